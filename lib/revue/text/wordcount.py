"""The one word count: a word is a token of kind `word`; figures, punctuation and signs are no words.

`count` is for tokens, `count_in` for a text that no table holds, `within` for places in articles: the three agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from revue.text.tokens import Token, tokenise

if TYPE_CHECKING:
    import pandas as pd


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
    import pandas as pd

    known = tokens.loc[tokens["kind"] == "word", ["article", "sentence", "start", "end"]]
    code, articles = pd.factorize(known["article"])
    known = known.iloc[np.argsort(code, kind="stable")]
    at = pd.Index(articles).get_indexer(places["article"])
    order = np.argsort(pd.factorize(places["article"])[0], kind="stable")
    order = order[at[order] >= 0]
    here = places.iloc[order].astype({"start": np.int64, "end": np.int64})
    # one line of offsets for the whole corpus: each article begins a stride after the one before
    stride = 1 + max(known["end"].max(), here["end"].max()) if len(here) else 1
    before, shift = np.sort(code) * stride, at[order] * stride
    first = np.searchsorted(before + known["start"].to_numpy(), shift + here["start"].to_numpy())
    last = np.searchsorted(before + known["end"].to_numpy(), shift + here["end"].to_numpy(), side="right")
    size = np.maximum(last - first, 0)
    nth = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
    found: pd.DataFrame = known.iloc[np.repeat(first, size) + nth]
    return found.assign(place=np.repeat(here.index.to_numpy(), size)).reset_index(drop=True)
