"""Reported speech that goes on without a sign: a conditional, or the sentences that follow a report.

French news tells on in the conditional ("Le texte serait présenté en juin"): after a report in the same
paragraph it is still the speaker's. A plain sentence is not taken for speech.
"""

from __future__ import annotations

import re

from revue.speech.clauses import Clause, Report, Type
from revue.speech.contents import terminal
from revue.speech.words import SUBJECT_PRONOUNS

_CONDITIONAL = re.compile(r"^(?:ser|aur|permettr|viser|[a-zéèêîïôûç]{2,}(?:er|ir|r))(?:ait|aient)$")
_REACH = 14


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
