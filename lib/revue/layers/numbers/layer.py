"""Quantities: every number the press quotes, with value, unit, what it counts, when, and who says it.

Table `quantities`. The grammar finds numbers, `negatives` keeps out what is not a statistic, `meaning` reads the rest;
dates give the periods and quotations the speakers. Spans hold the number with its sign or unit
(« 93 % », « +60% », « six mois »); the thing counted stays outside, in `counted`.

`value` is a plain number: 93 for « 93 % », 2 for « doublé », 0.5 for « divisé par deux » and « la moitié »; a change
carries its sign in `direction`. `speaker_basis` says where the speaker comes from: an attribution of table `quotes`,
`narrator` (the article itself tells it) or `unattributed` (a statistic for which nobody is named).
Not handled: sums over sentences, numbers in tables or captions of charts, numbers spelled in Roman numerals.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from revue.layers.numbers.grammar import Number, scan
from revue.layers.numbers.lexicon import filled, words
from revue.layers.numbers.meaning import STATISTICS, Meaning, understand
from revue.layers.numbers.negatives import Negative, negative
from revue.layers.numbers.neighbours import with_neighbours
from revue.layers.numbers.restriction import restriction
from revue.tables import Quantity, Quote, Timex
from revue.text.document import Document, Sentence


class Judged(NamedTuple):
    """A number expression in its sentence, and what it is where it is not a statistic."""

    sentence: Sentence
    number: Number
    negative: Negative | None


def quantities(doc: Document, dates: Sequence[Timex] = (), quotes: Sequence[Quote] = ()) -> list[Quantity]:
    """The quantities of `doc` in order of appearance. Never raises; reads `dates` and `quotes` of this article only."""
    moments, text, voices = _by_sentence(dates), doc.low, _Voices(doc, quotes)
    rows: list[Quantity] = []
    for sentence, number, why in judged(doc, dates):
        if why is None:
            meaning = understand(number, text, doc.norm, sentence.start, sentence.end)
            period, base = _periods(number, meaning, text, moments.get(sentence.index, ()))
            voice = voices.of(number, meaning, sentence)
            meaning, narrowed = _whole(doc, number, meaning, sentence, rows[-1] if rows else None)
            rows.append(_row(doc, sentence, number, meaning, narrowed, period, base, voice))
    return rows


def judged(doc: Document, dates: Sequence[Timex] = ()) -> Iterator[Judged]:
    """Every number expression of the article in order, statistic or not."""
    moments, text = _by_sentence(dates), doc.low
    for sentence in doc.sentences:
        numbers = list(scan(text, sentence.start, sentence.end))
        here = moments.get(sentence.index, ())
        for number in with_neighbours(numbers, text) if numbers else ():
            why = _in_date(number, here)
            yield Judged(
                sentence, number, why or negative(number, text, doc.norm, sentence.start, sentence.end)
            )


def _whole(
    doc: Document, number: Number, meaning: Meaning, sentence: Sentence, before: Quantity | None
) -> tuple[Meaning, str | None]:
    """The meaning, a pronoun replaced by what the quantity before counts, and the words that narrow it."""
    if meaning.counted is None or meaning.counted_start is None:
        return meaning, None
    if meaning.counted.lower() in words("phrase", "anaphor"):
        if before is None or not 0 <= sentence.index - before.sentence <= 1:
            return meaning._replace(counted=None), None
        return meaning._replace(counted=before.counted), before.restriction
    end = meaning.counted_start + len(meaning.counted)
    if doc.norm[meaning.counted_start : end] != meaning.counted:  # an age: its name stands in no text
        return meaning, None
    span = restriction(doc, sentence, end)
    if (
        span is None or span[0] <= number.start < span[1]
    ):  # « la hausse atteint 3 % »: a verb, not a participle
        return meaning, None
    return meaning, doc.text[slice(*span)]


def _by_sentence(dates: Sequence[Timex]) -> dict[int, list[Timex]]:
    out: dict[int, list[Timex]] = {}
    for t in sorted(dates, key=lambda t: t.start):
        out.setdefault(t.sentence, []).append(t)
    return out


def _in_date(number: Number, here: Sequence[Timex]) -> Negative | None:
    """« date » where the number is part of a moment; ranks (« second jour ») and durations stay numbers."""
    kept = ("ordinal", "vague", "vague change", "multiple", "times")
    if number.form in kept or number.unit in ("%", "point", "basis point"):
        return None
    lasts = number.unit == "hour" and number.number_end == number.end  # « a duré 3 h 42 »: not a time of day
    for t in _near(here, number.start):
        if lasts and t.type == "TIME":
            continue
        if t.start < number.end and number.start < t.end and t.type != "DURATION":
            return Negative("date", "in a date") if t.start <= number.start and number.end <= t.end else None
    return None


def _near(here: Sequence[Timex], at: int, reach: int = 8) -> Sequence[Timex]:
    """The dates of a sentence around `at`, so that an endless sentence costs no more than a long one."""
    if len(here) <= 2 * reach:
        return here
    middle = bisect_right(here, at, key=lambda t: t.start)
    return here[max(0, middle - reach) : middle + reach]


_COMPARED = re.compile(filled(r"(?:<compared>)(?!\w)[^.;]{0,40}$"))
_FROM = re.compile(r"(?<!\w)(?:entre|de|du|d'|depuis) ?(?:le |la |l')?\Z")
_TO = re.compile(r" (?:et|à|au|jusqu'à|jusqu'en|jusqu'au) (?:le |la |l')?")
_SINCE = re.compile(filled(r"(?:<since>)(?: la| le| l'| les)? ?$"))


def _periods(
    number: Number, meaning: Meaning, low: str, here: Sequence[Timex]
) -> tuple[str | None, str | None]:
    """EDTF of the period a statistic is about and of the one it is compared with, from the dates of its sentence."""
    if meaning.kind not in STATISTICS:
        return None, None
    period: tuple[int, str] | None = None
    base: str | None = None
    near = [t for t in _near(here, number.start) if t.edtf is not None and t.type == "DATE"]
    for i, t in enumerate(near):
        if t.edtf is None or (t.start < number.end and number.start < t.end):
            continue
        if i and (whole := _from_to(near[i - 1], t, low)):
            period = max(0, t.start - number.end, number.start - t.end), whole
            continue
        cue = _COMPARED.search(low, max(0, t.start - 48), t.start)
        if cue and cue.start() >= number.end:
            base = base or t.edtf
            continue
        since = _SINCE.search(low, max(0, t.start - 20), t.start) and "/" not in t.edtf
        distance = t.start - number.end if t.start >= number.end else number.start - t.end
        if period is None or distance < period[0]:
            period = distance, f"{t.edtf}/.." if since else t.edtf
    return (period[1] if period else None), base


def _from_to(first: Timex, last: Timex, low: str) -> str | None:
    """The period between two dates ("entre 2015 et 2020", "de janvier à mai"), as EDTF; None where they are none."""
    if "/" in f"{first.edtf}{last.edtf}" or not _TO.fullmatch(low, first.end, last.start):
        return None
    return f"{first.edtf}/{last.edtf}" if _FROM.search(low, max(0, first.start - 12), first.start) else None


class _Voice(NamedTuple):
    """Who says a number, how that is known, and the report it is known from."""

    speaker: str | None
    basis: str
    report: Quote | None = None


class _Voices:
    """Who says a number: the innermost quotation around it; a report that the paragraph goes on with; or nobody named.

    A statistic that follows reported speech in its paragraph is still the source's (« Selon la mairie, ... Le nombre a
    augmenté de 10 % »), with basis `implicit`; after a direct quotation the article speaks again.
    """

    def __init__(self, doc: Document, quotes: Sequence[Quote]) -> None:
        self._quotes = sorted(quotes, key=lambda q: (q.start, -q.end))
        self._starts = [q.start for q in self._quotes]
        self._passages = sorted(p.start for p in doc.article.passages)

    def of(self, number: Number, meaning: Meaning, sentence: Sentence) -> _Voice:
        last = bisect_right(self._starts, number.start)
        near = self._quotes[max(0, last - 12) : last]
        around = [q for q in near if q.start <= number.start and number.end <= q.end]
        if around:
            inner = min(around, key=lambda q: (q.end - q.start, q.start))
            return _Voice(inner.speaker, inner.attribution, inner)
        statistic = meaning.kind in STATISTICS or number.form == "vague change"
        if statistic and last:
            before = self._quotes[last - 1]
            opens = self._passages[bisect_right(self._passages, sentence.start) - 1] if self._passages else 0
            reported = before.type != "direct" and before.attribution in ("explicit", "implicit")
            if reported and before.speaker and opens <= before.start and before.sentence < sentence.index:
                return _Voice(before.speaker, "implicit", before)
        return _Voice(None, "unattributed" if meaning.kind in STATISTICS else "narrator")


def _row(
    doc: Document, sentence: Sentence, number: Number, meaning: Meaning, narrowed: str | None, period: str | None,
    base: str | None, voice: _Voice,
) -> Quantity:  # fmt: skip
    value = number.value
    if number.sign in ("-", "−", "–") and value is not None and meaning.direction is None:
        value = -value
    return Quantity(
        article=doc.article.article, sentence=sentence.index, start=number.start, end=number.end,
        text=doc.text[number.start : number.end], kind=meaning.kind, value=value, value_to=number.value_to,
        unit=number.unit, counted=meaning.counted, direction=meaning.direction, period=period, base_period=base,
        approximate=number.approximate or meaning.bound is not None, bound=meaning.bound,
        speaker=voice.speaker, speaker_basis=voice.basis, restriction=narrowed,
        report_start=voice.report.start if voice.report else None,
        report_end=voice.report.end if voice.report else None,
    )  # fmt: skip
