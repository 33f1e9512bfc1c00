"""What a figure owes to single articles and to single sentences: leave-one-out and the sentence bootstrap.

Articles are the strata: sentences are drawn again, with replacement, within each article; the articles stay.
The interval speaks of these articles only, not of the press (Lijffijt et al. 2016, doi 10.1093/llc/fqu064).
Leave-one-article-out recomputes a ranking without each article in turn. Beyond 50 articles it leaves out one
of 50 blocks of neighbouring articles at a time, so that the cost stays linear.
"""

from __future__ import annotations

import numpy as np

from revue.measures.words import Floats, Ints, Words

MOST_FOLDS = 50


def folds(articles: int, at_most: int = MOST_FOLDS) -> Ints:
    """The fold of each article: one an article, or `at_most` blocks of neighbouring articles."""
    kept = min(articles, at_most)
    return np.arange(articles, dtype=np.int64) * kept // max(articles, 1)


def fold_counts(words: Words, codes: Ints | None = None) -> Ints:
    """Occurrences by fold: one row a type (or one a code of `codes`), one column a fold."""
    fold = folds(len(words.articles))
    width = int(fold[-1]) + 1 if len(fold) else 0
    if codes is None:
        codes = np.arange(len(words.types), dtype=np.int64)
    place = np.full(len(words.types), -1, dtype=np.int64)
    place[codes] = np.arange(len(codes))
    kept = place[words.code] >= 0
    keys = place[words.code[kept]] * width + fold[words.article[kept]]
    return np.bincount(keys, minlength=len(codes) * width).reshape(len(codes), width)


def fold_sizes(words: Words) -> Ints:
    """Word tokens of each fold."""
    fold = folds(len(words.articles))
    width = int(fold[-1]) + 1 if len(fold) else 0
    return np.bincount(fold[words.article], minlength=width)


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


def sentence_intervals(
    words: Words, codes: Ints, level: float = 0.95, draws: int = 499, seed: int = 20_241
) -> tuple[Floats, Floats]:
    """Percentile interval of the occurrences per 1,000 words of each code of `codes`.

    Sentences are resampled within their article. Compare with the Wilson interval: wider here means that the
    word comes in clumps. NaN where the corpus has no word, or no article with two sentences.
    """
    undefined = np.full(len(codes), np.nan)
    if not words.size:
        return undefined, undefined.copy()
    lengths = np.bincount(words.sentence)
    first = np.flatnonzero(np.diff(words.sentence, prepend=-1))
    article = words.article[first]
    begin = np.searchsorted(article, article, side="left") if _ascending(article) else _begins(article)
    size = np.bincount(article, minlength=len(words.articles))[article]
    if size.max() < 2:
        return undefined, undefined.copy()
    place = np.full(len(words.types), -1, dtype=np.int64)
    place[codes] = np.arange(len(codes))
    kept = place[words.code] >= 0
    row, at = place[words.code[kept]], words.sentence[kept]
    random = np.random.default_rng(seed)
    rates = np.empty((draws, len(codes)))
    for draw in range(draws):
        chosen = begin + (random.random(len(size)) * size).astype(np.int64)
        weight = np.bincount(chosen, minlength=len(size))
        rates[draw] = 1000 * np.bincount(row, weights=weight[at], minlength=len(codes)) / (weight @ lengths)
    tail = 100 * (1 - level) / 2
    low, high = np.percentile(rates, [tail, 100 - tail], axis=0)
    return low, high


def _ascending(values: Ints) -> bool:
    return bool((np.diff(values) >= 0).all())


def _begins(article: Ints) -> Ints:
    """Where the run of sentences of each sentence's article begins, articles being in any order."""
    starts = np.flatnonzero(np.diff(article, prepend=-1))
    return np.repeat(starts, np.diff(np.append(starts, len(article))))
