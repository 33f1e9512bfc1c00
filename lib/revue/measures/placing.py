"""Labels that do not overlap: rectangles pushed apart in a fixed order, so that a drawing is always the same."""

from __future__ import annotations

import numpy as np

from revue.measures.words import Floats


def apart(points: Floats, half: Floats, box: Floats, rounds: int = 400) -> Floats:
    """Push overlapping rectangles apart along the axis that needs least, inside a box around the origin.

    `points` are the centres, `half` half the width and height of each, `box` half of the box's. What does not
    fit stays overlapping after `rounds`.
    """
    points = points.copy()
    for _ in range(rounds):
        moved = False
        for i in range(len(points)):
            for j in range(i + 1, len(points)):
                gap = half[i] + half[j] - np.abs(points[j] - points[i])
                if (gap <= 1e-6).any():
                    continue
                axis = int(np.argmin(gap))
                way = 1.0 if points[j, axis] >= points[i, axis] else -1.0
                points[i, axis] -= way * gap[axis] / 2
                points[j, axis] += way * gap[axis] / 2
                moved = True
        points = np.clip(points, half - box, box - half)
        if not moved:
            break
    return points
