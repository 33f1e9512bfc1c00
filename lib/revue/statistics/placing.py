"""Labels that do not overlap: rectangles pushed apart in a fixed order, so that a drawing is always the same."""

from __future__ import annotations

import numpy as np

from revue.statistics.words import Floats


def apart(points: Floats, half: Floats, box: Floats, pinned: int = 0, rounds: int = 400) -> Floats:
    """Push overlapping rectangles apart along the axis that needs least, inside a box around the origin.

    `points` are the centres, `half` half the width and height of each, `box` half of the box's; the first
    `pinned` stay where they are. What does not fit stays overlapping after `rounds`.
    """
    points, half = points.copy("F"), np.asfortranarray(half)  # compared with many at a time, column by column
    held = points[:pinned].copy("F")
    for _ in range(rounds):
        moved = False
        for j in range(pinned, len(points)):
            moved |= _leave(points[j], half[j], held, half[:pinned], 1.0)
        for i in range(pinned, len(points)):
            moved |= _leave(points[i], half[i], points[i + 1 :], half[i + 1 :], 0.5)
        np.clip(points, half - box, box - half, out=points)
        points[:pinned] = held
        if not moved:
            break
    return points


def _leave(point: Floats, half: Floats, others: Floats, halves: Floats, share: float) -> bool:
    """Push a rectangle off others, one after the other; it goes its `share` of the way, they the rest. Did it move?"""
    begin, moved = 0, False
    while True:
        gap = half + halves[begin:] - np.abs(point - others[begin:])
        over = np.flatnonzero((gap[:, 0] > 1e-6) & (gap[:, 1] > 1e-6))
        if not len(over):
            return moved
        first = int(over[0])
        axis, other = int(np.argmin(gap[first])), others[begin + first]
        way = gap[first, axis] if point[axis] > other[axis] else -gap[first, axis]
        point[axis] += share * way
        other[axis] -= (1 - share) * way
        begin, moved = begin + first + 1, True
