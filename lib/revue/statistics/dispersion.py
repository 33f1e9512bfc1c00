"""Dispersion over the parts: Gries's deviation of proportions, against what chance would give.

DP = 1/2 sum |v - s| over the parts, v the part's share of the word, s its share of all words: 0 where the
word follows the sizes, near 1 where it sits in one small part (Gries 2008). DPnorm = DP / (1 - min s)
reaches 1 (Lijffijt & Gries 2012). A rare word cannot be spread evenly: under pure chance DPnorm is .64 on
average for 3 occurrences in five equal parts. Read DP against the chance band of its own frequency, and do
not compare words of different frequency, or corpora cut into different parts, by DP alone.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from revue.statistics import resampling
from revue.statistics.places import held, places
from revue.statistics.tokens import Ints
from revue.statistics.words import Counts, Floats, Words, by_article, pairs

#: Draws for up to so many parts: in many, DP of what is dealt at random hardly differs from draw to draw.
DRAWS = {500: 499, 5_000: 99}
FEWEST_DRAWS = 39
SEED = 20_242


def deviation(counts: ArrayLike, sizes: ArrayLike) -> Floats:
    """DP of each row of `counts` (last axis: parts) given the parts' sizes; NaN where a row is empty."""
    f, t = np.asarray(counts, dtype=np.float64), np.asarray(sizes, dtype=np.float64)
    total = f.sum(axis=-1, keepdims=True)
    share = np.divide(f, total, out=np.full(f.shape, np.nan), where=total > 0)
    expected = t / t.sum() if t.sum() else np.full(t.shape, np.nan)
    value: Floats = np.abs(share - expected).sum(axis=-1) / 2
    return value


def normalised(dp: ArrayLike, sizes: ArrayLike) -> Floats:
    """DPnorm; NaN with fewer than two parts that hold words."""
    t = np.asarray(sizes, dtype=np.float64)
    t = t[t > 0]
    dp = np.asarray(dp, dtype=np.float64)
    return dp / (1 - t.min() / t.sum()) if len(t) > 1 else np.full(dp.shape, np.nan)


def dispersion(counts: Counts, codes: Ints) -> pd.DataFrame:
    """Dispersion of the chosen types, in the order of `codes`.

    Columns: word, count, parts (in how many it occurs), dp, dp_norm, chance_low, chance_middle, chance_high
    (DPnorm when the tokens are dealt out at random, 2.5, 50 and 97.5 %), reading ("clumped", "even" or "as
    chance"). NaN with fewer than two parts that hold words.
    """
    filled = counts.sizes > 0
    sizes = counts.sizes[filled]
    matrix = counts.dense(codes)[:, filled]
    dp = deviation(matrix, sizes) if len(sizes) > 1 else np.full(len(codes), np.nan)
    dp_norm = normalised(dp, sizes)
    bands = {int(F): _band(int(F), sizes) for F in np.unique(counts.totals[codes])}
    low, middle, high = np.array([bands[int(F)] for F in counts.totals[codes]]).reshape(-1, 3).T
    reading = np.where(dp_norm > high, "clumped", np.where(dp_norm < low, "even", "as chance")).astype(object)
    return pd.DataFrame(
        {
            "word": counts.types[codes],
            "count": counts.totals[codes],
            "parts": counts.spread[codes],
            "dp": dp,
            "dp_norm": dp_norm,
            "chance_low": low,
            "chance_middle": middle,
            "chance_high": high,
            "reading": pd.Series(reading).where(~np.isnan(dp_norm), None),
        }
    )


def _band(F: int, sizes: Ints) -> tuple[float, float, float]:
    """2.5, 50 and 97.5 % of DPnorm when F tokens fall on the parts at random; fewer draws for many parts."""
    if len(sizes) < 2 or F < 1:
        return (np.nan, np.nan, np.nan)
    draws = next((many for most, many in DRAWS.items() if len(sizes) <= most), FEWEST_DRAWS)
    random = np.random.default_rng([SEED, F])
    dealt = random.multivariate_hypergeometric(sizes, F, size=draws, method="marginals")
    values = normalised(deviation(dealt, sizes), sizes)
    low, middle, high = np.round(np.percentile(values, [2.5, 50, 97.5]), 6)
    return (float(low), float(middle), float(high))


def stability(words: Words, table: pd.DataFrame) -> pd.DataFrame:
    """`table` (rows of `dispersion` by article) with dp_norm_low, dp_norm_high leaving one article out."""
    counts = by_article(words)
    fold = resampling.folds(len(words.articles))
    codes = words.codes(table["word"])
    matrix = counts.dense(codes)
    values = []
    for left_out in range(int(fold[-1]) + 1 if len(fold) else 0):
        kept = (fold != left_out) & (counts.sizes > 0)
        if kept.sum() > 1:
            sizes = counts.sizes[kept]
            values.append(normalised(deviation(matrix[:, kept], sizes), sizes))
    result = table.reset_index(drop=True).copy()
    stacked = np.array(values) if values else np.full((1, len(codes)), np.nan)
    gone = np.isnan(stacked).all(axis=0)
    result["dp_norm_low"] = np.where(gone, np.nan, np.min(np.nan_to_num(stacked, nan=np.inf), axis=0))
    result["dp_norm_high"] = np.where(gone, np.nan, np.max(np.nan_to_num(stacked, nan=-np.inf), axis=0))
    return result


def evidence(words: Words, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of `table` (of `dispersion` by article), each once for every article that has its word.

    Adds occurrences, size (words of the article), words (of the corpus), smallest (the size of the smallest article
    with words), positions (of the occurrences, in words of the corpus from 0, blanks between) and the first place.
    DP = 1/2 (sum |v - s| over these articles, and 1 - sum s for those without the word).
    """
    counts, rows = by_article(words), places(words, table)
    filled = counts.sizes[counts.sizes > 0]
    at, bounds, keys = held(words, words.codes(table["word"]))
    article = {name: n for n, name in enumerate(words.articles)}
    of = np.array([article.get(name, -1) for name in rows["article"]], dtype=np.int64)
    cell = np.searchsorted(keys, pairs(words.codes(rows["word"]), of, max(len(words.articles), 1)))
    size = dict(zip(counts.names, counts.sizes.tolist(), strict=True))
    rows["size"] = [size.get(a) for a in rows["article"]]
    rows["words"], rows["smallest"] = words.size, int(filled.min()) if len(filled) else 0
    rows["positions"] = [
        " ".join(map(str, at[bounds[n] : bounds[n + 1]])) if known >= 0 else ""
        for n, known in zip(cell, of, strict=True)
    ]
    return rows
