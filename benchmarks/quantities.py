"""How well and how fast quantities are found: scores on coded articles, words a second beside other tools.

    python benchmarks/quantities.py GOLD [SEEDS]

`GOLD` is a folder of coded articles (quantities.jsonl, dates.jsonl, quotes.jsonl, passages.jsonl and matching.py),
`SEEDS` the folder of their texts (default: seeds). All tools read the same text in the same process, on one core;
text2num only turns number words into digits, quantulum3 reads English units, so their speed is what is compared.
"""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from revue.articles import Article, Passage
from revue.layers.numbers.layer import quantities
from revue.tables import Quote, Timex
from revue.text.document import Document

#: Times the text is repeated for the measure of speed, and runs of which the fastest counts.
COPIES, RUNS = 20, 3


def rows(gold: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (gold / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def documents(gold: Path, seeds: Path) -> dict[str, Document]:
    passages: dict[str, list[Passage]] = {}
    for r in rows(gold, "passages"):
        passages.setdefault(r["article"], []).append(Passage(r["start"], r["end"], r["label"], r["reason"]))
    return {
        name: Document(Article(name, (seeds / f"{name}.txt").read_bytes().decode(), passages=tuple(parts)))
        for name, parts in passages.items()
    }


def layers(gold: Path, doc: Document) -> tuple[list[Timex], list[Quote]]:
    """The coded dates and quotations of an article, as the layers would give them."""

    def day(text: str | None) -> date | None:
        return date.fromisoformat(text) if text else None

    name = doc.article.article
    dates = []
    for r in rows(gold, "dates"):
        if r["article"] == name and not r["boilerplate"]:
            sentence = next((s.index for s in doc.sentences if s.start <= r["start"] < s.end), -1)
            same: dict[str, Any] = {
                k: r[k]
                for k in ("article", "start", "end", "text", "type", "value", "edtf", "anchor", "rule")
            }
            days: dict[str, Any] = {k: day(r[k]) for k in ("date_from", "date_to")}
            dates.append(Timex(sentence=sentence, mod=None, **same, **days))
    fields = [f.name for f in dataclasses.fields(Quote)]
    quotes = [
        Quote(**dict[str, Any]((f, r.get(f)) for f in fields))
        for r in rows(gold, "quotes")
        if r["article"] == name
    ]
    return dates, quotes


def score(gold: Path, docs: dict[str, Document], matching: ModuleType) -> dict[str, Any]:
    found = [q for doc in docs.values() for q in quantities(doc, *layers(gold, doc))]
    want = [
        dict(g, contract_kind=g["kind"], optional=False)
        for g in rows(gold, "quantities")
        if not g["boilerplate"]
    ]
    for g in want:
        if not g["negative"]:
            g["kind"] = "vague" if g["value"] is None else "quantity"
            g["speaker"] = "(narrateur)" if g["speaker"] in (None, "narrator") else g["speaker"]
    result: dict[str, Any] = matching.score_quantities(want, [dataclasses.asdict(q) for q in found])
    return result


def fastest(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def speeds(docs: dict[str, Document]) -> dict[str, float]:
    """Words a second of each tool that is installed, on the articles' own sentences."""
    paragraphs = [d.text[s.start : s.end] for d in docs.values() for s in d.sentences]
    words = sum(len(p.split()) for p in paragraphs)
    text = "\n".join(paragraphs * COPIES)
    doc = Document(Article("all", text, passages=(Passage(0, len(text), "body", ""),)))
    _ = doc.norm, doc.sentences
    out = {"revue": words * COPIES / fastest(lambda: quantities(doc))}
    if importlib.util.find_spec("text_to_num"):
        from text_to_num import alpha2digit

        out["text2num"] = words / fastest(lambda: [alpha2digit(p, "fr") for p in paragraphs])
    if importlib.util.find_spec("quantulum3"):
        from quantulum3 import classifier, parser

        classifier.USE_CLF = False  # its unit classifier is tied to one version of scikit-learn
        out["quantulum3"] = words / fastest(lambda: [parser.parse(p) for p in paragraphs])
    return out


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__)
        return 2
    gold, seeds = Path(arguments[0]), Path(arguments[1] if len(arguments) > 1 else "seeds")
    sys.path.insert(0, str(gold))
    docs = documents(gold, seeds)
    for name, value in score(gold, docs, importlib.import_module("matching")).items():
        print(f"{name:24} {json.dumps(value)}")
    for tool, speed in speeds(docs).items():
        print(f"{tool:24} {speed:12,.0f} words/s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
