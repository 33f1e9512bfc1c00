"""Whom a title means: titles are bound to names by apposition, then the rest is resolved within the article.

"le ministre français de l'Intérieur, A. Nom" binds an office, a domain and a state to a name; a later "le
ministre" is the nearest person who may hold it. Two who may hold it and stand equally near make the title
ambiguous: it then has candidates and no name. Nothing outside the article is used.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from revue.names.canonical import fold
from revue.names.institutions import OF, demonyms
from revue.names.lexicon import lexicon
from revue.names.offices import Title

_CIVIL = r"(?:(?:M|MM|Mme|Mmes|Mlle|Me|Dr|Pr|Mgr)\.? )?"
_PARTISAN = (
    r"(?: [a-zà-ÿ-]+(?:iste|ocrate|al|ale|ais|aise|ien|ienne|ique|ain|aine|ateur|atrice|aire|ant|ante|eux|euse)| [A-Z]{2,6}){0,2}"
)
_TO_NAME = re.compile(rf"{_PARTISAN}(?:,? |,? ?[:(] ?){_CIVIL}$")
_TO_TITLE = re.compile(
    r",? (?:et )?(?:le |la |l'|ancien |ancienne |ex-|vice-|nouveau |nouvelle |actuel |actuelle )*$"
)
_NEAR = 3
#: Offices that one person holds at a time: for these a name may be inferred.
_SINGLE = frozenset({"minister", "prime_minister", "president", "chancellor", "monarch", "pope"})


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name in the text: where, in which sentence, and its canonical form."""

    start: int
    end: int
    sentence: int
    name: str
    gender: Literal["m", "f"] | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """What the article says of a person: an office, its domain and state, in the article's words."""

    office: str
    domain: str
    state: str | None
    former: bool
    text: str


@dataclass
class Resolver:
    """The people of one article, their offices, and whom its titles mean."""

    text: str
    people: Sequence[Person]
    titles: Sequence[tuple[Title, int]]
    holders: dict[str, list[Holder]] = field(default_factory=dict)
    meant: dict[int, tuple[str, ...]] = field(default_factory=dict)
    trimmed: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = [p.start for p in self.people]
        self._ends = [p.end for p in self.people]
        self._counts = Counter(p.name for p in self.people)
        self._bind()
        self._seen = [(p.start, p.sentence, (p.name,)) for p in self.people]
        for title, sentence in self.titles:
            if title.start not in self.meant:
                self.meant[title.start] = self._resolve(title, sentence)
        self._seen.sort()

    # -- binding by apposition

    def _bind(self) -> None:
        last: tuple[Title, int] | None = None
        for title, sentence in self.titles:
            after, before = self._name_after(title), self._name_before(title)
            person = after or before
            if title.plural and after:
                self._bind_pair(title, after)
            elif person and not title.plural:
                self._bind_one(title, sentence, person, last)
            last = (title, sentence)
        for (title, _), (following, _) in zip(self.titles, self.titles[1:], strict=False):
            names = self.meant.get(following.start)  # "mon homologue, le ministre de ..., M. Nom"
            if names and title.start not in self.meant and self.text[title.end : following.start] == ", ":
                self.meant[title.start] = names

    def _name_after(self, title: Title) -> Person | None:
        i = bisect_right(self._starts, title.end - 1)
        if i < len(self.people) and self.people[i].start - title.end < 40:
            if _TO_NAME.match(self.text[title.end : self.people[i].start]):
                return self.people[i]
        return None

    def _name_before(self, title: Title) -> Person | None:
        i = bisect_right(self._ends, title.start) - 1
        if i >= 0 and title.start - self.people[i].end < 24:
            gap = self.text[self.people[i].end : title.start]
            if (
                gap.startswith(",")
                and _TO_TITLE.match(gap)
                and self.text[title.end : title.end + 1] in {",", ".", ")", " "}
            ):
                return self.people[i]
        return None

    def _bind_one(self, title: Title, sentence: int, person: Person, last: tuple[Title, int] | None) -> None:
        office, domain = title.office, title.domain
        if title.kind == "counterpart":
            office, domain = self._of_counterpart(title, last)
        state = title.states[0] if len(title.states) == 1 else None
        words = self.text[title.start : title.end]
        self.holders.setdefault(person.name, []).append(Holder(office, domain, state, title.former, words))
        self.meant[title.start] = (person.name,)

    def _of_counterpart(self, title: Title, last: tuple[Title, int] | None) -> tuple[str, str]:
        """The office of a counterpart is that of the title before it, or of the person named before it."""
        if last and last[0].kind != "counterpart":
            return last[0].office, last[0].domain
        i = bisect_right(self._ends, title.start) - 1
        held = self.holders.get(self.people[i].name) if i >= 0 else None
        return (held[0].office, held[0].domain) if held else ("", "")

    def _bind_pair(self, title: Title, first: Person) -> None:
        """ "Les ministres de l'Intérieur marocain A et français B": an adjective for each."""
        i = bisect_right(self._starts, first.start)
        names = [first.name]
        states: list[str | None] = [title.states[0] if title.states else None]
        if i < len(self.people):
            second = self.people[i]
            gap = self.text[first.end : second.start]
            if m := re.fullmatch(rf" et (?:(?P<state>{demonyms()}) )?{_CIVIL}", gap):
                names.append(second.name)
                states.append(lexicon().demonyms[m["state"]] if m["state"] else states[0])
                if m["state"]:
                    words = self.text[title.start : title.end]
                    self.trimmed[title.start] = title.start + len(words.rsplit(" ", 1)[0])
        end = self.trimmed.get(title.start, title.end)
        for name, state in zip(names, states, strict=True):
            holder = Holder(title.office, title.domain, state, title.former, self.text[title.start : end])
            self.holders.setdefault(name, []).append(holder)
        self.meant[title.start] = tuple(names)

    # -- resolution

    def _resolve(self, title: Title, sentence: int) -> tuple[str, ...]:
        if title.kind == "counterpart":
            names = self._counterparts(title, sentence)
        elif title.plural:
            names = self._several(title, sentence)
        else:
            names = self._one(title, sentence)
        if names:
            self._seen.append((title.start, sentence, names))
        return names

    def _fits(self, title: Title, held: Holder) -> int:
        """0: cannot be; 1: may be; 2: the same words."""
        if title.office != held.office or title.former != held.former:
            return 0
        state = title.states[0] if len(title.states) == 1 else None
        if state and held.state and state != held.state:
            return 0
        same = title.domain == held.domain
        if title.domain and held.domain and not same:
            return 0
        return 2 if same and state == held.state else 1

    def _candidates(self, title: Title) -> list[str]:
        best: dict[str, int] = {}
        for name, helds in self.holders.items():
            fit = max(self._fits(title, h) for h in helds)
            if fit:
                best[name] = fit
        top = max(best.values(), default=0)
        order = {p.name: -i for i, p in enumerate(reversed(self.people))}
        exact = [n for n, fit in best.items() if fit == top]
        return sorted(exact if not title.bare else list(best), key=lambda n: order.get(n, 0))

    def _one(self, title: Title, sentence: int) -> tuple[str, ...]:
        names = self._candidates(title)
        if not names:
            name = self._salient(title)
            if not name:
                return ()
            state = title.states[0] if len(title.states) == 1 else None
            words = self.text[title.start : title.end]
            self.holders.setdefault(name, []).append(
                Holder(title.office, title.domain, state, title.former, words)
            )
            return (name,)
        if len(names) == 1:
            return (names[0],)
        return self._nearest(title, sentence, names)

    def _nearest(self, title: Title, sentence: int, names: list[str]) -> tuple[str, ...]:
        """The candidate of the nearest sentence before; all of them where that sentence has several."""
        near = [
            (s, start, [n for n in who if n in names])
            for start, s, who in self._seen
            if start < title.start and sentence - _NEAR <= s and any(n in names for n in who)
        ]
        if not near:
            return tuple(names)
        latest = max(s for s, _, _ in near)
        here = sorted((start, who) for s, start, who in near if s == latest)
        distinct = list(dict.fromkeys(n for _, who in here for n in who))
        return tuple(distinct)

    def _salient(self, title: Title) -> str | None:
        """The one person the article keeps naming without any office, for an office nobody is given."""
        if not title.definite or title.former or title.plural or title.office not in _SINGLE:
            return None
        if title.office != "minister" and title.domain:
            return None
        other = {"m": "f", "f": "m"}.get(title.gender or "")
        wrong = {p.name for p in self.people if other and p.gender == other}
        free = [(n, c) for n, c in self._counts.items() if n not in self.holders and n not in wrong]
        free.sort(key=lambda nc: -nc[1])
        if free and free[0][1] >= 2 and (len(free) == 1 or free[0][1] >= 2 * free[1][1]):
            return free[0][0]
        return None

    def _several(self, title: Title, sentence: int) -> tuple[str, ...]:
        names = self._candidates(title)
        if len(names) > 2:
            near = {
                n
                for start, s, who in self._seen
                if start < title.start and sentence - _NEAR <= s
                for n in who
            }
            names = [n for n in names if n in near]
        return tuple(names) if len(names) == 2 or (len(names) > 2 and not title.two) else ()

    def _counterparts(self, title: Title, sentence: int) -> tuple[str, ...]:
        state = title.states[0] if len(title.states) == 1 else None
        if title.plural:
            return ()
        earlier = [
            (t, s)
            for t, s in self.titles
            if t.start < title.start and t.kind != "counterpart" and sentence - s <= _NEAR
        ]
        office = earlier[-1][0].office if earlier else ""
        self_names = set(self.meant.get(earlier[-1][0].start, ())) if earlier else set()
        names = [
            n
            for n, helds in self.holders.items()
            if n not in self_names
            and any((not state or h.state == state) and (not office or h.office == office) for h in helds)
        ]
        return (names[0],) if len(names) == 1 else tuple(names)


def role_of(helds: Sequence[Holder]) -> str | None:
    """A person's role as the article words it, without its determiner: the fullest wording, the first among equals."""
    known = [h for h in helds if h.office] or list(helds)
    if not known:
        return None
    best = max(known, key=lambda h: (bool(h.domain) + bool(h.state), -known.index(h)))
    return re.sub(
        r"^(?:[Ll]es? deux |[Ll]es? |[Ll]a |[Ll]'|[SsMm]on |[SsMm]a |[Ss]es |[Nn]otre |[Cc]e |[Cc]et(?:te)? )",
        "",
        best.text,
    )


__all__ = ["OF", "Holder", "Person", "Resolver", "fold", "role_of"]
