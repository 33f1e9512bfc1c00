"""When an article was published: an interval with its reasons, from what the article says of itself.

A date stated or given as metadata is taken as it is. Otherwise the interval holds every day that the words of the
article leave: what they force bounds it, and nothing else does. Forced are

- not before what is told as past with its year, from its first day on ("en octobre 2024", "depuis l'été 2024");
- not before the end of a period over which a figure was measured ("+60 % sur la période janvier-février 2025");
- not after a date that the page bears in a line of its own, be it of publication, update or collection;
- the weekday, where the article tells "ce lundi" in the present and calls that day "aujourd'hui".

The usual reading of newspaper French goes further, and is shown as such (role `natural`) without bounding: a month
told as past is over; "depuis début 2025" is written in that year; a future lies ahead (it may be that of a
historian); "octobre dernier" is the October that the article names with its year; six months in office are six
months; the date on the page is that of publication. Natural readings that cannot all be true are conflicts.
"Octobre dernier" alone gives nothing: its year is not told. Nothing is taken from other articles (see `corpus`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from revue.articles import ARTICLE_LABELS
from revue.layers.dates import edtf
from revue.layers.dates.grammar import read
from revue.layers.dates.layer import dates, readings
from revue.layers.dates.lexicon import fold
from revue.layers.dates.readings import Reading
from revue.layers.dates.resolve import PublicationInterval, in_year
from revue.layers.dates.tense import Tense, Tenses
from revue.tables import Quote, Reason, Timex
from revue.text.document import Document, Sentence

#: A page's own date stands in a short line before the text; longer ones tell something else.
_STAMP_LINE = 120
_EMPTY_LABEL = re.compile(
    r"(?:published(?: on)?|publié(?:e)?(?: le)?|posté le|mis à jour(?: le)?|date)\s*:?\s*\Z"
)
_OF = re.compile(r"\bd(?:e |u |es |')\Z")
_WHILE = re.compile(r"\b(?:lors d|durant|pendant|au cours d|à l'issue d|depuis|né en|née en)[^.;:]*\Z")
_WHILE_REACH = 60
#: How far around a period its figure stands, or a word of forecast.
_FIGURE_REACH = 300
_IN_YEAR = re.compile(
    r"\b(?:en|courant|fin|début|dans l'année|à l'été|à l'automne|au printemps|à l'hiver)\s+\Z"
)
#: What may stand beside a date in a line that holds nothing else.
_ONLY_A_DATE = re.compile(
    r"(?:published|publiée?|on|posté|mis|mise|à jour|modifiée?|date|le|à|at|par la rédaction|[\d\s:.,|/h-])*"
)
_MEASURED = re.compile(
    r"\b(?:sur|pour|pendant|durant|au cours de|pour l'ensemble de|sur l'ensemble de)\s+"
    r"(?:toute\s+)?(?:la période|la période de|les mois de|l'année|l'exercice|l'ensemble de|l'ensemble de l'année)\s+\Z"
)
_FIGURE = re.compile(r"\d\s?%|\b\d[\d\s.,]*\d\b|\b\d\b")
_FORECAST = re.compile(
    r"\b(?:prév|attend|table|vis[ea]|anticip|objectif|horizon|d'ici|promis|promet|promesse|estim|espér|projet"
    r"|budget|devrai|pourrai|[a-zà-ÿ]+r(?:a|ont)\b)"
)
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

    def __iter__(self) -> Iterator[Reason]:
        """Its rows of table `publication`."""
        return iter(self.reasons)

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
    tenses: Tenses
    tense: Tense
    signal: str
    start: int

    @property
    def low(self) -> str:
        """The article in lower case."""
        return self.tenses.low


def resolve(doc: Document, quotes: Sequence[Quote] = ()) -> tuple[list[Timex], Publication]:
    """The article's dates resolved with its publication interval, and that interval with its reasons."""
    publication = published(doc, quotes)
    return dates(doc, publication.interval, quotes), publication


def dated(doc: Document, publication: Publication) -> list[Timex]:
    """The article's dates resolved with its publication interval."""
    return dates(doc, publication.interval)


def interval(_: Document, publication: Publication) -> PublicationInterval | None:
    """The article's publication interval, to be compared with those of others."""
    return publication.interval


def published(doc: Document, quotes: Sequence[Quote] = ()) -> Publication:
    """The article's publication interval with its reasons (see the module's header for the rules)."""
    told = _told(doc, quotes)
    article = doc.article
    given = edtf.bounds(article.published)
    if given != (None, None):
        return _given(doc, told, *given)
    weekday, why = _weekday(doc, told, quotes)
    found = [*_absolute(doc, told), *_last(doc, told), *_office(doc, told), *_stamps(doc), *why, *_ahead(doc)]
    (first, last), reasons = _weighed(found)
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
        own = tenses[sentence.index]
        found.append(_Told(sentence, reading, row, own, own.fact(row.start, row.end), signal, start))
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
    """Empty date labels, and dates that the page bears before the article's first sentence.

    A page cannot be dated, updated or collected before it is published: a line that holds nothing but a date bounds
    from above. That the first of them is the date of publication is the usual reading.
    """
    begin = doc.sentences[0].start if doc.sentences else 0
    low = fold(doc.norm)
    for passage in doc.article.passages:
        line = low[passage.start : passage.end].strip()
        if passage.label not in ARTICLE_LABELS and len(line) < _STAMP_LINE and _EMPTY_LABEL.match(line):
            yield _reason(
                doc, passage.start, passage.end, "label", "an empty date label: nothing stated", "ignored"
            )
    dated = [(start, end, first, last) for start, end, first, last in _page_dates(doc) if start <= begin]
    for i, (start, end, first, last) in enumerate(dated):
        begins, ends = _line(doc, start)
        alone = _ONLY_A_DATE.fullmatch(low[begins:start]) and _ONLY_A_DATE.fullmatch(low[end:ends])
        if alone:
            gives = (
                f"the page bears this date (publication, update or collection): published {last} or before"
            )
            yield _reason(doc, start, end, "stamp", gives, "bounds", None, last)
        if i == 0:
            gives = "a date on the page is usually that of publication"
            yield _reason(doc, start, end, "stamp", gives, "natural", first, last)


def _line(doc: Document, at: int) -> tuple[int, int]:
    """The passage of the page in which a place lies."""
    return next((p.start, p.end) for p in doc.article.passages if p.start <= at < p.end)


# The evidence of the text


def _weighed(found: list[Reason]) -> tuple[tuple[date | None, date | None], list[Reason]]:
    """The intersection of what bounds; natural readings that it, or those before them, leave no day are conflicts.

    Where the page's date lies before a fact told as past, one of them is wrong: neither is believed alone, and the
    interval begins with the earlier of them and has no end.
    """
    bounds = [r for r in found if r.role == "bounds"]
    first = max((r.date_from for r in bounds if r.date_from), default=None)
    last = min((r.date_to for r in bounds if r.date_to), default=None)
    wrong = first is not None and last is not None and first > last
    if wrong:
        first, last = last, None
    weighed = []
    low, high = first, last
    for r in found:
        if r.role == "bounds" and wrong and r.date_to is not None:
            r = replace(
                r, role="conflicts", gives=r.gives + "; contradicts the text, neither is believed alone"
            )
        elif r.role == "natural":
            a = max((d for d in (low, r.date_from) if d), default=None)
            b = min((d for d in (high, r.date_to) if d), default=None)
            if a is not None and b is not None and a > b:
                r = replace(r, role="conflicts", gives=r.gives + "; contradicts the evidence before it")
            else:
                low, high = a, b
        weighed.append(r)
    return (first, last), weighed


def _absolute(doc: Document, told: list[_Told]) -> Iterator[Reason]:
    """Dates that carry their year: not published before a past one; usually after it, and before a future one."""
    for t in told:
        row, grain = t.row, t.reading
        if row.anchor != "absolute" or row.date_from is None or row.date_to is None or grain.n:
            continue
        begun = t.signal in ("depuis", "dès")
        if _measured(t):
            after = edtf.shift(row.date_to, 1, "D")
            gives = f"a figure of the whole period, which is over: published {after} or later"
            yield _reason(doc, t.start, row.end, row.rule, gives, "bounds", after)
        elif begun or (t.tense == "past" and _placed(t)):
            gives = f"told as past: published {row.date_from} or later"
            yield _reason(doc, t.start, row.end, row.rule, gives, "bounds", row.date_from)
            yield from _over(doc, t, begun)
        elif t.tense == "past":
            gives = f"beside a past verb, which usually means {row.date_from} or later"
            yield _reason(doc, t.start, row.end, row.rule, gives, "natural", row.date_from)
        elif (
            t.tense == "future"
            and (grain.month or grain.season)
            and not _OF.search(doc.norm, max(0, row.start - 4), row.start)
        ):
            gives = f"told as future, which is usually still ahead: {row.date_to} or before"
            yield _reason(doc, t.start, row.end, row.rule, gives, "natural", None, row.date_to)


def _placed(t: _Told) -> bool:
    """Is it the past verb that the date places, rather than a noun which may be ahead?

    "A obtenu les Jeux de 2030", "a dévoilé son plan 2030", "a annoncé l'ouverture en 2030" are told before 2030;
    "a annoncé le 3 mars 2021", "a été inauguré en 2018", "lors de la visite d'octobre 2021" are not.
    """
    low, start = t.low, t.row.start
    begin = max(t.sentence.start, start - _WHILE_REACH)
    if _WHILE.search(low, begin, start):
        return True
    if _OF.search(low, begin, start):
        return False
    year = t.reading.month is None and t.reading.season is None and t.row.mod is None
    if year and not _IN_YEAR.search(low, begin, start):
        return False
    return not t.tenses.announced(start)


def _over(doc: Document, t: _Told, begun: bool) -> Iterator[Reason]:
    """What the usual reading adds to a past date that is longer than a day."""
    row, grain = t.row, t.reading
    assert row.date_from is not None and row.date_to is not None
    if begun and row.mod == "START" and grain.month is None:
        gives = f"who counts from the beginning of {row.date_from.year} usually writes in that year"
        yield _reason(doc, t.start, row.end, row.rule, gives, "natural", row.date_from, row.date_to)
    elif (grain.month is not None and grain.day is None) or grain.season is not None:
        after = edtf.shift(row.date_to, 1, "D")
        gives = f"what is told as past is usually over: {after} or later"
        yield _reason(doc, t.start, row.end, row.rule, gives, "natural", after)


def _measured(t: _Told) -> bool:
    """Is a figure told of the whole period, and no forecast?"""
    start = max(t.sentence.start, t.row.start - _FIGURE_REACH)
    end = min(t.sentence.end, t.row.end + _FIGURE_REACH)
    return (
        t.tense != "future"
        and _MEASURED.search(t.low, max(start, t.row.start - 40), t.row.start) is not None
        and _FIGURE.search(t.low, start, t.row.start) is not None
        and _FORECAST.search(t.low, start, end) is None
    )


def _last(doc: Document, told: list[_Told]) -> Iterator[Reason]:
    """ "octobre dernier": over, and not a year ago; of which year, only the article can say."""
    named: dict[tuple[object, ...], set[int]] = {}
    for t in told:
        if t.reading.year:
            named.setdefault(_name(t.reading), set()).add(t.reading.year)
    for t in told:
        if t.reading.which != "last" or t.row.rule not in _LAST_RULES or t.reading.year is not None:
            continue
        years = named.get(_name(t.reading), set())
        span = in_year(t.reading, next(iter(years))) if len(years) == 1 else None
        if span is None or span.last is None:
            gives = "over, and the last of its name: its year is not told"
            yield _reason(doc, t.start, t.row.end, t.row.rule, gives, "consistent")
            continue
        after, until = edtf.shift(span.last, 1, "D"), edtf.shift(span.last, 1, "Y")
        if t.reading.season is None:
            until = edtf.last_of_month(until.year, until.month)
        gives = f"usually the one that the article names with its year: published between {after} and {until}"
        yield _reason(doc, t.start, t.row.end, t.row.rule, gives, "natural", after, until)


def _name(r: Reading) -> tuple[object, ...]:
    """A month, months or a season, whatever the year."""
    return r.month, r.season, r.until and r.until[1]


def _office(doc: Document, told: list[_Told]) -> Iterator[Reason]:
    """ "six mois à la tête du ministère": with a dated fact at which the same person was in office already."""
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
            gives = "time in office, its beginning not told"
            yield _reason(doc, t.row.start, m.end(), "in_office", gives, "consistent")
            continue
        until = edtf.shift(min(since), int(length[1]), length[2])
        gives = f"in office by {min(since)}: this milestone, if it is exact, is reached by {until}"
        yield _reason(doc, t.row.start, m.end(), "in_office", gives, "natural", None, until)


def _holders(doc: Document, low: str, sentence: Sentence) -> set[str]:
    """Last names in a sentence that names an office."""
    if not _HOLDER.search(low, sentence.start, sentence.end):
        return set()
    return {n.group().split(" ")[-1] for n in _NAME.finditer(doc.norm, sentence.start, sentence.end)}


def _weekday(doc: Document, told: list[_Told], quotes: Sequence[Quote]) -> tuple[int | None, list[Reason]]:
    """The weekday of publication: "ce lundi" in the present, in an article that says "aujourd'hui" itself.

    "Ce lundi" without it may be written the day before or after.
    """
    outside = [t for t in told if t.row.anchor != "quote"]
    today = next((t for t in outside if t.row.rule == "today"), None)
    named = next((t for t in outside if t.reading.shape == "weekday" and _this_day(t)), None)
    bare = next((t for t in outside if t.reading.shape == "weekday" and t.reading.which is None), None)
    if named is not None and today is not None:
        return named.reading.weekday, [
            _told_on(doc, named, "the day of publication is this weekday", "bounds"),
            _told_on(doc, today, "told on its own day", "bounds"),
        ]
    reasons = []
    if named is not None:
        reasons.append(_told_on(doc, named, "usually written on that day, or just before it", "natural"))
    if today is not None:
        reasons.append(_told_on(doc, today, "told on its own day", "consistent"))
    if named is None and today is None and bare is not None and bare.tense == "past":
        reasons.append(_told_on(doc, bare, "that day itself or one of the six after it", "consistent"))
    return None, reasons


def _this_day(t: _Told) -> bool:
    """ "ce lundi", told in the present?"""
    r = t.reading
    return r.which == "this" and not r.previous and fold(t.row.text).startswith("ce") and t.tense == "present"


def _told_on(doc: Document, t: _Told, gives: str, role: str) -> Reason:
    return _reason(doc, t.row.start, t.row.end, t.row.rule, gives, role)


def _ahead(doc: Document) -> Iterator[Reason]:
    """What the article says is still to come, without a date: it only fits."""
    low = fold(doc.norm)
    told = False
    for s in doc.sentences:
        if (m := _AHEAD.search(low, s.start, s.end)) is not None:
            yield _reason(doc, m.start(), m.end(), "ahead", "this is still ahead", "consistent")
        signal = next((x for x in Tenses(low, s.start, s.end).signals if x[2] == "future"), None)
        if signal is not None and not told:
            told = True
            gives = "told in the future: still ahead"
            yield _reason(doc, signal[0], signal[1], "future", gives, "consistent")
