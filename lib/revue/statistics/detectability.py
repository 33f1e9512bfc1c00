"""What a test could have shown at all, for this corpus and these parts.

With few words, no arrangement of a rare word reaches a level: its silence says nothing. These tables give the
smallest frequency at which the most extreme arrangement does.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from revue.statistics.exact import log_at_least, log_density
from revue.statistics.words import Counts, Flags, Floats, Ints

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


def detectability(counts: Counts, which: Flags, level: float = LEVEL) -> pd.DataFrame:
    """One row a part: what specificity tests over the types flagged in `which` could have found.

    Columns: part, words, all_in (smallest F that, wholly in the part, has p < level), all_in_corrected (the
    same after Bonferroni over all types flagged), none_in (smallest F that, wholly outside, has p < level),
    types_out_of_reach (types rarer than all_in), types. Undefined (NaN) for an empty part or the only one.
    """
    totals = counts.totals[which & (counts.totals > 0)]
    tests = max(len(totals), 1)
    table = pd.DataFrame({"part": list(counts.names), "words": counts.sizes})
    table["all_in"] = least_frequency(counts.sizes, counts.size, level)
    table["all_in_corrected"] = least_frequency(counts.sizes, counts.size, level, tests)
    table["none_in"] = least_frequency(counts.sizes, counts.size, level, absent=True)
    rarer = np.searchsorted(np.sort(totals), table["all_in"].to_numpy(dtype=float), side="left")
    table["types_out_of_reach"] = np.where(table["all_in"].isna(), np.nan, rarer)
    table["types"] = len(totals)
    return table
