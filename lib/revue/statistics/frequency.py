"""Frequencies per 1,000 words with intervals, and how firm the ranking is.

Rates of corpora of different kinds or lengths may be compared; ranks may not.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from revue.statistics import resampling
from revue.statistics.tokens import Ints
from revue.statistics.words import Flags, Floats, Words, by_article


def wilson(count: ArrayLike, total: ArrayLike, level: float = 0.95) -> tuple[Floats, Floats]:
    """Wilson's score interval of a share (1927); NaN where `total` is 0.

    It takes every word for an independent draw, which words of one text are not: it is a lower bound of the
    uncertainty. The sentence bootstrap stands beside it.
    """
    x, n = (np.array(a, dtype=np.float64) for a in np.broadcast_arrays(count, total))
    z = NormalDist().inv_cdf((1 + level) / 2)
    n = np.where(n > 0, n, np.nan)
    middle = (x + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * np.sqrt(x * (n - x) / n + z * z / 4)
    return np.where(x == 0, 0 * n, middle - half), np.where(x == n, 1 + 0 * n, middle + half)


def frequencies(words: Words, which: Flags | None = None, at_most: int | None = None) -> pd.DataFrame:
    """The types of `words` by falling frequency (ties alphabetical), one row a type.

    Columns: word, count, articles (document frequency), words (all in the corpus), per_1000, low, high (Wilson,
    95 %), sentences_low, sentences_high (95 %, sentences resampled within articles; only for the `at_most` rows
    kept), rank,
    rank_best, rank_worst (leaving one article out). `which` flags the types to rank (default: all); the
    denominator is always all words.
    """
    codes = np.flatnonzero(np.ones(len(words.types), bool) if which is None else which)
    codes = codes[words.totals[codes] > 0]
    codes = codes[np.argsort(-words.totals[codes], kind="stable")]
    kept = slice(None, at_most)
    least = _without_each(words, codes[kept]).min(initial=words.size)
    rivals = codes[words.totals[codes] >= least]  # Rarer words are below whichever article is left out.
    best, worst = resampling.rank_range(_without_each(words, rivals).astype(float))
    codes, best, worst = codes[kept], best[kept], worst[kept]
    count = words.totals[codes]
    low, high = wilson(count, words.size)
    drawn_low, drawn_high = resampling.sentence_intervals(words, codes)
    return pd.DataFrame(
        {
            "word": words.types[codes],
            "count": count,
            "articles": by_article(words).spread[codes],
            "words": words.size,
            "per_1000": 1000 * count / max(words.size, 1),
            "low": 1000 * low,
            "high": 1000 * high,
            "sentences_low": drawn_low,
            "sentences_high": drawn_high,
            "rank": np.arange(1, len(codes) + 1),
            "rank_best": best,
            "rank_worst": worst,
        }
    )


def _without_each(words: Words, codes: Ints) -> Ints:
    """Occurrences of each type with each fold of articles left out."""
    return words.totals[codes][:, None] - resampling.fold_counts(words, codes)


def firm(ranked: pd.DataFrame, most: int) -> int:
    """How many rows of `frequencies` stay within `most` ranks of their place whichever article is left out."""
    up, down = ranked["rank"] - ranked["rank_best"], ranked["rank_worst"] - ranked["rank"]
    return int(((up <= most) & (down <= most)).sum())
