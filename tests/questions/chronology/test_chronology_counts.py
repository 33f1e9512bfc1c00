"""The counts of notebook 01, against values worked out by hand on four invented articles.

    a   published Monday 6 May 2024   visit on Sunday 5 May; a tunnel falls on 3 March; a meeting on Tuesday 7 May
    b   undated                       the visit, with its day; the meeting, told as past, "mardi"
    c   undated                       "hier", and no event
    d   published 1 June 2024         the tunnel; a day that lies after its own publication, told as past

So the visit is reported by a and b, the meeting by a and b, the tunnel by a and d.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from invented_chronology import LABELS, ORDER, corpus, event, frame

from gold_articles import documents
from revue import tables
from revue.layers.dates.publication import resolve
from revue.questions.chronology import counts

MAY, JUNE = date(2024, 5, 2), date(2024, 6, 3)


def mentions(lang: str = "en") -> pd.DataFrame:
    return counts.mentions(corpus()["events"], ORDER, lang)


def by(name: str, rows: pd.DataFrame, column: str) -> dict[str, Any]:
    """A column by another; None for what is missing."""
    values = rows[column].astype(object)
    return dict(zip(rows[name], values.where(values.notna(), None), strict=True))


def by_kind(rows: pd.DataFrame, column: str) -> dict[str, Any]:
    return by("kind", rows, column)


# --- how exactly a date is known


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [
        (MAY, MAY, "day"),
        (MAY, JUNE, "interval"),
        (MAY, None, "open"),
        (None, MAY, "open"),
        (pd.NaT, float("nan"), "unknown"),
    ],
)
def test_precision_says_how_exactly_a_date_is_known(first: Any, last: Any, kind: str) -> None:
    assert counts.precision(first, last) == kind


def test_how_exactly_the_dates_are_known() -> None:
    dates = counts.reach(corpus()["dates"], ORDER)
    assert counts.count(dates["known"], counts.PRECISIONS) == {
        "day": 6,
        "interval": 0,
        "open": 1,
        "unknown": 1,
    }


# --- publication


def intervals() -> pd.DataFrame:
    made = corpus()
    return counts.intervals(made["articles"], made["publication"], made["refined"], ORDER)


def test_the_intervals_stand_in_the_order_of_the_labels_with_what_decides() -> None:
    rows = intervals()
    assert rows["article"].tolist() == ORDER == ["b", "a", "d", "c"]
    assert by("article", rows, "known") == {
        "a": "day", "d": "day", "b": "open", "c": "unknown",
    }  # fmt: skip
    assert by("article", rows, "text")["b"] == "le 5 mai 2024"  # told as past
    assert by("article", rows, "with_corpus") == {
        "a": None, "b": "2024-05-07/..", "c": None, "d": None,
    }  # fmt: skip


def test_each_usual_reading_stands_beside_its_interval() -> None:
    made = corpus()
    readings = counts.usual(made["articles"], made["publication"])
    rows = intervals()
    assert by("article", rows, "usual") == readings


def test_what_decides_comes_first_among_the_reasons() -> None:
    rows = counts.reasons(corpus()["publication"], ORDER)
    assert list(dict.fromkeys(rows["article"])) == [a for a in ORDER if a in set(rows["article"])]
    for _, own in rows.groupby("article"):
        places = [counts.ROLES.index(role) for role in own["role"]]
        assert places == sorted(places)
    (conflict,) = rows[rows["role"] == "conflicts"].to_dict("records")
    assert (conflict["article"], conflict["text"]) == ("d", "le 3 juillet 2025")


# --- dates


@pytest.mark.parametrize(
    ("article", "text", "days", "side"),
    [
        ("a", "dimanche", (-1, -1), "before"),
        ("a", "le 3 mars 2024", (-64, -64), "before"),  # 28 days of March, 30 of April, 6 of May
        ("a", "mardi", (1, 1), "after"),
        ("b", "le 5 mai 2024", (None, 0), "unsure"),
        ("b", "mardi", (-6, 0), "unsure"),
        ("c", "hier", (-1, -1), "before"),
        ("d", "le 3 mars 2024", (-90, -90), "before"),
        ("d", "le 3 juillet 2025", (397, 397), "after"),
    ],
)
def test_the_distances(article: str, text: str, days: tuple[int | None, int], side: str) -> None:
    rows = counts.reach(corpus()["dates"], ORDER)
    row = next(r for r in counts.records(rows) if (r.article, r.text) == (article, text))
    assert tuple(None if pd.isna(d) else d for d in (row.days_from, row.days_to)) == days
    assert row.side == side


@pytest.mark.parametrize(
    ("days", "side"),
    [
        ((-3, -1), "before"),
        ((None, -1), "before"),
        ((0, 0), "day"),
        ((1, None), "after"),
        ((2, 9), "after"),
        ((-6, 0), "unsure"),
        ((-1, 1), "unsure"),
        ((None, 4), "unsure"),
        ((0, None), "unsure"),
        ((None, None), "unsure"),
    ],
)
def test_a_date_is_on_a_side_of_publication_only_where_nothing_else_can_be(
    days: tuple[int | None, int | None], side: str
) -> None:
    rows = corpus()["dates"].head(1)
    rows["days_from"], rows["days_to"] = ([end] for end in days)
    assert counts.reach(rows, ORDER)["side"].tolist() == [side]


def test_the_sides_add_up_to_the_dates_in_the_order_of_the_articles() -> None:
    rows = counts.reach(corpus()["dates"], ORDER)
    assert counts.count(rows["side"], counts.SIDES) == {"before": 4, "day": 0, "after": 2, "unsure": 2}
    assert list(dict.fromkeys(rows["article"])) == ORDER


def dated(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    """Dates of an article, in EDTF, with their mod."""
    made = pd.DataFrame(rows, columns=["article", "edtf", "mod"])
    return made.assign(known="interval")


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([("a", "2024", None), ("b", "2024", None), ("a", "2023", None), ("a", "2023", None)], "2024"),
        ([("a", "2024", None), ("a", "2024", None), ("a", "2023", None)], "2024"),
        ([("a", "2024", None), ("b", "2024", "START"), ("a", "2023", None), ("a", "2023", None)], "2023"),
        ([("a", "2024", None), ("b", "2024", None), ("a", "2023", None), ("b", "2023", None)], None),  # alike
        ([("a", "2024", None)], None),  # named once
        ([], None),
    ],
)
def test_the_date_that_most_articles_name(rows: list[tuple[str, str, str | None]], named: str | None) -> None:
    found = counts.named_most(dated(*rows))
    assert (set(found["edtf"]) or {None}) == {named}


# --- events


def test_mentions_follow_in_time_and_are_named_in_both_languages() -> None:
    rows = mentions("fr")
    assert list(dict.fromkeys(rows["kind"])) == ["accident", "visit", "meeting"]
    assert by_kind(rows, "label")["visit"] == by_kind(rows, "fr")["visit"] == "visite\u00a0: Claire Dubois"
    assert by_kind(rows, "en")["visit"] == "visit: Claire Dubois"
    assert by_kind(rows, "when")["visit"] == "5\u00a0mai\u00a02024"


def test_events_know_their_articles_their_mentions_and_who_came_first() -> None:
    rows = counts.reported(mentions(), corpus()["articles"])
    assert by_kind(rows, "tellers") == {"accident": ["a", "d"], "visit": ["b", "a"], "meeting": ["b", "a"]}
    assert by_kind(rows, "mentions") == dict.fromkeys(["accident", "visit", "meeting"], 2)
    assert by_kind(rows, "first") == {"accident": "a", "visit": None, "meeting": None}  # b has no end
    shared = counts.shared(rows, LABELS)
    assert by_kind(shared, "reported_by") == {"accident": "B, C", "visit": "A, B", "meeting": "A, B"}
    assert by_kind(shared, "published_first") == {"accident": "B", "visit": None, "meeting": None}


def test_of_an_event_without_a_date_nobody_is_first() -> None:
    undated = frame([event("E1", "a", 0, None, None), event("E1", "d", 0, None, None)], tables.Event)
    rows = counts.reported(counts.mentions(undated, ORDER, "en"), corpus()["articles"])
    assert rows["first"].tolist() == [None]


def test_what_is_denied_or_only_possible_is_not_counted() -> None:
    hows = ["asserted", "planned", "negated", "hypothetical"]
    rows = frame([event(how, "a", 0, MAY, MAY) for how in hows], tables.Event).assign(modality=hows)
    assert counts.mentions(rows, ORDER, "en")["event"].tolist() == ["asserted", "planned"]


def test_undated_events_come_last() -> None:
    rows = frame([event("E1", "a", 0, None, None), event("E2", "a", 5, MAY, MAY)], tables.Event)
    assert counts.mentions(rows, ORDER, "en")["event"].tolist() == ["E2", "E1"]


@pytest.mark.parametrize(
    ("ranks", "first"),
    [
        ([(3, 5), (3, 7), (1, 9)], [(3, 7)]),
        ([(3, 7), (3, 7)], []),  # alike
        ([(1, 1)], []),  # mentioned once
        ([], []),
    ],
)
def test_one_event_is_turned_on_or_none(ranks: list[tuple[int, int]], first: list[tuple[int, int]]) -> None:
    rows = pd.DataFrame(ranks, columns=["articles", "mentions"])
    assert list(counts.turned_on(rows).itertuples(index=False, name=None)) == first


def test_a_figure_holds_the_events_of_most_articles_in_their_order() -> None:
    n = counts.MOST_EVENTS + 2
    rows = pd.DataFrame({"event": range(n), "articles": [1, 1] + [2] * (n - 2), "mentions": 2})
    assert counts.drawn(rows)["event"].tolist() == list(range(2, n))


# --- order of telling


def told(*spans: tuple[date | None, date | None]) -> pd.DataFrame:
    """Events of one article, as told."""
    rows = [event(f"E{n}", "a", 10 * n, *span) for n, span in enumerate(spans)]
    return counts.telling(counts.mentions(frame(rows, tables.Event), ORDER, "en"))


JULY = date(2024, 7, 1)


@pytest.mark.parametrize(
    ("first", "second", "pair"),
    [
        ((JUNE, JUNE), (MAY, MAY), "back"),
        ((MAY, MAY), (JUNE, JUNE), "ahead"),
        ((JUNE, None), (None, MAY), "back"),
        ((MAY, JUNE), (JUNE, JULY), "unsure"),  # they touch
        ((MAY, MAY), (MAY, MAY), "unsure"),  # one day
        ((MAY, None), (JUNE, JUNE), "unsure"),
    ],
)
def test_a_pair_is_told_back_or_ahead_only_where_that_is_certain(first: Any, second: Any, pair: str) -> None:
    row = told(first, second).iloc[1]
    assert {name: row[name] for name in ("back", "ahead", "unsure")} == {
        name: int(name == pair) for name in ("back", "ahead", "unsure")
    }
    assert row["certain"] == (pair != "unsure")


def test_places_of_telling_and_of_time() -> None:
    rows = told((JUNE, JUNE), (MAY, MAY), (None, None), (MAY, JULY))
    assert rows[["told", "place", "back", "ahead", "unsure", "certain"]].to_numpy().tolist() == [
        [1, 3, 0, 0, 0, True],
        [2, 1, 1, 0, 0, True],
        [3, 2, 0, 0, 2, False],
    ]


def test_the_pairs_of_the_four_articles_add_up() -> None:
    rows = counts.telling(mentions())
    assert rows[["back", "ahead", "unsure"]].sum().tolist() == [1, 3, 0]
    assert rows[["back", "ahead", "unsure"]].sum(axis=1).tolist() == (rows["told"] - 1).tolist()
    assert set(counts.ladders(rows, ORDER)["article"]) == {"a", "b"}  # d dates one event


def test_no_ladder_without_a_certain_pair() -> None:
    assert counts.ladders(told((MAY, MAY), (MAY, MAY)), ORDER).empty


# --- the five articles of the gold


def test_what_lies_certainly_before_publication_in_the_gold() -> None:
    """By hand: 000 la veille, été, récemment, octobre; 001 début, récemment; 002 all but "Jeudi"; 004 the first two."""
    made = frame([r for d in documents() for r in resolve(d)[0]], tables.Timex)
    rows = counts.reach(made, sorted(set(made["article"])))
    assert counts.count(rows["side"], counts.SIDES) == {"before": 17, "day": 3, "after": 2, "unsure": 6}
    eve = rows[rows["text"] == "la veille"].iloc[0]
    assert (eve["days_from"], eve["days_to"]) == (-1, -1)  # of "ce lundi", the day of publication
