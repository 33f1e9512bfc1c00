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
from revue.questions.chronology import counts, drawings, words
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
    rows = counts.refined(corpus()["articles"], corpus()["events"])
    assert counts.count(rows["known"], counts.PRECISIONS) == {
        "day": 2,
        "interval": 0,
        "open": 1,
        "unknown": 1,
    }
    bounds = dict(
        zip(rows["article"], zip(rows["published_from"], rows["published_to"], strict=True), strict=True)
    )
    assert bounds["b"] == (date(2024, 5, 5), None)  # the day of the visit, told as past
    assert dict(zip(rows["article"], rows["corpus_from"], strict=True))["b"] == date(
        2024, 5, 7
    )  # a's meeting is past


def test_the_conflicts() -> None:
    found = counts.conflicts(corpus()["publication"])
    assert list(zip(found["article"], found["text"], strict=True)) == [("d", "le 3 juillet 2025")]


def test_how_exactly_the_dates_are_known() -> None:
    rows = corpus()["dates"]
    kinds = [counts.precision(a, b) for a, b in zip(rows["date_from"], rows["date_to"], strict=True)]
    assert counts.count(kinds, counts.PRECISIONS) == {"day": 6, "interval": 0, "open": 1, "unknown": 1}


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
    rows = counts.reach(corpus()["dates"])
    row = next(r for r in counts.records(rows) if (r.article, r.text) == (article, text))
    assert tuple(None if pd.isna(d) else d for d in (row.days_from, row.days_to)) == days
    assert row.side == side


def test_the_sides_add_up_to_the_dates() -> None:
    rows = counts.reach(corpus()["dates"])
    sides = counts.count(rows["side"], counts.SIDES)
    assert sides == {"before": 4, "day": 0, "after": 2, "unsure": 2, "unknown": 0}
    assert sum(sides.values()) == len(rows) == 8


def test_each_usual_reading_stands_beside_its_interval() -> None:
    tables = corpus()
    rows = counts.intervals(tables["articles"], tables["publication"], tables["events"])
    readings = counts.usual(tables["articles"], tables["publication"])
    assert dict(zip(rows["article"], rows["usual"], strict=True)) == readings
    pd.testing.assert_frame_equal(
        rows.drop(columns="usual"), counts.refined(tables["articles"], tables["events"])
    )


def test_shared_events_name_their_articles_with_their_mentions() -> None:
    rows = counts.shared(corpus()["events"], corpus()["articles"])
    found = {label.split(":")[0]: m for label, m in zip(rows["label"], rows["mentions"], strict=True)}
    assert found == {
        "accident or disaster": "a (1); d (1)",
        "visit": "a (1); b (1)",
        "meeting": "a (1); b (1)",
    }


def test_sentences_that_read_the_counts() -> None:
    tables = corpus()
    intervals = counts.intervals(tables["articles"], tables["publication"], tables["events"])
    days = counts.reach(tables["dates"].assign(known=counts.known(tables["dates"])))
    lanes = counts.lanes(tables["events"], tables["articles"], "en")
    conflicts = counts.conflicts(tables["publication"])
    assert [
        words.intervals(intervals),
        words.conflicts(conflicts),
        words.dates(tables["dates"], days),
        words.events(tables["events"], counts.shared(tables["events"], tables["articles"])),
        words.timeline(lanes),
        words.telling(counts.telling(tables["events"], tables["texts"])),
        words.reach(days),
    ] == [
        "Of 4 articles, 2 can be put on a day and 0 in a closed interval; 1 on one side only, and for 1 nothing is known.",
        "1 piece of evidence contradicts the rest of its article and bounds nothing.",
        "8 time expressions, of which 8 name a date or an hour: 6 on a known day, 0 in a closed interval, 1 with an open "
        "end, 1 without any bound.",
        "3 events in 6 mentions; told by more than one article: 3 events.",
        "6 marks in 3 lanes, for 3 events in 6 mentions: 6 on a known day, 0 in an interval, 0 with an unknown end.",
        "From one dated mention to the next in the same article: 3 steps between 6 mentions of 3 articles. Certainly back "
        "in time: 1; certainly ahead: 2; to the same event again: 0; to another event of the same day: 0; in an order "
        "that cannot be known: 0.",
        "8 dates: certainly before the publication of their article 4 of 8 (50%), on its day 0, certainly after it 2; "
        "not certainly any of these 2; at an unknown distance 0.",
    ]
    assert words.conflicts(pd.concat([conflicts] * 2)) == (
        "2 pieces of evidence contradict the rest of their articles and bound nothing."
    )


def test_sentences_where_there_is_nothing_to_read() -> None:
    tables = {name: table.head(0) for name, table in corpus().items()}
    days = counts.reach(tables["dates"].assign(known=[]))
    assert words.conflicts(counts.conflicts(tables["publication"])).startswith("No piece of evidence")
    assert words.timeline(counts.lanes(tables["events"], tables["articles"], "en")).startswith("No article")
    assert words.telling(counts.telling(tables["events"], tables["texts"])).startswith("No dated mention")
    assert words.reach(days).startswith(
        "No date can be set against a publication: there is nothing to draw. 0"
    )


def test_the_matrix_of_shared_events() -> None:
    shared = counts.matrix(corpus()["events"])
    kinds = [label.split(":")[0] for label in shared["label"]]
    assert dict(zip(kinds, shared[["a", "b", "d"]].to_numpy().tolist(), strict=True)) == {
        "accident or disaster": [1, 0, 1],
        "visit": [1, 1, 0],
        "meeting": [1, 1, 0],
    }
    assert (corpus()["events"]["event"].nunique(), len(corpus()["events"])) == (3, 6)


def test_the_steps_of_telling_add_up() -> None:
    told = counts.telling(corpus()["events"], corpus()["texts"])
    steps = counts.count(told["step"], counts.STEPS)
    assert steps == {"analepsis": 1, "prolepsis": 2, "same event": 0, "same day": 0, "unsure": 0}
    assert sum(steps.values()) == len(told) - told["article"].nunique() == 3


def test_who_tells_first() -> None:
    first = counts.first_tellers(corpus()["events"], corpus()["articles"])
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
    first = counts.first_tellers(corpus()["events"], corpus()["articles"])
    assert words.first(first)[0] == (
        "3 events told by several articles; for 1 of them one article was published before all others that tell it, "
        "by their intervals."
    )
    assert words.first(first.iloc[:0])[0] == "No event is told by several articles."


def test_every_row_of_a_mark_is_in_the_csv() -> None:
    rows = counts.lanes(corpus()["events"], corpus()["articles"], "en")
    marks = rows[rows["mark"]]
    assert (len(rows), len(marks)) == (6, 6)
    assert len(marks) == len(rows.drop_duplicates(["article", "event"]))
    _, drawn = drawings.reach(counts.reach(corpus()["dates"]), corpus()["articles"], "en", lambda a, s, e: "")
    assert len(drawn) == 8


# The five articles of the gold


def test_what_lies_certainly_before_publication_in_the_gold() -> None:
    """By hand: 000 la veille, été, récemment, octobre; 001 début, récemment; 002 all but "Jeudi"; 004 the first two."""
    rows = counts.reach(frame([r for d in documents() for r in resolve(d)[0]], tables.Timex))
    sides = counts.count(rows["side"], counts.SIDES)
    assert sides == {"before": 17, "day": 3, "after": 2, "unsure": 4, "unknown": 2}
    eve = rows[rows["text"] == "la veille"].iloc[0]
    assert (eve["days_from"], eve["days_to"]) == (-1, -1)  # of "ce lundi", the day of publication
