"""The tokens of a corpus, held so that millions fit: each string once, numbers in four bytes, articles by sentence.

Of a token are held its offsets and three codes; its article and its sentence follow from where sentences begin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from revue.errors import RevueError

Ints = NDArray[np.signedinteger[Any]]

#: The columns of a row of tokens.
ROW = ["article", "sentence", "start", "end", "text", "lemma"]
#: The columns of tokens that are read.
COLUMNS = (*ROW, "kind")
#: Tokens that are looked at together where all at once would fill the memory.
AT_ONCE = 1_000_000


def coded(column: pd.Series[Any]) -> tuple[Ints, pd.Index[Any]]:
    """The values of a column by number, and what they are; of a category as it has them, in fewer bytes."""
    if column.dtype == "category":
        return np.asarray(column.cat.codes), column.cat.categories
    codes, values = pd.factorize(column)
    return codes, pd.Index(values)


def sentence_at(bounds: Ints, at: Ints) -> Ints:
    """In which of the sentences that begin at `bounds` (the last entry is their end) each place is."""
    found: Ints = np.searchsorted(bounds, at, side="right") - 1
    return found


def spans(begins: Ints, sizes: Ints) -> Ints:
    """The numbers of each span, span after span: from where it begins, as many as its size."""
    after = np.cumsum(sizes)
    return np.repeat(begins - after + sizes, sizes) + np.arange(after[-1] if len(after) else 0)


@dataclass(frozen=True)
class Tokens:
    """The tokens of a corpus in reading order, article after article.

    Sentence `s` is the tokens from `bounds[s]` to `bounds[s + 1]`, in article `articles[article[s]]` the one of number
    `sentence[s]`. `columns` holds start, end, text, lemma and kind of each token.
    """

    articles: tuple[str, ...]
    bounds: Ints
    article: Ints
    sentence: Ints
    columns: pd.DataFrame

    def rows(self, at: Ints) -> pd.DataFrame:
        """Token rows: article, sentence, start, end, text, lemma."""
        of = sentence_at(self.bounds, at)
        rows = self.columns.iloc[at][ROW[2:]].astype({"text": "str", "lemma": "str"})
        names = np.array(self.articles, dtype=object)[self.article[of]]
        rows.insert(0, "article", pd.Index(names, dtype="str"))
        rows.insert(1, "sentence", self.sentence[of])
        return rows


def compact(tokens: pd.DataFrame, order: Iterable[str]) -> Tokens:
    """`tokens` article after article in `order`. Raises RevueError for one of another article."""
    names = tuple(dict.fromkeys(map(str, order)))
    coded, number = tokens["article"].astype("category").array, tokens["sentence"].to_numpy(dtype=np.int32)
    changed = (coded.codes[1:] != coded.codes[:-1]) | (number[1:] != number[:-1])
    first = np.append(0, np.flatnonzero(changed) + 1)[: len(tokens)]
    found, of = np.unique(coded.codes[first], return_inverse=True)
    place = pd.Index(names, dtype="str").get_indexer(coded.categories[found].astype("str")).astype(np.int32)
    if (place < 0).any():
        missing = coded.categories[found[np.argmin(place)]]
        raise RevueError(f"tokens of article {missing!r}, which the articles table does not hold")
    ordered = np.argsort(place[of], kind="stable")
    begins, sizes = first[ordered], np.diff(first, append=len(tokens))[ordered]
    bounds = np.append(0, np.cumsum(sizes))
    made: dict[str, Any] = {}
    for name in ("start", "end"):
        made[name] = _arranged(tokens[name].to_numpy(dtype=np.int32), begins, bounds)
    for name in ("text", "lemma", "kind"):
        values = tokens[name].astype("category").array
        codes = _arranged(values.codes, begins, bounds)
        made[name] = pd.Categorical.from_codes(codes, dtype=values.dtype, validate=False)
    columns = pd.DataFrame(made, copy=False)
    return Tokens(names, bounds, place[of[ordered]], number[begins], columns)


def _arranged(values: NDArray[Any], begins: Ints, bounds: Ints) -> NDArray[Any]:
    """The values of spans from `begins` on, put between `bounds`."""
    result = np.empty_like(values)
    for low, high in blocks(bounds):
        sizes = np.diff(bounds[low : high + 1])
        result[bounds[low] : bounds[high]] = values[spans(begins[low:high], sizes)]
    return result


def inside(places: pd.DataFrame, tokens: Tokens) -> tuple[Ints, Ints]:
    """The tokens that lie in each of `places`: pairs of row numbers of a place and of a token in it.

    Places of one article stand together, in their order; so do the tokens of a place.
    """
    asked, names = pd.factorize(places["article"])
    number = pd.Index(tokens.articles, dtype="str").get_indexer(pd.Index(names, dtype="str"))
    of = number[asked] if len(asked) else asked
    place = np.argsort(of, kind="stable")[(of < 0).sum() :]
    of = of[place]
    start, end = (tokens.columns[name].to_numpy() for name in ("start", "end"))
    begin, stop = (places[name].to_numpy(dtype=np.int64)[place] for name in ("start", "end"))
    apart = int(max(end.max(initial=0), stop.max(initial=0))) + 1  # One article after the other on a line.
    bounds = tokens.bounds[np.searchsorted(tokens.article, np.arange(len(tokens.articles) + 1))]
    first, last = np.zeros(len(place), np.int64), np.zeros(len(place), np.int64)
    for low, high in blocks(bounds):
        mine = slice(*np.searchsorted(of, [low, high]))
        here = slice(bounds[low], bounds[high])
        shift = np.repeat(np.arange(low, high) * apart, np.diff(bounds[low : high + 1]))
        first[mine] = bounds[low] + np.searchsorted(shift + start[here], of[mine] * apart + begin[mine])
        after = np.searchsorted(shift + end[here], of[mine] * apart + stop[mine], side="right")
        last[mine] = np.maximum(bounds[low] + after, first[mine])
    return np.repeat(place, last - first), spans(first, last - first)


def blocks(bounds: Ints) -> Iterator[tuple[int, int]]:
    """Ranges of numbers, of which n has the entries from `bounds[n]` to `bounds[n + 1]`: some AT_ONCE entries each."""
    low, last = 0, len(bounds) - 1
    while low < last:
        high = max(int(np.searchsorted(bounds, bounds[low] + AT_ONCE, side="right")) - 1, low + 1)
        yield low, high
        low = high
