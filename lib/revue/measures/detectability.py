"""What a test could have shown at all, for this corpus and these parts.

With few words, no arrangement of a rare word reaches a level: its silence says nothing. These tables give the
smallest frequency at which the most extreme arrangement does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pandas as pd

from revue.measures.exact import log_at_least, log_density
from revue.measures.words import Counts, Flags, Floats, Ints

LEVEL = 0.01


def extremes(F: Ints | int, t: Ints | int, T: int) -> tuple[Floats, Floats]:
    """Smallest one-sided p of F occurrences in a part of t of T words: all in it, and none in it."""
    most = np.minimum(F, t)
    return np.exp(log_at_least(most, F, t, T)), np.exp(
        log_density(np.maximum(0, F + np.asarray(t) - T), F, t, T)
    )


@lru_cache(maxsize=100_000)
def least_frequency(t: int, T: int, level: float = LEVEL, tests: int = 1, absent: bool = False) -> int | None:
    """Smallest F whose most extreme count in the part has p < `level` / `tests`; None if there is none."""
    if t <= 0 or t >= T:
        return None

    def reached(F: int) -> bool:
        present, missing = extremes(F, t, T)
        return float(missing if absent else present) < level / tests

    return _first(reached, T - t if absent else t)


def _first(test: Callable[[int], bool], limit: int) -> int | None:
    """Smallest whole number from 1 to `limit` for which `test`, once true, is true (bisection)."""
    if limit < 1 or not test(limit):
        return None
    low, high = 1, limit
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if test(middle) else (middle + 1, high)
    return low


def detectability(counts: Counts, which: Flags, level: float = LEVEL) -> pd.DataFrame:
    """One row a part: what specificity tests over the types flagged in `which` could have found.

    Columns: part, words, all_in (smallest F that, wholly in the part, has p < level), all_in_corrected (the
    same after Bonferroni over all types flagged), none_in (smallest F that, wholly outside, has p < level),
    types_out_of_reach (types rarer than all_in), types. Undefined (NaN) for an empty part or the only one.
    """
    totals = counts.totals[which & (counts.totals > 0)]
    tests = max(len(totals), 1)
    rows = []
    for name, t in zip(counts.names, counts.sizes.tolist(), strict=True):
        found = least_frequency(t, counts.size, level)
        rows.append(
            {
                "part": name,
                "words": t,
                "all_in": found,
                "all_in_corrected": least_frequency(t, counts.size, level, tests),
                "none_in": least_frequency(t, counts.size, level, absent=True),
                "types_out_of_reach": int((totals < found).sum()) if found is not None else None,
                "types": len(totals),
            }
        )
    numbers = ["all_in", "all_in_corrected", "none_in", "types_out_of_reach"]
    columns = ["part", "words", *numbers, "types"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(numbers, "float64"))
