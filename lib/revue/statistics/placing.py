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
        for i in range(len(points)):
            for j in range(max(i + 1, pinned), len(points)):
                gap = half[i] + half[j] - np.abs(points[j] - points[i])
                if (gap <= 1e-6).any():
                    continue
                axis = int(np.argmin(gap))
                way = 1.0 if points[j, axis] >= points[i, axis] else -1.0
                share = 0.0 if i < pinned else 0.5
                points[i, axis] -= share * way * gap[axis]
                points[j, axis] += (1 - share) * way * gap[axis]
                moved = True
        points = np.clip(points, half - box, box - half)
        points[:pinned] = held
        if not moved:
            break
    return points
