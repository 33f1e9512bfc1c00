"""Event mentions of an article: phrases with a trigger, who takes part, where, and when.

A trigger (see `triggers`) makes a mention when it stands in a sense of an event and its clause gives the evidence it
needs: somebody or some state that takes part, a place, a date. "celle d'Emmanuel Macron" is an event of the kind named
before it. A mention takes the date nearest to it that no nearer trigger takes; without one it has none, and inherits
that of what it takes up ("cette visite"). Events that are denied or only possible are marked (see `modality`). Not
handled: events that fill a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import itemgetter

from revue.layers.dates import edtf
from revue.layers.dates.tense import Tense
from revue.layers.events.company import DEMONSTRATIVE, DEMONSTRATIVE_REACH, FRESH, FRESH_REACH, REACH, company
from revue.layers.events.modality import alike, modality
from revue.layers.events.surroundings import Surroundings
from revue.layers.events.triggers import ALIASES, Occurrence, Who, around, occurrences, saying, words
from revue.tables import ACTUAL, Mention, Modality, Quote, Timex
from revue.text.document import Document, Sentence

_DETERMINER = re.compile(rf"(?:\b{around('determiner')}\s*)+\Z")
_TAKES_UP = re.compile(rf"\b(?:{around('demonstrative')}|{around('definite')})\s*{around('adjective')}?\Z")
_DURING, _AFTER, _BEFORE = (re.compile(rf"\b{around(name)}") for name in ("during", "after", "before"))
_APART = re.compile(r"[;:.]| mais | qui | que | qu'")
#: First and last day; None: open or unknown.
Interval = tuple[date | None, date | None]
#: What has no date on a visit takes place during it.
_ON_VISIT = frozenset({"meeting", "tribute", "speech", "agreement"})
_STEM = 5
#: How many mentions back stands what one takes up.
_BACK = 60
#: How far a date may be from its trigger; how much farther it counts before an "et", and beyond another clause.
_DATE_REACH = 110
_AND_COST, _APART_COST = 60, 25


@dataclass(frozen=True, slots=True)
class EventMention:
    """One mention before merging: its place in the text, kind, people, states, place, day or interval.

    `first`/`last` bound its day (None: open or unknown); `dated` says whether the mention or what it takes
    up has a date of its own; `head` begins its noun or verb; `tense` whether the article looks back or ahead; `link` is
    the index in the article of the mention this one takes up, `relation` an order stated in words with another mention;
    `bounds` holds the days that its publication leaves for what the article awaits or tells as past.
    """

    article: str
    sentence: int
    start: int
    end: int
    text: str
    kind: str
    who: Who
    name: str
    head: str
    people: tuple[str, ...]
    states: tuple[str, ...]
    place: str | None
    first: date | None
    last: date | None
    edtf: str | None
    tense: Tense
    modality: Modality
    link: int | None = None
    relation: tuple[str, int] | None = None
    bounds: Interval = (None, None)

    @property
    def dated(self) -> bool:
        return self.first is not None or self.last is not None


def event_mentions(
    doc: Document, dates: Sequence[Timex], mentions: Sequence[Mention], quotes: Sequence[Quote]
) -> list[EventMention]:
    """The event mentions of one article, in the order of the text; `dates` and `mentions` are its rows.

    Every mention has the evidence in its span: trigger, and the actors, place or date beside it. Offsets are
    into the article's text. Never raises.
    """
    return _Reader(Surroundings(doc, dates, mentions, quotes)).mentions()


class _Reader:
    """Makes the mentions of one article, each in the light of those before it."""

    def __init__(self, text: Surroundings) -> None:
        self.text, self.doc, self.low = text, text.doc, text.low
        self.found: list[EventMention] = []

    def mentions(self) -> list[EventMention]:
        found = occurrences(self.doc)
        bounds = self._bounds() if found else {}
        for index, triggers in found.items():
            sentence = self.doc.sentences[index]
            when = self._share_dates(sentence, triggers)
            here = len(self.found)
            starts, done = [t.start for t in triggers], sentence.start
            for t in triggers:
                after = bisect_left(starts, t.end)
                following = starts[after] if after < len(starts) else sentence.end
                made = self._mention(sentence, t, following, when.get(t.start)) if t.start >= done else None
                if made is not None:
                    done = t.end
                    self.found.append(
                        replace(made, bounds=bounds["future" if made.modality == "planned" else made.tense])
                    )
            self._relations(here)
        return [_possible(made) for made in self.found]

    def _bounds(self) -> dict[Tense, Interval]:
        """Events awaited come after past facts and not before publication, past ones not after it."""
        lows, highs, told = [], [], list[tuple[date, Timex]]()
        for d in (d for here in self.text.dates.values() for d in here):
            if d.date_from is None or d.date_to is None:
                continue
            if d.type == "DATE":
                told.append((d.date_from, d))
            if d.days_from is not None and d.days_to is not None:
                lows.append(d.date_to - timedelta(d.days_to))
                highs.append(d.date_from - timedelta(d.days_from))
        known, last = common(
            (max(lows, default=None), min(highs, default=None)), edtf.bounds(self.doc.article.published)
        )
        # only the latest fact counts, so that those before it need not be asked
        later = sorted((d for d in told if known is None or d[0] > known), key=itemgetter(0), reverse=True)
        first = next((day for day, d in later if self._is_past(d)), known)
        return {"future": (first, None), "past": (None, last), "present": (None, None)}

    def _is_past(self, d: Timex) -> bool:
        return self.text.tenses[d.sentence].fact(d.start, d.end) == "past"

    # Dates

    def _share_dates(self, sentence: Sentence, triggers: list[Occurrence]) -> dict[int, Timex]:
        """Each date goes to the trigger it stands nearest to, and each trigger keeps the nearest of its dates."""
        given: dict[int, tuple[float, Timex]] = {}
        starts = [t.start for t in triggers]
        for d in self.text.dates[sentence.index]:
            if d.rule == "vague_reference":
                continue
            here = bisect_left(starts, d.start)
            said = self.text.lemma_before(sentence, d.start) in saying()
            around_here = triggers[max(0, here - 3) : here + 3]
            near = [
                (self._gap(t, d), t.start) for t in around_here if t.verb or not (said and t.start > d.end)
            ]
            gap, start = min(near, default=(_DATE_REACH, -1))
            if gap < given.get(start, (_DATE_REACH, d))[0]:
                given[start] = gap, d
        return {start: d for start, (_, d) in given.items()}

    def _gap(self, t: Occurrence, d: Timex) -> int:
        before = d.end <= t.start
        between = self.low[d.end : t.start] if before else self.low[t.end : d.start]
        cost = _AND_COST * between.count(" et ") if before else 0
        return len(between) + cost + _APART_COST * len(_APART.findall(between))

    def _interval(
        self, sentence: Sentence, when: Timex | None
    ) -> tuple[date | None, date | None, str | None]:
        """First and last day, and EDTF: what has gone on "depuis" a date has no end in the text."""
        if when is None:
            return None, None, None
        if when.date_from is not None and self.text.tenses[sentence.index].lasting(when.start):
            return when.date_from, None, edtf.interval(when.date_from, None)
        return when.date_from, when.date_to, when.edtf

    def _tense(self, sentence: Sentence, t: Occurrence, when: Timex | None) -> Tense:
        """Back or ahead: by its date where that certainly lies before or after publication, else by its words.

        A verb of the past has no date ahead.
        """
        if when is not None and when.days_from is not None and when.days_from > 0:
            return "future"
        if when is not None and when.days_to is not None and when.days_to < 0:
            return "past"
        tenses = self.text.tenses[sentence.index]
        return tenses.at(t.start, t.end) if t.verb else tenses.of_noun(t.start, t.end)

    # One mention

    def _mention(
        self, sentence: Sentence, t: Occurrence, following: int, when: Timex | None
    ) -> EventMention | None:
        if (
            when is not None
            and t.verb
            and self._tense(sentence, t, when) != self._tense(sentence, t, None) == "past"
        ):
            when = None
        beside = company(self.text, sentence, t, following, when)
        tense = self._tense(sentence, t, when)
        how = modality(self.doc.norm, sentence.start, t, sentence.end, tense)
        link = self._antecedent(sentence, t, beside.people, when, tense, how)
        if link is None and not beside.evidence:
            return None
        start, end = self._begin(sentence, t), beside.last
        if when is not None and self._joined(t, when):
            start, end = min(start, when.start), max(end, when.end)
        end = start + len(self.doc.text[start:end].rstrip())
        form = self.low[t.start : t.end]
        name = ALIASES.get(form.strip(), form.strip()) if t.kind.who == "name" else t.kind.name
        made = EventMention(
            self.doc.article.article, sentence.index, start, end, self.doc.text[start:end], t.kind.name, t.kind.who,
            name, _head(form), beside.people, beside.states, beside.place, *self._interval(sentence, when), tense, how,
            link,
        )  # fmt: skip
        return self._on_visit(self._inherit(made))

    def _begin(self, sentence: Sentence, t: Occurrence) -> int:
        if t.verb:
            near = self.text.near(sentence, t.start, t.end)
            return next((m.start for m in near if 0 <= t.start - m.end <= 2), t.start)
        m = self.text.before(_DETERMINER, sentence, t.start, 40)
        return m.start() if m else t.start

    def _joined(self, t: Occurrence, d: Timex) -> bool:
        """Does a date stand in the phrase of the trigger?"""
        between = self.low[t.end : d.start] if d.start >= t.end else self.low[d.end : t.start]
        return len(between) <= REACH and not re.search(r"[;:.]", between) and between.count(",") <= 2

    def _on_visit(self, made: EventMention) -> EventMention:
        """An undated meeting, tribute or speech of somebody whose dated visit stands just before."""
        if made.dated or made.kind not in _ON_VISIT or made.tense == "future":
            return made
        before = (o for o in reversed(self.found[-_BACK:]) if o.kind == "visit" and o.modality in ACTUAL)
        visit = next((o for o in before if o.dated), None)
        if visit is None or not set(visit.people) & set(made.people):
            return made
        return replace(made, first=visit.first, last=visit.last, edtf=visit.edtf)

    def _antecedent(
        self,
        sentence: Sentence,
        t: Occurrence,
        people: tuple[str, ...],
        when: Timex | None,
        tense: Tense,
        how: Modality,
    ) -> int | None:
        """The mention that "cette visite", "son déplacement" takes up: the last of its kind with nobody else."""
        if t.verb or not self.text.before(_TAKES_UP, sentence, t.start, 20):
            return None
        if self.text.before(FRESH, sentence, t.start, FRESH_REACH):
            return None
        for i in range(len(self.found) - 1, max(-1, len(self.found) - 1 - _BACK), -1):
            o = self.found[i]
            if (
                o.kind != t.kind.name
                or alike(how) != alike(o.modality)
                or (tense == "future" and o.tense == "past")
            ):
                continue
            if people and o.people and not set(people) & set(o.people):
                continue
            if when is not None and not meet((when.date_from, when.date_to), (o.first, o.last)):
                continue
            strong = self.text.before(DEMONSTRATIVE, sentence, t.start, DEMONSTRATIVE_REACH)
            return i if strong or (people and o.people) else None
        return None

    def _inherit(self, made: EventMention) -> EventMention:
        """What a mention does not say itself, from the mention it takes up."""
        if made.link is None:
            return made
        o = self.found[made.link]
        if not made.dated:
            made = replace(made, first=o.first, last=o.last, edtf=o.edtf)
        return replace(
            made, people=made.people or o.people, place=made.place or o.place, states=made.states or o.states
        )

    def _relations(self, here: int) -> None:
        """Order stated between mentions of one sentence: "lors de" (same time), "après", "avant"."""
        for i in range(here + 1, len(self.found)):
            a, b = self.found[i - 1], self.found[i]
            between = self.low[a.end : b.start + 4]
            if _DURING.search(between):
                if b.dated and not a.dated:
                    during = replace(a, first=b.first, last=b.last, edtf=b.edtf, relation=("during", i))
                    self.found[i - 1] = during
                elif a.dated and not b.dated:
                    self.found[i] = replace(b, first=a.first, last=a.last, edtf=a.edtf)
            elif _AFTER.search(between):
                self.found[i - 1] = replace(a, relation=("after", i))
            elif _BEFORE.search(between):
                self.found[i - 1] = replace(a, relation=("before", i))


def _head(form: str) -> str:
    """The beginning of the word that a trigger turns on: what was signed, else its first long word."""
    treaty = words("treaty").search(form)
    long = (w for w in re.findall(r"[a-zà-ÿ]+", form) if len(w) > 4)
    return (treaty.group() if treaty else next(long, form))[:_STEM]


def _possible(made: EventMention) -> EventMention:
    """A mention without the date that it took over, where its own words rule it out."""
    if meet((made.first, made.last), made.bounds):
        return made
    return replace(made, first=None, last=None, edtf=None)


def meet(a: Interval, b: Interval) -> bool:
    """Do two intervals with open ends have a day in common?"""
    low, high = common(a, b)
    return low is None or high is None or low <= high


def common(a: Interval, b: Interval) -> Interval:
    """What two intervals with open ends have in common; it ends before it begins where that is nothing."""
    return max((d for d in (a[0], b[0]) if d), default=None), min(
        (d for d in (a[1], b[1]) if d), default=None
    )
