"""Event mentions of an article: phrases with a trigger, who takes part, where, and when.

A trigger (noun or verb of `data/events.toml`) makes a mention when its sentence gives evidence: somebody or some
state that takes part, or a date. "celle d'Emmanuel Macron" is an event of the kind named before it. A mention
takes the date nearest to it that no nearer trigger takes; without one it has none, and inherits that of what it
takes up ("cette visite"). Not handled: negated and hypothetical events, events told in whole sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal, get_args

from revue import data
from revue.names.lexicon import lexicon as names_lexicon
from revue.tables import Mention, Quote, Timex
from revue.text import Document, Sentence
from revue.timex.lexicon import fold
from revue.timex.tense import Tense, Tenses

Who = Literal["one", "all", "states", "place", "name", "what"]

_BOUNDARY = re.compile(r"[,;:!?()«»\"]|\.(?!\w)| - ")
_DETERMINER = re.compile(
    r"(?:\b(?:la|le|les|l'|une?|des|cette|ce|cet|ces|sa|son|ses|leurs?|plusieurs|prochaine?s?|nouvelle|nouveau"
    r"|première?|dernière?|deuxième|troisième|d'une|années? de|mois de|fortes?|vives?|période de"
    r"|effectue|a effectué|a tenu|tenu)\s*)+\Z"
)
_CELLE = re.compile(r"\bcel(?:le|ui)s? d(?:e |u |es |')")
_TAKES_UP = re.compile(
    r"(?:^|\b)(?:cette|ce|cet|ces|sa|son|ses|leurs?|la|le|les|l')\s*(?:nouvelle |nouveau |brève? |même )?\Z"
)
_DEMONSTRATIVE = re.compile(
    r"\b(?:cette|ce|cet|ces|leurs?|ses|son|sa)\s*(?:nouvelle |nouveau |brève? |même )?\Z"
)
_DURING = re.compile(r"\b(?:lors d|durant|pendant|au cours d|à l'occasion d|à l'issue d|dans le cadre d)")
_AFTER = re.compile(r"\b(?:après|à la suite d|suite à|fait suite à|au lendemain d|depuis|à l'issue d)")
_BEFORE = re.compile(r"\b(?:avant|à la veille d|en amont d|en vue d|en préparation d)")
#: What is told without a date on a visit takes place during it.
_ON_VISIT = frozenset({"meeting", "tribute", "speech", "agreement"})
_FRESH = re.compile(r"\b(?:nouvelle|nouveau|prochaine?|future?)\s*\Z")
_FIRST_PERSON = re.compile(r"\b(?:je|j'ai|nous|me suis)\b")
#: How far a trigger sees: characters to a name, mentions back to what it takes up.
_SIGHT = 600
_BACK = 60
_REACH = 90
_DATE_REACH = 110
#: A phrase that opens its sentence may stand before its subject.
_OPENING = 40


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event: its names, whose event it is, and what shows it."""

    name: str
    en: str
    fr: str
    who: Who
    dated: bool
    nouns: re.Pattern[str] | None
    verbs: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class EventMention:
    """One mention before merging: its place in the text, kind, people, states, place, day or interval.

    `first`/`last` bound the day told (None: open or unknown); `dated` says whether the mention or what it takes
    up has a date of its own; `tense` whether the article looks back or ahead; `link` is the index in the article
    of the mention this one takes up, `relation` an order stated in words with another mention of the article.
    """

    article: str
    sentence: int
    start: int
    end: int
    text: str
    kind: str
    who: Who
    name: str
    people: tuple[str, ...]
    states: tuple[str, ...]
    place: str | None
    first: date | None
    last: date | None
    edtf: str | None
    tense: Tense
    link: int | None = None
    relation: tuple[str, int] | None = None
    not_before: date | None = None

    @property
    def dated(self) -> bool:
        return self.first is not None or self.last is not None


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """The kinds of `data/events.toml`, in order."""
    table = _table()
    return {
        name: Kind(
            name,
            t["en"],
            t["fr"],
            t["who"],
            t.get("dated", False),
            _any(t["nouns"]),
            _any(t.get("verbs", [])),
        )
        for name, t in table.items()
        if name != "aliases"
    }


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    names, patterns = {"en": str, "fr": str}, {"nouns": [str], "verbs?": [str]}
    kind = {**names, "who": get_args(Who), "dated?": bool, **patterns}
    return data.toml("events.toml", {"aliases": {...: str}, ...: kind})


def _any(patterns: list[str]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])") if patterns else None


@dataclass(frozen=True, slots=True)
class _Trigger:
    start: int
    end: int
    kind: Kind
    verb: bool


def event_mentions(
    doc: Document, dates: Sequence[Timex], mentions: Sequence[Mention], quotes: Sequence[Quote]
) -> list[EventMention]:
    """The event mentions of one article, in the order of the text; `dates` and `mentions` are its rows.

    Every mention has the evidence in its span: trigger, and the actors, place or date beside it. Offsets are
    into the article's text. Never raises.
    """
    return _Article(doc, dates, mentions, quotes).mentions()


class _Article:
    """One article's sentences with their dates and names, read for events."""

    def __init__(
        self, doc: Document, dates: Sequence[Timex], mentions: Sequence[Mention], quotes: Sequence[Quote]
    ) -> None:
        self.doc, self.quotes = doc, quotes
        self.low = fold(doc.norm)
        self.dates: dict[int, list[Timex]] = {}
        for d in dates:
            self.dates.setdefault(d.sentence, []).append(d)
        self.names: dict[int, list[Mention]] = {}
        for m in mentions:
            self.names.setdefault(m.sentence, []).append(m)
        for names in self.names.values():
            names.sort(key=lambda m: m.start)
        people = Counter(n for m in mentions if m.type == "PER" for n in _split(m.name))
        self.chief = people.most_common(1)[0][0] if people else None
        states = Counter(s for m in mentions if (s := _state(m)) is not None)
        self.pair = tuple(sorted(s for s, _ in states.most_common(2)))
        self.tenses: dict[int, Tenses] = {}
        self.floor = self._floor(dates)
        self.found: list[EventMention] = []

    def _tense(self, sentence: Sentence) -> Tenses:
        if sentence.index not in self.tenses:
            self.tenses[sentence.index] = Tenses(self.low, sentence.start, sentence.end)
        return self.tenses[sentence.index]

    def _floor(self, dates: Sequence[Timex]) -> date | None:
        """The latest day that the article tells as past: what it tells as ahead comes after it."""
        past = []
        for d in dates:
            if d.type == "DATE" and d.date_from is not None and d.date_to is not None:
                s = self.doc.sentences[d.sentence]
                if self._tense(s).at(d.start, d.end) == "past":
                    past.append(d.date_from)
        return max(past, default=None)

    def mentions(self) -> list[EventMention]:
        for sentence in self.doc.sentences:
            triggers = self._triggers(sentence)
            when = self._share_dates(sentence, triggers)
            here = len(self.found)
            for trigger in triggers:
                made = self._mention(sentence, trigger, triggers, when.get(trigger.start))
                if made is not None:
                    self.found.append(made)
            self._relations(here)
        return self.found

    # Triggers and their dates

    def _triggers(self, sentence: Sentence) -> list[_Trigger]:
        """Triggers of a sentence, the longest where two overlap; "celle de" repeats the kind before it."""
        found: list[_Trigger] = []
        for kind in kinds().values():
            for pattern, verb in ((kind.nouns, False), (kind.verbs, True)):
                if pattern is not None:
                    found += [_Trigger(m.start(), m.end(), kind, verb)
                              for m in pattern.finditer(self.low, sentence.start, sentence.end)]  # fmt: skip
        found.sort(key=lambda t: (t.start, -t.end))
        kept: list[_Trigger] = []
        for t in found:
            if not kept or t.start >= kept[-1].end:
                kept.append(t)
            elif t.end - t.start > kept[-1].end - kept[-1].start:
                kept[-1] = t
        for m in _CELLE.finditer(self.low, sentence.start, sentence.end):
            noun = next((t for t in reversed(kept) if t.end <= m.start() and not t.verb), None)
            if noun is not None and noun.kind.who in ("one", "all", "states"):
                kept.append(_Trigger(m.start(), m.end(), noun.kind, False))
        return sorted(kept, key=lambda t: t.start)

    def _share_dates(self, sentence: Sentence, triggers: list[_Trigger]) -> dict[int, Timex]:
        """Each date goes to the trigger it stands nearest to; following the trigger counts as nearer."""
        given: dict[int, Timex] = {}
        starts = [t.start for t in triggers]
        for d in self.dates.get(sentence.index, ()):
            if d.type not in ("DATE", "TIME") or d.rule == "vague_reference":
                continue
            here = bisect_left(starts, d.start)
            ranked = sorted(triggers[max(0, here - 3) : here + 3], key=lambda t: (self._gap(t, d), t.start))
            for t in ranked[:1]:
                if self._gap(t, d) < _DATE_REACH and t.start not in given:
                    given[t.start] = d
        return given

    def _gap(self, t: _Trigger, d: Timex) -> float:
        if d.end <= t.start:
            between, gap = self.low[d.end : t.start], float(t.start - d.end) + 12
            gap += 60 * between.count(" et ")
        else:
            between, gap = self.low[t.end : d.start], float(max(0, d.start - t.end))
        return gap + 25 * len(re.findall(r"[;:.]| mais | qui | que ", between))

    # One mention

    def _mention(
        self, sentence: Sentence, t: _Trigger, triggers: list[_Trigger], when: Timex | None
    ) -> EventMention | None:
        people, states, place, last = self._company(sentence, t, triggers)
        tense = self._tense(sentence).at(t.start, t.end)
        link = self._antecedent(sentence, t, people, when, tense)
        if when is None and t.kind.dated:
            return None
        if not (people or states or place or when or link is not None) and t.kind.who != "name":
            return None
        start = self._begin(sentence, t)
        end = max([t.end, last] + ([when.end] if when is not None and self._joined(t, when) else []))
        if when is not None and when.end <= t.start and self._joined(t, when):
            start = min(start, when.start)
        end = start + len(self.doc.text[start:end].rstrip())
        name = _named(self.low[t.start : t.end]) if t.kind.who == "name" else t.kind.name
        made = EventMention(
            self.doc.article.article, sentence.index, start, end, self.doc.text[start:end], t.kind.name, t.kind.who,
            name, people, states, place, when.date_from if when else None, when.date_to if when else None,
            when.edtf if when else None, tense, link, not_before=self.floor if tense == "future" else None,
        )  # fmt: skip
        return self._on_visit(self._inherit(made))

    def _on_visit(self, made: EventMention) -> EventMention:
        """An undated meeting, tribute or speech of somebody whose dated visit the article told just before."""
        if made.dated or made.kind not in _ON_VISIT or made.tense == "future":
            return made
        visit = next((o for o in reversed(self.found[-_BACK:]) if o.kind == "visit" and o.dated), None)
        if visit is None or not set(visit.people) & set(made.people):
            return made
        return replace(made, first=visit.first, last=visit.last, edtf=visit.edtf)

    def _near(self, sentence: Sentence, t: _Trigger) -> list[Mention]:
        """The names of the sentence within reach of a trigger."""
        names = self.names.get(sentence.index, [])
        first = bisect_left(names, t.start - _SIGHT, key=lambda m: m.start)
        last = bisect_left(names, t.end + _SIGHT, key=lambda m: m.start)
        return names[first:last]

    def _begin(self, sentence: Sentence, t: _Trigger) -> int:
        if t.verb:
            who = next((m for m in self._near(sentence, t) if 0 <= t.start - m.end <= 2), None)
            return who.start if who is not None else t.start
        m = _DETERMINER.search(self.low, max(sentence.start, t.start - 40), t.start)
        return m.start() if m else t.start

    def _joined(self, t: _Trigger, d: Timex) -> bool:
        a, b = (t.end, d.start) if d.start >= t.end else (d.end, t.start)
        return b - a <= _REACH and not re.search(r"[;:.]", self.low[a:b]) and self.low.count(",", a, b) <= 2

    def _company(
        self, sentence: Sentence, t: _Trigger, triggers: list[_Trigger]
    ) -> tuple[tuple[str, ...], tuple[str, ...], str | None, int]:
        """Who takes part, the states and the place beside a trigger, and where the phrase ends."""
        after = bisect_left(triggers, t.start + 1, key=lambda o: o.start)
        following = triggers[after].start if after < len(triggers) else sentence.end
        people: list[str] = []
        states: list[str] = []
        place: str | None = None
        last = t.end
        for m in self._near(sentence, t):
            here = t.start <= m.start < following
            cut = _BOUNDARY.search(self.low, t.end, m.start) if m.start > t.end else None
            near = (
                here
                and m.start - t.end <= _REACH
                and (cut is None or (m.type == "PER" and self.low[cut.start()] == ","))
            )
            if near and cut is None:
                last = max(last, m.end)
            if m.type == "PER" and near:
                people += [n for n in _split(m.name) if n not in people]
            if (state := _state(m)) is not None and state not in states:
                states.append(state)
            if m.type == "LOC" and place is None and (near or m.end <= t.start):
                place = m.name
        if t.kind.who in ("one", "all"):
            people = self._subject(sentence, t, people)
        if t.kind.who == "states" and len(states) < 2:
            states = sorted({*states, *self.pair})[:2] if not states or states[0] in self.pair else states
        shown = tuple(people) if t.kind.who in ("one", "all") else ()
        return shown, tuple(sorted(states)), place, last

    def _subject(self, sentence: Sentence, t: _Trigger, people: list[str]) -> list[str]:
        """Those named before the trigger as its subject, and those named after it."""
        before = [m for m in self._near(sentence, t) if m.type == "PER" and m.end <= t.start and m.name]
        takes_up = _DEMONSTRATIVE.search(self.low, max(sentence.start, t.start - 25), t.start)
        fresh = _FRESH.search(self.low, max(sentence.start, t.start - 12), t.start)
        if t.kind.who == "all":
            joined = [n for m in before[-2:] for n in _split(m.name)]
            found = list(dict.fromkeys(joined + people))
            if len(found) < 2 and self.chief and self.chief not in found and (found or takes_up):
                found.append(self.chief)
            return sorted(found)[:4]
        if people and not t.verb:
            return people[:1]
        if takes_up and takes_up.group().startswith(("ce", "cet")) and not fresh:
            return people[:1]
        if t.verb and _FIRST_PERSON.search(self.low, max(sentence.start, t.start - 12), t.end):
            return self._speaker(t)
        if before:
            return _split(before[-1].name)[:1]
        later = [m for m in self._near(sentence, t) if m.type == "PER" and m.start >= t.end and m.name]
        if later and t.start - sentence.start < _OPENING:
            return _split(later[0].name)[:1]
        return [] if t.verb else people[:1]

    def _speaker(self, t: _Trigger) -> list[str]:
        """Who says "je" at the trigger."""
        speaker = next((q.speaker for q in self.quotes if q.start <= t.start < q.end and q.speaker), None)
        return _split(speaker)[:1]

    def _antecedent(
        self, sentence: Sentence, t: _Trigger, people: tuple[str, ...], when: Timex | None, tense: Tense
    ) -> int | None:
        """The mention that "cette visite", "son déplacement" takes up: the last of its kind with nobody else."""
        if t.verb or not _TAKES_UP.search(self.low, max(sentence.start, t.start - 20), t.start):
            return None
        strong = _DEMONSTRATIVE.search(self.low, max(sentence.start, t.start - 25), t.start) is not None
        fresh = _FRESH.search(self.low, max(sentence.start, t.start - 12), t.start)
        for i in range(len(self.found) - 1, max(-1, len(self.found) - 1 - _BACK), -1):
            o = self.found[i]
            if o.kind != t.kind.name or fresh or (tense == "future" and o.tense == "past"):
                continue
            if people and o.people and not set(people) & set(o.people):
                continue
            if when is not None and o.dated and not _meet((when.date_from, when.date_to), (o.first, o.last)):
                continue
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
            between = self.low[a.start : b.start + 4]
            if _DURING.search(between):
                if b.dated and not a.dated:
                    self.found[i - 1] = replace(
                        a, first=b.first, last=b.last, edtf=b.edtf, relation=("during", i)
                    )
                elif a.dated and not b.dated:
                    self.found[i] = replace(b, first=a.first, last=a.last, edtf=a.edtf)
            elif _AFTER.search(between):
                self.found[i - 1] = replace(a, relation=("after", i))
            elif _BEFORE.search(between):
                self.found[i - 1] = replace(a, relation=("before", i))


def _split(name: str | None) -> list[str]:
    return [n.strip() for n in (name or "").split(";") if n.strip()]


def _state(m: Mention) -> str | None:
    """The state a mention stands for or lies in, where the lists know it."""
    if m.type == "PER" or not m.name:
        return None
    entry = names_lexicon().entries.get(m.name)
    return (
        entry.state
        if entry is not None and entry.state
        else (m.name if m.role and "state" in m.role else None)
    )


def _named(form: str) -> str:
    """The canonical name of a named event."""
    form = re.sub(r"^prochains? ", "", form.strip())
    aliases: dict[str, str] = _table()["aliases"]
    return aliases.get(form, form)


def _meet(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> bool:
    """Do two intervals with open ends have a day in common?"""
    low = max((d for d in (a[0], b[0]) if d), default=None)
    high = min((d for d in (a[1], b[1]) if d), default=None)
    return low is None or high is None or low <= high
