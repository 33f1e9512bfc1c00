"""What a quantity measures: the head of the thing counted, its measure, the person concerned, the names around it.

These features decide which quantities may be set against each other; `reconcile` compares, `derived` recomputes. All
of them are read from the rows of one article, so that a corpus can be prepared article by article.
Not handled: synonyms beyond `data/numbers/measures.toml`, and pronouns beyond « le chiffre » and « ce nombre ».
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from revue import data
from revue.tables import Mention, Quantity, Timex
from revue.text.document import Document, Sentence, lemma, normalise

Family = Literal["change", "level", "share", "duration", "rank"]
_FAMILY: dict[str, Family] = {
    "change": "change", "multiplier": "change", "count": "level", "money": "level", "share": "share",
    "duration": "duration", "ordinal": "rank",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
#: A word with a capital that does not open its sentence; the capital is looked for first.
_NAME = re.compile(r"[A-ZÀ-Þ](?<=\b.)(?<![.!?«\"“] .)(?<!^.)(?<!\n.)[\w-]{2,}")


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity with what it measures.

    `head` is the stem of the thing counted, `stems` those of its whole phrase, `measure` rate, number or amount,
    `duration_kind` what lasts (a stay, a sentence), `person` who is concerned, `whole` the count in the same sentence
    that this one is given as a part of (« 9 000 demandes pour 1 000 accords »). Kept where pairs are told by them:
    `around`, the stems of a share's sentence, and `names`, those in the sentence of a level or a share.
    """

    row: Quantity
    family: Family
    head: str
    stems: frozenset[str]
    measure: str | None
    duration_kind: str | None
    around: frozenset[str]
    names: frozenset[str]
    person: str | None
    vague: bool
    phrase: str
    whole: Quantity | None


@dataclass(frozen=True, slots=True)
class Telling:
    """A dated arrival or stay of a person, against which a length of stay or a rank can be checked."""

    article: str
    sentence: int
    start: int
    end: int
    text: str
    kind: Literal["arrival", "stay"]
    person: str
    date: Timex


@dataclass(frozen=True, slots=True)
class Prepared:
    """One article's quantities and tellings, ready to be compared with those of others."""

    article: str
    measured: tuple[Measured, ...]
    tellings: tuple[Telling, ...]


_NOTHING: frozenset[str] = frozenset()
#: Persons named in one sentence beyond which it is a list, and says of none that they arrived.
_LISTED = 20


class _Around:
    """A sentence with what its quantities have around them, read once for all of them, where one asks."""

    def __init__(self, doc: Document, sentence: Sentence) -> None:
        self.sentence = sentence
        self.text = doc.norm[sentence.start : sentence.end]

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(stems(self.text))

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(w.lower() for w in _NAME.findall(self.text))


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return data.toml("numbers/measures.toml", {...: {...: [str]}})


@cache
def listed(section: str, key: str) -> tuple[str, ...]:
    return tuple(_lists()[section][key])


@cache
def _hollow() -> frozenset[str]:
    return frozenset(listed("hollow", "words"))


def stem(word: str) -> str:
    """A key under which inflected and derived forms of a word meet: at most six letters of its lemma."""
    return lemma(word)[:6]


def same_stem(a: str, b: str) -> bool:
    """Whether two stems belong together: equal, or one begins the other (« maroc », « marocain »)."""
    return a == b or (min(len(a), len(b)) >= 5 and (a.startswith(b) or b.startswith(a)))


def shared(a: frozenset[str], b: frozenset[str]) -> list[str]:
    """The stems of `a` that have a like in `b`, sorted."""
    return sorted(x for x in a if any(same_stem(x, y) for y in b))


def stems(text: str) -> list[str]:
    """Stems of the words of `text` that can name a thing, in order."""
    hollow = _hollow()
    found = [w.lower() for w in _WORD.findall(normalise(text)) if len(w) > 2]
    return [stem(w) for w in found if w not in hollow and lemma(w) not in hollow]


def prepare(
    doc: Document,
    quantities: Sequence[Quantity],
    dates: Sequence[Timex] = (),
    mentions: Sequence[Mention] = (),
) -> Prepared:
    """The features of an article's quantities, and its dated arrivals and stays."""
    persons = sorted(
        (m for m in mentions if m.type == "PER" and m.form == "name" and m.name), key=lambda m: m.start
    )
    starts = [m.start for m in persons]
    held = {row.sentence for row in quantities} | {date.sentence for date in dates}
    around = {s.index: _Around(doc, s) for s in doc.sentences if s.index in held}
    out: list[Measured] = []
    for row in sorted(quantities, key=lambda q: q.start):
        if row.sentence in around:
            out.append(_measure(doc, row, around[row.sentence], persons, starts, out[-1] if out else None))
    return Prepared(doc.article.article, tuple(out), tuple(_tellings(doc, dates, persons, around)))


def _measure(
    doc: Document, row: Quantity, around: _Around, persons: Sequence[Mention], starts: list[int],
    before: Measured | None,
) -> Measured:  # fmt: skip
    """What `row` measures in its sentence; `before` is the quantity before it."""
    start = row.start - around.sentence.start
    phrase = row.counted or ""
    family: Family = _FAMILY.get(row.kind) or (
        "duration" if row.unit else "change" if row.direction else "level"
    )
    named = stems(phrase)
    measure = next((aspect for aspect in ("rate", "number", "amount") if _opens_with(phrase, aspect)), None)
    if family != "duration" and _anaphor(named) and before and row.sentence - before.row.sentence <= 1:
        phrase, named, measure = before.phrase, stems(before.phrase), before.measure
    named = [s for s in named if s not in _aspects()] or named
    return Measured(
        row=row, family=family, head=named[0] if named else "", stems=frozenset(named), measure=measure,
        duration_kind=_duration_kind(phrase, around.text[max(0, start - 60) : start]) if family == "duration" else None,
        around=around.stems if family == "share" else _NOTHING,
        names=around.names if family in ("level", "share") else _NOTHING,
        person=_person(row, around.sentence, persons, starts), vague=row.kind == "vague", phrase=phrase,
        whole=_whole(doc, row, before.row if before else None),
    )  # fmt: skip


_PART_OF = re.compile(
    r"(?:^|[ ,])(?:pour|sur|dont|parmi)(?: seulement| plus de| près de| au moins| environ)? ?$"
)


def _whole(doc: Document, row: Quantity, before: Quantity | None) -> Quantity | None:
    if before is None or row.kind != "count" or before.kind != "count" or row.sentence != before.sentence:
        return None
    between = doc.norm[before.end : row.start]
    return before if row.unit == before.unit and len(between) < 80 and _PART_OF.search(between) else None


@cache
def _aspects() -> frozenset[str]:
    return frozenset(stem(w) for r in ("rate", "number", "amount") for w in listed("aspects", r))


def _anaphor(named: list[str]) -> bool:
    """« le chiffre », « ce nombre »: the thing counted was named before."""
    return not [s for s in named if s not in _aspects()]


def _opens_with(phrase: str, aspect: str) -> bool:
    first = _WORD.search(phrase)
    return bool(first and first.group().lower() in listed("aspects", aspect))


def _duration_kind(phrase: str, nearby: str) -> str | None:
    """What it is that lasts, from its phrase or the words just before it."""
    for words in (phrase.lower(), nearby.lower()):
        found = _WORD.findall(words)
        for kind in _lists()["durations"]:
            if any(w.startswith(listed("durations", kind)) for w in found):
                return str(kind)
    return None


def _person(row: Quantity, sentence: Sentence, persons: Sequence[Mention], starts: list[int]) -> str | None:
    """The speaker of « je ... », else the person named nearest in the sentence, else the last one before it."""
    if row.speaker and row.speaker_basis == "explicit":
        return row.speaker
    first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
    at = bisect_left(starts, row.start)
    here = persons[max(first, at - 2) : min(last, at + 2)]  # the nearest are beside it
    if here:
        return min(here, key=lambda m: (max(row.start - m.end, m.start - row.end), m.start)).name
    at = bisect_right(starts, sentence.start) - 1
    return persons[at].name if at >= 0 else None


def _tellings(
    doc: Document, dates: Sequence[Timex], persons: Sequence[Mention], around: dict[int, _Around]
) -> list[Telling]:
    """Dated arrivals and stays of named persons: « arrivé la veille », « ce déplacement en octobre »."""
    out: list[Telling] = []
    starts = [m.start for m in persons]
    for date in dates:
        if date.sentence not in around or date.type != "DATE":
            continue
        sentence = around[date.sentence].sentence
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if not 0 < last - first <= _LISTED:
            continue
        here = persons[first:last]
        left = max(sentence.start, date.start - 32)
        words = list(_WORD.finditer(doc.norm, left, date.start))
        for kind in ("arrival", "stay"):
            cues = listed("tellings", kind)  # a capital inside the sentence is a name
            cue = next(
                (w for w in words if w.group().startswith(cues)
                 or (w.start() == sentence.start and w.group().lower().startswith(cues))), None
            )  # fmt: skip
            if cue and _near(cue.end(), date.start):
                start = date.start if kind == "arrival" else cue.start()
                out += [
                    Telling(
                        doc.article.article, date.sentence, start, date.end, doc.text[start : date.end], kind,
                        name, date,
                    )
                    for name in sorted({m.name for m in here if m.name})
                ]  # fmt: skip
                break
    return out


def _near(a: int, b: int) -> bool:
    return 0 <= b - a <= 24
