"""What an article gives of its own day of publication, piece by piece; `publication` weighs the pieces.

A piece bounds the interval, or is only the usual reading (role `natural`), or fits any day (`consistent`). The rules
are those of the header of `publication`. Each piece is a row of its words: `doc.text[start:end]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from revue import data
from revue.articles import ARTICLE_LABELS
from revue.layers.dates import edtf
from revue.layers.dates.grammar import holds_a_figure, read
from revue.layers.dates.layer import resolved
from revue.layers.dates.readings import Reading
from revue.layers.dates.resolve import Anchor, Span, in_year
from revue.layers.dates.tense import Tense, Tenses, either, may_look_ahead, sentence_tenses
from revue.tables import Quote, Reason
from revue.text.document import Document, Sentence

Role = Literal["states", "bounds", "natural", "conflicts", "consistent", "ignored"]

_LISTS = (
    "label", "beside_date", "signal", "while", "in_year", "over", "period", "forecast", "office", "holder", "awaited",
)  # fmt: skip
_CUES = {
    key: either(words)
    for key, words in data.toml("dates/publication.toml", {k: [str] for k in _LISTS}).items()
}

#: A page's own date stands in a short line before the text; longer ones hold something else.
_STAMP_LINE = 120
_LABEL = re.compile(rf"{_CUES['label']}\s*:?\s*\Z")
_ONLY_A_DATE = re.compile(rf"(?:{_CUES['beside_date']}|\s)*")
_SIGNAL = re.compile(rf"({_CUES['signal']})\s+\Z")
_SIGNAL_REACH = 12
_OF = re.compile(r"\bd(?:e |u |es |')\Z")
_WHILE = re.compile(rf"\b{_CUES['while']}[^.;:]*\Z")
_WHILE_REACH = 60
_IN_YEAR = re.compile(rf"\b{_CUES['in_year']}\s+\Z")
_MEASURED = re.compile(rf"\b{_CUES['over']}\s+(?:toute\s+)?{_CUES['period']}\s+\Z")
_FIGURE = re.compile(r"\d\s?%|\b\d[\d\s.,]*\d\b|\b\d\b")
_FORECAST = re.compile(rf"\b{_CUES['forecast']}")
#: How far around a period its figure stands, or a word of forecast.
_FIGURE_REACH = 300
_OFFICE = re.compile(
    rf"\s*(?:passés? |écoulés? )?{_CUES['office']}(?: d[ue](?: [a-zà-ÿ]+| l'[a-zà-ÿ]+)?(?: de l'[a-zà-ÿ]+)?)?"
)
_HOLDER = re.compile(rf"\b{_CUES['holder']}\b")
_NAME = re.compile(r"\b[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)+")
_LENGTH = re.compile(r"P(\d+)([MY])\Z")
#: With a literal at the head, for which text is searched fast.
_AHEAD = re.compile(rf"avant (?<!\wavant )(?:le|la|l'|son|sa|les|leur) ?{_CUES['awaited']}\b[^.,;\n]{{0,60}}")
_LAST_RULES = frozenset(
    {"month_relative", "month_range", "season_deictic", "begin_month", "mid_month", "end_month"}
)


@dataclass(frozen=True)
class Expression:
    """A time expression of the text, resolved without a day of publication, with what decides its weight."""

    sentence: Sentence
    reading: Reading
    span: Span
    anchor: Anchor | None
    tenses: Tenses

    @cached_property
    def tense(self) -> Tense:
        """The tense of a fact at this date."""
        return self.tenses.fact(self.reading.start, self.reading.end)

    @cached_property
    def signal(self) -> tuple[str, int]:
        """The word before it ("depuis"), and where the expression begins with it."""
        start = self.reading.start
        m = _SIGNAL.search(self.tenses.low, max(self.sentence.start, start - _SIGNAL_REACH), start)
        return (m[1], m.start()) if m else ("", start)

    def is_past(self) -> bool:
        """Is it a fact of the past that carries its year?"""
        return self.anchor == "absolute" and self.tense == "past"

    def is_this_weekday(self) -> bool:
        """Is it a weekday named as that of publication ("ce lundi", in the present)?"""
        r = self.reading
        this = r.shape == "weekday" and r.which == "this" and not r.previous
        return this and self.tenses.low.startswith("ce", r.start) and self.tense == "present"


class Evidence:
    """One article, read for what it gives of its day of publication."""

    def __init__(self, doc: Document, quotes: Sequence[Quote]) -> None:
        self.doc, self.tenses = doc, sentence_tenses(doc)
        self.low = doc.low
        self.expressions = [
            Expression(*one, self.tenses[one.sentence.index]) for one in resolved(doc, None, quotes)
        ]

    def piece(
        self, start: int, end: int, rule: str, gives: str, role: Role,
        first: date | None = None, last: date | None = None,
    ) -> Reason:  # fmt: skip
        """The words `start:end` as a piece of evidence."""
        return Reason(
            article=self.doc.article.article, start=start, end=end, text=self.doc.text[start:end], rule=rule,
            gives=gives, date_from=first, date_to=last, role=role,
        )  # fmt: skip

    def of(
        self, e: Expression, gives: str, role: Role, first: date | None = None, last: date | None = None
    ) -> Reason:
        """An expression with its signal as a piece of evidence."""
        return self.piece(e.signal[1], e.reading.end, e.reading.rule, gives, role, first, last)

    # Dates of the page

    def page_dates(self) -> Iterator[tuple[int, int, date, date]]:
        """Absolute dates in the page's lines around the article: (start, end, first day, last day)."""
        for passage in self.doc.article.passages:
            if passage.label in ARTICLE_LABELS or passage.end - passage.start > _STAMP_LINE:
                continue
            if not holds_a_figure(self.low, passage.start, passage.end):
                continue
            for r in read(self.doc.norm, self.low, passage.start, passage.end):
                span = in_year(r, r.year) if r.shape == "calendar" and r.year and r.month else None
                if span is not None and span.first and span.last:
                    yield r.start, r.end, span.first, span.last

    def stamps(self) -> Iterator[Reason]:
        """Empty date labels, and dates that the page bears before the article's first sentence.

        A page cannot be dated, updated or collected before it is published: a line that holds nothing but a date
        bounds from above. That the first of them is the date of publication is the usual reading.
        """
        passages = self.doc.article.passages
        for passage in passages:
            line = self.low[passage.start : passage.end].strip()
            if passage.label not in ARTICLE_LABELS and len(line) < _STAMP_LINE and _LABEL.match(line):
                gives = "an empty date label: nothing stated"
                yield self.piece(passage.start, passage.end, "label", gives, "ignored")
        begin = self.doc.sentences[0].start if self.doc.sentences else 0
        dated = [found for found in self.page_dates() if found[0] <= begin]
        for i, (start, end, first, last) in enumerate(dated):
            line_start, line_end = next((p.start, p.end) for p in passages if p.start <= start < p.end)
            around = ((line_start, start), (end, line_end))
            if all(_ONLY_A_DATE.fullmatch(self.low, *side) for side in around):
                gives = f"the page bears this date (publication, update or collection): published {last} or before"
                yield self.piece(start, end, "stamp", gives, "bounds", None, last)
            if i == 0:
                gives = "a date on the page is usually that of publication"
                yield self.piece(start, end, "stamp", gives, "natural", first, last)

    # Dates with their year

    def absolute(self) -> Iterator[Reason]:
        """Dates that carry their year: not published before a past one; usually after it, and before a future one."""
        for e in self.expressions:
            first, last, r = e.span.first, e.span.last, e.reading
            if e.anchor != "absolute" or first is None or last is None or r.n:
                continue
            begun = e.signal[0] in ("depuis", "dès")
            if self._measured(e):
                after = edtf.shift(last, 1, "D")
                gives = f"a figure of the whole period, which is over: published {after} or later"
                yield self.of(e, gives, "bounds", after)
            elif begun or (e.tense == "past" and self._placed(e)):
                yield self.of(e, f"told as past: published {first} or later", "bounds", first)
                yield from self._over(e, first, last, begun)
            elif e.tense == "past":
                gives = f"beside a past verb, which usually means {first} or later"
                yield self.of(e, gives, "natural", first)
            elif e.tense == "future" and (r.month or r.season) and not self._of_noun(e):
                gives = f"told as future, which is usually still ahead: {last} or before"
                yield self.of(e, gives, "natural", None, last)

    def _of_noun(self, e: Expression) -> bool:
        """Does the date belong to a noun ("le sommet de juin 2026")?"""
        return _OF.search(self.doc.norm, max(0, e.reading.start - 4), e.reading.start) is not None

    def _placed(self, e: Expression) -> bool:
        """Is it the past verb that the date places, rather than a noun which may be ahead?

        "A obtenu les Jeux de 2030", "a dévoilé son plan 2030", "a annoncé l'ouverture en 2030" are written before 2030;
        "a annoncé le 3 mars 2021", "a été inauguré en 2018", "lors de la visite d'octobre 2021" are not.
        """
        start = e.reading.start
        begin = max(e.sentence.start, start - _WHILE_REACH)
        if _WHILE.search(self.low, begin, start):
            return True
        if _OF.search(self.low, begin, start):
            return False
        year = e.reading.month is None and e.reading.season is None and e.reading.mod is None
        if year and not _IN_YEAR.search(self.low, begin, start):
            return False
        return not self.tenses[e.sentence.index].announced(start)

    def _over(self, e: Expression, first: date, last: date, begun: bool) -> Iterator[Reason]:
        """What the usual reading adds to a past date that is longer than a day."""
        r = e.reading
        if begun and e.reading.mod == "START" and r.month is None:
            gives = f"who counts from the beginning of {first.year} usually writes in that year"
            yield self.of(e, gives, "natural", first, last)
        elif (r.month is not None and r.day is None) or r.season is not None:
            after = edtf.shift(last, 1, "D")
            yield self.of(e, f"what is told as past is usually over: {after} or later", "natural", after)

    def _measured(self, e: Expression) -> bool:
        """Does a figure measure the whole period, and is it not a forecast?"""
        start = max(e.sentence.start, e.reading.start - _FIGURE_REACH)
        end = min(e.sentence.end, e.reading.end + _FIGURE_REACH)
        return (
            e.tense != "future"
            and _MEASURED.search(self.low, max(start, e.reading.start - 40), e.reading.start) is not None
            and _FIGURE.search(self.low, start, e.reading.start) is not None
            and _FORECAST.search(self.low, start, end) is None
        )

    # Dates without their year

    def last_of_name(self) -> Iterator[Reason]:
        """Months that are over, and not a year ago ("octobre dernier"): of which year, only the article can say."""
        years: dict[tuple[object, ...], set[int]] = {}
        for e in self.expressions:
            if e.reading.year:
                years.setdefault(_name(e.reading), set()).add(e.reading.year)
        for e in self.expressions:
            r = e.reading
            if r.which != "last" or e.reading.rule not in _LAST_RULES or r.year is not None:
                continue
            named = years.get(_name(r), set())
            span = in_year(r, next(iter(named))) if len(named) == 1 else None
            if span is None or span.last is None:
                yield self.of(e, "over, and the last of its name: its year is not told", "consistent")
                continue
            after, until = edtf.shift(span.last, 1, "D"), edtf.shift(span.last, 1, "Y")
            if r.season is None:
                until = edtf.last_of_month(until.year, until.month)
            gives = "usually the one that the article names with its year: published between"
            yield self.of(e, f"{gives} {after} and {until}", "natural", after, until)

    def office(self) -> Iterator[Reason]:
        """A time in office ("six mois à la tête du ministère"), with a dated fact at which its holder had it."""
        for e in self.expressions:
            length = _LENGTH.match(e.span.value or "")
            m = _OFFICE.match(self.low, e.reading.end, e.sentence.end)
            if length is None or m is None:
                continue
            names = self._last_names(e.sentence)
            past = (o for o in self.expressions if o.is_past() and o.sentence != e.sentence)
            ends = (o.span.last for o in past if names & self._holders(o.sentence))
            since = min((day for day in ends if day), default=None)
            if since is None:
                gives = "time in office, its beginning not told"
                yield self.piece(e.reading.start, m.end(), "in_office", gives, "consistent")
                continue
            until = edtf.shift(since, int(length[1]), length[2])
            gives = f"in office by {since}: this milestone, if it is exact, is reached by {until}"
            yield self.piece(e.reading.start, m.end(), "in_office", gives, "natural", None, until)

    def _last_names(self, sentence: Sentence) -> set[str]:
        """The last names of persons in a sentence."""
        return {n.group().split(" ")[-1] for n in _NAME.finditer(self.doc.norm, sentence.start, sentence.end)}

    def _holders(self, sentence: Sentence) -> set[str]:
        """The last names in a sentence that names an office."""
        named = _HOLDER.search(self.low, sentence.start, sentence.end)
        return self._last_names(sentence) if named else set()

    def weekday(self) -> tuple[int | None, list[Reason]]:
        """The weekday of publication: "ce lundi" in the present, in an article that says "aujourd'hui" itself.

        "Ce lundi" without it may be written the day before or after.
        """
        own = [e for e in self.expressions if e.anchor != "quote"]
        today = next((e for e in own if e.reading.rule == "today"), None)
        named = next((e for e in own if e.is_this_weekday()), None)
        bare = next((e for e in own if e.reading.shape == "weekday" and e.reading.which is None), None)
        if named is not None and today is not None:
            return named.reading.weekday, [
                self._day(named, "the day of publication is this weekday", "bounds"),
                self._day(today, "told on its own day", "bounds"),
            ]
        if named is not None:
            return None, [self._day(named, "usually written on that day, or just before it", "natural")]
        if today is not None:
            return None, [self._day(today, "told on its own day", "consistent")]
        if bare is not None and bare.tense == "past":
            return None, [self._day(bare, "that day itself or one of the six after it", "consistent")]
        return None, []

    def _day(self, e: Expression, gives: str, role: Role) -> Reason:
        return self.piece(e.reading.start, e.reading.end, e.reading.rule, gives, role)

    def ahead(self) -> Iterator[Reason]:
        """What the article says is still to come, without a date: it only fits."""
        first = True
        for s in self.doc.sentences:
            if (m := _AHEAD.search(self.low, s.start, s.end)) is not None:
                yield self.piece(m.start(), m.end(), "ahead", "this is still ahead", "consistent")
            signals = (
                self.tenses[s.index].signals if first and may_look_ahead(self.doc.written[s.index]) else ()
            )
            for start, end, _ in [signal for signal in signals if signal[2] == "future"][:1]:
                first = False
                yield self.piece(start, end, "future", "told in the future: still ahead", "consistent")


def _name(r: Reading) -> tuple[object, ...]:
    """A month, months or a season, whatever the year."""
    return r.month, r.season, r.until and r.until[1]
