"""What the other articles of a corpus add to an article's publication interval: a step of its own.

Articles that report the same event bound each other: one that reports it as past was published on its first possible
day or later, one that awaits it on its last possible day or before. The event's own interval is what all of
them allow together, and it cannot lie before the publication of an article that still awaits it. This
rests on the merging of events, an inference; the results therefore stand in columns of their own
(`corpus_from`, `corpus_to`) and never touch `published_from`, `published_to`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from revue.layers.dates.resolve import PublicationInterval
from revue.tables import ACTUAL, Event, Refinement

#: Each round lets a bound travel to the articles of the next event; chains are short.
_ROUNDS = 4


@dataclass(slots=True)
class Refined:
    """An article's interval with the corpus: first and last day (None open), and why, one sentence a bound."""

    article: str
    corpus_from: date | None
    corpus_to: date | None
    reasons: list[str] = field(default_factory=list)


def refine(
    published: Mapping[str, PublicationInterval | None], events: Sequence[Event]
) -> dict[str, Refined]:
    """The interval of every article, narrowed by the events it shares with other articles.

    `published` are the intervals the articles give by themselves; `events` the rows of table `events`, of which those
    that are denied or only possible bound nothing. A bound that would empty an interval is left out.
    """
    out = {a: Refined(a, *(p.ends() if p else (None, None))) for a, p in published.items()}
    shared: dict[str, list[Event]] = {}
    for row in events:
        if row.modality in ACTUAL:
            shared.setdefault(row.event, []).append(row)
    groups = [rows for rows in shared.values() if len({r.article for r in rows}) > 1]
    for _ in range(_ROUNDS):
        for rows in groups:
            _share(rows, out)
    for a, p in published.items():
        if p is not None and p.weekday:
            out[a].corpus_from, out[a].corpus_to = PublicationInterval(
                out[a].corpus_from, out[a].corpus_to, p.weekday
            ).ends()
    return out


def compared(
    published: Mapping[str, PublicationInterval | None], events: Sequence[Event]
) -> Iterator[Refinement]:
    """The rows of table `refined`."""
    for one in refine(published, events).values():
        bounds = {"corpus_from": one.corpus_from, "corpus_to": one.corpus_to}
        yield Refinement(article=one.article, **bounds, reasons="; ".join(one.reasons))


def _share(rows: list[Event], out: dict[str, Refined]) -> None:
    """Bounds that the articles of one event give each other."""
    first, last = rows[0].date_from, rows[0].date_to
    awaiting = dict.fromkeys(r.article for r in rows if r.tense == "future" and r.article in out)
    for a in awaiting:
        begin = out[a].corpus_from
        if begin is not None and (first is None or begin > first) and (last is None or begin <= last):
            first = begin
    for r in rows:
        entry = out.get(r.article)
        if entry is None:
            continue
        if r.tense == "future":
            _bound(entry, None, last, f"awaits {r.label}, which others date to {last} at the latest")
        elif r.article not in awaiting:
            _bound(entry, first, None, f"tells {r.label}, which others put on {first} or later")


def _bound(entry: Refined, first: date | None, last: date | None, why: str) -> None:
    low = first if first and (entry.corpus_from is None or first > entry.corpus_from) else None
    high = last if last and (entry.corpus_to is None or last < entry.corpus_to) else None
    if low is not None and (entry.corpus_to is None or low <= entry.corpus_to):
        entry.corpus_from = low
        entry.reasons.append(why)
    if high is not None and (entry.corpus_from is None or high >= entry.corpus_from):
        entry.corpus_to = high
        entry.reasons.append(why)
