"""Collocates: what stands within five words of a word, in the same sentence.

Strength is logDice = 14 + log2(2 f_AB / (f_A + f_B)) (Rychly 2008): no corpus size in it, so that it may be
compared between corpora; one less is half as strong. Whether it could be chance is Fisher's exact test: of
the N words that are not the node, the windows hold W, the collocate F_B; P(X >= f_AB). Mutual information is
not used: it ranks the rarest pairs first.

Counted are words only: numbers and punctuation stand in no window and take no place in it. Each token of the
collocate counts once, however many nodes are near.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from revue.statistics import resampling
from revue.statistics.exact import benjamini_hochberg, log_at_least
from revue.statistics.tokens import Ints
from revue.statistics.words import Flags, Floats, Words, distinct, pairs

SPAN = 5
LEAST_COUNT = 3


def log_dice(both: ArrayLike, first: ArrayLike, second: ArrayLike) -> Floats:
    """logDice of pairs; NaN where they never meet."""
    with np.errstate(divide="ignore", invalid="ignore"):
        value = 14 + np.log2(
            2 * np.asarray(both, float) / (np.asarray(first, float) + np.asarray(second, float))
        )
    return np.where(np.isfinite(value), value, np.nan)


def window(words: Words, node: Flags, span: int = SPAN) -> Flags:
    """The word tokens within `span` words of a node in its sentence, the nodes themselves left out."""
    near = np.zeros(words.size, dtype=bool)
    at = np.flatnonzero(node)
    sentence = words.sentence_at(at)
    begin, end = words.bounds[sentence], words.bounds[sentence + 1]
    for step in range(1, span + 1):
        for there in (at - step, at + step):
            near[there[(there >= begin) & (there < end)]] = True
    return near & ~node


def collocates(
    words: Words, node: str, which: Flags, span: int = SPAN, least_count: int = LEAST_COUNT
) -> pd.DataFrame:
    """Collocates of `node` among the types flagged in `which`, by falling logDice.

    Columns: node, word, count (f_AB), node_count, word_count, articles (in how many they meet), log_dice, p
    (Fisher, one-sided), q (Benjamini-Hochberg over the collocates listed), rank, rank_best, rank_worst
    (leaving one article out). Empty where the corpus does not hold the node.
    """
    code = words.index(node)
    is_node = words.code == (-1 if code is None else code)
    near = window(words, is_node, span)
    around = np.flatnonzero(near)
    met = np.bincount(words.code[around], minlength=len(words.types))
    codes = np.flatnonzero(which & (met >= least_count))
    f_ab, f_a, f_b = met[codes], int(is_node.sum()), words.totals[codes]
    log_p = log_at_least(f_ab, f_b, len(around), words.size - f_a)
    ranking = _without_each(words, is_node, around, codes)
    best, worst = resampling.rank_range(ranking)
    width = max(len(words.articles), 1)
    met_in = distinct(pairs(words.code[around], words.article_at(around), width)) // width
    table = pd.DataFrame(
        {
            "node": node,
            "word": words.types[codes],
            "count": f_ab,
            "node_count": f_a,
            "word_count": f_b,
            "articles": np.bincount(met_in, minlength=len(words.types))[codes],
            "log_dice": log_dice(f_ab, np.array(f_a), f_b),
            "p": np.exp(log_p),
            "q": benjamini_hochberg(np.exp(log_p)),
            "rank": resampling.ranks(log_dice(f_ab, np.array(f_a), f_b)),
            "rank_best": best,
            "rank_worst": worst,
        }
    )
    return table.sort_values("rank", kind="stable").reset_index(drop=True)


def _without_each(words: Words, is_node: Flags, around: Ints, codes: Ints) -> Floats:
    """logDice of each collocate with each fold of articles left out."""
    fold = resampling.folds(len(words.articles))
    width = int(fold[-1]) + 1 if len(fold) else 0
    out_b = resampling.fold_counts(words, codes)
    cells = pairs(words.code[around], fold[words.article_at(around)], width)
    out_ab = np.bincount(cells, minlength=len(words.types) * width).reshape(len(words.types), width)[codes]
    out_a = np.bincount(fold[words.article_at(np.flatnonzero(is_node))], minlength=width)
    both = out_ab.sum(axis=1, keepdims=True) - out_ab
    return log_dice(both, (is_node.sum() - out_a)[None, :], words.totals[codes][:, None] - out_b)


def meetings(words: Words, node: str, collocate: str, span: int = SPAN) -> pd.DataFrame:
    """Token rows of `collocate` near `node`: as many as the `count` of `collocates` says."""
    code, other = words.index(node), words.index(collocate)
    if code is None or other is None:
        return words.rows(np.zeros(0, np.int64))
    near = window(words, words.code == code, span)
    return words.rows(np.flatnonzero(near & (words.code == other)))


def neighbours(words: Words, nodes: list[str], which: Flags, most: int = 8) -> pd.DataFrame:
    """The `most` strongest collocates of each node, with `article, start, end` of where they first meet."""
    tables = []
    for node in nodes:
        table = collocates(words, node, which).head(most)
        first = [meetings(words, node, word).iloc[0] for word in table["word"]]
        for column in ("article", "start", "end"):
            table[column] = [place[column] for place in first]
        tables.append(table)
    empty = collocates(words, "", which).assign(article=None, start=None, end=None)
    return pd.concat([t for t in tables if len(t)] or [empty], ignore_index=True)
