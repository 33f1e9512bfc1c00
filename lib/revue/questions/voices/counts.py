"""What notebook 04 counts: words by actor and side, stances, anonymous sources.

Everything rests on three frames (`Speech`): the reports, the reports by speaker, their words. A word is counted once
for each speaker, however many reports hold it; a joint statement counts for each of its speakers. So the words of the
speakers may add up to more than the words reported, and their shares to more than 100 %; `joint` counts the shared.
Shares speak of these articles: their intervals resample sentences within articles (`statistics.resampling`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from revue.errors import CallError
from revue.layers.speech.lexicon import states
from revue.project.root import resolve
from revue.statistics.resampling import ratio_intervals
from revue.text import wordcount
from revue.text.document import normalise
from revue.text.quotation_marks import marked_spans

#: Actors without a name: nobody is named, or the text leaves it open.
NOBODY, OPEN = "(nobody named)", "(ambiguous)"
UNKNOWN = "unknown"
STANCES = ("neutral", "assertive", "evaluating", "directive", "conceding", "doubtful")
#: Shares that get an interval, those with most words first: as many as a table shows.
MOST_INTERVALS = 60
_PLACE = ["article", "start", "end", "text"]


@dataclass(frozen=True)
class Speech:
    """The reported speech of a corpus.

    `reports`: table `quotes`, one row a report, with `report` (its number), `said` and `quoted` (its words, and those
    between marks), `speakers`. `rows`: one row a report and speaker, with `actor` and `side`. `words`: one row a report
    and word, with `report, article, sentence, start, quoted`.
    """

    reports: pd.DataFrame
    rows: pd.DataFrame
    words: pd.DataFrame

    def distinct(self, quoted: bool = False) -> pd.DataFrame:
        """The words reported (or only those between marks), each once, whatever the number of reports around it."""
        words = self.words[self.words["quoted"]] if quoted else self.words
        return words.drop_duplicates(["article", "start"])


def spoken(
    quotes: pd.DataFrame, tokens: pd.DataFrame, mentions: pd.DataFrame, sides: Mapping[str, str] | None = None
) -> Speech:
    """The reports with their words and speakers: the speaker's name, NOBODY or OPEN; `sides`, else `derived_sides`."""
    reports = quotes.sort_values(["article", "start", "end"], ascending=[True, True, False], kind="stable")
    reports = reports.drop_duplicates(["article", "start", "end"]).reset_index(drop=True)
    reports["report"] = np.arange(len(reports))
    words = wordcount.within(reports, tokens).rename(columns={"place": "report"})
    marks = [
        {"article": article, "start": start + mark.inner_start, "end": start + mark.inner_end}
        for article, start, text in zip(reports["article"], reports["start"], reports["text"], strict=True)
        for mark in marked_spans(text)
    ]
    verbatim = wordcount.within(pd.DataFrame(marks, columns=["article", "start", "end"]), tokens)
    inside = pd.MultiIndex.from_frame(verbatim[["article", "start"]])
    words["quoted"] = pd.MultiIndex.from_frame(words[["article", "start"]]).isin(inside)
    reports["said"] = _sizes(words, reports)
    reports["quoted"] = _sizes(words[words["quoted"]], reports)
    names = [
        [OPEN]
        if how == "ambiguous"
        else list(dict.fromkeys(who.split("; ")))
        if isinstance(who, str)
        else [NOBODY]
        for who, how in zip(reports["speaker"], reports["attribution"], strict=True)
    ]
    reports["speakers"] = ["; ".join(several) for several in names]
    rows = reports.assign(actor=pd.Series(names, index=reports.index, dtype=object))
    rows = rows.explode("actor", ignore_index=True)
    side_of = {**derived_sides(mentions, rows["actor"]), **(sides or {})}
    rows["side"] = [side_of.get(actor, UNKNOWN) for actor in rows["actor"]]
    return Speech(reports, rows, words)


def _sizes(words: pd.DataFrame, reports: pd.DataFrame) -> pd.Series[int]:
    """Words of each report."""
    return words.groupby("report").size().reindex(reports["report"], fill_value=0).astype(int)


def read_sides(name: str) -> dict[str, str]:
    """Sides by actor from a CSV with the columns `actor` and `side` (a path, as a parameter gives it); none without.

    Raises `CallError` when the columns are missing.
    """
    if not name:
        return {}
    path = resolve(name)
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
    by_role: dict[str, set[str]] = {}
    for name, role in zip(mentions["name"], mentions["role"], strict=True):
        if isinstance(name, str) and isinstance(role, str):
            by_role.setdefault(name, set()).update(_states_in(role))
    sides = {}
    for actor in dict.fromkeys(actors):
        found = _states_in(str(actor)) or by_role.get(str(actor), set())
        if len(found) == 1:
            sides[str(actor)] = next(iter(found))
    return sides


def _states_in(text: str) -> set[str]:
    """States that the words of `text` name, by name or adjective."""
    known, low = states(), normalise(text).lower()
    found = {known[word] for word in re.findall(r"[\w-]+", low) if word in known}
    return found | {known[name] for name in known if " " in name and name in low}


def evidence(speech: Speech, by: str, quoted: bool = False) -> pd.DataFrame:
    """What the words of each actor or side (`by`) rest on: one row a report, with the `words` that it adds.

    The words of a report inside another one of the same speaker are those of the outer one. Sums of `words` by `by`
    are the counts of `shares`, sums by `by` and article those of `by_article`. `joint`: others say it too.
    """
    keys = speech.rows[["report", by]].drop_duplicates()
    keys = keys.assign(joint=keys.duplicated("report", keep=False))
    words = speech.words[speech.words["quoted"]] if quoted else speech.words
    each = keys.merge(words, on="report").sort_values(["report", "start"], kind="stable")
    added = each.drop_duplicates([by, "article", "start"]).groupby(["report", by]).size().rename("words")
    rows = keys.merge(added.reset_index(), on=["report", by], how="left").fillna({"words": 0})
    reports = speech.reports[["report", *_PLACE, "type", "stance", "verb"]]
    rows = rows.merge(reports, on="report").astype({"words": int})
    rows = rows[rows["words"] > 0] if quoted else rows
    return rows.sort_values([by, "report"], kind="stable", ignore_index=True)


def shares(speech: Speech, sentences: pd.DataFrame, by: str, quoted: bool = False) -> pd.DataFrame:
    """Words of each actor or side (`by`), with their share of all words reported and its 95 % interval.

    Columns: by, reports, articles, words, joint (words said together with others), of (all words reported, each
    once), share, low, high (NaN where sentences cannot be resampled), and the place of the longest report.
    """
    total = speech.distinct(quoted)
    if not len(total):
        return pd.DataFrame(
            columns=[by, "reports", "articles", "words", "joint", "of", "share", "low", "high", *_PLACE]
        )
    rows = evidence(speech, by, quoted)
    rows["shared"] = rows["words"].where(rows["joint"], 0)
    table = rows.groupby(by, sort=True).agg(
        reports=("report", "nunique"),
        articles=("article", "nunique"),
        words=("words", "sum"),
        joint=("shared", "sum"),
    )
    table["of"] = len(total)
    table["share"] = table["words"] / len(total)
    table = table.join(_longest(rows, [by])).reset_index()
    table = table.sort_values(["words", by], ascending=[False, True], ignore_index=True)
    table["low"], table["high"] = _intervals(speech, sentences, by, quoted, list(table[by]))
    return table


def share_rows(speech: Speech, table: pd.DataFrame) -> pd.DataFrame:
    """What the shares of each actor rest on: `evidence`, with the figures of `table` (`shares` by actor)."""
    return evidence(speech, "actor").merge(table[["actor", "of", "share", "low", "high"]], on="actor")


def _intervals(
    speech: Speech, sentences: pd.DataFrame, by: str, quoted: bool, keys: list[str]
) -> tuple[Any, Any]:
    """Bounds of the shares of `keys`; NaN after the first MOST_INTERVALS."""
    keys, more = keys[:MOST_INTERVALS], max(0, len(keys) - MOST_INTERVALS)
    units = pd.MultiIndex.from_frame(sentences[["article", "sentence"]])
    total = speech.distinct(quoted)
    words = speech.words[speech.words["quoted"]] if quoted else speech.words
    held = speech.rows[["report", by]].drop_duplicates().merge(words, on="report")
    held = held[held[by].isin(keys)].drop_duplicates([by, "article", "start"])
    top = np.zeros((len(units), len(keys)))
    place = {key: n for n, key in enumerate(keys)}
    at = units.get_indexer(pd.MultiIndex.from_frame(held[["article", "sentence"]]))
    np.add.at(top, (at, held[by].map(place).to_numpy(dtype=int)), 1)
    below = np.bincount(
        units.get_indexer(pd.MultiIndex.from_frame(total[["article", "sentence"]])), minlength=len(units)
    )
    low, high = ratio_intervals(top, below, sentences["article"].to_numpy())
    padding = np.full(more, np.nan)
    return np.append(low, padding), np.append(high, padding)


def _longest(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The place of the longest report of each `keys`."""
    ordered = rows.sort_values(["words", "report"], ascending=[False, True], kind="stable")
    return ordered.drop_duplicates(keys).set_index(keys)[[c for c in _PLACE if c not in keys]]


def by_article(speech: Speech) -> pd.DataFrame:
    """Words of each actor in each article: actor, article, reports, words, and the place of the longest report."""
    keys = ["actor", "article"]
    rows = evidence(speech, "actor")
    counted = rows.groupby(keys, sort=True).agg(reports=("report", "nunique"), words=("words", "sum"))
    return counted.join(_longest(rows, keys)).reset_index()


def stance_rows(speech: Speech) -> pd.DataFrame:
    """The reports of each actor whose verb or source has a stance: what `stances` counts."""
    rows = speech.rows[speech.rows["stance"].notna()]
    return rows[["actor", "stance", "verb", "report", *_PLACE]].reset_index(drop=True)


def stances(speech: Speech) -> pd.DataFrame:
    """Reports of each actor by the stance of their verb or source: actor, stance, reports, verbs, a place."""
    rows, keys = stance_rows(speech), ["actor", "stance"]
    table = rows.groupby(keys, sort=True).agg(reports=("report", "nunique"), verbs=("verb", _listed))
    return table.join(rows.drop_duplicates(keys).set_index(keys)[_PLACE]).reset_index()


def verbs(speech: Speech) -> pd.DataFrame:
    """Verbs and sources that report, with their stance, reports, and who is made to speak by them."""
    cued = speech.rows[speech.rows["verb"].notna()].fillna({"stance": "–"})
    keys = ["verb", "stance"]
    table = cued.groupby(keys, sort=True).agg(reports=("report", "nunique"), actors=("actor", _listed))
    table = table.join(cued.drop_duplicates(keys).set_index(keys)[_PLACE]).reset_index()
    return table.sort_values(["reports", "verb"], ascending=[False, True], ignore_index=True)


def _listed(values: pd.Series) -> str:
    counts = values.dropna().value_counts()
    order = sorted(counts.items(), key=lambda item: (-int(item[1]), str(item[0])))
    return ", ".join(f"{value} ({count})" if count > 1 else str(value) for value, count in order)


def hidden(speech: Speech) -> pd.DataFrame:
    """Reports whose source is anonymous, ambiguous or not named, with `why`."""
    reports = speech.reports
    reasons = [
        "ambiguous" if who == OPEN else "anonymous" if anonymous else "nobody named" if who == NOBODY else ""
        for who, anonymous in zip(reports["speakers"], reports["anonymous"], strict=True)
    ]
    table = reports.assign(why=reasons)
    return table[table["why"] != ""].reset_index(drop=True)


def longest(speech: Speech, count: int) -> pd.DataFrame:
    """The `count` reports with most words between marks, in full."""
    marked = speech.reports[speech.reports["quoted"] > 0]
    return marked.sort_values(["quoted", "report"], ascending=[False, True]).head(count)
