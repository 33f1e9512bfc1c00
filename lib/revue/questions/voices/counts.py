"""What notebook 04 counts: words by actor and side, verbatim or not, stances, anonymous sources.

Everything rests on three frames (`Speech`): the reports, the reports by speaker, their words. A word is counted once
for each speaker, however many reports hold it; a joint statement counts for each of its speakers. So the words of the
speakers may add up to more than the words reported, and their shares to more than 100 %; `joint` counts the shared.
Shares speak of these articles: their intervals resample sentences within articles (`statistics.resampling`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from revue.layers.names.lexicon import lexicon
from revue.layers.speech.lexicon import states
from revue.statistics.resampling import sparse_ratio_intervals
from revue.text import wordcount
from revue.text.document import normalise
from revue.text.quotation_marks import marked_spans

#: Actors without a name: nobody is named, or the text leaves it open.
NOBODY, OPEN = "(nobody named)", "(ambiguous)"
UNKNOWN = "unknown"
#: What an actor is. Who has no name (« un pêcheur », « un proche du dossier ») is no person that one could look up.
PERSON, BODY, UNNAMED = "person", "institution", "no name"
STANCES = ("neutral", "assertive", "evaluating", "directive", "conceding", "doubtful")
#: Shares that get an interval, those with most words first.
MOST_INTERVALS = 60
_PLACE = ["article", "start", "end", "text"]


@dataclass(frozen=True)
class Speech:
    """The reported speech of a corpus.

    `reports`: table `quotes`, one row a report, with `report` (its number), `said` and `quoted` (its words, and those
    between marks), `speakers`. `rows`: one row a report and speaker, with `actor`, `side` and `kind` (PERSON, BODY,
    UNNAMED). `words`: one row a report and word, with `report, article, sentence, start, quoted`.
    """

    reports: pd.DataFrame
    rows: pd.DataFrame
    words: pd.DataFrame

    def distinct(self) -> pd.DataFrame:
        """The words reported, each once, whatever the number of reports around it."""
        return self.words.drop_duplicates(["article", "start"])


def spoken(
    quotes: pd.DataFrame,
    tokens: pd.DataFrame,
    mentions: pd.DataFrame,
    actors: pd.DataFrame,
    order: Iterable[str],
) -> Speech:
    """The reports with their words and speakers: the speaker's name, NOBODY or OPEN; in `order` of the articles.

    `actors`: what actors.csv says of type and side (table `actors`), which goes before what the texts say.
    """
    at = quotes["article"].map({article: n for n, article in enumerate(order)})
    reports = quotes.assign(at=at).sort_values(["at", "start", "end"], ascending=[True, True, False])
    reports = reports.drop(columns="at")
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
    side_of = {**derived_sides(mentions, rows["actor"]), **_given(actors, "side")}
    rows["side"] = [side_of.get(actor, UNKNOWN) for actor in rows["actor"]]
    rows["kind"] = _kinds(rows, mentions, actors)
    return Speech(reports, rows, words)


def _sizes(words: pd.DataFrame, reports: pd.DataFrame) -> pd.Series[int]:
    """Words of each report."""
    return words.groupby("report").size().reindex(reports["report"], fill_value=0).astype(int)


def _given(actors: pd.DataFrame, column: str) -> dict[str, str]:
    """What actors.csv says of each actor in a column."""
    known = actors[actors[column].notna()]
    return dict(zip(known["name"], known[column], strict=True))


def _kinds(rows: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame) -> list[str]:
    """What the actor of each row is; an actor whose every report is anonymous has no name."""
    named = apart(mentions).drop_duplicates("name")
    types = {**dict(zip(named["name"], named["type"], strict=True)), **_given(actors, "type")}
    kinds = {name: PERSON if of_name == "PER" else BODY for name, of_name in types.items()}
    hidden = rows.groupby("actor")["anonymous"].transform("all")
    return [
        UNNAMED if anonymous else kinds.get(actor, UNNAMED)
        for actor, anonymous in zip(rows["actor"], hidden, strict=True)
    ]


def apart(mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions with a name; one of several (« les deux ministres ») is a row for each of them."""
    named = mentions[mentions["name"].notna()]
    return named.assign(name=named["name"].str.split("; ")).explode("name", ignore_index=True)


def derived_sides(mentions: pd.DataFrame, actors: pd.Series) -> dict[str, str]:
    """The state an actor belongs to, where its name or what the texts call it says exactly one.

    "ministre français de l'Intérieur" gives France, and so does « le locataire de Matignon »; a role without a
    nationality gives nothing.
    """
    called: dict[str, set[str]] = {}
    own = mentions[mentions["name"].isin(actors)]
    own = own.assign(text=own["text"].where(own["form"] == "nominal"))[["name", "role", "text"]]
    for name, *said in own.drop_duplicates().itertuples(index=False):
        words = " ".join(one for one in said if isinstance(one, str))
        called.setdefault(name, set()).update(_states_in(words))
    sides = {}
    for actor in dict.fromkeys(actors):
        found = _states_in(str(actor)) or called.get(str(actor), set())
        if len(found) == 1:
            sides[str(actor)] = next(iter(found))
    return sides


def _states_in(text: str) -> set[str]:
    """States that the words of `text` name, by name, by adjective, or by a seat of their government."""
    known, low = states(), normalise(text).lower()
    found = {known[word] for word in re.findall(r"[\w-]+", low) if word in known}
    found |= {known[name] for name in known if " " in name and name in low}
    return found | {state for seat, (_, _, state) in lexicon().seats.items() if seat.lower() in low}


def evidence(speech: Speech, by: str | None = None) -> pd.DataFrame:
    """What the words of each actor or side (`by`; without it, of all) rest on: one row a report.

    `words` are those that the report adds, `verbatim` those of them between marks: the words of a report inside
    another one of the same speaker are those of the outer one, so that sums are the counts of `shares`. `joint`:
    others say it too.
    """
    key = [by] if by else []
    keys = speech.rows[["report", *key]].drop_duplicates()
    keys = keys.assign(joint=keys.duplicated("report", keep=False))
    each = keys.merge(speech.words, on="report").sort_values(["report", "start"], kind="stable")
    each = each.drop_duplicates([*key, "article", "start"])
    added = each.groupby(["report", *key]).agg(words=("start", "size"), verbatim=("quoted", "sum"))
    rows = keys.merge(added.reset_index(), on=["report", *key], how="left").fillna(
        {"words": 0, "verbatim": 0}
    )
    rows = rows.merge(speech.reports[["report", *_PLACE, "type", "stance", "verb"]], on="report")
    return rows.astype({"words": int, "verbatim": int}).sort_values([*key, "report"], ignore_index=True)


def shares(speech: Speech, sentences: pd.DataFrame, by: str) -> pd.DataFrame:
    """Words of each actor or side (`by`), with their share of all words reported and its 95 % interval.

    Columns: by, reports, articles, words, verbatim, joint (words said together with others), of (all words reported,
    each once), share, low, high (NaN where sentences cannot be resampled).
    """
    total, rows = len(speech.distinct()), evidence(speech, by)
    rows["shared"] = rows["words"].where(rows["joint"], 0)
    table = rows.groupby(by, sort=True).agg(
        reports=("report", "nunique"),
        articles=("article", "nunique"),
        words=("words", "sum"),
        verbatim=("verbatim", "sum"),
        joint=("shared", "sum"),
    )
    table = table.assign(of=total, share=table["words"] / total if total else float("nan")).reset_index()
    table = table.sort_values(["words", by], ascending=[False, True], ignore_index=True)
    table["low"], table["high"] = _intervals(speech, sentences, by, list(table[by]))
    return table


def share_rows(speech: Speech, by_actor: pd.DataFrame) -> pd.DataFrame:
    """What the shares of each actor (`by_actor`) rest on: `evidence`, with side and kind of the actor and its share."""
    of_actor = speech.rows[["actor", "side", "kind"]].drop_duplicates("actor")
    table = by_actor[["actor", "of", "share", "low", "high"]]
    return evidence(speech, "actor").merge(of_actor, on="actor").merge(table, on="actor")


def _intervals(speech: Speech, sentences: pd.DataFrame, by: str, keys: list[str]) -> tuple[Any, Any]:
    """Bounds of the shares of `keys`; NaN after the first MOST_INTERVALS."""
    keys, more = keys[:MOST_INTERVALS], max(0, len(keys) - MOST_INTERVALS)
    if not keys:
        return [], []
    units = pd.MultiIndex.from_frame(sentences[["article", "sentence"]])
    total = speech.distinct()
    held = speech.rows[["report", by]].drop_duplicates().merge(speech.words, on="report")
    held = held[held[by].isin(keys)].drop_duplicates([by, "article", "start"])
    at = units.get_indexer(pd.MultiIndex.from_frame(held[["article", "sentence"]]))
    below = units.get_indexer(pd.MultiIndex.from_frame(total[["article", "sentence"]]))
    column = held[by].map({key: n for n, key in enumerate(keys)}).to_numpy(dtype=int)
    width = len(keys) + 1
    cells = np.append(at * width + column, below * width + len(keys))
    cells, words = np.unique(cells, return_counts=True)
    strata = sentences["article"].to_numpy()
    low, high = sparse_ratio_intervals(words.astype(float), *np.divmod(cells, width), width, strata)
    padding = np.full(more, np.nan)
    return np.append(low, padding), np.append(high, padding)


def stances(speech: Speech) -> pd.DataFrame:
    """Reports by the stance of the verb or source that introduces them, in the order of STANCES, each counted once.

    Columns: stance, reports, verbs and named actors (each with its reports), the place of the first.
    """
    reports = speech.reports[speech.reports["stance"].notna()]
    named = speech.rows[~speech.rows["actor"].isin([NOBODY, OPEN])]
    of_actor = named.dropna(subset="stance").groupby("stance")["actor"].agg(listed)
    table = reports.groupby("stance").agg(reports=("report", "nunique"), verbs=("verb", listed))
    table = table.join(of_actor.rename("actors")).join(
        reports.drop_duplicates("stance").set_index("stance")[_PLACE]
    )
    return table.reindex([stance for stance in STANCES if stance in table.index]).reset_index()


def listed(values: pd.Series) -> str:
    """Values with how often each stands, most frequent first: « dire (3), nier »."""
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
