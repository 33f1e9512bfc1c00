"""The persons of an article as it is read: who was named, when, as a subject, and with which roles.

A role (maire) is kept with the words of its complements (de Brest): "le maire de Lyon" is then no mayor of
Brest. A role that only a later sentence gives to a name is looked up last, for headlines and leads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from revue.layers.speech.clauses import Clause
from revue.layers.speech.lexicon import nouns
from revue.layers.speech.nominals import Nominal
from revue.layers.speech.persons import Known, apposed, first_names, gender, is_person, own_name
from revue.layers.speech.units import Unit
from revue.layers.speech.words import STOPS, phrase_list
from revue.tables import Mention

AMBIGUOUS = "ambiguous"
_SHORT = 2
#: Offices in other words: head, a word of its complement, the role meant.
_OFFICES = tuple(tuple(line.split()) for line in phrase_list("offices"))
_REACH = 15


class _Bearers:
    """Who bears one role, found by the words of its complements."""

    def __init__(self) -> None:
        self._order: dict[str, int] = {}
        self._bare: set[str] = set()
        self._by_word: dict[str, set[str]] = {}

    def give(self, name: str, words: Sequence[str]) -> None:
        """`name` bears the role, with these words behind it."""
        new = name not in self._order
        self._order.setdefault(name, len(self._order))
        telling = [word for word in words if len(word) > _SHORT]
        for word in telling:
            self._by_word.setdefault(word, set()).add(name)
        if telling:
            self._bare.discard(name)
        elif new:
            self._bare.add(name)

    def fitting(self, proper: set[str]) -> list[str]:
        """Who may be meant, in the order of the article: not the maire de Lyon by "le maire de Brest"."""
        if not proper:
            return list(self._order)
        named = self._bare.union(*(self._by_word.get(word, ()) for word in proper))
        return sorted(named, key=self._order.__getitem__)


class People:
    """The persons known so far, by name."""

    def __init__(self, norm: str, clauses: Sequence[Clause]) -> None:
        self._norm = norm
        self._clauses = clauses
        self._later: dict[str, _Bearers] | None = None
        self._bearers: dict[str, _Bearers] = {}
        self._subjects: list[tuple[int, Known]] = []
        self.known: dict[str, Known] = {}
        self.named: set[str] = set()

    def person(self, name: str) -> Known:
        """The person with this name, made known if new."""
        known = self.known.get(name)
        if known is None:
            known = self.known[name] = Known(name, first_names().get(name.split(" ")[0], ""))
        return known

    def subject(self, known: Known, start: int) -> None:
        """The person is a subject at offset `start`; offsets are told in order."""
        known.subject = start
        self._subjects.append((start, known))

    def see(self, mentions: Sequence[Mention]) -> None:
        """Take note of the mentions of a unit."""
        self.named.update(m.name for m in mentions if m.form == "name" and m.type == "PER" and m.name)
        for mention in mentions:
            if mention.type != "PER" or mention.name not in self.named:
                continue
            known = self.person(str(mention.name))
            known.seen = mention.start
            if mention.form == "nominal":
                self._role(known, mention.text)
            elif mention.gender in ("m", "f"):
                known.gender = mention.gender
            elif not known.gender:
                known.gender = gender(self._norm, mention)

    def give(self, known: Known, role: str, words: Sequence[str]) -> None:
        """Give a person a role with the words of its complements."""
        known.roles.add(role)
        self._bearers.setdefault(role, _Bearers()).give(known.name, words)

    def _role(self, known: Known, phrase: str) -> None:
        words = re.findall(r"[\w-]+", phrase.lower())
        for n, word in enumerate(words):
            noun = nouns().get(word)
            if noun is not None and noun.kind == "person":
                self.give(known, word, words[n + 1 :])
                if noun.gender in ("m", "f") and not known.gender:
                    known.gender = "f" if noun.gender == "f" else "m"
                return

    def apposition(self, unit: Unit, phrases: Sequence[Nominal], n: int) -> None:
        """Marie Durand, directrice de ... ; la directrice, Marie Durand ; la directrice Marie Durand."""
        phrase = phrases[n]
        for part in phrase.parts:
            for mention in part.inner:
                if part.form == "noun" and mention.type == "PER" and mention.form == "name" and mention.name:
                    self._role(self.person(mention.name), part.word)
        given = _given(unit, phrases, n)
        if given is not None:
            known = self.person(given)
            self._role(known, phrase.word)
            self.give(known, phrase.word, complements(unit, phrase, given))
            return
        own = own_name(phrase)
        if is_person(phrase) and own and unit.low(phrase.j) == "," and unit.low(phrase.j + 1) in nouns():
            words = takewhile(
                lambda low: low not in STOPS | {","}, unit.lows[phrase.j + 1 : phrase.j + _REACH]
            )
            self._role(self.person(own), " ".join(words))

    def holders(self, unit: Unit, phrase: Nominal) -> list[Known]:
        """Who was given the role of a phrase so far."""
        bearers = self._bearers.get(phrase.word, _Bearers())
        return [self.known[name] for name in bearers.fitting(_proper(unit, phrase))]

    def office(self, unit: Unit, phrase: Nominal) -> str | None:
        """The one holder of an office told in other words: la représentante de l'État is the préfète."""
        words = set(complements(unit, phrase))
        for head, complement, role in _OFFICES:
            if phrase.word == head and complement in words:
                names = self._bearers.get(role, _Bearers()).fitting(set())
                return names[0] if len(names) == 1 else None
        return None

    def later(self, unit: Unit, phrase: Nominal) -> str | None:
        """The one person of the whole article who bears the role of a phrase."""
        if self._later is None:
            self._later = {}
            for clause in self._clauses:
                for n, other in enumerate(clause.nominals):
                    given = _given(clause.unit, clause.nominals, n)
                    if given is not None and given != AMBIGUOUS:
                        words = complements(clause.unit, other, given)
                        self._later.setdefault(other.word, _Bearers()).give(given, words)
        names = self._later.get(phrase.word, _Bearers()).fitting(_proper(unit, phrase))
        return names[0] if len(names) == 1 else None

    def seen(self, start: int, end: int) -> list[Known]:
        """Who was last named in `start:end`."""
        return [known for known in self.known.values() if start <= known.seen < end]

    def newest(self, at: int) -> Known | None:
        """The person last named as a subject, among those not named as one from `at` on."""
        found: Known | None = None
        for start, known in reversed(self._subjects):
            if found is not None and start < found.subject:
                break
            if known.person and known.subject == start < at:  # of two coordinated, the first
                found = known
        return found


def _given(unit: Unit, phrases: Sequence[Nominal], n: int) -> str | None:
    """The name to which phrase `n`, a person's role, is apposed."""
    phrase = phrases[n]
    role = phrase.form in ("noun", "open") and phrase.head is not None and phrase.head.kind == "person"
    return apposed(unit, phrases, n) if role else None


def complements(unit: Unit, phrase: Nominal, name: str = "") -> list[str]:
    """The words of a phrase behind its head, in lower case, without those of `name`."""
    own = name.lower().split()
    return [word.low for word in unit.words[_behind_head(unit, phrase) : phrase.j] if word.low not in own]


def _behind_head(unit: Unit, phrase: Nominal) -> int:
    return next((k + 1 for k in range(phrase.i, phrase.j) if unit.low(k) == phrase.word), phrase.j)


def _proper(unit: Unit, phrase: Nominal) -> set[str]:
    """The capitalised words behind the head of a phrase, in lower case."""
    behind = unit.words[_behind_head(unit, phrase) : phrase.j]
    return {word.low for word in behind if word.capital and len(word.low) > _SHORT}
