"""What notebook 04 counts: words by actor and side, stances, absences, anonymous sources, subjects of voices.

A report with several speakers counts for each of them. Shares speak of these articles: their intervals come
from a bootstrap of sentences within articles (Lijffijt et al. 2016, doi 10.1093/llc/fqu064).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from revue.errors import CallError
from revue.marks import marked_spans
from revue.speech.lexicon import states
from revue.text import normalise

if TYPE_CHECKING:
    from revue.study import Study

#: Actors that are no name: nobody is named, or the text leaves it open.
NOBODY, OPEN = "(nobody named)", "(ambiguous)"
UNKNOWN = "unknown"
STANCES = ("neutral", "assertive", "evaluating", "directive", "conceding", "doubtful")
_DRAWS, _SEED, _LEVEL = 999, 20_241, 95.0
_WORD = re.compile(r"[\w’'-]*\w")


def spoken(study: Study, sides: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The quotes, a row for each report and speaker, with what is counted about them.

    Adds `actor` (the speaker, NOBODY or OPEN), `side` (`sides`, else `derived_sides`), `said` (words of the
    report), `quoted` (those between marks). Nested reports keep their own rows.
    """
    quotes = study.table("quotes")
    texts = quotes["text"].astype(str)
    quotes["said"] = [_words(text) for text in texts]
    quotes["quoted"] = [
        sum(_words(text[m.inner_start : m.inner_end]) for m in marked_spans(text)) for text in texts
    ]
    names = [
        [OPEN] if how == "ambiguous" else str(who).split("; ") if isinstance(who, str) else [NOBODY]
        for who, how in zip(quotes["speaker"], quotes["attribution"], strict=True)
    ]
    quotes["actor"] = pd.Series(names, index=quotes.index, dtype=object)
    rows = quotes.explode("actor", ignore_index=True)
    side_of = {**derived_sides(study.table("mentions"), rows["actor"]), **(sides or {})}
    rows["side"] = [side_of.get(actor, UNKNOWN) for actor in rows["actor"]]
    return rows


def _words(text: str) -> int:
    return len(_WORD.findall(text))


def read_sides(path: Path | None) -> dict[str, str]:
    """Sides by actor from a CSV with the columns `actor` and `side`; none without a path.

    Raises `CallError` when the columns are missing.
    """
    if path is None:
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if not {"actor", "side"} <= set(reader.fieldnames or ()):
            raise CallError(
                f"{path.name}: the columns actor and side are needed; {reader.fieldnames} were found"
            )
        return {row["actor"]: row["side"] for row in reader if row["actor"] and row["side"]}


def derived_sides(mentions: pd.DataFrame, actors: pd.Series) -> dict[str, str]:
    """The state an actor belongs to, where its name or the role the texts give it says exactly one.

    "ministre français de l'Intérieur" gives France; a role without a nationality gives nothing.
    """
    told: dict[str, set[str]] = {}
    for name, role in zip(mentions["name"], mentions["role"], strict=True):
        if isinstance(name, str) and isinstance(role, str):
            told.setdefault(name, set()).update(_states_in(role))
    sides = {}
    for actor in dict.fromkeys(actors):
        found = _states_in(str(actor)) or told.get(str(actor), set())
        if len(found) == 1:
            sides[str(actor)] = next(iter(found))
    return sides


def _states_in(text: str) -> set[str]:
    """States that the words of `text` name, by name or adjective."""
    known, low = states(), normalise(text).lower()
    found = {known[word] for word in re.findall(r"[\w-]+", low) if word in known}
    return found | {known[name] for name in known if " " in name and name in low}


def shares(rows: pd.DataFrame, sentences: pd.DataFrame, by: str, words: str = "said") -> pd.DataFrame:
    """Words of each actor or side with its share and the 95 % percentile interval of the share.

    `by` is a column of `rows`, `words` the column of counts. Columns: by, reports, articles, words, share,
    low, high, and article, start, end, text of the longest report. Sentences are drawn again within their
    article, 999 times, with a fixed seed; an article of one sentence does not vary. Shares of two corpora
    must not be compared by overlapping intervals.
    """
    if not len(rows) or not rows[words].sum():
        return pd.DataFrame(
            columns=[
                by,
                "reports",
                "articles",
                "words",
                "share",
                "low",
                "high",
                "article",
                "start",
                "end",
                "text",
            ]
        )
    grouped = rows.groupby(by, sort=True)
    table = pd.DataFrame(
        {
            "reports": grouped.size(),
            "articles": grouped["article"].nunique(),
            "words": grouped[words].sum(),
        }
    )
    table["share"] = table["words"] / table["words"].sum()
    draws = _resampled(rows, sentences, by, words, list(table.index))
    table["low"], table["high"] = _percentiles(draws)
    longest = rows.sort_values([words, "article", "start"], ascending=[False, True, True]).drop_duplicates(by)
    table = table.join(longest.set_index(by)[["article", "start", "end", "text"]]).reset_index()
    return table.sort_values(["words", by], ascending=[False, True], ignore_index=True)


def _resampled(rows: pd.DataFrame, sentences: pd.DataFrame, by: str, words: str, keys: list[str]) -> Any:
    """Words of each key in each draw: one row a draw, one column a key."""
    place = {key: n for n, key in enumerate(keys)}
    random = np.random.default_rng(_SEED)
    total = np.zeros((_DRAWS, len(keys)))
    sizes = sentences.groupby("article").size()
    for article, reports in rows.groupby("article", sort=True):
        size = max(int(sizes.get(article, 1)), int(reports["sentence"].nunique()))
        cells = reports.groupby(["sentence", by], sort=True)[words].sum()
        at = {sentence: n for n, sentence in enumerate(sorted(reports["sentence"].unique()))}
        told = np.zeros((len(at), len(keys)))
        for sentence, key, count in cells.reset_index().itertuples(index=False):
            told[at[sentence], place[key]] = count
        silent = size - len(at)
        chances = [1 / size] * len(at) + ([silent / size] if silent else [])
        total += random.multinomial(size, chances, size=_DRAWS)[:, : len(at)] @ told
    return total


def _percentiles(draws: Any) -> tuple[Any, Any]:
    sums = draws.sum(axis=1)
    shares = draws[sums > 0] / sums[sums > 0, None]
    if not len(shares):
        return np.full(draws.shape[1], np.nan), np.full(draws.shape[1], np.nan)
    tail = (100 - _LEVEL) / 2
    low, high = np.percentile(shares, [tail, 100 - tail], axis=0)
    return low, high


def by_article(rows: pd.DataFrame) -> pd.DataFrame:
    """Words of each actor in each article: actor, article, reports, words, and the place of the longest."""
    if not len(rows):
        return pd.DataFrame(columns=["actor", "article", "reports", "words", "start", "end", "text"])
    longest = rows.sort_values(["said", "start"], ascending=[False, True]).drop_duplicates(
        ["actor", "article"]
    )
    keys = ["actor", "article"]
    counted = rows.groupby(keys, sort=True).agg(reports=("said", "size"), words=("said", "sum"))
    return counted.join(longest.set_index(keys)[["start", "end", "text"]]).reset_index()


def stances(rows: pd.DataFrame) -> pd.DataFrame:
    """Reports of each actor by the stance of their verb: actor, stance, reports, words, verbs, a place."""
    cued = rows[rows["stance"].notna()]
    if not len(cued):
        return pd.DataFrame(
            columns=["actor", "stance", "reports", "words", "verbs", "article", "start", "end", "text"]
        )
    keys = ["actor", "stance"]
    table = cued.groupby(keys, sort=True).agg(
        reports=("said", "size"), words=("said", "sum"), verbs=("verb", _listed)
    )
    first = cued.drop_duplicates(keys).set_index(keys)[["article", "start", "end", "text"]]
    return table.join(first).reset_index()


def verbs(rows: pd.DataFrame) -> pd.DataFrame:
    """Verbs and sources that report, with their stance, reports, and who is made to speak by them."""
    cued = rows[rows["verb"].notna()].drop_duplicates(["article", "start", "end", "verb", "actor"])
    if not len(cued):
        return pd.DataFrame(
            columns=["verb", "stance", "reports", "actors", "article", "start", "end", "text"]
        )
    keys = ["verb", "stance"]
    table = (
        cued.fillna({"stance": "–"})
        .groupby(keys, sort=True)
        .agg(reports=("said", "size"), actors=("actor", _listed))
    )
    first = cued.fillna({"stance": "–"}).drop_duplicates(keys).set_index(keys)
    table = table.join(first[["article", "start", "end", "text"]]).reset_index()
    return table.sort_values(["reports", "verb"], ascending=[False, True], ignore_index=True)


def _listed(values: pd.Series) -> str:
    counts = values.dropna().value_counts()
    order = sorted(counts.items(), key=lambda item: (-int(item[1]), str(item[0])))
    return ", ".join(f"{value} ({count})" if count > 1 else str(value) for value, count in order)


def unheard(mentions: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Persons and organisations that are spoken about and never speak: name, type, mentions, articles, a place."""
    heard = {str(actor) for actor in rows["actor"]}
    named = mentions[mentions["type"].isin(["PER", "ORG"]) & mentions["name"].notna()]
    named = named[[name not in heard and ";" not in name for name in named["name"]]]
    if not len(named):
        return pd.DataFrame(
            columns=["name", "type", "mentions", "articles", "article", "start", "end", "text"]
        )
    table = named.groupby("name", sort=True).agg(
        type=("type", "first"), mentions=("name", "size"), articles=("article", "nunique")
    )
    first = named.drop_duplicates("name").set_index("name")[["article", "start", "end", "text"]]
    table = table.join(first).reset_index()
    return table.sort_values(["mentions", "name"], ascending=[False, True], ignore_index=True)


def hidden(rows: pd.DataFrame) -> pd.DataFrame:
    """Reports whose source is anonymous, ambiguous or not named, with `why`."""
    reasons = [
        "ambiguous"
        if how == "ambiguous"
        else "anonymous"
        if anonymous
        else "nobody named"
        if actor == NOBODY
        else ""
        for actor, how, anonymous in zip(rows["actor"], rows["attribution"], rows["anonymous"], strict=True)
    ]
    table = rows.assign(why=reasons)
    return table[table["why"] != ""].reset_index(drop=True)


def subjects(rows: pd.DataFrame, layer: pd.DataFrame, label: str) -> pd.DataFrame:
    """What voices talk about: for each actor and `label` of a layer, the rows of the layer inside its reports.

    `layer` has article, start, end (frames, quantities). Columns: actor, `label`, count, article, start, end, text.
    """
    columns = ["actor", label, "count", "article", "start", "end", "text"]
    if not len(rows) or not len(layer):
        return pd.DataFrame(columns=columns)
    pairs = rows[["actor", "article", "start", "end"]].merge(
        layer[["article", "start", "end", "text", label]], on="article", suffixes=("_said", "")
    )
    inside = pairs[(pairs["start"] >= pairs["start_said"]) & (pairs["end"] <= pairs["end_said"])]
    inside = inside.drop_duplicates(["actor", "article", "start", "end", label])
    if not len(inside):
        return pd.DataFrame(columns=columns)
    keys = ["actor", label]
    table = inside.groupby(keys, sort=True).agg(count=("start", "size"))
    first = inside.drop_duplicates(keys).set_index(keys)[["article", "start", "end", "text"]]
    table = table.join(first).reset_index()
    return table.sort_values(["actor", "count", label], ascending=[True, False, True], ignore_index=True)


def longest(rows: pd.DataFrame, count: int) -> pd.DataFrame:
    """The `count` reports with most words between marks, in full."""
    marked = rows[rows["quoted"] > 0].drop_duplicates(["article", "start", "end"])
    return marked.sort_values(["quoted", "article", "start"], ascending=[False, True, True]).head(count)
