"""Who takes part in an event, which states and which place it concerns, and whether its clause gives evidence of it.

Somebody is the subject who stands before the trigger, or directly after it where that opens the sentence; "je" is who
is quoted. Which evidence a trigger needs, its row in `data/events/events.toml` says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from revue.layers.events.surroundings import Surroundings, split, state
from revue.layers.events.triggers import Occurrence, around, words
from revue.tables import Mention, Timex
from revue.text.document import Sentence

_BOUNDARY = re.compile(r"[,;:!?()«»\"]|\.(?!\w)| - ")
#: A participle begins what is said of an event, not its name ("une conférence de presse marquant ...").
_PARTICIPLE = re.compile(rf" (?!{around('no_participle')})[a-zà-ÿ]{{3,}}ant ")
_BY = re.compile(r" d(?:e |')[^ ]+ ")
_FIGURE = re.compile(around("figure"))
#: A pronoun right before a verb, its negation and object between.
_PRONOUN = re.compile(r"\b(?:ils?|elles?) (?:n[e'] ?|[lyn]' ?|lui |leur |y |en )?\Z")
_FIRST_PERSON = re.compile(rf"\b{around('first_person')}\b")
#: Before a noun that takes up an event, and before one that does not.
DEMONSTRATIVE = re.compile(rf"\b{around('demonstrative')}\s*{around('adjective')}?\Z")
FRESH = re.compile(rf"\b{around('fresh')}\s*\Z")
DEMONSTRATIVE_REACH, FRESH_REACH = 25, 12
#: Characters from a trigger to a name or date that belongs to it.
REACH = 90
#: A phrase that opens its sentence may stand before its subject.
_OPENING = 40


@dataclass(frozen=True, slots=True)
class Company:
    """Who and what stands with a trigger: people who take part, states, place, evidence, end of the phrase."""

    people: tuple[str, ...]
    states: tuple[str, ...]
    place: str | None
    evidence: bool
    last: int


def company(
    text: Surroundings, sentence: Sentence, t: Occurrence, following: int, when: Timex | None
) -> Company:
    """The company of a trigger; `following` is where the next trigger begins, `when` the trigger's own date."""
    a, b = clause = text.clause(sentence, t)
    near = text.near(sentence, t.start, t.end)
    inside = [m for m in near if a <= m.start < b]
    own = [m for m in near if t.start <= m.start < following and _belongs(text, t, m)]
    joined = [m for m in own if not _cut(text, t, m) and not _PARTICIPLE.search(text.low, t.end, m.start)]
    people = list(dict.fromkeys(n for m in own if m.type == "PER" for n in split(m.name)))
    states = list(dict.fromkeys(s for m in near if (s := state(m)) is not None))
    places = [m.name for m in near if m.type == "LOC" and (m in own or (m in inside and m.end <= t.start))]
    people = _participants(text, sentence, t, people) if t.kind.who in ("one", "all") else []
    if t.kind.who == "states":
        states = text.states(sentence, t.start)
    evidence = _evidence(text, sentence, t, clause, inside, when, states)
    last = max([t.end, *(m.end for m in joined)])
    return Company(tuple(people), tuple(sorted(states)), places[0] if places else None, evidence, last)


def _cut(text: Surroundings, t: Occurrence, m: Mention) -> re.Match[str] | None:
    """The mark between a trigger and a name after it."""
    return _BOUNDARY.search(text.low, t.end, m.start) if m.start > t.end else None


def _belongs(text: Surroundings, t: Occurrence, m: Mention) -> bool:
    """Does a name after a trigger go with it? A person may stand after a comma."""
    cut = _cut(text, t, m)
    apart = cut is not None and not (m.type == "PER" and cut.group() == ",")
    return m.start - t.end <= REACH and not apart


def _evidence(
    text: Surroundings, sentence: Sentence, t: Occurrence, clause: tuple[int, int], inside: list[Mention],
    when: Timex | None, states: list[str],
) -> bool:  # fmt: skip
    """Does the clause give all the evidence that the trigger needs (see `data/events/events.toml`)?"""
    if t.trigger.near is not None and not t.trigger.near.search(text.doc.norm, *clause):
        return False

    def said(pattern: re.Pattern[str]) -> bool:
        return pattern.search(text.low, *clause) is not None

    def people() -> Iterator[int]:
        yield from (m.start for m in inside if m.type == "PER")
        yield from (m.start() for m in words("people").finditer(text.low, *clause))
        if t.verb:
            yield from (m.start() for m in _PRONOUN.finditer(text.low, max(clause[0], t.start - 15), t.start))

    def subject() -> bool:
        return any(start < t.start for start in people())

    dated = when is not None or any(clause[0] <= d.start < clause[1] for d in text.dates[sentence.index])
    given: dict[str, Callable[[], bool]] = {
        "person": lambda: any(True for _ in people()) or said(_FIRST_PERSON),
        "subject": subject,
        "anyone": lambda: bool(inside) or dated or subject(),
        "firm": lambda: any(m.type == "ORG" for m in inside) or said(words("firm")),
        "state": lambda: bool(states),
        "pair": lambda: len(states) > 1,
        "name": lambda: bool(inside) or said(_FIRST_PERSON),
        "party": lambda: bool(inside) or when is not None or said(words("parties")),
        "when": lambda: when is not None,
        "name_or_when": lambda: bool(inside) or dated,
        "place_or_when": lambda: dated or any(m.type == "LOC" for m in inside),
        "antecedent": lambda: False,
        "figure": lambda: said(_FIGURE),
    }
    return all(given[need]() for need in t.trigger.needs)


def _participants(text: Surroundings, sentence: Sentence, t: Occurrence, people: list[str]) -> list[str]:
    """Those named before the trigger as its subject, and those named after it."""
    persons = [m for m in text.near(sentence, t.start, t.end) if m.type == "PER" and m.name]
    before = [split(m.name) for m in persons if m.end <= t.start]
    taken_up = text.before(DEMONSTRATIVE, sentence, t.start, DEMONSTRATIVE_REACH)
    if t.kind.who == "all":
        found = list(dict.fromkeys([n for names in before[-2:] for n in names] + people))
        if len(found) < 2 and text.chief and text.chief not in found and (found or taken_up):
            found.append(text.chief)
        return sorted(found)[:4]
    if t.kind.honours and not _BY.match(text.low, t.end):
        people = []
    if people and not t.verb:
        return people[:1]
    fresh = text.before(FRESH, sentence, t.start, FRESH_REACH)
    if taken_up and taken_up.group().startswith("ce") and not fresh:
        return people[:1]
    if t.verb and _FIRST_PERSON.search(text.low, max(sentence.start, t.start - FRESH_REACH), t.end):
        return _speaker(text, t)
    if before:
        return before[-1][:1]
    if t.kind.honours:
        return _speaker(text, t) if _FIRST_PERSON.search(text.low, *text.clause(sentence, t)) else []
    later = [split(m.name) for m in persons if m.start >= t.end]
    if later and t.start - sentence.start < _OPENING:
        return later[0][:1]
    return []


def _speaker(text: Surroundings, t: Occurrence) -> list[str]:
    """Who says "je" at the trigger."""
    speaker = next((q.speaker for q in text.quotes if q.start <= t.start < q.end and q.speaker), None)
    return split(speaker)[:1]
