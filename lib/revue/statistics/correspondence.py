"""Correspondence analysis (analyse factorielle des correspondances, Benzécri), held against chance.

The table words x parts becomes standardised residuals, their singular value decomposition the axes. Five
parts always put most of the inertia on two axes: a share of inertia proves nothing. So the sentences are
dealt out to the parts anew, whole, and the inertia of the first two axes must beat 95 % of these deals;
otherwise a map would show noise and none is drawn. Distances between a word and a part are not defined.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from revue.statistics.tokens import Ints
from revue.statistics.words import Counts, Flags, Floats, Parts, Words, by_article

LEAST_TOTAL = 5
LEAST_ARTICLES = 2
MOST_WORDS = 200
#: Random deals, and how many of a corpus of more words than LARGE, whose deals differ little.
DEALS, DEALS_OF_LARGE, LARGE = 199, 49, 200_000
SEED = 20_243


@dataclass(frozen=True)
class Correspondence:
    """Axes in falling inertia; `words` and `parts` have, for axes 1 and 2: axis, contribution, cos2 (and
    mass).

    `dealt` is the inertia of the first two axes in each random deal, `chance` its 95th percentile, `p` the
    permutation p of `first_two`. A map may be drawn where it `beats_chance`.
    """

    inertia: Floats
    words: pd.DataFrame
    parts: pd.DataFrame
    first_two: float
    chance: float
    p: float
    dealt: Floats

    @property
    def total(self) -> float:
        """Total inertia (chi-squared over the number of tokens in the table)."""
        return float(self.inertia.sum())

    @property
    def beats_chance(self) -> bool:
        """Whether the first two axes hold more than chance gives."""
        return self.first_two > self.chance


def decompose(table: Ints | Floats) -> tuple[Floats, Floats, Floats]:
    """Inertias, row and column principal coordinates of a table without an empty row or column.

    The sign of an axis is set so that the row furthest out on it (the first of equals) is positive.
    """
    P = np.divide(table, np.sum(table), dtype=np.float64)
    r, c = P.sum(axis=1), P.sum(axis=0)
    expected = np.outer(r, c)
    P -= expected  # in place: of many parts, each of these tables is large
    P /= np.sqrt(expected, out=expected)
    del expected
    U, s, Vt = np.linalg.svd(P, full_matrices=False)
    axes = max(min(P.shape) - 1, 0)
    s = np.where(s > 1e-12, s, 0.0)[:axes]
    rows, columns = U[:, :axes] * s / np.sqrt(r)[:, None], Vt[:axes].T * s / np.sqrt(c)[:, None]
    for axis in range(axes):
        furthest = int(np.argmax(np.round(np.abs(rows[:, axis]), 10)))
        sign = -1.0 if rows[furthest, axis] < 0 else 1.0
        rows[:, axis] *= sign
        columns[:, axis] *= sign
    return s**2, rows, columns


def chosen(words: Words, which: Flags) -> Ints:
    """Types for the analysis: flagged in `which`, F >= 5, in two articles at least; the 200 most frequent."""
    spread = by_article(words).spread
    codes = np.flatnonzero(which & (words.totals >= LEAST_TOTAL) & (spread >= LEAST_ARTICLES))
    codes = codes[np.argsort(-words.totals[codes], kind="stable")][:MOST_WORDS]
    return np.sort(codes)


def correspondence(
    words: Words, parts: Parts, counts: Counts, which: Flags, deals: int | None = None
) -> Correspondence | None:
    """Analysis of the `chosen` types by part; None with fewer than three words or filled parts.

    `deals`: how often the sentences are dealt out at random (default: see DEALS).
    """
    codes = chosen(words, which)
    matrix = counts.dense(codes)
    held = matrix.sum(axis=0) > 0
    matrix = matrix[:, held]
    if min(matrix.shape) < 3:
        return None
    inertia, rows, columns = decompose(matrix)
    names = [n for n, kept in zip(counts.names, held, strict=True) if kept]
    by_chance = _dealt(words, parts, codes, deals or (DEALS if words.size < LARGE else DEALS_OF_LARGE))
    first_two = float(inertia[:2].sum())
    chance = float(np.percentile(by_chance, 95)) if len(by_chance) else float("nan")
    p = (1 + int((by_chance >= first_two - 1e-12).sum())) / (1 + len(by_chance))
    return Correspondence(
        np.round(inertia, 12),
        _described("word", list(counts.types[codes]), matrix.sum(axis=1), rows, inertia),
        _described("part", names, matrix.sum(axis=0), columns, inertia),
        first_two,
        chance,
        p,
        by_chance,
    )


def _described(kind: str, names: list[str], totals: Ints, points: Floats, inertia: Floats) -> pd.DataFrame:
    """Coordinates, contributions to the axis and quality of representation on the first two axes."""
    mass = totals / totals.sum()
    distance = (points**2).sum(axis=1)
    table = pd.DataFrame({kind: names, "count": totals, "mass": mass.round(9)})
    for axis in range(2):
        square = points[:, axis] ** 2
        none = np.full(len(names), np.nan)
        table[f"axis_{axis + 1}"] = points[:, axis].round(9)
        part = mass * square / inertia[axis] if inertia[axis] > 0 else none
        table[f"contribution_{axis + 1}"] = np.round(part, 9)
        table[f"cos2_{axis + 1}"] = np.divide(
            square, distance, out=none.copy(), where=distance > 1e-18
        ).round(9)
    return table


def _dealt(words: Words, parts: Parts, codes: Ints, deals: int) -> Floats:
    """Inertia of the first two axes when whole sentences are dealt out to the parts at random."""
    place = np.full(len(words.types), -1, dtype=np.int64)
    place[codes] = np.arange(len(codes))
    kept = words.tokens_of(codes)
    row, sentence = place[words.code[kept]], words.sentence_at(kept)
    part = parts.of_article[words.in_article]
    random = np.random.default_rng(SEED)
    shape = (len(codes), len(parts.names))
    return np.array([_first_two(row, random.permutation(part)[sentence], shape) for _ in range(deals)])


def _first_two(row: Ints, column: Ints, shape: tuple[int, int]) -> float:
    """Inertia of the first two axes of the table of these cells, from the smaller of its two cross-products."""
    if shape[0] > shape[1]:
        row, column, shape = column, row, shape[::-1]
    r, c = np.bincount(row, minlength=shape[0]), np.bincount(column, minlength=shape[1])
    weight = 1 / np.sqrt(np.maximum(c, 1))
    scaled = np.bincount(row * shape[1] + column, weight[column], shape[0] * shape[1]).reshape(shape)
    root = np.sqrt(np.outer(r, r))
    # Less the trivial axis of inertia 1, which the margins make.
    cross = scaled @ scaled.T / np.maximum(root, 1) - root / len(row)
    return float(np.linalg.eigvalsh(cross)[-2:].sum())
