"""How far coders agree, and how well a lexicon does against them.

Krippendorff's alpha for nominal codes, any number of coders, missing codes allowed (Krippendorff 2004,
ch. 11; the value is that of `nltk.metrics.agreement`), with the bootstrap intervals of `measures.resampling`.
Below `BAR` no share of a frame is published. Undefined is None, never 0 or 1: where nothing varies, agreement
cannot be told from chance. Alphas of different codebooks or texts do not compare: alpha falls with rarity.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revue.statistics.resampling import DRAWS, middle, resamples

if TYPE_CHECKING:
    import numpy as np

#: Krippendorff (2004, p. 241): below .667 data are not to be relied on, below .80 only tentatively.
BAR = 0.67
TENTATIVE = 0.80

Unit = Sequence[Hashable | None]


def _counts(units: Sequence[Unit]) -> tuple[np.ndarray, np.ndarray]:
    """How many coders gave each value to each unit, and which units pair at all: those that two coders coded."""
    import numpy as np

    values = sorted({repr(v) for unit in units for v in unit if v is not None})
    place = {value: i for i, value in enumerate(values)}
    table = np.zeros((len(units), len(values)))
    for i, unit in enumerate(units):
        for value in unit:
            if value is not None:
                table[i, place[repr(value)]] += 1
    return table, table.sum(axis=1) > 1


def _alphas(table: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Alpha for each row of `weights` (how often each unit is drawn); NaN where nothing varies."""
    import numpy as np

    coders = table.sum(axis=1)
    disagreement = weights @ ((coders**2 - (table**2).sum(axis=1)) / (coders - 1))
    totals = weights @ table
    n = totals.sum(axis=1)
    expected = n**2 - (totals**2).sum(axis=1)
    safe = np.where(expected > 0, expected, 1.0)
    return np.where(expected > 0, 1 - (n - 1) * disagreement / safe, np.nan)


@dataclass(frozen=True, slots=True)
class Alpha:
    """Alpha with its interval; None where nothing varies. `units`: sentences that two or more coded."""

    value: float | None
    low: float | None
    high: float | None
    units: int


def alpha(units: Iterable[Unit], strata: Iterable[Hashable] | None = None, draws: int = DRAWS) -> Alpha:
    """Krippendorff's alpha (nominal) of `units`: each one sentence's codes, None where a coder gave none.

    The interval is that of `resampling`, units resampled within their stratum of `strata` (all in one without it);
    resamples in which nothing varies are left out. An interval 1 to 1 says only that no disagreement was seen.
    """
    import numpy as np

    every = list(units)
    table, paired = _counts(every)
    table, n = table[paired], int(paired.sum())
    value = _alphas(table, np.ones((1, n)))[0] if n else np.nan
    if np.isnan(value):
        return Alpha(None, None, None, n)
    within = np.zeros(n) if strata is None else np.array(list(strata))[paired]
    drawn = np.concatenate([_alphas(table, weight.astype(float)) for weight in resamples(within, draws)])
    low, high = (None if np.isnan(end) else float(end) for end in middle(drawn[~np.isnan(drawn)]))
    return Alpha(float(value), low, high, n)


@dataclass(frozen=True, slots=True)
class Score:
    """Candidates against coded sentences: found and right, found and wrong, missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float | None:
        found = self.right + self.wrong
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        coded = self.right + self.missed
        return self.right / coded if coded else None

    @property
    def f1(self) -> float | None:
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None


def score(found: Iterable[Hashable], coded: Iterable[Hashable]) -> Score:
    """Compares two sets of (sentence, frame) pairs; micro-averaged where they hold several frames."""
    have, want = set(found), set(coded)
    return Score(len(have & want), len(have - want), len(want - have))


def commonest(coded: Iterable[frozenset[str]], codes: Sequence[str], size: int = 2) -> tuple[str, ...]:
    """The `size` frames most sentences have, ties in the codebook's order."""
    count = Counter(code for frames in coded for code in frames)
    return tuple(sorted(codes, key=lambda c: (-count[c], codes.index(c)))[:size])


def constant(coded: Sequence[frozenset[str]], frames: Iterable[str]) -> Score:
    """The baseline to beat: how well `frames`, given to every sentence, fit the `coded` ones."""
    given = set(frames)
    right = sum(len(given & c) for c in coded)
    return Score(right, len(given) * len(coded) - right, sum(map(len, coded)) - right)
