"""When an article was published: an interval with its reasons, from what the article says of itself.

A date stated or given as metadata is taken as it is. Otherwise the evidence of the text is intersected: dated
facts of the past (not before them), "octobre dernier" (after it, within a year of it), "depuis début 2025"
(in that year), a future with a date (not after it), the weekday of "ce lundi" in the present tense, time in
office. A soft stamp (a date on the page that is no dateline) is one more piece: where it meets the text it
narrows the interval; where it contradicts the text, both stay inside the interval and the conflict is reported.

Each rule is the usual reading of newspaper French, not logical necessity: "en octobre 2024" of a past fact is
taken to say that the month is over. Nothing is taken from other articles here (see `corpus`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from revue.articles import ARTICLE_LABELS
from revue.layers.dates import dates, readings
from revue.tables import Quote, Reason, Timex
from revue.text import Document, Sentence
from revue.timex import edtf
from revue.timex.grammar import read
from revue.timex.lexicon import fold
from revue.timex.readings import Reading
from revue.timex.resolve import PublicationInterval, in_year
from revue.timex.tense import Tense, Tenses

#: A page's own date stands in a short line before the text; longer ones tell something else.
_STAMP_LINE = 120
_EMPTY_LABEL = re.compile(
    r"(?:published(?: on)?|publié(?:e)?(?: le)?|posté le|mis à jour(?: le)?|date)\s*:?\s*\Z"
)
_OF = re.compile(r"\bd(?:e |u |es |')\Z")
_SIGNAL = re.compile(r"(depuis|entre|dès|jusqu'en|jusqu'au)\s+\Z")
_OFFICE = re.compile(
    r"\s*(?:passés? |écoulés? )?(?:à la tête|à son poste|à ce poste|en poste|au poste|au pouvoir|au ministère"
    r"|à matignon|à l'élysée|aux affaires|dans ses fonctions|en fonctions?|après sa nomination"
    r"|après son (?:élection|arrivée|entrée)|de présidence|de mandat)"
    r"(?: d[ue](?: [a-zà-ÿ]+| l'[a-zà-ÿ]+)?(?: de l'[a-zà-ÿ]+)?)?"
)
_HOLDER = re.compile(
    r"\b(?:ministres?|présidente?s?|premier ministre|maire|préfète?|directeur|directrice|chef|patron)\b"
)
_NAME = re.compile(r"\b[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)+")
_AHEAD = re.compile(
    r"\bavant (?:le|la|l'|son|sa|les|leur) ?(?:départ|arrivée|ouverture|début|coup d'envoi|match|visite|scrutin|vote|"
    r"sommet|premier tour|second tour|procès|rencontre)\b[^.,;\n]{0,60}"
)
#: A verb this near (characters) makes a dated fact past; a word of planning before the date unmakes it.
_TENSE_REACH = 70
_PLAN_REACH = 45
_PLANNED = re.compile(
    r"\b(?:fixée?s?|report|repouss|prév|programm|prolong|jusqu|pour|d'ici|horizon|au plus tard|à venir|prochain|futur|"
    r"échéance|avant|promis|promet|espér|vis[ea]|compt[ea]|attend|vers|candidat|notamment)"
)
_LENGTH = re.compile(r"P(\d+)([MY])\Z")
_LAST_RULES = frozenset(
    {"month_relative", "month_range", "season_deictic", "begin_month", "mid_month", "end_month"}
)


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published, as the article itself has it: EDTF, first and last day (None: open), the
    basis (stated, metadata, inferred or None), the ISO weekday if that much is known, and the reasons."""

    edtf: str | None
    date_from: date | None
    date_to: date | None
    basis: Literal["stated", "metadata", "inferred"] | None
    weekday: int | None
    reasons: list[Reason] = field(default_factory=list)

    @property
    def interval(self) -> PublicationInterval | None:
        """The interval as the dates layer reads it; None if nothing is known."""
        if self.date_from is None and self.date_to is None and self.weekday is None:
            return None
        return PublicationInterval(self.date_from, self.date_to, self.weekday)


@dataclass(frozen=True, slots=True)
class _Told:
    """A time expression of the text with what decides its weight as evidence."""

    sentence: Sentence
    reading: Reading
    row: Timex
    tense: Tense
    signal: str
    start: int


def resolve(doc: Document, quotes: Sequence[Quote] = ()) -> tuple[list[Timex], Publication]:
    """The article's dates resolved with its publication interval, and that interval with its reasons."""
    publication = published(doc, quotes)
    return dates(doc, publication.interval, quotes), publication


def published(doc: Document, quotes: Sequence[Quote] = ()) -> Publication:
    """The article's publication interval with its reasons (see the module's header for the rules)."""
    told = _told(doc, quotes)
    article = doc.article
    given = edtf.bounds(article.published)
    if given != (None, None):
        return _given(doc, told, *given)
    text, reasons = _from_text(doc, told)
    stamps = list(_stamps(doc))
    first, last = _with_stamp(text, stamps, reasons)
    weekday, why = _weekday(doc, told, quotes)
    reasons += why + _ahead(doc)
    interval = PublicationInterval(first, last, weekday)
    first, last = interval.ends()
    if first is not None and last is not None and first > last:
        weekday, (first, last) = None, (interval.first, interval.last)
    basis: Literal["inferred"] | None = "inferred" if first or last else None
    reasons.sort(key=lambda r: (r.start, r.end, r.rule))
    return Publication(edtf.interval(first, last), first, last, basis, weekday, reasons)


def _told(doc: Document, quotes: Sequence[Quote]) -> list[_Told]:
    """The article's expressions, resolved without a day of publication, with tense and signal."""
    low = fold(doc.norm)
    rows = dates(doc, None, quotes)
    tenses = {
        s.index: Tenses(low, s.start, s.end)
        for s in {r.sentence: doc.sentences[r.sentence] for r in rows}.values()
    }
    found = []
    for (sentence, reading), row in zip(readings(doc), rows, strict=True):
        m = _SIGNAL.search(low, max(sentence.start, row.start - 12), row.start)
        signal, start = (m[1], m.start()) if m else ("", row.start)
        tense = tenses[sentence.index].at(row.start, row.end, _TENSE_REACH)
        if _PLANNED.search(low, max(sentence.start, start - _PLAN_REACH), row.start):
            tense = "present"
        found.append(_Told(sentence, reading, row, tense, signal, start))
    return found


def _reason(
    doc: Document, start: int, end: int, rule: str, gives: str, role: str = "bounds",
    first: date | None = None, last: date | None = None,
) -> Reason:  # fmt: skip
    return Reason(
        article=doc.article.article, start=start, end=end, text=doc.text[start:end], rule=rule, gives=gives,
        date_from=first, date_to=last, role=role,  # type: ignore[arg-type]
    )  # fmt: skip


# Stated, metadata, stamps


def _given(doc: Document, told: list[_Told], first: date | None, last: date | None) -> Publication:
    """A stated date or metadata, set against the dated facts of the text."""
    basis = doc.article.published_basis or "metadata"
    place = next(
        ((a, b) for a, b, f, t in _page_dates(doc) if basis == "stated" and (f, t) == (first, last)), (0, 0)
    )
    reasons = [_reason(doc, *place, "dateline" if basis == "stated" else "metadata",
                       "states the date of publication", "states", first, last)]  # fmt: skip
    for t in told:
        row = t.row
        if row.anchor == "absolute" and row.date_from and last and row.date_from > last and t.tense == "past":
            reasons.append(_reason(doc, t.start, row.end, row.rule, "told as past, but later than the stated date",
                                   "conflicts", row.date_from))  # fmt: skip
        elif row.anchor == "publication" and t.reading.shape == "calendar":
            reasons.append(_reason(doc, t.start, row.end, row.rule, "fits the stated date", "consistent"))
    weekday = first.isoweekday() if first and first == last else None
    return Publication(doc.article.published, first, last, basis, weekday, reasons)


def _page_dates(doc: Document) -> Iterator[tuple[int, int, date, date]]:
    """Absolute dates in the page's lines around the article: (start, end, first day, last day)."""
    low = fold(doc.norm)
    for passage in doc.article.passages:
        if passage.label in ARTICLE_LABELS or passage.end - passage.start > _STAMP_LINE:
            continue
        for r in read(doc.norm, low, passage.start, passage.end):
            span = in_year(r, r.year) if r.shape == "calendar" and r.year and r.month else None
            if span is not None and span.first and span.last:
                yield r.start, r.end, span.first, span.last


def _stamps(doc: Document) -> Iterator[Reason]:
    """Soft stamps: dates in short lines of the page before the article's first sentence; empty date labels."""
    begin = doc.sentences[0].start if doc.sentences else 0
    for passage in doc.article.passages:
        line = fold(doc.norm[passage.start : passage.end]).strip()
        if passage.label not in ARTICLE_LABELS and len(line) < _STAMP_LINE and _EMPTY_LABEL.match(line):
            yield _reason(
                doc, passage.start, passage.end, "label", "an empty date label: nothing stated", "ignored"
            )
    for start, end, first, last in _page_dates(doc):
        if start <= begin:
            gives = "stamp of the page: publication, update or collection"
            yield _reason(doc, start, end, "stamp", gives, "bounds", first, last)


def _with_stamp(
    text: tuple[date | None, date | None], stamps: list[Reason], reasons: list[Reason]
) -> tuple[date | None, date | None]:
    """The text's interval and the first stamp: their intersection, or, in conflict, what spans both."""
    reasons += [s for s in stamps if s.rule == "label"]
    stamp = next((s for s in stamps if s.rule == "stamp"), None)
    first, last = text
    if stamp is None:
        return first, last
    assert stamp.date_from is not None and stamp.date_to is not None
    if (first is None or first <= stamp.date_to) and (last is None or stamp.date_from <= last):
        reasons.append(stamp)
        return max(first or stamp.date_from, stamp.date_from), min(last or stamp.date_to, stamp.date_to)
    reasons.append(
        replace(stamp, role="conflicts", gives=stamp.gives + "; contradicts the text, both are kept")
    )
    known = [d for d in (first, last, stamp.date_from, stamp.date_to) if d is not None]
    return min(known), max(known)


# The evidence of the text


def _from_text(doc: Document, told: list[_Told]) -> tuple[tuple[date | None, date | None], list[Reason]]:
    """The intersection of what the text's dates force, with reasons; contradictions are reported, not used."""
    found = _absolute(doc, told) + _office(doc, told)
    first, last = _intersect(found)
    for t in told:
        if t.reading.which == "last" and t.row.rule in _LAST_RULES and t.reading.year is None:
            reason = _last(doc, t, told, first, last)
            if reason is not None:
                found.append(reason)
                first, last = _intersect(found)
    return (first, last), found


def _intersect(reasons: list[Reason]) -> tuple[date | None, date | None]:
    """Latest lower and earliest upper bound; a reason that empties the interval turns into a conflict."""
    first: date | None = None
    last: date | None = None
    for i, r in enumerate(reasons):
        if r.role != "bounds":
            continue
        a = max(d for d in (first, r.date_from) if d) if first or r.date_from else None
        b = min(d for d in (last, r.date_to) if d) if last or r.date_to else None
        if a is not None and b is not None and a > b:
            reasons[i] = replace(r, role="conflicts", gives=r.gives + "; contradicts the evidence before it")
            continue
        first, last = a, b
    return first, last


def _absolute(doc: Document, told: list[_Told]) -> list[Reason]:
    """Dates that carry their year: not published before a past one, nor after a future one."""
    found = []
    for t in told:
        row, grain = t.row, t.reading
        if row.anchor != "absolute" or row.date_from is None or row.date_to is None or grain.n:
            continue
        begun = t.signal in ("depuis", "dès")
        if begun and row.mod == "START" and grain.month is None:
            gives = f"counts from the beginning of {row.date_from.year}: published in that year"
            found.append(
                _reason(doc, t.start, row.end, row.rule, gives, "bounds", row.date_from, row.date_to)
            )
        elif t.tense == "past" or begun:
            over = (grain.month is not None and grain.day is None) or grain.season is not None
            after = edtf.shift(row.date_to, 1, "D") if over else row.date_from
            if grain.until and grain.month is None:
                after = row.date_to.replace(month=1, day=1)
            gives = f"told as past: published {after.isoformat()} or later"
            found.append(_reason(doc, t.start, row.end, row.rule, gives, "bounds", after))
        elif (
            t.tense == "future"
            and (grain.month or grain.season)
            and not _OF.search(doc.norm, max(0, row.start - 4), row.start)
        ):
            gives = f"still ahead: published {row.date_to.isoformat()} or before"
            found.append(_reason(doc, t.start, row.end, row.rule, gives, "bounds", None, row.date_to))
    return sorted(found, key=lambda r: r.date_from is None)


def _last(doc: Document, t: _Told, told: list[_Told], first: date | None, last: date | None) -> Reason | None:
    """ "octobre dernier": the month is over, and not a year ago; its year from the article itself.

    The article may tell the month with its year elsewhere; else the year is the one that leaves most of the
    twelve months after the latest dated fact. Without any dated fact nothing follows.
    """
    years = {o.reading.year for o in told if o.reading.year and _same_name(o.reading, t.reading)}
    if first is None and not years:
        return None
    base = first.year if first else 0
    options = []
    for year in sorted(y for y in years if y is not None) or range(base - 2, base + 2):
        span = in_year(t.reading, year)
        if span is None or span.first is None or span.last is None:
            continue
        after, until = edtf.shift(span.last, 1, "D"), edtf.shift(span.last, 1, "Y")
        until = edtf.last_of_month(until.year, until.month) if t.reading.season is None else until
        low = max(after, first) if first else after
        high = min(until, edtf.shift(first, 1, "Y") if first else until, last or until)
        options.append(((high - low).days, after, until, year))
    best = max(options, default=None)
    if best is None or best[0] < 0:
        return None
    _, after, until, year = best
    gives = f"that of {year}, and over: published between {after.isoformat()} and {until.isoformat()}"
    return _reason(doc, t.start, t.row.end, t.row.rule, gives, "bounds", after, until)


def _same_name(a: Reading, b: Reading) -> bool:
    """The same month, months or season, whatever the year?"""
    return (a.month, a.season, a.until and a.until[1]) == (b.month, b.season, b.until and b.until[1])


def _office(doc: Document, told: list[_Told]) -> list[Reason]:
    """ "six mois à la tête du ministère": with a dated fact at which the same person was in office already."""
    found = []
    low = fold(doc.norm)
    for t in told:
        length = _LENGTH.match(t.row.value or "")
        m = _OFFICE.match(low, t.row.end, t.sentence.end)
        if length is None or m is None:
            continue
        names = {n.group().split(" ")[-1] for n in _NAME.finditer(doc.norm, t.sentence.start, t.sentence.end)}
        since = [o.row.date_to for o in told if o.row.anchor == "absolute" and o.row.date_to and o.tense == "past"
                 and o.sentence.index != t.sentence.index and names & _holders(doc, low, o.sentence)]  # fmt: skip
        if not since:
            found.append(
                _reason(
                    doc,
                    t.row.start,
                    m.end(),
                    "in_office",
                    "time in office, its beginning not told",
                    "consistent",
                )
            )
            continue
        until = edtf.shift(min(since), int(length[1]), length[2])
        gives = f"in office by {min(since).isoformat()}: this milestone is reached by {until.isoformat()}"
        found.append(_reason(doc, t.row.start, m.end(), "in_office", gives, "bounds", None, until))
    return found


def _holders(doc: Document, low: str, sentence: Sentence) -> set[str]:
    """Last names in a sentence that names an office."""
    if not _HOLDER.search(low, sentence.start, sentence.end):
        return set()
    return {n.group().split(" ")[-1] for n in _NAME.finditer(doc.norm, sentence.start, sentence.end)}


def _weekday(doc: Document, told: list[_Told], quotes: Sequence[Quote]) -> tuple[int | None, list[Reason]]:
    """The weekday of publication: "aujourd'hui lundi", or "ce lundi" in the present or beside "aujourd'hui"."""
    outside = [t for t in told if t.row.anchor != "quote"]
    today = next((t for t in outside if t.row.rule == "today"), None)
    for t in outside:
        r, words_ = t.reading, fold(t.row.text)
        if r.shape != "weekday" or r.which != "this" or r.previous or not words_.startswith("ce"):
            continue
        if t.tense == "present" or today is not None:
            reasons = [
                _reason(
                    doc, t.row.start, t.row.end, "weekday", "the day of publication is this weekday", "bounds"
                )
            ]
            if today is not None:
                reasons.append(
                    _reason(doc, today.row.start, today.row.end, "today", "told on its own day", "bounds")
                )
            return r.weekday, reasons
    if today is not None:
        return None, [
            _reason(doc, today.row.start, today.row.end, "today", "told on its own day", "consistent")
        ]
    bare = next((t for t in outside if t.reading.shape == "weekday" and t.reading.which is None), None)
    if bare is not None and bare.tense == "past":
        gives = "that day itself or one of the six after it"
        return None, [_reason(doc, bare.row.start, bare.row.end, "weekday", gives, "consistent")]
    return None, []


def _ahead(doc: Document) -> list[Reason]:
    """What the article says is still to come, without a date: it only fits."""
    low = fold(doc.norm)
    found = []
    for s in doc.sentences:
        if (m := _AHEAD.search(low, s.start, s.end)) is not None:
            found.append(_reason(doc, m.start(), m.end(), "ahead", "this is still ahead", "consistent"))
        signal = next((x for x in Tenses(low, s.start, s.end).signals if x[2] == "future"), None)
        if signal is not None and not any(r.rule == "future" for r in found):
            found.append(
                _reason(doc, signal[0], signal[1], "future", "told in the future: still ahead", "consistent")
            )
    return found
