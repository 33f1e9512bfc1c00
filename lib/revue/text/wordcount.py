"""The one word count: a word is a token of kind `word`; figures, punctuation and signs are no words.

`count` is for tokens, `count_in` for a text that no table holds, `within` and `inside` for places in articles: they
agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from revue.text.tokens import Token, tokenise

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


def count(tokens: Iterable[Token]) -> int:
    """How many of the tokens are words."""
    return sum(token.kind == "word" for token in tokens)


def count_in(text: str) -> int:
    """How many words a text holds."""
    return count(tokenise(text))


def words(tokens: pd.DataFrame) -> pd.DataFrame:
    """The rows of table `tokens` that are words."""
    return tokens[tokens["kind"] == "word"]


def within(places: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """The words that lie in each place (`article`, `start`, `end`): one row a place and word.

    Columns: `place` (the index label of the place), `article`, `sentence`, `start`, `end` of the word.
    """
    table = words(tokens)
    of, at = inside(places, table)
    found = table.iloc[at][["article", "sentence", "start", "end"]]
    return found.assign(place=places.index.to_numpy()[of]).reset_index(drop=True)


def inside(places: pd.DataFrame, words: pd.DataFrame) -> tuple[Ints, Ints]:
    """The rows of `words` that lie in each of `places`: pairs of row numbers of a place and of a word in it.

    Places of one article stand together, in their order; so do the words of a place.
    """
    import pandas as pd

    article, names = pd.factorize(words["article"])
    by_article = np.argsort(article, kind="stable")
    group, asked = pd.factorize(places["article"])
    known = {str(name): n for n, name in enumerate(names)}
    place = np.argsort(group, kind="stable")
    of = np.array([known.get(str(name), -1) for name in asked], dtype=np.int64)[group[place]]
    place, of = place[of >= 0], of[of >= 0]
    start, end = (words[name].to_numpy(dtype=np.int64)[by_article] for name in ("start", "end"))
    begin, stop = (places[name].to_numpy(dtype=np.int64)[place] for name in ("start", "end"))
    apart = max(end.max(initial=0), stop.max(initial=0)) + 1  # One article after the other on a line.
    shift = article[by_article] * apart
    first = np.searchsorted(shift + start, of * apart + begin)
    last = np.maximum(np.searchsorted(shift + end, of * apart + stop, side="right"), first)
    many = last - first
    step = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return np.repeat(place, many), by_article[np.repeat(first, many) + step]
