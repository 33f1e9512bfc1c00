"""Labels that do not overlap: rectangles pushed apart in a fixed order, so that a drawing is always the same."""

from __future__ import annotations

import numpy as np

from revue.statistics.words import Floats


def apart(points: Floats, half: Floats, box: Floats, pinned: int = 0, rounds: int = 400) -> Floats:
    """Push overlapping rectangles apart along the axis that needs least, inside a box around the origin.

    `points` are the centres, `half` half the width and height of each, `box` half of the box's; the first
    `pinned` stay where they are. What does not fit stays overlapping after `rounds`.
    """
    points = points.copy()
    held = points[:pinned].copy()
    for _ in range(rounds):
        moved = False
        for j in range(pinned, len(points)):
            moved |= _leave(points[j], half[j], held, half[:pinned])
        for i in range(pinned, len(points)):
            for j in range(i + 1, len(points)):
                gap = half[i] + half[j] - np.abs(points[j] - points[i])
                if (gap <= 1e-6).any():
                    continue
                axis = int(np.argmin(gap))
                way = 1.0 if points[j, axis] >= points[i, axis] else -1.0
                points[i, axis] -= 0.5 * way * gap[axis]
                points[j, axis] += 0.5 * way * gap[axis]
                moved = True
        points = np.clip(points, half - box, box - half)
        points[:pinned] = held
        if not moved:
            break
    return points


def _leave(point: Floats, half: Floats, held: Floats, halves: Floats) -> bool:
    """Push one rectangle off those that stay, one after the other; whether it moved."""
    begin, moved = 0, False
    while True:
        gap = half + halves[begin:] - np.abs(point - held[begin:])
        over = np.flatnonzero((gap > 1e-6).all(axis=1))
        if not len(over):
            return moved
        first = int(over[0])
        axis = int(np.argmin(gap[first]))
        point[axis] += (1.0 if point[axis] >= held[begin + first, axis] else -1.0) * gap[first, axis]
        begin, moved = begin + first + 1, True
