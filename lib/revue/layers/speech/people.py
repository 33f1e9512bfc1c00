"""The persons of an article as it is read: who was named, when, as a subject, and with which roles.

A role (maire) is kept with the words of its complements (de Brest): "le maire de Lyon" is then not the mayor
of Brest. A role that only a later sentence gives to a name is looked up last, for headlines and leads.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from revue import data
from revue.layers.speech import french as fr
from revue.layers.speech.clauses import ClauseIndex
from revue.layers.speech.lexicon import nouns
from revue.layers.speech.phrases import NounPhrase
from revue.layers.speech.units import Unit
from revue.tables import Mention

Gender = Literal["m", "f", ""]
AMBIGUOUS = "ambiguous"
_CLAUSE_OPENERS = fr.QUE | fr.word_list("clause_openers")
#: Offices in other words: head, a word of its complement, the role meant.
_OFFICES = tuple(line.split() for line in fr.phrase_list("offices"))
_VOWELS = frozenset("aeiou")
_SHORT = 2
_REACH = 15


@dataclass(slots=True, eq=False)
class Person:
    """A person of the article, or a body that acts like one (`human` is then false).

    `gender` if the text or the first name shows it; the roles given to it (maire); the offsets where it was last
    named and last a subject.
    """

    name: str
    gender: Gender = ""
    roles: set[str] = field(default_factory=set)
    seen: int = 0
    subject: int = -1
    human: bool = True


@cache
def first_names() -> dict[str, Gender]:
    """First names with the gender they show, "" for both."""
    names = data.toml("names/first_names.toml", {...: data.WORDS})
    male, female = set(names["male"].split()), set(names["female"].split())
    genders: dict[str, Gender] = {**dict.fromkeys(male, "m"), **dict.fromkeys(female, "f")}
    return genders | dict.fromkeys(male & female, "")


def of_name(name: str) -> str:
    """A name after de: d'Éric, d'Hélène, de Hollande, d'Yves, de Yann."""
    first = name.split(" ")[0]
    bare = unicodedata.normalize("NFD", first)[:2].lower()
    mute = bare[:1] == "h" and first in first_names()
    elided = bare[:1] in _VOWELS or mute or (bare[:1] == "y" and bare[1:] not in _VOWELS)
    return f"d'{name}" if elided else f"de {name}"


def agrees(name: str, gender: Gender) -> bool:
    """May a pronoun of this gender stand for a speaker that is not a person (préfecture, ministère)?"""
    noun = next((nouns()[w] for w in re.findall(r"[\w-]+", name.lower()) if w in nouns()), None)
    return noun is None or (noun.gender in ("e", gender) and not noun.plural)


def opens_clause(unit: Unit, phrase: NounPhrase) -> bool:
    """Does the phrase stand where French puts its subjects: first, or after a comma or a conjunction?

    Between two commas it is an apposition, unless its own role follows (Invité hier, X, maire de Y, a ...).
    """
    before = unit.low(phrase.i - 1)
    if before == "," and unit.low(phrase.j) in (",", "."):
        k = phrase.j + 1 + (unit.low(phrase.j + 1) in fr.DETERMINERS)
        return unit.low(phrase.j) == "," and unit.low(k) in nouns() and "," not in unit.lows[: phrase.i - 1]
    return not before[:1].isalnum() or before in _CLAUSE_OPENERS


def apposed(unit: Unit, phrases: Sequence[NounPhrase], n: int) -> str | None:
    """The name apposed to phrase `n`: le maire Jean Petit; le maire, Jean Petit; Jean Petit, le maire."""
    phrase = phrases[n]
    for mention in phrase.inner:
        if mention.type == "PER" and mention.form == "name" and mention.name:
            k = next(
                (k for k in range(phrase.i, phrase.j) if unit.tokens[k].start >= mention.start), phrase.i
            )
            if unit.low(k - 1) not in fr.PREPOSITIONS | fr.DETERMINERS:
                return mention.name
    if n + 1 < len(phrases) and phrases[n + 1].is_person and _set_apart(unit, phrase, phrases[n + 1]):
        return phrases[n + 1].named
    if n > 0 and phrases[n - 1].is_person and _set_apart(unit, phrases[n - 1], phrase):
        return phrases[n - 1].named
    return None


def _set_apart(unit: Unit, one: NounPhrase, two: NounPhrase) -> bool:
    """Is there but a comma between two phrases?"""
    return two.i == one.j + 1 and unit.lows[one.j] == ","


def is_topic(unit: Unit, phrase: NounPhrase) -> bool:
    """Does the sentence turn to the phrase (Quant au notaire, il ...)?"""
    k = phrase.i - 1 - (unit.low(phrase.i - 1) not in fr.TO)
    return unit.low(k) in fr.TO and unit.low(k - 1) == "quant"


def complements(unit: Unit, phrase: NounPhrase, name: str = "") -> list[str]:
    """The words of a phrase after its head, in lower case, without those of `name`."""
    own = name.lower().split()
    return [word.low for word in unit.words[_after_head(unit, phrase) : phrase.j] if word.low not in own]


def _after_head(unit: Unit, phrase: NounPhrase) -> int:
    return next((k + 1 for k in range(phrase.i, phrase.j) if unit.low(k) == phrase.word), phrase.j)


def _proper(unit: Unit, phrase: NounPhrase) -> set[str]:
    """The capitalised words after the head of a phrase, in lower case."""
    return {word.low for word in unit.words[_after_head(unit, phrase) : phrase.j] if word.capital}


def _is_role(phrase: NounPhrase) -> bool:
    """Is it a person's role, which may be given to who is apposed to it?"""
    return phrase.form in ("noun", "open") and phrase.kind == "person"


class _Bearers:
    """Who bears one role, found by the words of its complements."""

    def __init__(self) -> None:
        self._order: dict[str, int] = {}
        self._bare: set[str] = set()
        self._by_word: dict[str, set[str]] = {}

    def give(self, name: str, words: Sequence[str]) -> None:
        """`name` bears the role, with these words after it."""
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

    def __init__(self, norm: str, clauses: ClauseIndex) -> None:
        self._norm = norm
        self._clauses = clauses
        self._later: dict[str, _Bearers] = {}
        self._bearers: dict[str, _Bearers] = {}
        self._subjects: list[tuple[int, Person]] = []
        self.known: dict[str, Person] = {}
        self.named: set[str] = set()

    def person(self, name: str) -> Person:
        """The person with this name, made known if new."""
        if name not in self.known:
            self.known[name] = Person(name, first_names().get(name.split(" ")[0], ""))
        return self.known[name]

    def subject(self, person: Person, start: int) -> None:
        """The person is a subject at offset `start`; offsets come in order."""
        person.subject = start
        self._subjects.append((start, person))

    def see(self, mentions: Sequence[Mention]) -> None:
        """Take note of the mentions of a unit."""
        self.named.update(m.name for m in mentions if m.form == "name" and m.type == "PER" and m.name)
        for mention in mentions:
            if mention.type != "PER" or mention.name not in self.named:
                continue
            person = self.person(str(mention.name))
            person.seen = mention.start
            if mention.form == "nominal":
                self._role(person, mention.text)
            elif mention.gender in ("m", "f"):
                person.gender = mention.gender
            elif not person.gender:
                person.gender = self._gender(mention)

    def _gender(self, mention: Mention) -> Gender:
        """Gender that a title right before the name, or the first name, shows."""
        before = self._norm[max(0, mention.start - 10) : mention.start].lower().split()
        if fr.MALE_TITLES.intersection(before[-1:]):
            return "m"
        female = fr.FEMALE_TITLES.intersection(before[-1:])
        return "f" if female else first_names().get(mention.text.split(" ")[0], "")

    def give(self, person: Person, role: str, words: Sequence[str]) -> None:
        """Give a person a role with the words of its complements."""
        person.roles.add(role)
        self._bearers.setdefault(role, _Bearers()).give(person.name, words)

    def _role(self, person: Person, phrase: str) -> None:
        words = re.findall(r"[\w-]+", phrase.lower())
        for n, word in enumerate(words):
            noun = nouns().get(word)
            if noun is not None and noun.kind == "person":
                self.give(person, word, words[n + 1 :])
                if noun.gender in ("m", "f"):
                    person.gender = person.gender or noun.gender
                return

    def apposition(self, unit: Unit, phrase: NounPhrase, given: str | None) -> None:
        """Give the role in an apposition: Marie Durand, directrice de ... ; la directrice Marie Durand.

        `given` is the name apposed to the phrase.
        """
        for part in phrase.parts:
            for mention in part.inner:
                if mention.type == "PER" and mention.name:
                    self._role(self.person(mention.name), part.word)
        if given is not None and _is_role(phrase):
            self._role(self.person(given), phrase.word)
            self.give(self.person(given), phrase.word, complements(unit, phrase, given))
            return
        k = phrase.j + 1
        if phrase.is_person and phrase.named and unit.low(k - 1) == "," and unit.low(k) in nouns():
            words = unit.lows[k : unit.until(fr.STOPS | {","}, k, k - 1 + _REACH)]
            self._role(self.person(phrase.named), " ".join(words))

    def holders(self, unit: Unit, phrase: NounPhrase) -> list[Person]:
        """Who was given the role of a phrase so far."""
        bearers = self._bearers.get(phrase.word, _Bearers())
        return [self.known[name] for name in bearers.fitting(_proper(unit, phrase))]

    def office(self, unit: Unit, phrase: NounPhrase) -> str | None:
        """The one holder of an office in other words: la représentante de l'État is the préfète."""
        words = set(complements(unit, phrase))
        for head, complement, role in _OFFICES:
            if phrase.word == head and complement in words:
                return _only(self._bearers.get(role, _Bearers()).fitting(set()))
        return None

    def later(self, unit: Unit, phrase: NounPhrase) -> str | None:
        """The one person of the whole article who bears the role of a phrase."""
        if phrase.word not in self._later:
            bearers = self._later[phrase.word] = _Bearers()
            for clause in self._clauses.holding(phrase.word):
                for n, other in enumerate(clause.phrases):
                    role = other.word == phrase.word and _is_role(other)
                    given = apposed(clause.unit, clause.phrases, n) if role else None
                    if given is not None:
                        bearers.give(given, complements(clause.unit, other, given))
        return _only(self._later[phrase.word].fitting(_proper(unit, phrase)))

    def seen(self, start: int, end: int) -> list[Person]:
        """Who was last named in `start:end`."""
        return [person for person in self.known.values() if start <= person.seen < end]

    def newest(self, at: int) -> Person | None:
        """The person last named as a subject, among those not named as one from `at` on."""
        found: Person | None = None
        for start, person in reversed(self._subjects):
            if found is not None and start < found.subject:
                break
            if person.human and person.subject == start < at:  # of two coordinated, the first
                found = person
        return found


def _only(names: Sequence[str]) -> str | None:
    return names[0] if len(names) == 1 else None
