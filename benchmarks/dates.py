"""Dates against a corpus of TIMEX3 annotations, and speed beside `dateparser.search.search_dates`.

    python -m benchmarks.dates PATH [--no-speed] [--direction]

PATH holds `docs.jsonl` (id, text, published, lang, outlet) and `timex3.jsonl` (doc, start, end, text, type, value,
mod). The publication date is given to the layer as metadata. Scores as in TempEval and HeidelTime: spans strict
(same offsets) and relaxed (any overlap, one to one), type and value as F1 over relaxed matches with the right
type or value. Speed: both on the same texts in the same run; and the layer alone on one line of n and 4n
characters of digits, spaces and apostrophes, where linear means a ratio of about 4. `--direction` takes the year from
every day that has one, and the number and month from every day that has its weekday, reads what is left (and what is
annotated without a year), and counts by the evidence of the direction rule how often the day is found; days beyond the
reach of a bare date (half a year, six days) are left out. Do not compare across machines,
nor values across corpora whose guidelines differ.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from revue.articles import Article, Passage
from revue.layers.dates.edtf import bounds
from revue.layers.dates.layer import dates, readings
from revue.layers.dates.readings import Reading
from revue.layers.dates.resolve import PublicationInterval, in_year, within
from revue.layers.dates.tense import Tense, Tenses, sentence_tenses
from revue.tables import Timex
from revue.text.document import Document

_LINE = "1 2' 31 12h30 ' 2024 «' 0"
_SIZES = (250_000, 1_000_000)
#: Days within which a day without its year, and a weekday alone, can mean this one.
HALF_A_YEAR, A_WEEK = 183, 7
Directions = dict[tuple[str, str], Counter[str]]
CASES = ("back right", "back wrong", "ahead right", "ahead wrong")


def document(text: str, name: str = "text") -> Document:
    """A text as an article that is all body."""
    return Document(Article(name, text, passages=(Passage(0, len(text), "body", "benchmark"),)))


def annotate(doc: dict[str, Any]) -> list[Timex]:
    """The layer's rows for one record, its publication date given."""
    first, last = bounds(doc.get("published"))
    published = PublicationInterval(first, last) if first or last else None
    return dates(document(doc["text"], doc["id"]), published)


def pairs(gold: Sequence[dict[str, Any]], found: Sequence[Timex]) -> list[tuple[dict[str, Any], Timex]]:
    """Overlapping annotations one to one, the larger overlaps first."""
    ranked = sorted(
        (
            (-(min(g["end"], f.end) - max(g["start"], f.start)), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if g["start"] < f.end and f.start < g["end"]
        ),
    )
    taken: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in taken and j not in taken.values():
            taken[i] = j
    return [(gold[i], found[j]) for i, j in sorted(taken.items())]


def evidence(tenses: Tenses, r: Reading) -> str:
    """What says that a date lies back or ahead, and which way."""
    way = tenses.of_date(r.start, r.end)
    by_verb = tenses.at(r.start, r.end)
    said = (
        "nothing" if way == "present" else "verb" if way == by_verb else "noun, preposition or verb of plans"
    )
    return f"{said}: {way}"


def directions(docs: Sequence[dict[str, Any]], gold: Sequence[dict[str, Any]]) -> Directions:
    """By what the words leave out and the evidence: how often the rule goes back or ahead, rightly or wrongly.

    The day is known where its year (or, of a weekday, its number and month) is written out, and is then taken away; or
    where the corpus annotates a day or month without a year.
    """
    found: Directions = {}
    for record in docs:
        first, last = bounds(record.get("published"))
        if first is None or first != last:
            continue
        doc, published = document(record["text"], record["id"]), PublicationInterval(first, last)
        annotated = {f.start: g["value"] for g, f in pairs(_of(gold, record), dates(doc, published))}
        for sentence, r in readings(doc):
            own = sentence_tenses(doc)[sentence.index]
            tense = own.of_date(r.start, r.end)
            for what, bare, day in _taken_away(r, annotated.get(r.start), published, tense):
                read, far = within(bare, published, tense), (day - first).days
                if 0 < abs(far) < (A_WEEK if bare.shape == "weekday" else HALF_A_YEAR):
                    case = f"{'ahead' if far > 0 else 'back'} {'right' if read.first == day else 'wrong'}"
                    found.setdefault((what, evidence(own, r)), Counter())[case] += 1
    return found


def _of(gold: Sequence[dict[str, Any]], record: dict[str, Any]) -> list[dict[str, Any]]:
    return [g for g in gold if g["doc"] == record["id"]]


def _taken_away(
    r: Reading, value: str | None, published: PublicationInterval, tense: Tense
) -> Iterator[tuple[str, Reading, date]]:
    """What is left of an expression, and the first day that it means."""
    if r.which or r.previous or r.strict or r.nth or r.until:
        return
    day = in_year(r, r.year) if r.shape == "calendar" and r.year and r.day and r.month else None
    if day and day.first:
        yield "day, its year taken away", replace(r, year=None), day.first
    fits = within(r, published, tense) if r.shape == "calendar" and r.day and r.weekday else None
    if fits and fits.first:
        yield "weekday, its day taken away", replace(r, shape="weekday"), fits.first
    told = bounds(value)[0] if value and not r.year and r.shape in ("calendar", "weekday") else None
    if told:
        yield "annotated", r, told


def f1(hits: int, found: int, gold: int) -> float:
    return 100 * 2 * hits / (found + gold) if found + gold else 0.0


def score(docs: Sequence[dict[str, Any]], gold: Sequence[dict[str, Any]]) -> dict[str, float]:
    """F1 (percent) of strict and relaxed spans, types and values over all documents."""
    by_doc: dict[str, list[dict[str, Any]]] = {}
    for g in gold:
        by_doc.setdefault(g["doc"], []).append(g)
    hits = {"strict": 0, "relaxed": 0, "type": 0, "value": 0}
    count = 0
    for doc in docs:
        found = annotate(doc)
        count += len(found)
        for g, f in pairs(by_doc.get(doc["id"], []), found):
            hits["relaxed"] += 1
            hits["strict"] += (g["start"], g["end"]) == (f.start, f.end)
            hits["type"] += g["type"] == f.type
            hits["value"] += g["value"] == f.value
    return {name: f1(n, count, len(gold)) for name, n in hits.items()}


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def dateparser_seconds(texts: Sequence[str]) -> float | None:
    """Time of `search_dates` on the same texts; None where dateparser is not installed."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None
    return seconds(lambda: [search_dates(t, languages=["fr"]) for t in texts])


def load(path: Path, name: str) -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in (path / name).read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def main() -> None:
    """Print the scores, the speeds and the growth on one line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--no-speed", action="store_true")
    parser.add_argument("--direction", action="store_true")
    args = parser.parse_args()
    docs = load(args.path, "docs.jsonl")
    gold = load(args.path, "timex3.jsonl")
    if args.direction:
        for (what, why), counts in sorted(directions(docs, gold).items()):
            print(f"{what:28} {why:42}", *(f"{case} {counts[case]:3} " for case in CASES))
        return
    for name, value in score(docs, gold).items():
        print(f"{name:8} F1 {value:5.1f}")
    print(f"{len(docs)} documents, {len(gold)} expressions")
    if args.no_speed:
        return
    chars = sum(len(d["text"]) for d in docs)
    own = seconds(lambda: [annotate(d) for d in docs])
    print(f"revue       {chars / own / 1000:8.1f} thousand characters a second")
    other = dateparser_seconds([d["text"] for d in docs])
    if other is not None:
        print(f"dateparser  {chars / other / 1000:8.1f} thousand characters a second")
        print(f"revue is {other / own:.1f} times as fast")
    times = []
    for size in _SIZES:
        line = (_LINE * (size // len(_LINE) + 1))[:size]
        doc = document(line)
        times.append(seconds(lambda doc=doc: dates(doc, date_interval())))  # type: ignore[misc]
        print(f"one line of {size:9,} characters: {times[-1]:6.2f} s")
    print(f"growth {times[1] / times[0]:.1f} for {_SIZES[1] / _SIZES[0]:.0f} times the length")


def date_interval() -> PublicationInterval:
    """Any day of publication."""
    return PublicationInterval(date(2024, 5, 15), date(2024, 5, 15))


if __name__ == "__main__":
    main()
