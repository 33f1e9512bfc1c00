"""The counts that notebook 01 shows, against values worked out by hand on four invented articles.

    a   published Monday 6 May 2024   visit on Sunday 5 May; a tunnel falls on 3 March; a meeting on Tuesday 7 May
    b   undated                       the visit, with its day; the meeting, told as past, "mardi"
    c   undated                       "hier", and no event
    d   published 1 June 2024         the tunnel; a day that lies after its own publication, told as past

So the visit is told by a and b, the meeting by a and b, the tunnel by a and d.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date
from functools import cache
from typing import Any

import pandas as pd
import pytest

from gold_articles import documents
from revue import tables
from revue.articles import Article, Passage
from revue.layers.dates.publication import resolve
from revue.layers.events.layer import event_mentions
from revue.layers.events.merging import merge_events
from revue.layers.names.layer import mentions
from revue.layers.speech.layer import quotes
from revue.questions.chronology import counts as view
from revue.questions.chronology import drawings as draw
from revue.text.document import Document

TEXTS = {
    "a": (
        "2024-05-06",
        "Claire Dubois s'est rendue dimanche à Oslo. Le tunnel d'Oslo s'est effondré le 3 mars 2024. "
        "Claire Dubois rencontrera Paul Mercier mardi.",
    ),
    "b": (
        None,
        "Claire Dubois s'est rendue à Oslo le 5 mai 2024. Claire Dubois a rencontré Paul Mercier mardi.",
    ),
    "c": (None, "Le maire Paul Mercier a parlé hier."),
    "d": (
        "2024-06-01",
        "Le tunnel d'Oslo s'est effondré le 3 mars 2024. Le pont a rouvert le 3 juillet 2025.",
    ),
}


def frame(rows: list[Any], row: type) -> pd.DataFrame:
    return pd.DataFrame([asdict(r) for r in rows], columns=[f.name for f in fields(row)])


@cache
def corpus() -> dict[str, pd.DataFrame]:
    """The tables of the four articles."""
    dates, reasons, told, articles = [], [], [], []
    for name, (published, text) in TEXTS.items():
        passages = (Passage(0, len(text), "body", "test"),)
        doc = Document(
            Article(
                name,
                text,
                published=published,
                published_basis="metadata" if published else None,
                passages=passages,
            )
        )
        people = mentions(doc, model="rules")
        said = quotes(doc, people)
        found, p = resolve(doc, said)
        dates += found
        reasons += p.reasons
        told.append(event_mentions(doc, found, people, said))
        articles.append((name, p.edtf, p.basis, p.date_from, p.date_to))
    columns = ["article", "published", "published_basis", "published_from", "published_to"]
    return {
        "articles": pd.DataFrame(articles, columns=columns),
        "dates": frame(dates, tables.Timex),
        "publication": frame(reasons, tables.Reason),
        "events": frame(merge_events(told), tables.Event),
        "texts": pd.DataFrame([(n, t) for n, (_, t) in TEXTS.items()], columns=["article", "text"]),
    }


def test_the_intervals() -> None:
    rows = view.refined(corpus()["articles"], corpus()["events"])
    assert view.count(rows["known"], view.PRECISIONS) == {"day": 2, "interval": 0, "open": 1, "unknown": 1}
    bounds = dict(
        zip(rows["article"], zip(rows["published_from"], rows["published_to"], strict=True), strict=True)
    )
    assert bounds["b"] == (date(2024, 5, 5), None)  # the day of the visit, told as past
    assert dict(zip(rows["article"], rows["corpus_from"], strict=True))["b"] == date(
        2024, 5, 7
    )  # a's meeting is past


def test_the_conflicts() -> None:
    found = view.conflicts(corpus()["publication"])
    assert list(zip(found["article"], found["text"], strict=True)) == [("d", "le 3 juillet 2025")]


def test_how_exactly_the_dates_are_known() -> None:
    rows = corpus()["dates"]
    kinds = [view.precision(a, b) for a, b in zip(rows["date_from"], rows["date_to"], strict=True)]
    assert view.count(kinds, view.PRECISIONS) == {"day": 6, "interval": 0, "open": 1, "unknown": 1}


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
    rows = view.reach(corpus()["dates"])
    row = next(r for r in view.records(rows) if (r.article, r.text) == (article, text))
    assert tuple(None if pd.isna(d) else d for d in (row.days_from, row.days_to)) == days
    assert row.side == side


def test_the_sides_add_up_to_the_dates() -> None:
    rows = view.reach(corpus()["dates"])
    sides = view.count(rows["side"], view.SIDES)
    assert sides == {"before": 4, "day": 0, "after": 2, "unsure": 2, "unknown": 0}
    assert sum(sides.values()) == len(rows) == 8


def test_the_matrix_of_shared_events() -> None:
    shared = view.matrix(corpus()["events"])
    kinds = [label.split(":")[0] for label in shared["label"]]
    assert dict(zip(kinds, shared[["a", "b", "d"]].to_numpy().tolist(), strict=True)) == {
        "accident or disaster": [1, 0, 1],
        "visit": [1, 1, 0],
        "meeting": [1, 1, 0],
    }
    assert (corpus()["events"]["event"].nunique(), len(corpus()["events"])) == (3, 6)


def test_the_steps_of_telling_add_up() -> None:
    told = view.telling(corpus()["events"], corpus()["texts"])
    steps = view.count(told["step"], view.STEPS)
    assert steps == {"analepsis": 1, "prolepsis": 2, "same event": 0, "same day": 0, "unsure": 0}
    assert sum(steps.values()) == len(told) - told["article"].nunique() == 3


def test_who_tells_first() -> None:
    first = view.first_tellers(corpus()["events"], corpus()["articles"])
    leads = {
        label.split(":")[0]: lead if isinstance(lead, str) else None
        for label, lead in zip(first["label"], first["first"], strict=True)
    }
    assert leads == {
        "accident or disaster": "a",
        "visit": None,
        "meeting": None,
    }  # b has no end: it may be from the same day


def test_who_tells_first_in_a_sentence() -> None:
    first = view.first_tellers(corpus()["events"], corpus()["articles"])
    assert view.who_tells_first(first)[0] == (
        "3 events told by several articles; for 1 of them one article was published before all others that tell it, "
        "by their intervals."
    )
    assert view.who_tells_first(first.iloc[:0])[0] == "No event is told by several articles."


def test_every_row_of_a_mark_is_in_the_csv() -> None:
    _, rows = draw.timeline(corpus()["events"], corpus()["articles"], "en", lambda a, s, e: f"{a}#{s},{e}")
    marks = rows[rows["mark"]]
    assert (len(rows), len(marks)) == (6, 6)
    assert len(marks) == len(rows.drop_duplicates(["article", "event"]))
    _, drawn = draw.reach(view.reach(corpus()["dates"]), corpus()["articles"], "en", lambda a, s, e: "")
    assert len(drawn) == 8


# The five articles of the gold


def test_what_lies_certainly_before_publication_in_the_gold() -> None:
    """By hand: 000 la veille, été, récemment, octobre; 001 début, récemment; 002 all but "Jeudi"; 004 the first two."""
    rows = view.reach(frame([r for d in documents() for r in resolve(d)[0]], tables.Timex))
    sides = view.count(rows["side"], view.SIDES)
    assert sides == {"before": 17, "day": 3, "after": 2, "unsure": 4, "unknown": 2}
    eve = rows[rows["text"] == "la veille"].iloc[0]
    assert (eve["days_from"], eve["days_to"]) == (-1, -1)  # of "ce lundi", the day of publication
