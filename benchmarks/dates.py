"""Dates against a corpus of TIMEX3 annotations, and speed beside `dateparser.search.search_dates`.

    python -m benchmarks.dates PATH [--no-speed] [--direction]

PATH holds `docs.jsonl` (id, text, published, lang, outlet) and `timex3.jsonl` (doc, start, end, text, type, value,
mod). The publication date is given to the layer as metadata. Scores as in TempEval and HeidelTime: spans strict
(same offsets) and relaxed (any overlap, one to one), type and value as F1 over relaxed matches with the right
type or value. Speed: both on the same texts in the same run; and the layer alone on one line of n and 4n
characters of digits, spaces and apostrophes, where linear means a ratio of about 4. `--direction` takes the year from
every day that has one, and the number and month from every day that has its weekday, reads what is left, and counts
by the evidence of the direction rule how often it finds the day again; days beyond the reach of a bare date (half a
year, six days) are left out. It needs no annotation. Do not compare across machines,
nor values across corpora whose guidelines differ.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from revue.articles import Article, Passage
from revue.layers.dates.edtf import bounds
from revue.layers.dates.layer import dates, readings
from revue.layers.dates.readings import Reading
from revue.layers.dates.resolve import PublicationInterval, in_year, within
from revue.layers.dates.tense import Tenses, sentence_tenses
from revue.tables import Timex
from revue.text.document import Document

_LINE = "1 2' 31 12h30 ' 2024 «' 0"
_SIZES = (250_000, 1_000_000)
#: Days within which a day without its year, and a weekday alone, can mean this one.
HALF_A_YEAR, A_WEEK = 183, 7
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


def directions(docs: Sequence[dict[str, Any]]) -> dict[tuple[str, str], Counter[str]]:
    """By what is left of a day and the evidence: how often the rule goes back or ahead, and where the day lies."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for record in docs:
        first, last = bounds(record.get("published"))
        if first is None or first != last:
            continue
        doc, published = document(record["text"], record["id"]), PublicationInterval(first, last)
        tenses = sentence_tenses(doc)
        for sentence, r in readings(doc):
            if r.shape != "calendar" or not r.day or not r.month or r.nth or r.until or r.which:
                continue
            own = tenses[sentence.index]
            tense = own.of_date(r.start, r.end)
            day = (in_year(r, r.year) if r.year else within(r, published, tense)) or None
            if day is None or day.first is None:
                continue
            far = abs((day.first - first).days)
            left = {
                "day and month": replace(r, year=None) if r.year and 0 < far < HALF_A_YEAR else None,
                "weekday": replace(r, shape="weekday", weekday=day.first.isoweekday())
                if r.weekday and 0 < far < A_WEEK
                else None,
            }
            for what, bare in left.items():
                if bare is not None:
                    read = within(bare, published, tense)
                    way = "ahead" if day.first > first else "back"
                    right = "right" if read.first == day.first else "wrong"
                    found.setdefault((what, evidence(own, r)), Counter())[f"{way} {right}"] += 1
    return found


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
    if args.direction:
        for (what, why), counts in sorted(directions(docs).items()):
            cells = "  ".join(f"{case} {counts[case]:4}" for case in CASES)
            print(f"{what:14} {why:44} {cells}")
        return
    gold = load(args.path, "timex3.jsonl")
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
