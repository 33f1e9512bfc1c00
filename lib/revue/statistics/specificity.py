"""Spécificités (Lafon 1980, "Sur la variabilité de la fréquence des formes dans un corpus", Mots 1).

Given that a word has F of the T tokens, its count in a part of t tokens is hypergeometric if tokens fall at
random. The score is +|log10 P(X >= f)| when f >= Ft/T, else -|log10 P(X <= f)|; |score| >= 2 is p <= .01 in
that direction. A score grows with the sizes: do not compare scores of different corpora or of parts of very
different length, and do not read it as a strength. Tokens do not fall at random (a word draws itself and its
theme on), so that flags are a list of what to look at, and the corrected q stands beside them.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from revue.statistics import resampling
from revue.statistics.exact import benjamini_hochberg, log_at_least, log_at_most, two_sided
from revue.statistics.words import Counts, Flags, Floats, Ints, Parts, Words, pairs

LEAST_TOTAL = 5
FLAG = 2.0
#: An absent word is a row where at least this many were expected: below, P(X = 0) is no rare event.
LEAST_EXPECTED = 2.0
#: Cells with a score below WEAK (p = .1) are rows only as far as there are no more than MOST_WEAK rows in all.
WEAK, MOST_WEAK = 1.0, 50_000


def log_p(f: ArrayLike, F: ArrayLike, t: ArrayLike, T: ArrayLike) -> tuple[Floats, Floats]:
    """Direction (+1 over-use, -1 under-use) and natural log of the one-sided p of each cell.

    NaN where the part is empty or is the whole corpus: nothing can be specific there.
    """
    f, F, t, T = (np.array(a, dtype=np.float64) for a in np.broadcast_arrays(f, F, t, T))
    over = f * T >= F * t
    value = np.empty(f.shape)
    value[over] = log_at_least(f[over], F[over], t[over], T[over])
    value[~over] = log_at_most(f[~over], F[~over], t[~over], T[~over])
    undefined = (t <= 0) | (t >= T) | (F <= 0)
    return np.where(over, 1.0, -1.0), np.where(undefined, np.nan, value)


def score(f: ArrayLike, F: ArrayLike, t: ArrayLike, T: ArrayLike) -> Floats:
    """Lafon's signed score of each cell; f=11, F=296, t=1084, T=61449 gives +1.77."""
    sign, value = log_p(f, F, t, T)
    signed: Floats = sign * np.abs(value) / np.log(10)
    return signed


def matrix(counts: Counts, codes: Ints) -> Floats:
    """Scores of the chosen types, one row a code, one column a part."""
    f = counts.dense(codes)
    return score(f, counts.totals[codes][:, None], counts.sizes[None, :], counts.size)


def specificities(counts: Counts, which: Flags, least_total: int = LEAST_TOTAL) -> pd.DataFrame:
    """Score of every type flagged in `which` with F >= `least_total`, in every part, most specific first.

    Columns: word, part, count (f), total (F), size (t), expected, score, p (one-sided), q (Benjamini-Hochberg
    over all cells tested, p doubled as the direction is read off the data). A cell without the word is a row
    only where its absence could be told from chance (see LEAST_EXPECTED), a weak score only among the first (see
    WEAK). Empty where there is one part.
    """
    tested = which & (counts.totals >= least_total)
    kept = tested[counts.word]
    word, part, f = counts.word[kept], counts.part[kept], counts.count[kept]
    missing = _absent(counts, tested)
    word, part = np.append(word, missing[0]), np.append(part, missing[1])
    f = np.append(f, np.zeros(len(missing[0]), dtype=np.int64))
    F, t, T = counts.totals[word], counts.sizes[part], counts.size
    sign, value = log_p(f, F, t, T)
    scores = sign * np.abs(value) / np.log(10)
    cells = int(tested.sum()) * int((counts.sizes > 0).sum())
    q = benjamini_hochberg(two_sided(value), cells)
    # Types are numbered by the alphabet; so are the parts here.
    alphabetical = np.argsort(np.argsort(np.array(counts.names, dtype=object), kind="stable"), kind="stable")
    order = np.lexsort((alphabetical[part], word, -np.abs(scores).round(10)))
    order = order[~np.isnan(scores[order])][: max(MOST_WEAK, int((np.abs(scores) >= WEAK).sum()))]
    word, part, f, F, t = (some[order] for some in (word, part, f, F, t))
    return pd.DataFrame(
        {
            "word": counts.types[word],
            "part": np.array(counts.names, dtype=object)[part],
            "count": f,
            "total": F,
            "size": t,
            "expected": F * t / max(T, 1),
            "score": scores[order],
            "p": np.exp(value[order]),
            "q": q[order],
        }
    )


def _absent(counts: Counts, tested: Flags) -> tuple[Ints, Ints]:
    """Cells (type, part) without the word where LEAST_EXPECTED or more were expected; at most T/2."""
    if not counts.size:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    codes = np.flatnonzero(tested)
    codes = codes[np.argsort(-counts.totals[codes], kind="stable")]
    falling = -counts.totals[codes]
    word, part = [], []
    for p in np.flatnonzero(counts.sizes):
        enough = LEAST_EXPECTED * counts.size / counts.sizes[p]
        reach = int(np.searchsorted(falling, -enough, side="right"))
        word.append(codes[:reach])
        part.append(np.full(reach, p, dtype=np.int64))
    words, where = np.concatenate(word), np.concatenate(part)
    width = len(counts.names)
    held = pairs(counts.word, counts.part, width)  # sorted: the cells are by type, then part
    asked = pairs(words, where, width)
    missing = held[np.minimum(np.searchsorted(held, asked), len(held) - 1)] != asked
    return words[missing], where[missing]


def stability(words: Words, parts: Parts, table: pd.DataFrame) -> pd.DataFrame:
    """`table` (rows of `specificities`) with what leaving one article out makes of each score.

    Adds score_low, score_high (over the articles left out), kept (in how many the score has the same sign and
    still reaches FLAG) and left_out (how many leave the part with any word). Beyond 50 articles, blocks of
    neighbouring articles are left out instead of single ones.
    """
    fold = resampling.folds(len(words.articles))
    width = int(fold[-1]) + 1 if len(fold) else 0
    codes = words.codes(table["word"])
    place = {n: i for i, n in enumerate(parts.names)}
    part = np.array([place[p] for p in table["part"]], dtype=np.int64)
    unique, row = np.unique(codes, return_inverse=True)
    F_out = resampling.fold_counts(words, unique)[row]
    cells, of = words.by_article, parts.of_article
    t_out = np.bincount(pairs(of, fold, width), cells.sizes, len(parts.names) * width)
    t_out = t_out.astype(np.int64).reshape(len(parts.names), width)[part]
    f_out = np.zeros_like(F_out)
    for i, (c, p) in enumerate(zip(codes, part, strict=True)):
        begin, end = np.searchsorted(cells.word, [c, c + 1])
        here = cells.part[begin:end]
        inside = of[here] == p
        f_out[i] = np.bincount(fold[here[inside]], cells.count[begin:end][inside], width)
    whole = table[["count", "total", "size"]].to_numpy(dtype=np.int64)
    f, F, t = (whole[:, [j]] - out for j, out in enumerate((f_out, F_out, t_out)))
    scores = score(f, F, t, (words.size - resampling.fold_sizes(words))[None, :])
    defined = ~np.isnan(scores)
    same = (np.sign(scores) == np.sign(table["score"].to_numpy())[:, None]) & (np.abs(scores) >= FLAG)
    result = table.reset_index(drop=True).copy()
    result["score_low"] = np.min(np.where(defined, scores, np.inf), axis=1, initial=np.inf)
    result["score_high"] = np.max(np.where(defined, scores, -np.inf), axis=1, initial=-np.inf)
    result["kept"], result["left_out"] = (same & defined).sum(axis=1), defined.sum(axis=1)
    nothing = result["left_out"] == 0
    result.loc[nothing, ["score_low", "score_high"]] = np.nan
    return result
