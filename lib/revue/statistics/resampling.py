"""What a figure owes to single articles and to single units: leave-one-out and the one bootstrap of the project.

Units (sentences, mostly) are resampled with replacement within their stratum (their article); the articles stay.
The interval is the middle `LEVEL` of what the resamples give (numpy's percentile, linear). It speaks of these articles
only, not of the press, and treats the units as independent, which sentences of one article are not (Lijffijt et
al. 2016, doi 10.1093/llc/fqu064). Intervals that overlap are no test: two groups are not to be compared by them, nor
two corpora of different sampling. Few units give intervals that are too narrow.

Leave-one-article-out recomputes a ranking without each article in turn. Beyond 50 articles it leaves out one
of 50 blocks of neighbouring articles at a time, so that the cost stays linear.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from revue.statistics.tokens import Ints
from revue.statistics.words import Floats, Words, pairs

LEVEL, DRAWS, SEED = 0.95, 999, 20_241
#: Draws of more than LARGE units, of which each draw says nearly the same.
DRAWS_OF_LARGE, LARGE = 199, 50_000
#: Units drawn at once, which bounds the memory; the draws do not depend on it.
_AT_ONCE = 500_000

MOST_FOLDS = 50


def folds(articles: int, at_most: int = MOST_FOLDS) -> Ints:
    """The fold of each article: one an article, or `at_most` blocks of neighbouring articles."""
    kept = min(articles, at_most)
    return np.arange(articles, dtype=np.int64) * kept // max(articles, 1)


def fold_counts(words: Words, codes: Ints | None = None) -> Ints:
    """Occurrences by fold: one row a type (or one a code of `codes`), one column a fold."""
    fold, cells = folds(len(words.articles)), words.by_article
    width = int(fold[-1]) + 1 if len(fold) else 0
    if codes is None:
        codes = np.arange(len(words.types), dtype=np.int64)
    at, row = cells.cells(codes)
    counts = np.bincount(pairs(row, fold[cells.part[at]], width), cells.count[at], len(codes) * width)
    return counts.astype(np.int64).reshape(len(codes), width)


def fold_sizes(words: Words) -> Ints:
    """Word tokens of each fold."""
    fold = folds(len(words.articles))
    width = int(fold[-1]) + 1 if len(fold) else 0
    return np.bincount(fold, words.by_article.sizes, width).astype(np.int64)


def ranks(scores: Floats) -> Ints:
    """Ranks from 1 (highest score) down each column; ties keep the order of the rows, NaN comes last."""
    order = np.argsort(-np.round(scores, 10), axis=0, kind="stable")
    result = np.empty(scores.shape, dtype=np.int64)
    np.put_along_axis(
        result, order, np.arange(1, len(scores) + 1).reshape(-1, *[1] * (scores.ndim - 1)), axis=0
    )
    return result


def rank_range(scores: Floats) -> tuple[Floats, Floats]:
    """Best and worst rank of each row over the columns (folds left out); NaN with fewer than two."""
    if scores.shape[1] < 2:
        undefined = np.full(len(scores), np.nan)
        return undefined, undefined.copy()
    place = ranks(scores)
    return place.min(axis=1).astype(float), place.max(axis=1).astype(float)


def resamples(strata: ArrayLike, draws: int | None = None, seed: int = SEED) -> Iterator[Ints]:
    """How often each unit is drawn: blocks of rows, one row a resample, one column a unit.

    `strata` holds the stratum of each unit, in any order. Every resample holds as many units of a stratum as there
    are in it. Without `draws`, there are DRAWS, of more than LARGE units DRAWS_OF_LARGE.
    """
    code = pd.factorize(np.asarray(strata))[0]
    order = np.argsort(code, kind="stable")
    begin = np.searchsorted(code[order], code[order])
    size = np.bincount(code)[code[order]] if len(code) else np.zeros(0, np.int64)
    random = np.random.default_rng(seed)
    draws = draws or (DRAWS if len(code) <= LARGE else DRAWS_OF_LARGE)
    block = max(1, _AT_ONCE // max(len(code), 1))
    for done in range(0, draws, block):
        rows = min(block, draws - done)
        chosen = order[begin + (random.random((rows, len(code))) * size).astype(np.int64)]
        cells = (chosen + len(code) * np.arange(rows)[:, None]).ravel()
        yield np.bincount(cells, minlength=rows * len(code)).reshape(rows, len(code))


def middle(values: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Ends of the middle `level` of each column of `values` (one row a resample); NaN without a row."""
    if not len(values):
        undefined = np.full(values.shape[1:], np.nan)
        return undefined, undefined.copy()
    tail = 100 * (1 - level) / 2
    low, high = np.percentile(values, [tail, 100 - tail], axis=0)
    return low, high


def ratio_intervals(
    numerators: ArrayLike,
    denominators: ArrayLike,
    strata: ArrayLike,
    level: float = LEVEL,
    draws: int | None = None,
    seed: int = SEED,
) -> tuple[Floats, Floats]:
    """Percentile interval of the ratio of sums, sum of `numerators` over sum of `denominators`.

    `numerators` has a row a unit and, where there are several ratios of the same denominator, a column a ratio;
    `denominators` and `strata` have an entry a unit. Resamples whose denominator is 0 are left out. NaN where
    nothing can be resampled (no stratum of two units) or no resample has a denominator. The same input gives the
    same interval.
    """
    top = np.asarray(numerators, dtype=np.float64)
    shape, columns = top.shape[1:], top.reshape(len(top), int(np.prod(top.shape[1:])))
    held: Floats = np.column_stack([columns, np.asarray(denominators, dtype=np.float64)])
    unit, column = np.nonzero(held)
    given = held[unit, column], unit, column, held.shape[1]
    low, high = sparse_ratio_intervals(*given, strata, level, draws, seed)
    return low.reshape(shape), high.reshape(shape)


def sparse_ratio_intervals(
    values: Floats,
    unit: Ints,
    column: Ints,
    width: int,
    strata: ArrayLike,
    level: float = LEVEL,
    draws: int | None = None,
    seed: int = SEED,
) -> tuple[Floats, Floats]:
    """`ratio_intervals` of the `values` that are not 0, each with its unit and column; the last of `width` is below."""
    strata = np.asarray(strata)
    if len(strata) == len(pd.unique(strata)):
        return np.full(width - 1, np.nan), np.full(width - 1, np.nan)
    return _ratios(values, unit, column, width, resamples(strata, draws, seed), level)


def _ratios(
    values: Floats, unit: Ints, column: Ints, width: int, weights: Iterator[Ints], level: float
) -> tuple[Floats, Floats]:
    """Interval of each sum by `column` over that of the last one; an entry a value that is not 0."""
    order = np.argsort(column, kind="stable")
    values, unit = values[order], unit[order]
    held, begins = np.unique(column[order], return_index=True)
    sums = [np.add.reduceat(weight.take(unit, axis=1) * values, begins, axis=1) for weight in weights]
    drawn = np.zeros((sum(map(len, sums)), width))
    drawn[:, held] = np.concatenate(sums)
    drawn = drawn[drawn[:, -1] > 0]
    return middle(drawn[:, :-1] / drawn[:, -1:], level)


def sentence_intervals(words: Words, codes: Ints) -> tuple[Floats, Floats]:
    """Interval of the occurrences per 1,000 words of each code of `codes`, sentences resampled within articles.

    Compare with the Wilson interval: wider here means that the word comes in clumps. NaN where the corpus has no
    word, or no article with two sentences.
    """
    lengths, strata, width = np.diff(words.bounds), words.in_article, len(codes) + 1
    place = np.full(len(words.types), -1, dtype=np.int64)
    place[codes] = np.arange(len(codes))
    kept = words.tokens_of(codes)
    cells = pairs(words.sentence_at(kept), place[words.code[kept]], width)
    unit, column = np.divmod(np.append(cells, pairs(np.arange(len(lengths)), len(codes), width)), width)
    values = np.append(np.full(len(cells), 1000.0), lengths)
    return sparse_ratio_intervals(values, unit, column, width, strata)
