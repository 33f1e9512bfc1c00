"""Who says it: the phrase that names a speaker, read within its article.

A name stands for itself in its canonical form; a title or a role for the person the article gave it to; a
pronoun for the last speaker of its gender, else for the last person named as a subject (salience as in
Lappin & Leass 1994, reduced to recency, subjecthood and agreement). What stays open is said: "ambiguous" is
a speaker, None means that nobody is named. Nothing is looked up outside the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from revue.layers.speech import french as fr
from revue.layers.speech.clauses import Clause, ClauseIndex, Report
from revue.layers.speech.lexicon import states
from revue.layers.speech.people import (
    AMBIGUOUS,
    Gender,
    People,
    Person,
    agrees,
    apposed,
    complements,
    is_topic,
    of_name,
    opens_clause,
)
from revue.layers.speech.phrases import NounPhrase, index_of_word
from revue.layers.speech.subjects import first_head, is_head
from revue.layers.speech.units import Unit
from revue.layers.speech.wording import Wordings, author, organisation, surface
from revue.tables import Mention

Attribution = Literal["explicit", "implicit", "inferred", "ambiguous", "unattributed"]

_LATTER = fr.word_list("latter")
_GENERIC = fr.word_list("generic")
_PLACES = fr.word_list("homes")
_OF_STATES = fr.word_list("of_states")
_PLURAL = fr.word_list("plural_pronouns")
_FEMININE = fr.word_list("feminine_pronouns")
_PEOPLE = frozenset(("person", "group", "anonymous"))
_LONGEST_BARE = 3


class Voice(NamedTuple):
    """A resolved speaker; `start:end` is the phrase that names it, None where nothing does."""

    speaker: str | None
    attribution: Attribution
    start: int | None = None
    end: int | None = None
    anonymous: bool = False


class Speakers:
    """The speakers of one article, resolved in the order of the text."""

    def __init__(self, text: str, norm: str, clauses: Sequence[Clause]) -> None:
        self._text, self._norm = text, norm
        index = ClauseIndex(clauses)
        self._wordings = Wordings(text, norm, index)
        self._people = People(norm, index)
        self._last: str | None = None
        self._last_plural: str | None = None
        self._plural_at = -1
        self._aside: dict[str, tuple[Unit, NounPhrase]] = {}
        self._last_paragraph = self._last_unit = -2
        self._last_at = -1
        self._last_written = False
        self._resolved: dict[int, tuple[str | None, bool]] = {}
        self._before = self._here = 0

    def meet(self, clause: Clause, mentions: Sequence[Mention], reports: Sequence[Report]) -> None:
        """Take note of the persons of a clause: who is named, with which role, as a subject or not.

        Who is the subject of what somebody says is not who speaks next.
        """
        unit, phrases = clause.unit, clause.phrases
        self._before, self._here = self._here, unit.tokens[0].start
        self._people.see(mentions)
        self._wordings.see(mentions)
        reported = sorted((r.start, r.end) for r in reports if r.type != "direct" and _by_person(r))
        seen = until = 0
        turns = "quant" in unit.lows
        for n, phrase in enumerate(phrases):
            start = unit.tokens[phrase.i].start
            while seen < len(reported) and reported[seen][0] <= start:
                until = max(until, reported[seen][1])
                seen += 1
            given = apposed(unit, phrases, n)
            subject = is_head(unit, phrase) and opens_clause(unit, phrase)
            acts = start >= until and (subject or (turns and is_topic(unit, phrase)))
            if acts:
                self._subject(unit, phrase, given)
            if phrase.kind in _PEOPLE and not (given or phrase.named):
                self._aside["plural" if phrase.plural else phrase.gender] = (unit, phrase)
                self._plural_at = start if phrase.plural and acts else self._plural_at
            self._people.apposition(unit, phrase, given)
            if phrase.parts and all(part.named for part in phrase.parts):
                self._last_plural = "; ".join(str(part.named) for part in phrase.parts)

    def _subject(self, unit: Unit, phrase: NounPhrase, given: str | None) -> None:
        """Remember the persons that a subject names."""
        start = unit.tokens[phrase.i].start
        for part in phrase.parts or (phrase,):
            name = part.named if part.type == "PER" else None
            name = given if name is None and part.form == "noun" else name
            if name and ";" not in name:
                self._people.subject(self._people.person(name), start)
        if given is None:
            self._unnamed(unit, phrase)

    def _unnamed(self, unit: Unit, phrase: NounPhrase) -> None:
        """A subject that the article does not name (le préfet du Tarn)."""
        human, body = phrase.kind == "person", phrase.type == "ORG"
        within = human and any(mention.type == "PER" for mention in phrase.inner)
        if phrase.plural or within or (phrase.named and not body):
            return
        if not body and phrase.kind not in ("person", "institution", "document"):
            return
        holder = self._holder(unit, phrase) if human and phrase.definite else phrase.named
        holder = holder or surface(self._text, self._norm, unit, phrase)
        if holder == AMBIGUOUS:
            return
        person = self._people.person(holder)
        self._people.subject(person, unit.tokens[phrase.i].start)
        self._people.give(person, phrase.word, complements(unit, phrase))
        person.human = human
        person.gender = person.gender or ("" if phrase.gender == "e" else phrase.gender)

    # --- one report -------------------------------------------------------------------------------------

    def voice(self, unit: Unit, number: int, phrases: Sequence[NounPhrase], report: Report) -> Voice:
        """The speaker of a report of unit `number`, remembered for what follows."""
        voice = self._voice(unit, number, phrases, report)
        name, phrase = voice.speaker, report.speaker
        self._last_at = report.start if voice.start is None else voice.start
        if name is None or (report.nested and name != AMBIGUOUS):
            return voice
        self._last, self._last_paragraph, self._last_unit = name, unit.paragraph, number
        self._last_written = phrase is not None and phrase.kind == "document"
        if phrase is not None and name != AMBIGUOUS:
            self._wordings.spoke(phrase, name)
            if phrase.form == "name" and not phrase.mentions:
                self._people.person(name).seen = self._last_at
        return voice

    def _voice(self, unit: Unit, number: int, phrases: Sequence[NounPhrase], report: Report) -> Voice:
        phrase = report.speaker
        if report.laid_out is not None:
            name, start, end = report.laid_out
            return Voice(name, report.basis if name else "unattributed", start, end)
        if phrase is None:
            return self._continued(unit, number, phrases, report)
        start, end = unit.span(phrase.i, phrase.j)
        if start not in self._resolved:
            self._resolved[start] = self._name(unit, phrases, phrase)
        name, anonymous = self._resolved[start]
        basis: Attribution = "ambiguous" if name == AMBIGUOUS else report.basis
        if name is None:
            basis = "inferred" if phrase.form == "pronoun" else "explicit"
        return Voice(name, basis, start, end, anonymous)

    def _continued(self, unit: Unit, number: int, phrases: Sequence[NounPhrase], report: Report) -> Voice:
        """A report without a source of its own: it continues the one before, or nobody is named."""
        start = unit.tokens[0].start
        if report.cue is not None or (report.basis == "inferred" and _written(unit, phrases)):
            return Voice(None, "unattributed")
        here = self._people.seen(start, unit.tokens[-1].end) if report.basis == "inferred" else []
        if len(here) == 1:
            return Voice(here[0].name, "inferred")
        newest = self._people.newest(start)
        if newest is not None and newest.subject > max(self._last_at, self._before - 1):
            return Voice(newest.name, "inferred")
        if self._last == AMBIGUOUS:
            return Voice(AMBIGUOUS, "ambiguous")
        if self._last is None or self._last_written:
            near = [person.name for person in self._people.seen(self._before, start) if person.human]
            return Voice(near[0], "inferred") if len(near) == 1 else Voice(None, "unattributed")
        close = number - self._last_unit <= 1 or unit.paragraph == self._last_paragraph
        return Voice(self._last, "implicit" if report.basis == "implicit" and close else "inferred")

    def _name(self, unit: Unit, phrases: Sequence[NounPhrase], phrase: NounPhrase) -> tuple[str | None, bool]:
        """Canonical name of a phrase, and whether it hides who speaks."""
        if phrase.parts:
            names = [self._name(unit, phrases, part)[0] for part in phrase.parts]
            return "; ".join(dict.fromkeys(name for name in names if name)) or None, False
        if phrase.word == "on" and phrase.form == "pronoun":
            place = next((p for p in phrases if p.j < phrase.i and unit.low(p.i - 1) in _PLACES), None)
            return self._name(unit, phrases, place) if place is not None else (None, False)
        if phrase.form == "pronoun":
            return self._pronoun(phrase.word, unit.tokens[phrase.i].start), False
        if phrase.word == "parties" and ";" in (self._last or ""):
            return self._last, False
        own = self._known_name(phrase)
        if phrase.form == "name":
            taken_up = own is None and phrase.word in states()
            likely = self._likely(unit.tokens[phrase.i].start) if taken_up else None
            return likely.name if likely else own or surface(self._text, self._norm, unit, phrase), False
        n = index_of_word(phrases, phrase.i)
        if n is not None and phrases[n] is phrase:
            given = apposed(unit, phrases, n) if phrase.kind in ("", "person") else None
            given = given or _listed(unit, phrases, n)
            if given:
                return given, False
        if own and phrase.kind != "document":
            return own, phrase.kind == "anonymous"
        return self._described(unit, phrase)

    def _known_name(self, phrase: NounPhrase) -> str | None:
        """Name of the mention that is the phrase; a nominal's only if the article has named the person."""
        own = phrase.named
        if own is None or phrase.form == "name" or phrase.type != "PER":
            return own
        return own if self._people.named.intersection(own.split("; ")) else None

    def _described(self, unit: Unit, phrase: NounPhrase) -> tuple[str | None, bool]:
        """A noun phrase no mention resolves: a role given before, a document's author, or its own words."""
        words, determiner = surface(self._text, self._norm, unit, phrase), unit.low(phrase.i)
        if phrase.kind == "anonymous":
            whose = self._likely(unit.tokens[phrase.i].start) if determiner in fr.POSSESSIVES else None
            again = determiner in fr.DEMONSTRATIVES or unit.low(phrase.i + 1) == "même"
            words = (again and self._wordings.anonymous) or words
            return (f"{words} {of_name(whose.name)}" if whose else words), True
        if phrase.kind == "document":
            return author(self._text, unit, phrase) or words, False
        if phrase.word in _OF_STATES:
            state = next((low for low in unit.lows[phrase.i : phrase.j] if low in states()), None)
            return states()[state] if state else words, False
        words = organisation(unit, phrase) or self._wordings.fuller(unit, phrase) or words
        if phrase.plural and phrase.kind in ("person", "group"):
            two = self._last_plural if unit.low(phrase.i + 1) == "deux" else None
            return two or words, not phrase.definite and phrase.j - phrase.i <= 2
        if phrase.kind == "person" and phrase.definite:
            return self._holder(unit, phrase) or words, False
        return words, phrase.kind == "person"

    def _holder(self, unit: Unit, phrase: NounPhrase) -> str | None:
        """Who was given this role before in the article; "ambiguous" when several were."""
        holders = self._people.holders(unit, phrase)
        if holders:
            return holders[0].name if len(holders) == 1 else AMBIGUOUS
        office = self._people.office(unit, phrase)
        if office is not None or unit.low(phrase.i) in fr.POSSESSIVES:
            return office
        likely = self._likely(unit.tokens[phrase.i].start)
        longer = phrase.j - phrase.i > _LONGEST_BARE
        if not longer and fr.PREPOSITIONS.isdisjoint(unit.lows[phrase.i : phrase.j]):
            bare = likely is not None and (not likely.roles or phrase.word in _GENERIC)
            agreeing = likely is not None and phrase.gender in ("e", likely.gender or phrase.gender)
            if likely and bare and agreeing:
                return likely.name
            return self._people.later(unit, phrase) or self._just_named(phrase)
        near = likely is not None and max(likely.subject, self._last_at) >= self._before
        taken_up = likely.name if near and likely is not None and _may_be(unit, phrase, likely) else None
        return self._people.later(unit, phrase) or taken_up

    def _just_named(self, phrase: NounPhrase) -> str | None:
        """The one person of the sentence before whom a profession takes up: ... par Salomé Roux. La cinéaste dit ..."""
        if phrase.word not in fr.professions():
            return None
        near = self._people.seen(self._before, self._here)
        fitting = [p.name for p in near if p.human and not p.roles and p.gender == phrase.gender != "e"]
        return fitting[0] if len(fitting) == 1 else None

    def _likely(self, at: int) -> Person | None:
        """Who a phrase at `at` takes up: the last speaker, or a newer subject."""
        last, newest = self._people.known.get(self._last or ""), self._people.newest(at)
        newer = newest is not None and newest.subject > self._last_at
        return newest if last is None or not last.human or newer else last

    def _pronoun(self, pronoun: str, at: int) -> str | None:
        """The person or persons a pronoun stands for."""
        known = self._people.known
        if pronoun in _PLURAL:
            newer = self._plural_at > self._last_at
            if (pronoun in _LATTER or newer) and "plural" in self._aside:
                return surface(self._text, self._norm, *self._aside["plural"])
            several = self._last is not None and (";" in self._last or self._last not in known)
            return self._last if several else self._last_plural or self._last
        gender: Gender = "f" if pronoun in _FEMININE else "m"
        fitting = (k for k in known.values() if k.gender in ("", gender))
        agreeing = [k for k in fitting if k.gender or agrees(k.name, gender)]
        if pronoun in _LATTER:
            return _last_seen([k for k in agreeing if k.seen < at]) or self._last
        last = known.get(self._last or "")
        human = last in agreeing and last is not None and last.human
        subjects = [k for k in agreeing if 0 <= k.subject < at and (k.human or not human)]
        newest = max(subjects, key=lambda k: k.subject, default=None)
        newer = newest is not None and newest.subject > self._last_at
        if last in agreeing:
            return newest.name if newest and newer else self._last
        if self._last and last is None and not newer and agrees(self._last, gender):
            return self._last
        name = newest.name if newest is not None else _last_seen([k for k in agreeing if k.gender])
        aside = self._aside.get(gender) or self._aside.get("e")
        return surface(self._text, self._norm, *aside) if name is None and aside else name


def _last_seen(people: Sequence[Person]) -> str | None:
    return max(people, key=lambda person: person.seen).name if people else None


def _written(unit: Unit, phrases: Sequence[NounPhrase]) -> bool:
    """Is a document the subject: what stands in a text of law is not the last speaker's?"""
    first = first_head(unit, phrases)
    return first is not None and first.kind == "document"


def _by_person(report: Report) -> bool:
    """Does a person say it, by a verb?"""
    who = report.speaker
    if who is None or report.stance is None:
        return False
    return who.form == "pronoun" or who.is_person or who.kind == "person"


def _may_be(unit: Unit, phrase: NounPhrase, likely: Person) -> bool:
    """May a role with complements be another word for `likely`?

    Who has another role already is only meant by a feminine phrase without a name in it.
    """
    female = phrase.gender == "f" or unit.low(phrase.i) in ("la", "cette")
    if likely.roles:
        named = any(word.capital for word in unit.words[phrase.i + 1 : phrase.j])
        return female and likely.gender == "f" and not named
    return likely.gender in ("", "f" if female else "m")


def _listed(unit: Unit, phrases: Sequence[NounPhrase], n: int) -> str | None:
    """The names apposed to a plural phrase: deux syndicats, A et B, ..."""
    phrase, after = phrases[n], next(iter(phrases[n + 1 : n + 2]), None)
    if after is None or not after.parts or not phrase.plural or after.i != phrase.j + 1:
        return None
    names = [part.named for part in after.parts]
    return "; ".join(str(name) for name in names) if all(names) and unit.low(phrase.j) == "," else None
