"""Diversity of the vocabulary: MATTR and MTLD, and the growth of the vocabulary.

The plain type-token ratio falls with length and is not offered. MATTR (Covington & McFall 2010) is the mean
type-token ratio of all windows of W words; MTLD (McCarthy & Jarvis 2010) the mean number of words it takes to
push the ratio below .72, the mean of a pass forwards and one backwards. Compare texts at the same W or
threshold, coded alike (forms or lemmas), longer than the window; below some 100 words MTLD means little.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from revue.statistics.exact import log_density
from revue.statistics.tokens import Ints, spans
from revue.statistics.words import Floats, Parts, Words

THRESHOLD = 0.72
#: Types of which `first_uses` says where, the first met.
MOST_TYPES = 10_000


def mattr(codes: NDArray[np.int64], window: int = 50) -> float:
    """Moving-average type-token ratio; NaN where the text is shorter than the window."""
    n = len(codes)
    if n < window or window < 1:
        return float("nan")
    order = np.argsort(codes, kind="stable")
    previous = np.full(n, -1, dtype=np.int64)
    same = codes[order][1:] == codes[order][:-1]
    previous[order[1:][same]] = order[:-1][same]
    # A token is the first of its type in the windows that begin after the previous one, up to itself.
    at = np.arange(n)
    windows = n - window + 1
    first = np.maximum(np.maximum(previous + 1, at - window + 1), 0)
    last = np.minimum(at, windows - 1)
    return float(np.maximum(last - first + 1, 0).sum() / windows / window)


def factors(codes: NDArray[np.int64], threshold: float = THRESHOLD) -> float:
    """Factors of one pass of MTLD: full ones, and the share of one that the rest makes."""
    seen: set[int] = set()
    length, full = 0, 0
    for code in codes.tolist():
        seen.add(code)
        length += 1
        if len(seen) < threshold * length:
            full += 1
            seen.clear()
            length = 0
    rest = (1 - len(seen) / length) / (1 - threshold) if length else 0.0
    return full + rest


def mtld(codes: NDArray[np.int64], threshold: float = THRESHOLD) -> float:
    """Mean of the forward and backward passes; NaN where a pass makes no factor."""
    passes = [factors(codes, threshold), factors(codes[::-1], threshold)]
    return float(np.mean([len(codes) / f for f in passes])) if min(passes) > 0 else float("nan")


def diversity(words: Words, parts: Parts, most: int) -> pd.DataFrame:
    """One row for each of the `most` longest parts: part, words, types, hapax (types that occur once), mattr_50,
    mattr_100, mtld."""
    rows, part = [], parts.of_article[words.in_article]
    sizes = words.in_parts(parts.of_article, len(parts.names))
    for number in np.sort(np.argsort(-sizes, kind="stable")[:most]):
        sentences = np.flatnonzero(part == number)
        codes = words.code[spans(words.bounds[sentences], np.diff(words.bounds)[sentences])]
        count = np.unique(codes, return_counts=True)[1]
        rows.append(
            {
                "part": parts.names[number],
                "words": len(codes),
                "types": len(count),
                "hapax": int((count == 1).sum()),
                "mattr_50": mattr(codes, 50),
                "mattr_100": mattr(codes, 100),
                "mtld": mtld(codes),
            }
        )
    columns = ["part", "words", "types", "hapax", "mattr_50", "mattr_100", "mtld"]
    return pd.DataFrame(rows, columns=columns)


def growth(words: Words, points: int = 60) -> pd.DataFrame:
    """Growth of the vocabulary (accroissement du vocabulaire): words, types, hapax, expected.

    `types` and `hapax` are counted in reading order; `expected` is the number of types when as many words are
    drawn at random from the whole corpus (exact): a curve that lags behind it and catches up brings in its
    words article by article. The last row is the corpus.
    """
    if not words.size:
        return pd.DataFrame({c: pd.Series(dtype=float) for c in ("words", "types", "hapax", "expected")})
    at = np.unique(np.linspace(1, words.size, min(points, words.size)).round().astype(np.int64))
    order, begins = words.by_type
    starts = begins[:-1][words.totals > 0]
    first = np.sort(order[starts])
    more = starts[words.totals[words.totals > 0] > 1] + 1
    second = np.sort(order[more])
    types = np.searchsorted(first, at)
    hapax = types - np.searchsorted(second, at)
    return pd.DataFrame({"words": at, "types": types, "hapax": hapax, "expected": _rarefied(words, at)})


def first_uses(words: Words) -> pd.DataFrame:
    """The first MOST_TYPES types in the order of their first use: word, count, first and second (which word of the
    corpus, from 1; NaN where it occurs once), and the place of the first: article, start, end, text.

    `growth` follows from it: after n words, the types are those with first <= n, and met once those among them whose
    second is not.
    """
    order, begins = words.by_type
    starts = begins[:-1][words.totals > 0]
    starts = starts[np.argsort(order[starts])][:MOST_TYPES]
    first = order[starts]
    count = words.totals[words.code[first]]
    second = np.where(count > 1, order[np.minimum(starts + 1, max(words.size - 1, 0))] + 1.0, np.nan)
    table = words.rows(first)[["article", "start", "end", "text"]].reset_index(drop=True)
    table.insert(0, "word", words.types[words.code[first]])
    table.insert(1, "count", count)
    table.insert(2, "first", first + 1)
    table.insert(3, "second", second)
    return table


def _rarefied(words: Words, at: Ints) -> Floats:
    """Expected number of types among `at` tokens drawn without replacement."""
    frequency, types = np.unique(words.totals[words.totals > 0], return_counts=True)
    absent = np.exp(log_density(0, frequency[:, None], at[None, :], words.size))
    expected: Floats = (types[:, None] * (1 - absent)).sum(axis=0)
    return expected
