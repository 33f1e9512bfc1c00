"""What the rules of reported speech read and yield: a clause, a source, a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from revue.layers.speech.cues import Cue
from revue.layers.speech.nominals import Nominal, Places
from revue.layers.speech.units import Unit

Type = Literal["direct", "indirect", "mixed"]
Basis = Literal["explicit", "implicit", "inferred"]


class Told(NamedTuple):
    """A speaker whom the layout tells: the name, and the offsets of the label that names it."""

    name: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """One piece of reported speech, its offsets in the article; `speaker` is still a phrase of the unit.

    `cue` holds the words (first, behind the last) shown as cue, `stance` its class; `basis` says where the
    speaker stands. `nested` reports stand inside another one on purpose. `within` is the clause of the words
    inside the quotation if its incise stands there; `told` the speaker of an interview.
    """

    start: int
    end: int
    type: Type
    speaker: Nominal | None
    cue: tuple[int, int] | None
    stance: str | None
    basis: Basis = "explicit"
    nested: bool = False
    within: Clause | None = None
    told: Told | None = None
    unit: int = -1
    paragraph: int = -1


class Source(NamedTuple):
    """A source: its opening words `i` to `j` (excluded), and the phrase behind them."""

    i: int
    j: int
    who: Nominal


@dataclass(frozen=True, slots=True)
class Clause:
    """A unit with its phrases and verbs of saying, and the words where verbs start: what every rule reads.

    `places` are the mentions of the article.
    """

    unit: Unit
    nominals: list[Nominal]
    cues: list[Cue]
    sources: tuple[Source, ...] = ()
    starts: frozenset[int] = frozenset()
    places: Places | None = None
