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

    found = [words(tokens).head(0)[["article", "sentence", "start", "end"]].assign(place=0)]
    of_article = dict(iter(words(tokens).groupby("article", sort=False)))
    for article, here in places.groupby("article", sort=False):
        if (known := of_article.get(article)) is None:
            continue
        first = np.searchsorted(known["start"], here["start"])
        last = np.maximum(np.searchsorted(known["end"], here["end"], side="right"), first)
        at = np.concatenate([np.arange(a, b) for a, b in zip(first, last, strict=True)])
        some = known.iloc[at][["article", "sentence", "start", "end"]]
        found.append(some.assign(place=np.repeat(here.index.to_numpy(), last - first)))
    return pd.concat(found, ignore_index=True)
