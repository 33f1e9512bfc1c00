"""Spécificités (Lafon 1980, "Sur la variabilité de la fréquence des formes dans un corpus", Mots 1).

Given that a word has F of the T tokens, its count in a part of t tokens is hypergeometric if tokens fall at
random. The score is +|log10 P(X >= f)| when f >= Ft/T, else -|log10 P(X <= f)|; |score| >= 2 is p <= .01 in
that direction. A score grows with the sizes: do not compare scores of different corpora or of parts of very
different length, and do not read it as a strength. Tokens do not fall at random (a word draws itself and its
theme on), so that flags are a list of what to look at, and the corrected q stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from revue.statistics import resampling
from revue.statistics.exact import benjamini_hochberg, log_at_least, log_at_most, two_sided
from revue.statistics.tokens import AT_ONCE, Ints
from revue.statistics.words import Counts, Flags, Floats, Parts, Words, pairs, tally

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

    Columns: those of `Scores.rows`. A weak score is a row only among the first (see WEAK). Empty where there is one
    part.
    """
    scores = Scores(counts, which, least_total)
    most = max(MOST_WEAK, int(scores.times[scores.strength >= WEAK].sum()))
    return scores.rows(scores.first(most)).head(most)


class Scores:
    """The scores of every type flagged in `which` with F >= `least_total`, in every part.

    Cells with the same F, t and f have the same score. `score`, `p` and `q` have an entry for each such F, t and f, as
    has `times`: how many cells that is. Of millions of cells, rows are made of those that are asked for. A cell without
    the word is one only where its absence could be told from chance (see LEAST_EXPECTED).
    """

    def __init__(self, counts: Counts, which: Flags, least_total: int = LEAST_TOTAL) -> None:
        tested = which & (counts.totals >= least_total)
        self._counts, self._codes, self._absent = counts, np.flatnonzero(tested), _absent(counts, tested)
        self._begins = np.append(0, np.cumsum(counts.spread[self._codes]))
        self._size = int(self._begins[-1]) + len(self._absent[0])
        totals, total = np.unique(counts.totals, return_inverse=True)
        sizes, size = np.unique(counts.sizes, return_inverse=True)
        most = int(counts.count.max(initial=0)) + 1

        def key(cells: Ints) -> Ints:
            """One number for F, t and f; as T words have no more than sqrt(2T) different F or t, below 2 T^2."""
            word, part, f = self._cells(cells)
            return pairs(pairs(total[word], size[part], len(sizes)), f, most)

        keys = np.unique(
            np.concatenate([np.zeros(0, np.int64), *(np.unique(key(c)) for c in self._blocks())])
        )
        #: Which F, t and f each cell has.
        self._of = np.zeros(self._size, dtype=np.int32)
        for cells in self._blocks():
            self._of[cells] = np.searchsorted(keys, key(cells))
        self.times = tally(self._of, len(keys))
        margins, f = np.divmod(keys, most)
        F, t = totals[margins // max(len(sizes), 1)], sizes[margins % max(len(sizes), 1)]
        sign, value = log_p(f, F, t, counts.size)
        self.score: Floats = sign * np.abs(value) / np.log(10)
        self.p: Floats = np.exp(value)
        tests = int(tested.sum()) * int((counts.sizes > 0).sum())
        self.q = benjamini_hochberg(two_sided(value), tests, self.times)

    @property
    def strength(self) -> Floats:
        """Scores without their sign."""
        return np.abs(self.score)

    def _blocks(self) -> Iterator[Ints]:
        """The cells, some at once."""
        for begin in range(0, self._size, AT_ONCE):
            yield np.arange(begin, min(begin + AT_ONCE, self._size))

    def _cells(self, cells: Ints) -> tuple[Ints, Ints, Ints]:
        """Type, part and count of some cells; those without the word are last."""
        counts = self._counts
        held, without = cells[cells < self._begins[-1]], cells[cells >= self._begins[-1]] - self._begins[-1]
        nth = np.searchsorted(self._begins, held, side="right") - 1
        word, at = self._codes[nth], counts.bounds[self._codes[nth]] + held - self._begins[nth]
        return (
            np.append(word, self._absent[0][without]),
            np.append(counts.part[at], self._absent[1][without]),
            np.append(counts.count[at], np.zeros(len(without), np.int64)),
        )

    def first(self, most: int, among: Flags | None = None) -> Flags:
        """Which F, t and f the `most` strongest cells have (those flagged in `among`), equals included."""
        rounded = np.where(True if among is None else among, self.strength, np.nan).round(10)
        falling = np.argsort(-rounded, kind="stable")
        falling = falling[~np.isnan(rounded[falling])]
        last = int(np.searchsorted(np.cumsum(self.times[falling]), most))
        return rounded >= (rounded[falling[last]] if last < len(falling) else 0.0)

    def first_parts(self, most: int, least: float) -> list[str]:
        """The `most` parts with the strongest scores of at least `least`, strongest first."""
        best = np.full(len(self._counts.names), -np.inf)
        strength = np.nan_to_num(self.strength.round(10), nan=-np.inf)
        for cells in self._blocks():
            np.maximum.at(best, self._cells(cells)[1], strength[self._of[cells]])
        enough = strength >= np.sort(best)[-most:].min(initial=np.inf)
        table = self.rows(enough & (self.strength >= least))
        return table["part"].drop_duplicates().head(most).tolist()

    def rows(self, which: Flags, parts: Iterable[str] | None = None) -> pd.DataFrame:
        """The cells with these F, t and f (in these parts), most specific first; those without a score left out.

        Columns: word, part, count (f), total (F), size (t), expected, score, p (one-sided), q (Benjamini-Hochberg
        over all cells tested, p doubled as the direction is read off the data).
        """
        counts, names = self._counts, np.array(self._counts.names, dtype=object)
        which = which & ~np.isnan(self.score)
        asked = np.isin(counts.names, list(counts.names if parts is None else parts))
        found: list[list[Ints]] = [[np.zeros(0, np.int64)] * 4]
        for block in self._blocks():
            cells = block[which[self._of[block]]]
            word, part, f = self._cells(cells)
            found.append([some[asked[part]] for some in (word, part, f, self._of[cells])])
        word, part, f, of = map(np.concatenate, zip(*found, strict=True))
        # Types are numbered by the alphabet; so are the parts here.
        alphabetical = np.argsort(np.argsort(names, kind="stable"), kind="stable")
        order = np.lexsort((alphabetical[part], word, -self.strength[of].round(10)))
        word, part, f, of = (some[order] for some in (word, part, f, of))
        F, t = counts.totals[word], counts.sizes[part]
        return pd.DataFrame(
            {
                "word": counts.types[word],
                "part": names[part],
                "count": f,
                "total": F,
                "size": t,
                "expected": F * t / max(counts.size, 1),
                "score": self.score[of],
                "p": self.p[of],
                "q": self.q[of],
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
    different = np.unique(words)
    cells, nth = counts.cells(different)
    held = pairs(different[nth], counts.part[cells], width)  # sorted: the cells are by type, then part
    asked = pairs(words, where, width)
    missing = np.append(held, -1)[np.searchsorted(held, asked)] != asked
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
        begin, end = cells.bounds[c], cells.bounds[c + 1]
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
