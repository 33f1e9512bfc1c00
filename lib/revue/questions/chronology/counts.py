"""The chronology as tables for readers: views of the tables `dates`, `events`, `publication`, `refined`, and counts.

Where an interval has an open or unknown end, what follows from it has one too; it is never filled in. Every count names
all of its cases, so that they add up to the rows counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from revue.layers.dates import edtf
from revue.layers.events.triggers import in_french
from revue.show import typography
from revue.tables import ACTUAL

if TYPE_CHECKING:
    import pandas as pd

#: Events, articles, and panels with their events that one figure holds; the tables hold all.
MOST_EVENTS, MOST_ARTICLES, MOST_PANELS, MOST_STEPS = 24, 20, 4, 12
#: What a reason does to the interval of publication, in the order in which reasons are read.
ROLES = ("states", "bounds", "natural", "conflicts", "consistent", "ignored")
#: How exactly a date is known.
PRECISIONS = ("day", "interval", "open", "unknown")
#: Where a date lies from the day of publication.
SIDES = ("before", "day", "after", "unsure")


def day(value: Any) -> date | None:
    """A cell as a date; None for anything missing."""
    return value if isinstance(value, date) and value == value else None


def records(frame: pd.DataFrame) -> list[Any]:
    """The rows of a frame as named tuples."""
    return list(frame.itertuples())


def in_label_order(rows: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """`rows` article by article in `order`, those of one article as they stand."""
    places = rows["article"].map({article: n for n, article in enumerate(order)})
    return rows.loc[places.sort_values(kind="stable").index]


def precision(first: Any, last: Any) -> str:
    """How exactly a date is known: day, interval, open (one end unknown) or unknown."""
    a, b = day(first), day(last)
    if a is None and b is None:
        return "unknown"
    if a is None or b is None:
        return "open"
    return "day" if a == b else "interval"


def known(rows: pd.DataFrame, first: str = "date_from", last: str = "date_to") -> list[str]:
    """How exactly the date of each row is known."""
    return [precision(a, b) for a, b in zip(rows[first], rows[last], strict=True)]


def when(row: Any, lang: str) -> str:
    """The date of a row in words, by its first and last day."""
    return typography.day(edtf.interval(day(row.date_from), day(row.date_to)), lang)


def count(values: Iterable[Any], cases: tuple[str, ...]) -> dict[str, int]:
    """How many of the values are each of the cases."""
    found = list(values)
    return {case: found.count(case) for case in cases}


# --- publication ----------------------------------------------------------------------------------------------------


def usual(articles: pd.DataFrame, publication: pd.DataFrame) -> dict[str, str | None]:
    """The usual reading of each article's publication, in EDTF: its interval with the natural readings.

    None where nothing is natural, or where the natural readings contradict each other or the text.
    """
    found: dict[str, str | None] = {}
    for a in records(articles):
        own = publication[publication["article"] == a.article]
        natural = own[own["role"] == "natural"]
        first, last = day(a.published_from), day(a.published_to)
        lows = [d for d in (first, *map(day, natural["date_from"])) if d]
        highs = [d for d in (last, *map(day, natural["date_to"])) if d]
        clear = len(natural) > 0 and "conflicts" not in set(own["role"])
        found[a.article] = edtf.interval(max(lows, default=None), min(highs, default=None)) if clear else None
    return found


def reasons(publication: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """The evidence of every interval, article by article in `order`, what decides first.

    `gives_edtf` is the interval that a piece gives, None where it gives none.
    """
    rows = publication.assign(by_role=publication["role"].map({r: n for n, r in enumerate(ROLES)}))
    rows["gives_edtf"] = _edtf(rows, "date")
    rows = rows.sort_values(["by_role", "start"], kind="stable").drop(columns="by_role")
    return in_label_order(rows, order).reset_index(drop=True)


def intervals(
    articles: pd.DataFrame, publication: pd.DataFrame, refined: pd.DataFrame, order: Sequence[str]
) -> pd.DataFrame:
    """One row for each article, in `order`: its interval of publication, how exactly it is `known`, and its evidence.

    `usual`: see there. `with_corpus`: the interval that the events it shares with other articles leave (EDTF), where it
    is narrower, and `corpus_reasons` why. The place is that of the first piece of evidence that decides, else the
    article's beginning, without `text`.
    """
    rows = articles.set_index("article").loc[list(order)].reset_index()
    columns = ["article", "title", "published", "published_basis", "published_from", "published_to"]
    rows = rows[columns].assign(known=known(rows, "published_from", "published_to"))
    readings, corpus = usual(articles, publication), refined.set_index("article").loc[list(order)]
    own, narrowed = _edtf(rows, "published"), _edtf(corpus, "corpus")
    deciding = reasons(publication, order).drop_duplicates("article").set_index("article")
    deciding = deciding[deciding["role"].isin(["states", "bounds"])].reindex(rows["article"])
    rows["usual"] = [readings[article] for article in rows["article"]]
    rows["with_corpus"] = [new if new != old else None for old, new in zip(own, narrowed, strict=True)]
    rows["corpus_reasons"] = corpus["reasons"].to_numpy()
    rows["start"] = deciding["start"].fillna(0).astype(int).to_numpy()
    rows["end"] = deciding["end"].fillna(1).astype(int).to_numpy()
    rows["text"] = deciding["text"].to_numpy()
    return rows


def _edtf(rows: pd.DataFrame, name: str) -> list[str | None]:
    """The interval of each row, of columns `name`_from and `name`_to."""
    ends = zip(rows[f"{name}_from"], rows[f"{name}_to"], strict=True)
    return [edtf.interval(day(first), day(last)) for first, last in ends]


# --- dates ----------------------------------------------------------------------------------------------------------


def reach(dates: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """Every date and hour, by `order` of the articles: how exactly it is `known`, and on which `side` of publication.

    `unsure` where it is not certainly before, on or after that day. `days_from` and `days_to` are the least and the
    most days there can be between them (negative: before; None: open). A date tied to the day of publication keeps
    its distance, whatever day that was: "hier" is a day before it.
    """
    rows = in_label_order(dates[dates["type"].isin(["DATE", "TIME"])], order).reset_index(drop=True)
    rows["days_from"], rows["days_to"] = rows["days_from"].astype("Int64"), rows["days_to"].astype("Int64")
    return rows.assign(known=known(rows), side=[_side(row.days_from, row.days_to) for row in records(rows)])


def _side(least: Any, most: Any) -> str:
    from pandas import isna

    low, high = (None if isna(v) else int(v) for v in (least, most))
    if high is not None and high < 0:
        return "before"
    if low is not None and low > 0:
        return "after"
    return "day" if low == high == 0 else "unsure"


def named_most(dates: pd.DataFrame) -> pd.DataFrame:
    """The dates that name the day, month or period which most articles name, then most dates.

    No row where two are named alike, or none twice. "Début 2025" does not name the year.
    """
    whole = dates[dates["known"].isin(["day", "interval"]) & dates["mod"].isna()]
    ranks = whole.groupby("edtf")["article"].agg(["nunique", "size"])
    ranks = ranks.sort_values(["nunique", "size"], ascending=False, kind="stable")
    tied = len(ranks) > 1 and (ranks.iloc[0] == ranks.iloc[1]).all()
    return (
        whole.head(0)
        if ranks.empty or tied or ranks["size"].iloc[0] < 2
        else whole[whole["edtf"] == ranks.index[0]]
    )


# --- events ---------------------------------------------------------------------------------------------------------


def mentions(events: pd.DataFrame, order: Sequence[str], lang: str) -> pd.DataFrame:
    """The mentions of events in the order of time, undated events last; those of one event by `order` of the articles.

    Only those told as a fact or planned: what is denied or only possible is counted nowhere.
    `label` in `lang`, `en` and `fr` name the event, `when` its date in words, `known` how exactly it is known.
    """
    actual = events[events["modality"].isin(ACTUAL)]
    events = in_label_order(actual.sort_values("start", kind="stable"), order)
    labels = list(zip(events["label"], events["kind"], strict=True))
    rows = events.assign(en=events["label"], known=known(events))
    rows["fr"] = [in_french(label, kind) for label, kind in labels]
    rows["label"], rows["when"] = rows[lang], [when(row, lang) for row in records(events)]
    times = [_earliest(row) for row in records(events)]
    ranks = {time: n for n, time in enumerate(sorted(set(times)))}
    rows["by_time"] = [ranks[time] for time in times]
    rows = rows.sort_values(["by_time", "event"], kind="stable")
    return rows.drop(columns="by_time").reset_index(drop=True)


def _earliest(row: Any) -> tuple[bool, date, date]:
    """What events are ordered by: their first possible day. Of two in a certain order the earlier one comes first."""
    first, last = day(row.date_from), day(row.date_to)
    return first is last is None, first or date.min, last or date.max


def reported(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """One row for each event, with the place of its first mention: its `mentions`, and the `articles` that report it.

    `tellers` are these articles in the order of labels; `first` the one that was published before every other,
    None where their intervals overlap or the event has no date, or one article reports it.
    """
    groups = mentions.groupby("event", sort=False)
    rows = mentions.drop_duplicates("event").set_index("event")
    rows["mentions"] = groups.size()
    rows["tellers"] = groups["article"].agg(lambda names: list(dict.fromkeys(names)))
    rows["articles"] = rows["tellers"].map(len).astype(int)
    bounds = {a.article: (day(a.published_from), day(a.published_to)) for a in records(articles)}
    dated = rows["known"] != "unknown"
    rows["first"] = [
        _first(told, bounds) if d else None for told, d in zip(rows["tellers"], dated, strict=True)
    ]
    return rows.astype({"first": object}).reset_index()


def _first(tellers: list[str], bounds: dict[str, tuple[date | None, date | None]]) -> str | None:
    """The article of some that ends before all others begin."""
    for lead in tellers if len(tellers) > 1 else ():
        end, starts = bounds[lead][1], [bounds[other][0] for other in tellers if other != lead]
        if end is not None and all(start is not None and start > end for start in starts):
            return lead
    return None


def shared(events: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """The events that several articles report, those of most articles first; the articles by their labels."""
    rows = events[events["articles"] > 1].sort_values("articles", ascending=False, kind="stable")
    rows["reported_by"] = [", ".join(labels[name] for name in names) for names in rows["tellers"]]
    rows["published_first"] = [labels.get(name) for name in rows["first"]]
    return rows.drop(columns=["tellers", "first", "tense", "relation"])


def turned_on(events: pd.DataFrame) -> pd.DataFrame:
    """The event of most articles, then of most mentions; no row where another equals it, or it is mentioned once."""
    ranks = events.sort_values(["articles", "mentions"], ascending=False, kind="stable")
    first = list(zip(ranks["articles"].head(2), ranks["mentions"].head(2), strict=True))
    alone = len(first) > 0 and first[0] not in first[1:] and first[0][1] > 1
    return ranks.head(1 if alone else 0)


def drawn(events: pd.DataFrame) -> pd.DataFrame:
    """The events that a figure holds, in their order: those of most articles, then of most mentions."""
    first = events.sort_values(["articles", "mentions"], ascending=False, kind="stable").head(MOST_EVENTS)
    return events.loc[sorted(first.index)]


# --- order of telling -----------------------------------------------------------------------------------------------


def telling(mentions: pd.DataFrame) -> pd.DataFrame:
    """The dated events of each article in the order in which it first mentions them, compared pair by pair.

    `told` is the place in that order (from 1), `place` that in time: by the first possible day. Of the events told
    before this one `back` counts those that certainly happened after it, `ahead` those that certainly happened before
    it, `unsure` those of the same day, or whose order in time cannot be known. `certain`: any other event of the
    article is certainly before or after it.
    """
    rows = mentions[mentions["known"] != "unknown"]
    rows = rows.sort_values(["article", "start"], kind="stable").drop_duplicates(["article", "event"])
    made: dict[str, list[Any]] = {
        name: [] for name in ("told", "place", "back", "ahead", "unsure", "certain")
    }
    for _, own in rows.groupby("article", sort=False):
        told = records(own)
        in_time = sorted(range(len(told)), key=lambda k: _earliest(told[k]))
        for k, row in enumerate(told):
            signs = [in_order(other, row) for other in told]
            made["told"].append(k + 1)
            made["place"].append(in_time.index(k) + 1)
            made["back"].append(signs[:k].count(1))
            made["ahead"].append(signs[:k].count(-1))
            made["unsure"].append(signs[:k].count(0))
            made["certain"].append(any(signs))
    return rows.assign(**made).reset_index(drop=True)


def in_order(a: Any, b: Any) -> int:
    """-1 where `a` certainly happened before `b`, 1 where after it, else 0."""
    (a_from, a_to), (b_from, b_to) = ((day(x.date_from), day(x.date_to)) for x in (a, b))
    if a_to and b_from and a_to < b_from:
        return -1
    return 1 if b_to and a_from and b_to < a_from else 0


def ladders(telling: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """The first events of the articles that a figure holds, in `order`: of those with most pairs in a certain order.

    No row where no such pair is known.
    """
    telling = telling[telling["told"] <= MOST_STEPS]
    pairs = (telling["back"] + telling["ahead"]).groupby(telling["article"]).sum()
    names = pairs[pairs > 0].sort_values(ascending=False, kind="stable").index[:MOST_PANELS]
    return in_label_order(telling[telling["article"].isin(names)], order).reset_index(drop=True)
