"""The same event in several articles: mentions merged by what they share.

The same kind and dates that can agree are not enough. Two mentions are one event when nothing forbids it and they
share what makes an event this one: a person who does it or takes part; both states; one state, dates, and the word for
what was signed; its own name; its place, with dates or in the same article. Mentions that name nobody join only what
their own article has.

Forbidden: modalities apart (what is denied is not what is told as a fact); intervals without a common day, or with
none on the side of publication where each mention puts it; people that differ where both name them (two ministers are
each other's "homologue", never each other); places in different states. So two dated meetings of the same people stay
two events.
Merging is greedy in the order of the corpus and deterministic; it looks only at clusters that share a key, so that its
cost grows with the mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from revue.layers.dates import edtf
from revue.layers.events.layer import EventMention, Interval, common, meet
from revue.layers.events.modality import alike
from revue.layers.events.surroundings import state_of
from revue.layers.events.triggers import Who, kinds
from revue.tables import Event

#: Days of a year; what stands for a longer time, and for all times.
_YEAR, _LONG, _ALL_TIME = 366, "long", "all"


@dataclass(slots=True)
class Cluster:
    """The mentions of one event, and what they say together."""

    kind: str
    name: str
    world: str
    members: list[EventMention] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    named_places: set[str] = field(default_factory=set)
    days: Interval = (None, None)
    bounds: Interval = (None, None)

    def add(self, m: EventMention) -> None:
        self.members.append(m)
        self.articles.add(m.article)
        self.heads.add(m.head)
        self.people |= set(m.people)
        self.states |= set(m.states)
        if m.place:
            if (state := state_of(m.place)) is not None:
                self.places.add(state)
            self.named_places.add(m.place)
        self.days = common(self.days, (m.first, m.last))
        self.bounds = common(self.bounds, m.bounds)

    @property
    def dated(self) -> bool:
        return self.days != (None, None)


def cluster(per_article: Iterable[Sequence[EventMention]]) -> list[Cluster]:
    """The events of the corpus, in the order of their first mentions."""
    made: list[Cluster] = []
    index: dict[tuple[str, ...], set[int]] = {}
    for mentions in per_article:
        own: dict[int, int] = {}
        for i, m in enumerate(mentions):
            at = own.get(m.link) if m.link is not None else None
            if at is None or not _allowed(made[at], m):
                at = _best(made, index, m)
            if at is None:
                at = len(made)
                made.append(Cluster(m.kind, m.name, alike(m.modality)))
            made[at].add(m)
            own[i] = at
            for key in (*_keys(m), *_of_cluster(made[at], m.who)):
                index.setdefault(key, set()).add(at)
    return made


def _keys(m: EventMention) -> list[tuple[str, ...]]:
    """Under which keys a mention finds its event whenever it was: its article, people, own name, both states."""
    keys: list[tuple[str, ...]] = [(m.kind, m.article)]
    if m.who in ("one", "all"):
        keys += [(m.kind, person) for person in m.people]
    elif m.who == "states":
        keys += [(m.kind, *two) for two in combinations(sorted(m.states), 2)]
    elif m.who == "name":
        keys.append((m.kind, m.name))
    return keys


def _things(
    who: Who, places: Iterable[str], states: Iterable[str], heads: Iterable[str]
) -> list[tuple[str, ...]]:
    """What dated mentions share that are one event: a place; one state, and the word for what was signed."""
    if who == "place":
        return [(place,) for place in places]
    return [(state, head) for state in states for head in heads] if who == "states" else []


def _of_cluster(c: Cluster, who: Who) -> list[tuple[str, ...]]:
    """Under which keys its mentions together are found: a place or a state has thousands in a large corpus."""
    keys = [(c.kind, *two) for two in combinations(sorted(c.states), 2)] if who == "states" else []
    times = (_ALL_TIME, *_months(c.days)) if c.dated else ()
    things = _things(who, c.named_places, c.states, c.heads)
    return keys + [(c.kind, *thing, time) for thing in things for time in times]


def _sought(m: EventMention) -> list[tuple[str, ...]]:
    """The keys of the events that a mention may join."""
    months = _months((m.first, m.last)) if m.dated else []
    times = [_ALL_TIME] if _LONG in months else [*months, _LONG] if months else []
    things = _things(m.who, [m.place] if m.place else [], m.states, [m.head])
    return _keys(m) + [(m.kind, *thing, time) for thing in things for time in times]


def _months(days: Interval) -> list[str]:
    """The months that an interval touches; _LONG for an open one, and one of more than a year."""
    first, last = days
    if first is None or last is None or (last - first).days > _YEAR:
        return [_LONG]
    count = 12 * (last.year - first.year) + last.month - first.month
    return [
        f"{first.year + (first.month + n - 1) // 12}-{(first.month + n - 1) % 12}" for n in range(count + 1)
    ]


def _best(made: list[Cluster], index: dict[tuple[str, ...], set[int]], m: EventMention) -> int | None:
    """The cluster a mention joins: the one that shares most with it, the latest among equals."""
    options = {at for key in _sought(m) for at in index.get(key, ())}
    scored = [(score, at) for at in options if _allowed(made[at], m) and (score := _score(made[at], m)) >= 2]
    return max(scored)[1] if scored else None


def _allowed(c: Cluster, m: EventMention) -> bool:
    """Nothing contradicts that the mention is this event."""
    if (c.kind, c.name, c.world) != (m.kind, m.name, alike(m.modality)):
        return False
    days = common(c.days, (m.first, m.last))
    if not meet(days, days) or not meet(days, common(c.bounds, m.bounds)):
        return False
    people = set(m.people)
    if people and c.people:
        union, size = people | c.people, max(len(people), len(c.people))
        if not people & c.people or (m.who in ("one", "all") and len(union) > max(size, 1)):
            return False
    where = state_of(m.place) if m.place else None
    if where and c.places and m.who in ("one", "place"):
        return where in c.places or bool(set(m.states) & c.states)
    return True


def _score(c: Cluster, m: EventMention) -> int:
    """What they share, two points each; one point more for dates in both, and for the same article.

    Below two points nothing makes them the same event.
    """
    people, states = len(set(m.people) & c.people), len(set(m.states) & c.states)
    here, both = m.article in c.articles, c.dated and m.dated
    shared = 0
    if m.who in ("one", "all"):
        shared = people + (here and not (m.people and c.people))
    elif m.who == "states":
        shared = (states > 1) + (states == 1 and both and m.head in c.heads)
    elif m.who == "name":
        shared = 1
    elif m.who == "place":
        shared = m.place in c.named_places and (here or both)
    return 2 * shared + both + here if shared else 0


def compared(given: Mapping[str, Sequence[EventMention] | None]) -> list[Event]:
    """The rows of table `events` from the mentions of each article."""
    return merge_events(mentions or () for mentions in given.values())


def merge_events(per_article: Iterable[Sequence[EventMention]]) -> list[Event]:
    """The rows of table `events`: one a mention, `event` shared by the mentions of the same event.

    `event` ids are numbered in the order of the corpus; `label` is the kind with who or what it is about;
    `date_from`/`date_to` and `edtf` are what all mentions of the event allow together (days, inclusive; None
    open or unknown). `relation` keeps order stated in words ("after E0003"). Do not compare ids of two runs.
    """
    articles = [list(mentions) for mentions in per_article]
    groups = sorted(cluster(articles), key=lambda c: (c.days[0] or c.days[1] or date.max, c.kind))
    ids = {id(m): f"E{n:04d}" for n, c in enumerate(groups, 1) for m in c.members}
    by_article = {mentions[0].article: mentions for mentions in articles if mentions}
    rows = []
    for c in groups:
        first, last = c.days
        text = next((m.edtf for m in c.members if (m.first, m.last) == (first, last) and m.edtf), None)
        for m in c.members:
            order, other = m.relation or (None, 0)
            rows.append(Event(
                event=ids[id(m)], label=_label(c), edtf=text or edtf.interval(first, last), date_from=first,
                date_to=last, article=m.article, sentence=m.sentence, start=m.start, end=m.end, text=m.text,
                kind=c.kind, actors="; ".join(sorted(c.people)) or None, tense=m.tense,
                relation=f"{order} {ids[id(by_article[m.article][other])]}" if order else None, modality=m.modality,
            ))  # fmt: skip
    return rows


def _label(c: Cluster) -> str:
    """The kind with people, states or place: "visit: Jeanne Martin (Italie)"."""
    kind = kinds()[c.kind]
    if kind.who == "name":
        return c.name
    about = sorted(c.people) or sorted(c.states) or sorted(c.places)
    return f"{kind.en}: {', '.join(about)}" if about else kind.en
