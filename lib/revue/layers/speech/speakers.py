"""Who says it: the phrase that names a speaker, read within its article.

A name stands for itself in its canonical form; a title or a role for the person the article gave it to; a
pronoun for the last speaker of its gender, else for the last person named as a subject (salience as in
Lappin & Leass 1994, reduced to recency, subjecthood and agreement). What stays open is said: "ambiguous" is
a speaker, None means that nobody is named. Nothing is looked up outside the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from revue.layers.speech.clauses import Clause, Report
from revue.layers.speech.lexicon import states
from revue.layers.speech.nominals import Nominal, index_of_word
from revue.layers.speech.people import AMBIGUOUS, People, complements
from revue.layers.speech.persons import (
    Gender,
    Known,
    agrees,
    apposed,
    is_document,
    is_person,
    of,
    opens_clause,
    own_name,
    personal,
)
from revue.layers.speech.subjects import is_head
from revue.layers.speech.units import Unit
from revue.layers.speech.wording import Wordings, author, organisation, surface
from revue.layers.speech.words import PREPOSITIONS, word_list
from revue.tables import Mention
from revue.text.document import normalise

Attribution = Literal["explicit", "implicit", "inferred", "ambiguous", "unattributed"]

_PLACES = frozenset(("dans", "chez", "de", "à"))
_GENERIC = word_list("generic")
_POSSESSIVES = frozenset(("son", "sa", "ses", "leur", "leurs"))
_THESE = frozenset(("ce", "cet", "cette"))


class Voice(NamedTuple):
    """A resolved speaker; `start:end` is the phrase that names it, None where nothing does."""

    speaker: str | None
    start: int | None
    end: int | None
    attribution: Attribution
    anonymous: bool


class Speakers:
    """The speakers of one article, resolved in the order of the text."""

    def __init__(self, text: str, clauses: Sequence[Clause]) -> None:
        self._text = text
        self._norm = normalise(text)
        self._wordings = Wordings(text, self._norm, clauses)
        self._people = People(self._norm, clauses)
        self._last: str | None = None
        self._last_plural: str | None = None
        self._last_paragraph = -2
        self._last_unit = -2
        self._last_written = False
        self._last_at = -1
        self._resolved: dict[int, tuple[str | None, bool]] = {}
        self._before = self._here = 0

    def read(self, clause: Clause, mentions: Sequence[Mention], reports: Sequence[Report]) -> None:
        """Take note of the persons of a clause: who is named, with which role, as a subject or not.

        Who is the subject of what somebody says is not who speaks next.
        """
        unit, phrases = clause.unit, clause.nominals
        self._before, self._here = self._here, unit.words[0].start
        self._people.see(mentions)
        self._wordings.see(mentions)
        told = sorted((r.start, r.end) for r in reports if r.type != "direct" and _by_person(r))
        seen = until = 0
        for n, phrase in enumerate(phrases):
            start = unit.words[phrase.i].start
            while seen < len(told) and told[seen][0] <= start:
                until = max(until, told[seen][1])
                seen += 1
            inside = start < until
            for part in phrase.parts or (phrase,):
                name = own_name(part) if part.mentions and part.mentions[0].type == "PER" else None
                if name is None and part.form == "noun":
                    name = apposed(unit, phrases, n)
                subject = is_head(unit, phrase) and opens_clause(unit, phrase) and not inside
                if name and name != AMBIGUOUS and ";" not in name and subject:
                    self._people.subject(self._people.person(name), start)
            if apposed(unit, phrases, n) is None and not inside:
                self._unnamed(unit, phrase)
            self._people.apposition(unit, phrases, n)
            if len(phrase.parts) >= 2:
                named = [own_name(part) for part in phrase.parts]
                if all(named):
                    self._last_plural = "; ".join(str(name) for name in named)

    def _unnamed(self, unit: Unit, phrase: Nominal) -> None:
        """A person the article does not name (le préfet du Tarn) as a subject."""
        head = phrase.head
        if phrase.form != "noun" or head is None or head.kind not in ("person", "institution") or head.plural:
            return
        if head.kind == "person" and phrase.inner:
            return
        if phrase.mentions and phrase.mentions[0].name:
            return
        if phrase.definite and is_head(unit, phrase) and opens_clause(unit, phrase):
            holder = self._holder(unit, phrase) if head.kind == "person" else None
            holder = holder or surface(self._text, self._norm, unit, phrase)
            if holder == AMBIGUOUS:
                return
            known = self._people.person(holder)
            self._people.subject(known, unit.words[phrase.i].start)
            self._people.give(known, phrase.word, complements(unit, phrase))
            known.person = head.kind == "person"
            known.gender = known.gender or ("" if head.gender == "e" else head.gender)

    # --- one report -------------------------------------------------------------------------------------

    def voice(self, unit: Unit, number: int, phrases: Sequence[Nominal], report: Report) -> Voice:
        """The speaker of a report of unit `number`, remembered for what follows."""
        voice = self._voice(unit, number, phrases, report)
        self._last_at = report.start if voice.start is None else voice.start
        said_by = report.speaker
        if said_by is not None and said_by.form == "name" and not said_by.mentions and voice.speaker:
            self._people.person(voice.speaker).seen = self._last_at
        if voice.speaker is not None and voice.speaker != AMBIGUOUS and not report.nested:
            self._last, self._last_paragraph, self._last_unit = voice.speaker, unit.paragraph, number
            self._last_written = report.speaker is not None and is_document(report.speaker)
            if report.speaker is not None:
                self._wordings.spoke(report.speaker, voice.speaker)
            if ";" in voice.speaker:
                self._last_plural = voice.speaker
        elif voice.speaker == AMBIGUOUS:
            self._last, self._last_paragraph, self._last_unit = AMBIGUOUS, unit.paragraph, number
        return voice

    def _voice(self, unit: Unit, number: int, phrases: Sequence[Nominal], report: Report) -> Voice:
        phrase, told = report.speaker, report.told
        if told is not None:
            return Voice(*told, report.basis if told.name else "unattributed", False)
        if phrase is None:
            return self._continued(unit, number, report)
        start, end = unit.span(phrase.i, phrase.j)
        start, end = self._trim(start, end)
        if start not in self._resolved:
            self._resolved[start] = self._name(unit, phrases, phrase)
        name, anonymous = self._resolved[start]
        if name is None:
            return Voice(None, start, end, "explicit" if phrase.form != "pronoun" else "inferred", anonymous)
        return Voice(name, start, end, "ambiguous" if name == AMBIGUOUS else report.basis, anonymous)

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        while start < end and not self._norm[start].isalnum():
            start += 1
        return start, end

    def _continued(self, unit: Unit, number: int, report: Report) -> Voice:
        """A report without a source of its own: it continues the one before, or nobody is named."""
        if report.cue is not None:
            return Voice(None, None, None, "unattributed", False)
        if report.basis == "inferred":
            here = self._people.seen(unit.words[0].start, unit.words[-1].end)
            if len(here) == 1:
                return Voice(here[0].name, None, None, "inferred", False)
        newest = self._people.newest(unit.words[0].start)
        if newest is not None and newest.subject >= self._before and newest.subject > self._last_at:
            return Voice(newest.name, None, None, "inferred", False)
        if self._last is None or self._last_written:
            return self._lone(unit)
        if self._last == AMBIGUOUS:
            return Voice(AMBIGUOUS, None, None, "ambiguous", False)
        near = number - self._last_unit <= 1 or unit.paragraph == self._last_paragraph
        basis: Attribution = "implicit" if report.basis == "implicit" and near else "inferred"
        return Voice(self._last, None, None, basis, False)

    def _lone(self, unit: Unit) -> Voice:
        """The one person of the sentence before, if there is just one."""
        near = [k.name for k in self._people.seen(self._before, unit.words[0].start) if k.person]
        name = near[0] if len(near) == 1 else None
        return Voice(name, None, None, "inferred" if name else "unattributed", False)

    def _name(self, unit: Unit, phrases: Sequence[Nominal], phrase: Nominal) -> tuple[str | None, bool]:
        """Canonical name of a phrase, and whether it hides who speaks."""
        if phrase.parts:
            names = [self._name(unit, phrases, part)[0] for part in phrase.parts]
            return "; ".join(dict.fromkeys(name for name in names if name)) or None, False
        if phrase.form == "pronoun" and phrase.word == "on":
            place = next((p for p in phrases if p.j < phrase.i and unit.low(p.i - 1) in _PLACES), None)
            return self._name(unit, phrases, place) if place is not None else (None, False)
        if phrase.form == "pronoun":
            return self._pronoun(phrase.word, unit.words[phrase.i].start), False
        if phrase.word == "parties" and self._last is not None and ";" in self._last:
            return self._last, False
        own = self._known_name(phrase)
        if phrase.form == "name":
            likely = (
                self._likely(unit.words[phrase.i].start) if own is None and phrase.word in states() else None
            )
            return likely.name if likely else own or surface(self._text, self._norm, unit, phrase), False
        n = index_of_word(phrases, phrase.i)
        if n is not None and phrases[n] is not phrase:
            n = None
        name = apposed(unit, phrases, n) if n is not None and personal(phrase) else None
        if name:
            return name, False
        listed = _listed(unit, phrases, n) if n is not None else None
        if listed:
            return listed, False
        if own and not is_document(phrase):
            name = own
            if " " not in own and not personal(phrase):
                words = surface(self._text, self._norm, unit, phrase)
                name = self._wordings.fuller(unit, phrase) or (words if words.startswith(f"{own} ") else own)
            return name, phrase.head is not None and phrase.head.kind == "anonymous"
        return self._described(unit, phrase)

    def _known_name(self, phrase: Nominal) -> str | None:
        """Name of the mention that is the phrase; a nominal's only if the article has named the person."""
        own = own_name(phrase)
        if own is None or phrase.form == "name" or phrase.mentions[0].type != "PER" or own == AMBIGUOUS:
            return own
        known = [name for name in own.split("; ") if name in self._people.named]
        return own if known else None

    def _described(self, unit: Unit, phrase: Nominal) -> tuple[str | None, bool]:
        """A noun phrase no mention resolves: a role given before, a document's author, or its own words."""
        words = surface(self._text, self._norm, unit, phrase)
        head = phrase.head
        if head is None:
            return words, False
        if head.kind == "anonymous":
            own = unit.low(phrase.i) in _POSSESSIVES
            whose = self._likely(unit.words[phrase.i].start) if own else None
            again = unit.low(phrase.i) in _THESE or unit.low(phrase.i + 1) == "même"
            words = (again and self._wordings.anonymous) or words
            return (f"{words} {of(whose.name)}" if whose else words), True
        if head.kind == "document":
            return author(self._text, unit, phrase) or words, False
        if head.kind == "institution" and head.gender == "f" and phrase.word in ("position", "diplomatie"):
            low = next((w.low for w in unit.words[phrase.i : phrase.j] if w.low in states()), None)
            return states()[low] if low else words, False
        words = organisation(unit, phrase) or self._wordings.fuller(unit, phrase) or words
        if head.kind in ("person", "group") and head.plural:
            return self._plural(unit, phrase) or words, not phrase.definite and phrase.j - phrase.i <= 2
        if head.kind == "person" and phrase.definite:
            taken_up = self._taken_up(unit, phrase) if unit.low(phrase.i) in _THESE else None
            return taken_up or self._holder(unit, phrase) or words, False
        return words, head.kind == "person" and not phrase.definite

    def _taken_up(self, unit: Unit, phrase: Nominal) -> str | None:
        """Whom a phrase with ce or cette takes up: the speaker before, else the person named last."""
        if self._last is not None and self._last_at >= self._before:
            return self._last
        gender = phrase.head.gender if phrase.head is not None else "e"
        at = unit.words[phrase.i].start
        near = [k for k in self._people.seen(self._before, at) if k.person]
        agreeing = [k for k in near if gender == "e" or k.gender in ("", gender)]
        return max(agreeing, key=lambda k: k.seen).name if agreeing else None

    def _holder(self, unit: Unit, phrase: Nominal) -> str | None:
        """Who was given this role before in the article; "ambiguous" when several were."""
        holders = self._people.holders(unit, phrase)
        if len(holders) == 1:
            return holders[0].name
        if len(holders) > 1:
            recent = max(holders, key=lambda known: known.seen)
            return recent.name if self._last == recent.name else AMBIGUOUS
        office = self._people.office(unit, phrase)
        if office is not None or unit.low(phrase.i) in _POSSESSIVES:
            return office
        likely = self._likely(unit.words[phrase.i].start)
        longer = phrase.j - phrase.i > 3 or any(
            w.low in PREPOSITIONS for w in unit.words[phrase.i : phrase.j]
        )
        if not longer:
            return self._bare_role(unit, phrase, likely) or self._people.later(unit, phrase)
        near = likely is not None and max(likely.subject, self._last_at) >= self._before
        taken_up = likely.name if near and likely is not None and _may_be(unit, phrase, likely) else None
        return self._people.later(unit, phrase) or taken_up

    def _bare_role(self, unit: Unit, phrase: Nominal, likely: Known | None) -> str | None:
        """Whom a role without complements (l'élue, le futur champion) takes up."""
        generic = phrase.word in _GENERIC or unit.low(phrase.i + 1) in ("futur", "future")
        if likely is None or phrase.head is None or (likely.roles and not generic):
            return None
        return likely.name if phrase.head.gender in ("e", likely.gender or phrase.head.gender) else None

    def _likely(self, at: int) -> Known | None:
        """Who a phrase at `at` takes up: the last speaker, or a newer subject."""
        last, newest = self._people.known.get(self._last or ""), self._people.newest(at)
        return (
            newest
            if last is None or not last.person or (newest is not None and newest.subject > self._last_at)
            else last
        )

    def _plural(self, unit: Unit, phrase: Nominal) -> str | None:
        """Les deux ministres: the two last named together, or the two who bear the role."""
        if unit.low(phrase.i + 1) not in ("deux", "trois") and phrase.j - phrase.i > 2:
            return None
        singular = phrase.word.removesuffix("s")
        holders = [known for known in self._people.known.values() if {phrase.word, singular} & known.roles]
        if len(holders) == 2:
            return "; ".join(known.name for known in holders)
        if unit.low(phrase.i + 1) == "deux":
            return self._last_plural
        return None

    def _pronoun(self, pronoun: str, at: int) -> str | None:
        """The person or persons a pronoun stands for."""
        if pronoun in ("ils", "elles", "derniers", "dernières", "ceux-ci", "celles-ci"):
            if self._last is not None and (";" in self._last or self._last not in self._people.known):
                return self._last
            return self._last_plural or self._last
        if pronoun in ("on", "nous", "je"):
            return None
        gender: Gender = "f" if pronoun in ("elle", "celle-ci", "dernière") else "m"
        last = self._people.known.get(self._last or "")
        human = last is not None and last.person and last.gender in ("", gender)
        fresh = [
            k
            for k in self._people.known.values()
            if k.gender in ("", gender) and 0 <= k.subject < at and (k.person or not human)
        ]
        if pronoun in ("dernier", "dernière", "celui-ci", "celle-ci"):
            agreeing = [k for k in self._people.known.values() if k.gender in ("", gender) and k.seen < at]
            return max(agreeing, key=lambda k: k.seen).name if agreeing else self._last
        newest = max(fresh, key=lambda k: k.subject, default=None)
        if last is not None and last.gender in ("", gender):
            if newest is not None and newest.gender == gender and newest.subject > self._last_at:
                return newest.name
            return last.name
        if newest is not None and (newest.subject > self._last_at or not agrees(self._last or "", gender)):
            return newest.name
        if self._last is not None and self._last not in self._people.known and agrees(self._last, gender):
            return self._last
        if newest is not None:
            return newest.name
        agreeing = [k for k in self._people.known.values() if k.gender == gender]
        return max(agreeing, key=lambda k: k.seen).name if agreeing else None


def _by_person(report: Report) -> bool:
    """Does a person say it, by a verb?"""
    who = report.speaker
    if who is None or report.cue is None or report.stance is None:
        return False
    return who.form == "pronoun" or is_person(who) or (who.head is not None and who.head.kind == "person")


def _may_be(unit: Unit, phrase: Nominal, likely: Known) -> bool:
    """May a role with complements be another word for `likely`?

    Who has another role already is only meant by a feminine phrase without a name in it.
    """
    female = phrase.head is not None and (phrase.head.gender == "f" or unit.low(phrase.i) in ("la", "cette"))
    if likely.roles:
        return (
            female
            and likely.gender == "f"
            and not any(w.capital for w in unit.words[phrase.i + 1 : phrase.j])
        )
    return likely.gender in ("", "f" if female else "m") or (phrase.head is None or phrase.head.gender == "e")


def _listed(unit: Unit, phrases: Sequence[Nominal], n: int) -> str | None:
    """The names apposed to a plural phrase: deux syndicats, A et B, ..."""
    phrase = phrases[n]
    after = phrases[n + 1] if n + 1 < len(phrases) else None
    if after is None or not after.parts or phrase.head is None or not phrase.head.plural:
        return None
    if unit.low(phrase.j) != "," or after.i != phrase.j + 1 or unit.low(after.j) != ",":
        return None
    names = [own_name(part) for part in after.parts]
    return "; ".join(str(name) for name in names) if all(names) else None
