"""Reported speech beyond its sentence: a conditional behind a report, a statement that is given to X afterwards.

French news tells on in the conditional ("Le texte serait présenté en juin"): after a report in the same
paragraph it is still the speaker's. A plain sentence is not taken for speech.
"""

from __future__ import annotations

import re

from revue.layers.speech.clauses import Clause, Report, Type
from revue.layers.speech.contents import terminal
from revue.layers.speech.subjects import is_head
from revue.layers.speech.words import QUE, SUBJECT_PRONOUNS

_PRESENTED = frozenset(("c'", "voilà", "tel", "telle"))
_CONDITIONAL = re.compile(r"^(?:ser|aur|permettr|viser|[a-zéèêîïôûç]{2,}(?:er|ir|r))(?:ait|aient)$")
_REACH = 14


def taken_up(clause: Clause, previous: Clause | None, before: list[Report]) -> list[Report]:
    """The unit before as a report, when this one says whose it is (C'est du moins ce qu'affirme X)."""
    unit = clause.unit
    if (
        unit.low(0) not in _PRESENTED
        or previous is None
        or before
        or previous.unit.paragraph != unit.paragraph
    ):
        return []
    for cue in clause.cues[:1]:
        if unit.low(cue.i - 1) not in QUE or unit.low(cue.i - 2) != "ce" or cue.mood != "active":
            continue
        who = next((n for n in clause.nominals if n.i >= cue.j and is_head(unit, n)), None)
        told = previous.unit
        end = terminal(told)
        if who is None or who.i - cue.j > _REACH or end < 1:
            continue
        start, stop = told.span(0, end)
        kind: Type = "mixed" if told.has_marks(0, end) else "indirect"
        return [Report(start, stop, kind, who, (cue.a, cue.b), cue.verb.stance)]
    return []


def continued(clause: Clause, before: list[Report], number: int) -> list[Report]:
    """The unit as a report when it continues one of the unit before in the conditional."""
    unit = clause.unit
    near = [
        r for r in before if r.unit == number - 1 and r.paragraph == unit.paragraph and r.type != "direct"
    ]
    if not near:
        return []
    for k in range(1, min(_REACH, len(unit.words))):
        low = unit.low(k)
        if low in ("si", "s'"):
            return []
        if _CONDITIONAL.match(low) and not low.startswith(("devr", "pourr")) and low not in SUBJECT_PRONOUNS:
            end = terminal(unit)
            start, stop = unit.span(0, end)
            kind: Type = "mixed" if unit.has_marks(0, end) else "indirect"
            return [Report(start, stop, kind, None, None, None, "implicit")]
    return []
