"""How far coders agree, and how well a lexicon does against them.

Krippendorff's alpha for nominal codes, any number of coders, missing codes allowed (Krippendorff 2004,
ch. 11; the value is that of `nltk.metrics.agreement`), with percentile bootstrap intervals over sentences.
Below `BAR` no share of a frame is published. Undefined is None, never 0 or 1: where nothing varies, agreement
cannot be told from chance. Alphas of different codebooks or texts do not compare: alpha falls with rarity.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

#: Krippendorff (2004, p. 241): below .667 data are not to be relied on, below .80 only tentatively.
BAR = 0.67
TENTATIVE = 0.80
DRAWS, SEED = 2000, 1

Unit = Sequence[Hashable | None]


def _counts(units: Iterable[Unit]) -> tuple[np.ndarray, np.ndarray]:
    """Distinct patterns of codes (rows: how many coders gave each value) and how often each occurs.

    Units that fewer than two coders coded pair with nothing and are left out.
    """
    import numpy as np

    patterns: Counter[tuple[tuple[str, int], ...]] = Counter()
    for unit in units:
        given = Counter(repr(v) for v in unit if v is not None)
        if given.total() > 1:
            patterns[tuple(sorted(given.items()))] += 1
    values = sorted({value for pattern in patterns for value, _ in pattern})
    table = np.zeros((len(patterns), len(values)))
    ordered = sorted(patterns)
    for i, pattern in enumerate(ordered):
        for value, n in pattern:
            table[i, values.index(value)] = n
    return table, np.array([patterns[p] for p in ordered], dtype=np.int64)


def _alphas(table: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Alpha for each row of `weights` (how often each pattern occurs); NaN where nothing varies."""
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


def alpha(units: Iterable[Unit], draws: int = DRAWS, seed: int = SEED) -> Alpha:
    """Krippendorff's alpha (nominal) of `units`: each one sentence's codes, None where a coder gave none.

    The interval holds the middle 95 % of alphas of `draws` resamples of the units with replacement; resamples
    in which nothing varies are left out. An interval 1 to 1 says only that no disagreement was seen.
    """
    import numpy as np

    table, times = _counts(units)
    n = int(times.sum())
    if n == 0:
        return Alpha(None, None, None, 0)
    value = float(_alphas(table, times[None, :])[0])
    if np.isnan(value):
        return Alpha(None, None, None, n)
    drawn = _alphas(table, np.random.default_rng(seed).multinomial(n, times / n, size=draws))
    drawn = np.sort(drawn[~np.isnan(drawn)])
    if not len(drawn):
        return Alpha(value, None, None, n)
    low, high = drawn[int(0.025 * len(drawn))], drawn[int(0.975 * len(drawn))]
    return Alpha(value, float(low), float(high), n)


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
