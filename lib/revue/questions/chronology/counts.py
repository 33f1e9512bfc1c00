"""The chronology as tables for readers: views of the tables `dates`, `events` and `publication`, and their counts.

Nothing is computed here that the tables do not hold. Where an interval has an open or unknown end, what follows from it
has one too; it is never filled in. Every count names all of its cases, so that they add up to the rows counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from revue.layers.dates import edtf
from revue.layers.dates.corpus_interval import refine
from revue.layers.dates.resolve import PublicationInterval
from revue.layers.events.triggers import kinds
from revue.show.typography import NBSP
from revue.tables import ACTUAL, Event, from_frame

if TYPE_CHECKING:
    import pandas as pd

#: Lanes one figure holds, and marks up to which each is labelled.
MOST_LANES = 20
MOST_LABELS = 60
#: Order in which reasons are read: what decides, what is usual, what contradicts, what only fits.
ROLES = ("states", "bounds", "natural", "conflicts", "consistent", "ignored")
#: How exactly a date is known.
PRECISIONS = ("day", "interval", "open", "unknown")
#: What a mention is to the dated one before it in the article.
STEPS = ("analepsis", "prolepsis", "same event", "same day", "unsure")
#: Where a date lies from the day of publication.
SIDES = ("before", "day", "after", "unsure", "unknown")


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


def known(rows: pd.DataFrame) -> list[str]:
    """How exactly the date of each row is known."""
    return [precision(a, b) for a, b in zip(rows["date_from"], rows["date_to"], strict=True)]


def count(values: Iterable[Any], cases: tuple[str, ...]) -> dict[str, int]:
    """How many of the values are each of the cases, missing values left out."""
    found = [v for v in values if isinstance(v, str)]
    return {case: found.count(case) for case in cases}


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
    """One row for each article: what it says itself, how exactly (`known`), and beside it what the corpus adds."""
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
                "known": precision(a.published_from, a.published_to),
                "corpus_from": found[a.article].corpus_from,
                "corpus_to": found[a.article].corpus_to,
                "corpus_reasons": "; ".join(found[a.article].reasons) or None,
            }
            for a in records(articles)
        ],
        columns=[
            "article", "published", "published_basis", "published_from", "published_to", "known",
            "corpus_from", "corpus_to", "corpus_reasons",
        ],
    )  # fmt: skip


def intervals(articles: pd.DataFrame, publication: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """The rows of `refined`, with the `usual` reading of each article."""
    rows, readings = refined(articles, events), usual(articles, publication)
    rows["usual"] = [readings[article] for article in rows["article"]]
    return rows


def told(events: pd.DataFrame) -> pd.DataFrame:
    """The mentions told as a fact or planned: what is denied or only possible is counted in no table below."""
    return events[events["modality"].isin(ACTUAL)]


def event_list(events: pd.DataFrame) -> pd.DataFrame:
    """The mentions, event by event in the order of time, with the number of articles that tell each.

    Undated events come last; `known` says how exactly the day is known.
    """
    rows = events.copy()
    rows["known"] = known(rows)
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


def shared(events: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Events told by two articles or more; `mentions` names the articles, each with its number of mentions."""
    rows = matrix(events)
    tellers = [article for article in articles["article"] if article in rows]
    counted = rows[tellers].to_numpy()
    listed = [zip(tellers, row, strict=True) for row in counted]
    return rows.assign(mentions=["; ".join(f"{a} ({n})" for a, n in row if n) for row in listed])


def first_tellers(events: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Who tells a shared event first, by the publication intervals; None where they overlap.

    One row for each event told by two articles or more: `first` is the article published before every other that tells
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


def in_language(label: str, kind: str, lang: str) -> str:
    """An event's label with its kind in the language of the figure."""
    names = kinds()[kind]
    if lang != "fr" or not label.startswith(names.en):
        return label
    rest = label.removeprefix(names.en)
    return names.fr + (NBSP + rest if rest.startswith(":") else rest)


def lanes(events: pd.DataFrame, articles: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The mentions of dated events, article by article in the order of time, labelled in `lang`.

    A mark stands for one event of one article; `mark` is true in the row of its first mention, which it links to.
    Of the articles that date an event, the first MOST_LANES.
    """
    rows = events[events["date_from"].notna() | events["date_to"].notna()].copy()
    rows["mark"] = ~rows.sort_values("start", kind="stable").duplicated(["article", "event"])
    labels = zip(rows["label"], rows["kind"], strict=True)
    rows["label"] = [in_language(label, kind, lang) for label, kind in labels]
    rows["precision"] = known(rows)
    bounds = zip(rows["date_from"], rows["date_to"], strict=True)
    rows["order"] = [day(a) or day(b) or date.min for a, b in bounds]
    rows = rows.sort_values(["article", "order", "start"], kind="stable").drop(columns="order")
    drawn = articles.loc[articles["article"].isin(rows["article"]), "article"].head(MOST_LANES)
    return rows[rows["article"].isin(drawn)]


def telling(events: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Dated mentions in the order of telling, with their place in the text (0 to 1) and their step in time.

    `step` compares a mention with the dated one before it: analepsis if it certainly lies before, prolepsis if
    certainly after, same event, same day of another event, else unsure (Genette 1972); `after_start` and `after_end`
    are the place of that mention. The first of an article has no step.
    """
    import pandas as pd

    rows = event_list(events)
    rows = (
        rows[rows["known"] != "unknown"]
        .sort_values(["article", "start"], kind="stable")
        .reset_index(drop=True)
    )
    length = {t.article: max(len(t.text), 1) for t in records(texts)}
    rows["position"] = [s / length[a] for a, s in zip(rows["article"], rows["start"], strict=True)]
    steps: list[tuple[str | None, int | None, int | None]] = []
    previous: Any = None
    for row in records(rows):
        known = previous is not None and previous.article == row.article
        steps.append((_step(previous, row), previous.start, previous.end) if known else (None, None, None))
        previous = row
    rows["step"] = [step for step, _, _ in steps]
    rows["after_start"] = pd.array([start for _, start, _ in steps], dtype="Int64")
    rows["after_end"] = pd.array([end for _, _, end in steps], dtype="Int64")
    return rows


def _step(before: Any, now: Any) -> str:
    a, b = (day(before.date_from), day(before.date_to)), (day(now.date_from), day(now.date_to))
    if before.event == now.event:
        return "same event"
    if b[1] and a[0] and b[1] < a[0]:
        return "analepsis"
    if b[0] and a[1] and b[0] > a[1]:
        return "prolepsis"
    return "same day" if a == b and a[0] is not None and a[0] == a[1] else "unsure"


def reach(dates: pd.DataFrame) -> pd.DataFrame:
    """Every date and hour, with `side`: certainly before publication, on the day, after it, unsure, or unknown.

    `days_from` and `days_to` are the least and the most days there can be between them (negative: before; None: open).
    A date tied to the day of publication keeps its distance, whatever day that was: "hier" is a day before it.
    """
    rows = dates[dates["type"].isin(["DATE", "TIME"])].reset_index(drop=True)
    rows["days_from"], rows["days_to"] = rows["days_from"].astype("Int64"), rows["days_to"].astype("Int64")
    rows["side"] = [_side(row.days_from, row.days_to) for row in records(rows)]
    return rows


def _side(least: Any, most: Any) -> str:
    from pandas import isna

    low, high = (None if isna(v) else int(v) for v in (least, most))
    if low is None and high is None:
        return "unknown"
    if high is not None and high < 0:
        return "before"
    if low is not None and low > 0:
        return "after"
    return "day" if low == high == 0 else "unsure"


def conflicts(publication: pd.DataFrame) -> pd.DataFrame:
    """The evidence that contradicts other evidence of its article."""
    return publication[publication["role"] == "conflicts"].reset_index(drop=True)
