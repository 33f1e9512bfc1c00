"""What a test could have shown at all, for this corpus and these parts.

With few words, no arrangement of a rare word reaches a level: its silence says nothing. The smallest
frequency at which the most extreme arrangement does is given here.
"""

from __future__ import annotations

import numpy as np

from revue.statistics.exact import log_at_least, log_density
from revue.statistics.tokens import Ints
from revue.statistics.words import Flags, Floats

LEVEL = 0.01


def extremes(F: Ints | int, t: Ints | int, T: int) -> tuple[Floats, Floats]:
    """Smallest one-sided p of F occurrences in a part of t of T words: all in it, and none in it."""
    most = np.minimum(F, t)
    return np.exp(log_at_least(most, F, t, T)), np.exp(
        log_density(np.maximum(0, F + np.asarray(t) - T), F, t, T)
    )


def least_frequency(
    t: Ints | int, T: int, level: float = LEVEL, tests: int = 1, absent: bool = False
) -> Floats:
    """Smallest F whose most extreme count in a part of t words has p < `level` / `tests`; NaN if there is none.

    `absent` looks at words wholly outside the part instead of wholly inside. By bisection, for all parts at once.
    """
    t = np.atleast_1d(np.asarray(t, dtype=np.int64))
    sizes, place = np.unique(t, return_inverse=True)
    low, high = np.ones(len(sizes), dtype=np.int64), np.maximum(T - sizes if absent else sizes, 1)

    def reached(F: Ints) -> Flags:
        flags: Flags = extremes(F, sizes, T)[int(absent)] < level / tests
        return flags

    possible = (sizes > 0) & (sizes < T) & reached(high)
    while (low < high).any():
        middle = (low + high) // 2
        enough = reached(middle)
        high = np.where(enough, middle, high)
        low = np.where(enough, low, np.minimum(middle + 1, high))
    return np.where(possible, low, np.nan)[place]
