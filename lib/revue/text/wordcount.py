"""The one word count: a word is a token of kind `word`; figures, punctuation and signs are no words.

`count` is for tokens, `count_in` for a text that no table holds, `within` for places in articles: the three agree.
`inside` says of tokens, words or not, which of them lie in spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from revue.text.tokens import Token, tokenise

if TYPE_CHECKING:
    import pandas as pd


def count(tokens: Iterable[Token]) -> int:
    """How many of the tokens are words."""
    return [token[2] for token in tokens].count("word")


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


def inside(tokens: pd.DataFrame, spans: Mapping[str, Sequence[tuple[int, int]]]) -> NDArray[np.bool_]:
    """Whether each token lies in one of the `spans` of its article, which are apart and in order."""
    import pandas as pd

    code, names = pd.factorize(tokens["article"])
    first = (0, -1, -1)  # before all tokens
    known = [first, *((at, *span) for at, name in enumerate(names) for span in spans.get(name, ()))]
    of, start, end = np.array(known, dtype=np.int64).T
    stride = 1 + max(end.max(), tokens["end"].max()) if len(tokens) else 1
    before = np.searchsorted(of * stride + start, code * stride + tokens["start"].to_numpy(), side="right")
    return np.asarray(code * stride + tokens["end"].to_numpy() <= (of * stride + end)[before - 1])


def spans(places: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """What some places (`article`, `start`, `end`) cover of each article, apart and in order."""
    covered: dict[str, list[tuple[int, int]]] = {}
    ordered = places[["article", "start", "end"]].sort_values(["article", "start"])
    for article, start, end in ordered.itertuples(index=False):
        here = covered.setdefault(article, [])
        if here and start <= here[-1][1]:
            here[-1] = here[-1][0], max(end, here[-1][1])
        else:
            here.append((start, end))
    return covered
