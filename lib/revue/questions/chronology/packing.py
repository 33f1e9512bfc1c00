"""Where the marks of a timeline's lane and their labels stand, so that nothing overlaps and nothing leaves the axis."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from revue.questions.chronology.counts import day, records
from revue.show.typography import shorten

if TYPE_CHECKING:
    import pandas as pd

#: Shares of the axis: how far an open end fades, and the width of a letter of a label.
FADE = 0.08
_LETTER = 0.0105
#: Letters of a label at most, and those below which a cut one says nothing.
_LONGEST, _LEAST = 38, 14


def ordinal(when: date) -> float:
    """A day as its place on the axis (proleptic Gregorian ordinal)."""
    return float(when.toordinal())


class Place(NamedTuple):
    """Where a mark stands in its lane: its sub-row, and its label with the side it stands on."""

    row: int
    label: str
    side: str


def ends(row: Any, low: float, high: float) -> tuple[float, float]:
    """First and last day that the mark of an event fills, an open end with its fade, within the axis."""
    first, last = day(row.date_from), day(row.date_to)
    fade = FADE * (high - low)
    a = ordinal(first) if first else ordinal(last or date.min) - fade
    b = ordinal(last) if last else ordinal(first or date.min) + fade
    return max(a, low), max(b, low)


def _beside(a: float, b: float, low: float, high: float, label: str) -> tuple[str, str]:
    """A label and where it fits: right of the mark, left of it, cut on the roomier side, else on the mark."""
    width = high - low
    room = {"right": high - b, "left": a - low}
    wanted = (len(label) + 3) * _LETTER * width
    for side in ("right", "left"):
        if wanted <= room[side]:
            return label, side
    side = max(room, key=lambda s: room[s])
    letters = int(room[side] / (_LETTER * width)) - 3
    return (shorten(label, letters), side) if letters >= _LEAST else (label, "on")


def pack(rows: pd.DataFrame, low: float, high: float, labelled: bool, reserved: float) -> list[Place]:
    """The place of each mark and of its label, so that nothing overlaps; `reserved` days stay free at the left."""
    width = high - low
    taken = [[(low, low + reserved)]] if reserved else []
    places = []
    for row in records(rows):
        a, b = ends(row, low, high)
        label, side = _beside(a, b, low, high, shorten(row.label, _LONGEST)) if labelled else ("", "on")
        text = (len(label) + 3) * _LETTER * width
        a -= text if side == "left" else 0.01 * width
        b += text if side == "right" else 0.02 * width
        at = next((k for k, spans in enumerate(taken) if all(b < c or d < a for c, d in spans)), len(taken))
        if at == len(taken):
            taken.append([])
        taken[at].append((a, b))
        places.append(Place(at, label, side))
    return places
