"""When an article was published: an interval with its reasons, from what the article says of itself.

A date stated or given as metadata is taken as it is. Otherwise the interval holds every day that the words of the
article leave: what they force bounds it, and nothing else does. Forced are

- not before what is past and has its year, from its first day on ("en octobre 2024", "depuis l'été 2024");
- not before the end of a period over which a figure was measured ("+60 % sur la période janvier-février 2025");
- not after a date that the page bears in a line of its own, be it of publication, update or collection;
- the weekday, where the article says "ce lundi" in the present and calls that day "aujourd'hui".

The usual reading of newspaper French goes further, and is shown as such (role `natural`) without bounding: a past month
is over; "depuis début 2025" is written in that year; a future lies ahead (it may be that of a
historian); "octobre dernier" is the October that the article names with its year; six months in office are six
months; the date on the page is that of publication. Natural readings that cannot all be true are conflicts.
"Octobre dernier" alone gives nothing: its year is not known. Nothing is taken from other articles (see
`corpus_interval`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from revue.layers.dates import edtf
from revue.layers.dates.evidence import Evidence
from revue.layers.dates.layer import dates
from revue.layers.dates.resolve import PublicationInterval
from revue.tables import Quote, Reason, Timex
from revue.text.document import Document


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published, as the article itself has it: EDTF, first and last day (None: open), the
    basis (stated, metadata, inferred or None), the ISO weekday if that much is known, and the reasons."""

    edtf: str | None
    date_from: date | None
    date_to: date | None
    basis: Literal["stated", "metadata", "inferred"] | None
    weekday: int | None
    reasons: list[Reason] = field(default_factory=list)

    def __iter__(self) -> Iterator[Reason]:
        """Its rows of table `publication`."""
        return iter(self.reasons)

    @property
    def interval(self) -> PublicationInterval | None:
        """The interval as the dates layer reads it; None if nothing is known."""
        if self.date_from is None and self.date_to is None and self.weekday is None:
            return None
        return PublicationInterval(self.date_from, self.date_to, self.weekday)


def resolve(doc: Document, quotes: Sequence[Quote] = ()) -> tuple[list[Timex], Publication]:
    """The article's dates resolved with its publication interval, and that interval with its reasons."""
    publication = published(doc, quotes)
    return dates(doc, publication.interval, quotes), publication


def dated(doc: Document, publication: Publication) -> list[Timex]:
    """The article's dates resolved with its publication interval."""
    return dates(doc, publication.interval)


def interval(_: Document, publication: Publication) -> PublicationInterval | None:
    """The article's publication interval, to be compared with those of others."""
    return publication.interval


def published(doc: Document, quotes: Sequence[Quote] = ()) -> Publication:
    """The article's publication interval with its reasons (see the module's header for the rules)."""
    evidence = Evidence(doc, quotes)
    given = edtf.bounds(doc.article.published)
    if given != (None, None):
        return _given(evidence, *given)
    weekday, weekdays = evidence.weekday()
    found = [*evidence.absolute(), *evidence.last_of_name(), *evidence.office(), *evidence.stamps(), *weekdays,
             *evidence.ahead()]  # fmt: skip
    (first, last), reasons = _weighed(found)
    interval = PublicationInterval(first, last, weekday)
    first, last = interval.ends()
    if first is not None and last is not None and first > last:
        weekday, (first, last) = None, (interval.first, interval.last)
    basis: Literal["inferred"] | None = "inferred" if first or last else None
    reasons.sort(key=lambda r: (r.start, r.end, r.rule))
    return Publication(edtf.interval(first, last), first, last, basis, weekday, reasons)


def _given(evidence: Evidence, first: date | None, last: date | None) -> Publication:
    """A stated date or metadata, set against the dated facts of the text."""
    article = evidence.doc.article
    stated = article.published_basis == "stated"
    dated = evidence.page_dates() if stated else ()
    place = next(((start, end) for start, end, *days in dated if days == [first, last]), (0, 0))
    rule, gives = "dateline" if stated else "metadata", "states the date of publication"
    reasons = [evidence.piece(*place, rule, gives, "states", first, last)]
    for e in evidence.expressions:
        begin = e.span.first
        if begin and last and begin > last and e.is_past():
            gives = "told as past, but later than the stated date"
            reasons.append(evidence.of(e, gives, "conflicts", begin))
        elif e.anchor == "publication" and e.reading.shape == "calendar":
            reasons.append(evidence.of(e, "fits the stated date", "consistent"))
    weekday = first.isoweekday() if first and first == last else None
    basis = article.published_basis or "metadata"
    return Publication(article.published, first, last, basis, weekday, reasons)


def _weighed(found: list[Reason]) -> tuple[tuple[date | None, date | None], list[Reason]]:
    """The intersection of what bounds; natural readings that it, or those before them, leave no day are conflicts.

    Where the page's date lies before a past fact, one of them is wrong: neither is believed alone, and the
    interval begins with the earlier of them and has no end.
    """
    bounds = [r for r in found if r.role == "bounds"]
    first = max((r.date_from for r in bounds if r.date_from), default=None)
    last = min((r.date_to for r in bounds if r.date_to), default=None)
    wrong = first is not None and last is not None and first > last
    if wrong:
        first, last = last, None
    weighed = []
    low, high = first, last
    for r in found:
        if r.role == "bounds" and wrong and r.date_to is not None:
            r = replace(
                r, role="conflicts", gives=r.gives + "; contradicts the text, neither is believed alone"
            )
        elif r.role == "natural":
            a = max((d for d in (low, r.date_from) if d), default=None)
            b = min((d for d in (high, r.date_to) if d), default=None)
            if a is not None and b is not None and a > b:
                r = replace(r, role="conflicts", gives=r.gives + "; contradicts the evidence before it")
            else:
                low, high = a, b
        weighed.append(r)
    return (first, last), weighed
