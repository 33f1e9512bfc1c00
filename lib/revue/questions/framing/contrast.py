"""The content words of groups of text against the other groups, from the tables of a corpus."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from revue.errors import CallError
from revue.statistics.exact import binomial_quantile
from revue.statistics.logodds import CLEAR, log_odds, passing
from revue.text.document import is_function_word

if TYPE_CHECKING:
    import pandas as pd


def values(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """Rows of some columns as plain tuples."""
    return list(zip(*(frame[c].tolist() for c in columns), strict=True))


#: Words that occur less often say nothing about a group.
LEAST = 3
#: Groups drawn, and words of each.
MOST_GROUPS, MOST_WORDS = 3, 12


def _group(
    tokens: pd.DataFrame,
    articles: pd.DataFrame,
    reported: Mapping[str, Sequence[tuple[int, int]]],
    groups: str,
) -> list[str | None]:
    """The group of each token."""
    if groups != "voice":
        if groups not in articles.columns:
            known = ", ".join(["voice", *map(str, articles.columns)])
            raise CallError(f"groups is {groups!r}; it must be one of {known}")
        value = {a: None if v is None or v != v else str(v) for a, v in values(articles, "article", groups)}
        return [value[a] for (a,) in values(tokens, "article")]
    starts = {a: [start for start, _ in spans] for a, spans in reported.items()}
    out: list[str | None] = []
    for article, start, end in values(tokens, "article", "start", "end"):
        at = bisect_right(starts.get(article, ()), start) - 1
        inside = at >= 0 and end <= reported[article][at][1]
        out.append("reported" if inside else "narrator")
    return out


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
    words = tokens[tokens["kind"] == "word"]
    given = _group(words, articles, reported, groups)
    lemmas = [str(w) for (w,) in values(words, "lemma")]
    content = [
        g is not None and len(w) > 1 and not is_function_word(w) for g, w in zip(given, lemmas, strict=True)
    ]
    return words.assign(group=[g or "" for g in given], word=lemmas).loc[content]


def contrast(words: pd.DataFrame) -> pd.DataFrame:
    """Log-odds of the words of each group (of `grouped`) against the others, of those found `LEAST` times or more.

    Columns of `logodds.log_odds`, then article, start, end, text: the first place of the word in the group, None
    where it has none.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for group, lemma in values(words, "group", "word"):
        counts[group][lemma] += 1
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
    found = words.groupby(["word", "group", "article"], sort=False)
    places = found.agg(
        occurrences=("start", "size"), start=("start", "first"), end=("end", "first"), text=("text", "first")
    ).reset_index()
    places = places.rename(columns={"group": "found_in"})
    return drawn.drop(columns=["article", "start", "end", "text"]).merge(places, on="word", how="left")
