"""Four invented articles read by the real layers, and made-up events: what the tests of notebook 01 stand on."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date
from functools import cache
from typing import Any, Literal

import pandas as pd

from revue import tables
from revue.articles import Article, Passage
from revue.layers.dates import corpus_interval
from revue.layers.dates.publication import resolve
from revue.layers.events.layer import event_mentions
from revue.layers.events.merging import merge_events
from revue.layers.names.layer import mentions
from revue.layers.speech.layer import quotes
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
        "Le tunnel d'Oslo s'est effondré le 3 mars 2024. Le pont a été repeint le 3 juillet 2025.",
    ),
}
#: Labels by id, in order of publication.
LABELS = {"b": "A", "a": "B", "d": "C", "c": "D"}
ORDER = list(LABELS)


def frame(rows: list[Any], row: type) -> pd.DataFrame:
    return pd.DataFrame([asdict(r) for r in rows], columns=[f.name for f in fields(row)])


@cache
def corpus() -> dict[str, pd.DataFrame]:
    """The tables of the four articles; callers copy what they change."""
    dates, reasons, told, articles, intervals = [], [], [], [], {}
    for name, (published, text) in TEXTS.items():
        doc = Document(
            Article(
                name,
                text,
                published=published,
                published_basis="metadata" if published else None,
                passages=(Passage(0, len(text), "body", "test"),),
            )
        )
        people = mentions(doc, model="rules")
        said = quotes(doc, people)
        found, p = resolve(doc, said)
        dates += found
        reasons += p.reasons
        told.append(event_mentions(doc, found, people, said))
        articles.append((name, None, p.edtf, p.basis, p.date_from, p.date_to))
        intervals[name] = p.interval
    columns = ["article", "title", "published", "published_basis", "published_from", "published_to"]
    events = merge_events(told)
    return {
        "articles": pd.DataFrame(articles, columns=columns),
        "dates": frame(dates, tables.Timex),
        "publication": frame(reasons, tables.Reason),
        "events": frame(events, tables.Event),
        "refined": frame(list(corpus_interval.compared(intervals, events)), tables.Refinement),
    }


def event(
    name: str,
    article: str,
    start: int,
    first: date | None,
    last: date | None,
    label: str = "",
    tense: Literal["past", "future", "present"] = "past",
) -> tables.Event:
    """A mention of an event; its label is a visit of who is named as it."""
    return tables.Event(
        event=name, label=f"visit: {label or name}", edtf=None, date_from=first, date_to=last, article=article,
        sentence=0, start=start, end=start + 4, text="lieu", kind="visit", actors=None, tense=tense, relation=None,
    )  # fmt: skip
