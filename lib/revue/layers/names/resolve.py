"""Whom a title means: titles are bound to names by apposition, then the rest is resolved within the article.

"le ministre français de l'Intérieur, A. Nom" binds an office, a domain and a state to a name; a later "le
ministre" is the nearest person who may hold it. Two who may hold it and stand equally near make the title
ambiguous: it has candidates and no name. An office nobody is given goes to the one person whom the article
keeps naming without any office, if there is exactly one. Nothing outside the article is used.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from revue.layers.names.lexicon import lexicon
from revue.layers.names.offices import DETERMINER, Title
from revue.layers.names.phrases import demonyms

_CIVIL = r"(?:(?:M|MM|Mme|Mmes|Mlle|Me|Dr|Pr|Mgr)\.? )?"
#: What may stand between a title and its name: "la députée socialiste", "le sénateur UDI".
_PARTISAN = (
    r"(?: [a-zà-ÿ-]+(?:iste|ocrate|al|ale|ais|aise|ien|ienne|ique|ain|aine|ateur|atrice|aire|ant|ante|eux|euse)|"
    r" [A-Z]{2,6}){0,2}"
)
_TO_NAME = re.compile(rf"{_PARTISAN}(?: \([A-ZÀ-Ü][\w. -]{{1,20}}\))?(?:,? |,? ?[:(] ?){_CIVIL}$")
_TO_TITLE = re.compile(r",? (?:et )?(?:le |la |l'|vice-)*$")
_DETERMINER = re.compile(DETERMINER)
_NEAR = 3
#: No article gives one office to more people, nor one person more offices; a list that does is not read to its end.
_MOST = 200
_MOST_OFFICES = 20
#: Offices that one person holds at a time: for these a name may be inferred.
_SINGLE = frozenset({"minister", "prime_minister", "president", "chancellor", "monarch", "pope"})


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name in the text: where, in which sentence, its canonical form, and the usual gender of it."""

    start: int
    end: int
    sentence: int
    name: str
    gender: Literal["m", "f"] | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """What the article says of a person: an office, its domain and state, and the words for it."""

    office: str
    domain: str
    state: str | None
    former: bool
    text: str


class Resolver:
    """The people of one article, their offices (`holders`), and whom its titles mean (`meant`, by start).

    `trimmed` gives another end for a title whose last adjective belongs to one of two people.
    """

    def __init__(self, text: str, people: Sequence[Person], titles: Sequence[tuple[Title, int]]) -> None:
        self.text, self.people, self.titles = text, people, titles
        self.holders: dict[str, list[Holder]] = {}
        self.meant: dict[int, tuple[str, ...]] = {}
        self.trimmed: dict[int, int] = {}
        self.apposed: set[int] = set()
        self._by_office: dict[str, dict[str, None]] = defaultdict(dict)
        self._starts = [p.start for p in people]
        self._ends = [p.end for p in people]
        self._order = {p.name: i for i, p in reversed(list(enumerate(people)))}
        self._gender = {p.name: p.gender for p in reversed(people) if p.gender}
        self._near: dict[int, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
        self._previous: Title | None = None
        for p in people:
            self._near[p.sentence].append((p.start, (p.name,)))
        self._bind()
        self._resolve_rest()

    @cached_property
    def _counts(self) -> list[tuple[str, int]]:
        return Counter(p.name for p in self.people).most_common()

    # Binding by apposition

    def _bind(self) -> None:
        last: Title | None = None
        for title, _ in self.titles:
            after = self._name_after(title)
            person = after or self._name_before(title)
            if person and not after and not title.bare:
                self.apposed.add(title.start)
            if title.plural and after:
                self._bind_pair(title, after)
            elif person and not title.plural:
                office, domain = title.office, title.domain
                if title.kind == "counterpart":
                    office, domain = self._office_of_counterpart(title, last)
                self._hold(person.name, title, office, domain, _state(title))
                self.meant[title.start] = (person.name,)
            last = title
        for (title, _), (following, _) in zip(self.titles, self.titles[1:], strict=False):
            names = self.meant.get(following.start)  # "mon homologue, le ministre de ..., M. Nom"
            if names and title.start not in self.meant and self.text[title.end : following.start] == ", ":
                self.meant[title.start] = names

    def _hold(self, name: str, title: Title, office: str, domain: str, state: str | None) -> None:
        words = self.text[title.start : self.trimmed.get(title.start, title.end)]
        holder, held = Holder(office, domain, state, title.former, words), self.holders.setdefault(name, [])
        if holder not in held and len(held) < _MOST_OFFICES:
            held.append(holder)
        self._by_office[office][name] = None

    def _name_after(self, title: Title) -> Person | None:
        i = bisect_right(self._starts, title.end - 1)
        if i < len(self.people) and self.people[i].start - title.end < 40:
            gap = self.text[title.end : self.people[i].start]
            return self.people[i] if _TO_NAME.match(gap) else None
        return None

    def _name_before(self, title: Title) -> Person | None:
        i = bisect_right(self._ends, title.start) - 1
        if i >= 0 and title.start - self.people[i].end < 24:
            gap = self.text[self.people[i].end : title.start]
            if (
                gap.startswith(",")
                and _TO_TITLE.match(gap)
                and self.text[title.end : title.end + 1] in ",.) ;"
            ):
                return self.people[i]
        return None

    def _office_of_counterpart(self, title: Title, last: Title | None) -> tuple[str, str]:
        """The office of a counterpart is that of the title before it, or of the person named before it."""
        if last and last.kind != "counterpart":
            return last.office, last.domain
        i = bisect_right(self._ends, title.start) - 1
        held = self.holders.get(self.people[i].name) if i >= 0 else None
        return (held[0].office, held[0].domain) if held else ("", "")

    def _bind_pair(self, title: Title, first: Person) -> None:
        """ "Les ministres de l'Intérieur marocain A et français B": an adjective for each."""
        pairs = [(first.name, title.states[0] if title.states else None)]
        i = bisect_right(self._starts, first.start)
        if i < len(self.people) and self.people[i].start - first.end < 40:
            gap = self.text[first.end : self.people[i].start]
            if m := re.fullmatch(rf" et (?:(?P<state>{demonyms()}) )?{_CIVIL}", gap):
                own = lexicon().demonyms[m["state"]] if m["state"] else pairs[0][1]
                pairs.append((self.people[i].name, own))
                if m["state"] and title.states:
                    self.trimmed[title.start] = self.text.rindex(" ", title.start, title.end)
        for name, state in pairs:
            self._hold(name, title, title.office, title.domain, state)
        self.meant[title.start] = tuple(name for name, _ in pairs)

    # Resolution of the rest, in the order of the text

    def _resolve_rest(self) -> None:
        for title, sentence in self.titles:
            if title.start not in self.meant:
                if title.kind == "counterpart":
                    names = self._counterparts(title)
                elif title.plural:
                    names = self._several(title, sentence)
                else:
                    names = self._one(title, sentence)
                self.meant[title.start] = names
                if names:
                    self._near[sentence].append((title.start, names))
            if title.kind != "counterpart":
                self._previous = title

    def _fits(self, title: Title, held: Holder) -> int:
        """0: cannot be; 1: may be; 2: the same domain and state."""
        state = _state(title)
        if title.office != held.office or title.former != held.former:
            return 0
        if (state and held.state and state != held.state) or (
            title.domain and held.domain and title.domain != held.domain
        ):
            return 0
        return 2 if title.domain == held.domain and state == held.state else 1

    def _candidates(self, title: Title) -> list[str]:
        """Who may hold the office: those given it in the same words, else all who may, in order of mention."""
        fit: dict[str, int] = {}
        for name in list(self._by_office.get(title.office, ()))[-_MOST:]:
            wrong = title.gender and self._gender.get(name, title.gender) != title.gender
            best = 0 if wrong else max(self._fits(title, h) for h in self.holders[name])
            if best:
                fit[name] = best
        top = max(fit.values(), default=0)
        return sorted((n for n in fit if title.bare or fit[n] == top), key=lambda n: self._order.get(n, 0))

    def _one(self, title: Title, sentence: int) -> tuple[str, ...]:
        names = self._candidates(title)
        if not names and (name := self._salient(title)):
            self._hold(name, title, title.office, title.domain, _state(title))
            return (name,)
        return self._nearest(title, sentence, names) if len(names) > 1 else tuple(names)

    def _nearest(self, title: Title, sentence: int, names: list[str]) -> tuple[str, ...]:
        """The candidates of the nearest of the last sentences; all of them where none is near."""
        for s in range(sentence, sentence - _NEAR - 1, -1):
            here = [
                n for start, who in self._near.get(s, ()) if start < title.start for n in who if n in names
            ]
            if here:
                return tuple(dict.fromkeys(here))
        return tuple(names)

    def _salient(self, title: Title) -> str | None:
        """The one person named again and again without any office, for an office nobody is given."""
        if not title.definite or title.former or title.office not in _SINGLE:
            return None
        if title.office != "minister" and title.domain:
            return None
        free: list[tuple[str, int]] = []
        for name, count in self._counts:
            wrong = title.gender and self._gender.get(name, title.gender) != title.gender
            if name not in self.holders and not wrong:
                free.append((name, count))
                if len(free) == 2:
                    break
        if free and free[0][1] >= 2 and (len(free) == 1 or free[0][1] >= 2 * free[1][1]):
            return free[0][0]
        return None

    def _several(self, title: Title, sentence: int) -> tuple[str, ...]:
        """ "les deux ministres": the two who hold the office, of the last sentences where there are more."""
        names = self._candidates(title)
        if len(names) > 2:
            near = {
                n
                for s in range(sentence - _NEAR, sentence + 1)
                for _, who in self._near.get(s, ())
                for n in who
            }
            names = [n for n in names if n in near]
        return tuple(names) if len(names) == 2 or (len(names) > 2 and not title.two) else ()

    def _counterparts(self, title: Title) -> tuple[str, ...]:
        """ "son homologue marocain": who holds the same office there, and is not the one just spoken of."""
        if title.plural:
            return ()
        state, before = _state(title), self._previous
        office = before.office if before else ""
        own = self.meant.get(before.start, ()) if before else ()
        names = self._by_office.get(office, ()) if office else self.holders
        return tuple(
            n for n in names if n not in own and any(not state or h.state == state for h in self.holders[n])
        )


def _state(title: Title) -> str | None:
    return title.states[0] if len(title.states) == 1 else None


def role_of(helds: Sequence[Holder]) -> str | None:
    """A person's role as the article words it, without its determiner: the fullest wording, the first of equals."""
    known = [h for h in helds if h.office] or list(helds)
    if not known:
        return None
    best = max(known, key=lambda h: bool(h.domain) + bool(h.state))
    return _DETERMINER.sub("", best.text, count=1) if _DETERMINER.match(best.text) else best.text
