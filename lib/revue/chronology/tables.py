"""The chronology as tables for readers: pandas views of the tables `dates`, `events` and `publication`.

Nothing is computed here that the tables do not hold, but for differences of days. Where an interval has an open
or unknown end, a difference has one too; it is never filled in.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from revue.chronology.corpus import refine
from revue.tables import Event, from_frame
from revue.timex.resolve import PublicationInterval

if TYPE_CHECKING:
    import pandas as pd

#: Order in which reasons are read: what decides, what contradicts, what only fits.
ROLES = ("states", "bounds", "conflicts", "consistent", "ignored")

#: Days from publication of what is said in one word.
_STEPS = {"today": 0, "yesterday": -1, "tomorrow": 1}


def day(value: Any) -> date | None:
    """A cell as a date; None for anything missing."""
    return value if isinstance(value, date) and value == value else None


def records(frame: pd.DataFrame) -> list[Any]:
    """The rows of a frame as named tuples."""
    return list(frame.itertuples())


def precision(first: Any, last: Any) -> str:
    """How exactly a date is known: day, interval, open (one end unknown) or unknown."""
    a, b = day(first), day(last)
    if a is None and b is None:
        return "unknown"
    if a is None or b is None:
        return "open"
    return "day" if a == b else "interval"


def reasons(publication: pd.DataFrame) -> pd.DataFrame:
    """The reasons of every publication interval, article by article, the deciding ones first."""
    rows = publication.copy()
    rows["order"] = [ROLES.index(r) for r in rows["role"]]
    return (
        rows.sort_values(["article", "order", "start"], kind="stable")
        .drop(columns="order")
        .reset_index(drop=True)
    )


def refined(articles: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """One row an article: what it says itself, and `corpus_from`, `corpus_to`, `corpus_reasons` beside it."""
    import pandas as pd

    own: dict[str, PublicationInterval | None] = {
        a.article: PublicationInterval(day(a.published_from), day(a.published_to)) for a in records(articles)
    }
    found = refine(own, from_frame(events, Event))
    return pd.DataFrame(
        [
            {
                "article": a.article,
                "published": a.published,
                "published_basis": a.published_basis,
                "published_from": day(a.published_from),
                "published_to": day(a.published_to),
                "corpus_from": found[a.article].corpus_from,
                "corpus_to": found[a.article].corpus_to,
                "corpus_reasons": "; ".join(found[a.article].reasons) or None,
            }
            for a in records(articles)
        ],
        columns=[
            "article", "published", "published_basis", "published_from", "published_to",
            "corpus_from", "corpus_to", "corpus_reasons",
        ],
    )  # fmt: skip


def event_list(events: pd.DataFrame) -> pd.DataFrame:
    """The mentions, event by event in the order of time, with the number of articles that tell each.

    Undated events come last; `known` says how exactly the day is known.
    """
    rows = events.copy()
    rows["known"] = [precision(a, b) for a, b in zip(rows["date_from"], rows["date_to"], strict=True)]
    rows["articles"] = rows.groupby("event")["article"].transform("nunique")
    rows["when"] = [
        day(a) or day(b) or date.max for a, b in zip(rows["date_from"], rows["date_to"], strict=True)
    ]
    rows = rows.sort_values(["when", "event", "article", "start"], kind="stable")
    return rows.drop(columns="when").reset_index(drop=True)


def matrix(events: pd.DataFrame) -> pd.DataFrame:
    """Events told by two articles or more, with the number of mentions in each article."""
    shared = event_list(events)
    shared = shared[shared["articles"] > 1]
    counts = shared.groupby(["event", "article"], sort=False).size().unstack(fill_value=0)
    head = shared.drop_duplicates("event").set_index("event")[["label", "edtf"]]
    return head.join(counts).reset_index()


def first_tellers(events: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Who tells a shared event first, by the publication intervals; None where they overlap.

    One row an event told by two articles or more: `first` the article published before every other that tells
    it, `tellers` all of them in the order of their earliest day.
    """
    import pandas as pd

    bounds = {a.article: (day(a.published_from), day(a.published_to)) for a in records(articles)}
    made = []
    for name, group in events.groupby("event", sort=False):
        tellers = sorted(set(group["article"]), key=lambda a: (bounds[a][0] or date.min, a))
        if len(tellers) < 2:
            continue
        lead, others = tellers[0], tellers[1:]
        end = bounds[lead][1]
        starts = [bounds[o][0] for o in others]
        clear = end is not None and all(s is not None and s > end for s in starts)
        row = group[group["article"] == lead].iloc[0]
        made.append(
            {
                "event": name, "label": row["label"], "edtf": row["edtf"], "tellers": ", ".join(tellers),
                "first": lead if clear else None, "article": row["article"], "start": row["start"],
                "end": row["end"], "text": row["text"],
            }
        )  # fmt: skip
    columns = ["event", "label", "edtf", "tellers", "first", "article", "start", "end", "text"]
    return pd.DataFrame(made, columns=columns)


def telling(events: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Dated mentions in the order of telling, with their place in the text (0 to 1) and their step in time.

    `step` compares a mention with the dated one told before it: analepsis if it certainly lies before, prolepsis
    if certainly after, else same or unsure (Genette 1972).
    """
    rows = event_list(events)
    rows = (
        rows[rows["known"] != "unknown"]
        .sort_values(["article", "start"], kind="stable")
        .reset_index(drop=True)
    )
    length = {t.article: max(len(t.text), 1) for t in records(texts)}
    rows["position"] = [s / length[a] for a, s in zip(rows["article"], rows["start"], strict=True)]
    steps: list[str | None] = []
    previous: Any = None
    for row in records(rows):
        known = previous is not None and previous.article == row.article
        steps.append(_step(previous, row) if known else None)
        previous = row
    rows["step"] = steps
    return rows


def _step(before: Any, now: Any) -> str:
    a, b = (day(before.date_from), day(before.date_to)), (day(now.date_from), day(now.date_to))
    if before.event == now.event:
        return "same"
    if b[1] and a[0] and b[1] < a[0]:
        return "analepsis"
    if b[0] and a[1] and b[0] > a[1]:
        return "prolepsis"
    return "same" if a == b else "unsure"


def reach(dates: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """How far each date lies from its article's publication, in days: `days_from` to `days_to` (negative: before).

    Both intervals count, so that the difference is the smallest and the largest there can be; None where an
    end is open. Dates without any bound are left out.
    """
    import pandas as pd

    bounds = {a.article: (day(a.published_from), day(a.published_to)) for a in records(articles)}
    rows = dates[dates["type"].isin(["DATE", "TIME"])].copy()
    spans = [_distance(row, *bounds[row.article]) for row in records(rows)]
    rows["days_from"] = pd.array([a for a, _ in spans], dtype="Int64")
    rows["days_to"] = pd.array([b for _, b in spans], dtype="Int64")
    return rows[rows["days_from"].notna() | rows["days_to"].notna()].reset_index(drop=True)


def _distance(row: Any, first: date | None, last: date | None) -> tuple[int | None, int | None]:
    """Least and most days from publication. "hier" is a day away and "lundi" a week at most, whenever that was."""
    a, b = day(row.date_from), day(row.date_to)
    if row.anchor == "publication" and row.rule in _STEPS and (first or last):
        return _STEPS[row.rule], _STEPS[row.rule]
    offset = (a - first).days if a and first else (b - last).days if b and last else None
    if row.anchor == "publication" and row.rule == "weekday" and offset is not None and first != last:
        return (min(offset, 0) and -7, max(offset, 0) and 7)
    return (a - last).days if a and last else None, (b - first).days if b and first else None


def conflicts(publication: pd.DataFrame) -> pd.DataFrame:
    """The evidence that contradicts other evidence of its article."""
    return publication[publication["role"] == "conflicts"].reset_index(drop=True)
