"""The content words of groups of text against the other groups, from the tables of a corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import numpy as np

from revue.errors import CallError
from revue.statistics.exact import binomial_quantile
from revue.statistics.logodds import CLEAR, log_odds, passing
from revue.statistics.tokens import AT_ONCE, coded
from revue.text.document import is_function_word
from revue.text.wordcount import inside

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


def values(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """Rows of some columns as plain tuples."""
    return list(zip(*(frame[c].tolist() for c in columns), strict=True))


#: The columns of tokens that are read.
TOKENS = ("article", "start", "end", "text", "lemma", "kind")
#: Words that occur less often say nothing about a group.
LEAST = 3
#: Groups drawn, and words of each.
MOST_GROUPS, MOST_WORDS = 3, 12


def _group(
    tokens: pd.DataFrame,
    articles: pd.DataFrame,
    reported: Mapping[str, Sequence[tuple[int, int]]],
    groups: str,
) -> Any:
    """The group of each token; "" where it has none."""
    import pandas as pd

    if groups == "voice":
        blocks = (tokens.iloc[n : n + AT_ONCE] for n in range(0, max(len(tokens), 1), AT_ONCE))
        codes = np.concatenate([inside(block, reported).astype(np.int8) for block in blocks])
        return pd.Categorical.from_codes(codes, pd.Index(["narrator", "reported"]))
    if groups not in articles.columns:
        known = ", ".join(["voice", *map(str, articles.columns)])
        raise CallError(f"groups is {groups!r}; it must be one of {known}")
    value = {a: "" if v is None or v != v else str(v) for a, v in values(articles, "article", groups)}
    return np.asarray(tokens["article"].map(value), dtype=object)


def content(tokens: pd.DataFrame) -> NDArray[np.bool_]:
    """Which tokens are content words."""
    code, lemmas = coded(tokens["lemma"])
    known = np.array([len(w) > 1 and not is_function_word(w) for w in lemmas], dtype=bool)
    return np.asarray((tokens["kind"] == "word").to_numpy() & known[code])


def _rows(table: pd.DataFrame, chosen: NDArray[np.bool_]) -> pd.DataFrame:
    """The chosen rows; where these are all, not a copy, which in a large corpus would take as much again."""
    return table if chosen.all() else table[chosen]


def grouped(
    tokens: pd.DataFrame,
    articles: pd.DataFrame,
    reported: Mapping[str, Sequence[tuple[int, int]]],
    groups: str,
) -> pd.DataFrame:
    """The content words of the articles, their lemma as `word` and their `group`; those of unknown group left out.

    `groups` is "voice" (inside the spans `reported` of each article, apart and in order, or not) or a column of the
    table articles. Raises `CallError` for an unknown column.
    """
    words = _rows(tokens, content(tokens))[["article", "start", "end", "text", "lemma"]]
    words = words.rename(columns={"lemma": "word"})
    words = words.assign(group=_group(words, articles, reported, groups))
    return _rows(words, (words["group"] != "").to_numpy())


def contrast(words: pd.DataFrame) -> pd.DataFrame:
    """Log-odds of the words of each group (of `grouped`) against the others, of those found `LEAST` times or more.

    Columns of `logodds.log_odds`, then article, start, end, text: the first place of the word in the group, None
    where it has none.
    """
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    sizes = words.groupby(["group", "word"], sort=False).size().reset_index(name="count")
    for group, lemma, count in values(sizes, "group", "word", "count"):
        counts[group][lemma] = count
    table = log_odds(counts)
    table = table[table["count"] + table["count_rest"] >= LEAST]
    first = words.drop_duplicates(["group", "word"])
    return table.merge(
        first[["group", "word", "article", "start", "end", "text"]], on=["group", "word"], how="left"
    )


def most(table: pd.DataFrame) -> pd.DataFrame:
    """The words that are drawn: of each of the `groups_drawn` the rows of `contrast` with the highest z."""
    import pandas as pd

    own = table[(table["z"] > 0) & (table["count"] > 0)]
    most = [own[own["group"] == group].head(MOST_WORDS) for group in groups_drawn(table)]
    return pd.concat(most, ignore_index=True) if most else table


def beyond_chance(table: pd.DataFrame) -> bool:
    """Whether more rows of `contrast` have a z above `CLEAR` than chance alone gives in 19 of 20 cases."""
    compared, clear = passing(table)
    return clear > binomial_quantile(compared, 1 - NormalDist().cdf(CLEAR), 0.95)


def groups_drawn(table: pd.DataFrame) -> list[str]:
    """The first groups by name."""
    return sorted(set(table["group"]))[:MOST_GROUPS]


def evidence(drawn: pd.DataFrame, words: pd.DataFrame) -> pd.DataFrame:
    """The rows of `drawn` (of `contrast`), each once for every group and article that has its word.

    `words`: what `grouped` gives. Adds found_in (the group), article, occurrences, and the first place there: the
    occurrences in the row's own group add up to its count, the others to count_rest.
    """
    words = words[words["word"].isin(drawn["word"])]
    found = words.groupby(["word", "group", "article"], sort=False)
    places = found.agg(
        occurrences=("start", "size"), start=("start", "first"), end=("end", "first"), text=("text", "first")
    ).reset_index()
    places = places.rename(columns={"group": "found_in"})
    return drawn.drop(columns=["article", "start", "end", "text"]).merge(places, on="word", how="left")
