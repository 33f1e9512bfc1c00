"""Reported speech against a gold folder: F1, speakers, words a second on one core.

    python -m benchmarks.quotes GOLD SOURCE      GOLD holds quotes.jsonl (and matching.py), SOURCE its articles

Speakers are resolved with the package's own mentions. The rule path is timed alone, the best of
five runs: sentences, tokens and mentions are made before.
"""

from __future__ import annotations

import dataclasses
import importlib
import json
import sys
import time
from pathlib import Path

from revue.layers.names.layer import mentions
from revue.layers.speech.layer import quotes
from revue.sources.corpus import load
from revue.tables import Mention
from revue.text.document import Document

REPEATS = 5


def main(gold: Path, source: Path) -> int:
    """Print one line a figure; 0."""
    sys.path.insert(0, str(gold))
    matching = importlib.import_module("matching")
    documents = [Document(article) for article in load(source).articles]
    named = [mentions(doc) for doc in documents]
    words = sum(len(tokens) for doc in documents for tokens in doc.tokens)
    rows = [
        dataclasses.asdict(row)
        for doc, found in zip(documents, named, strict=True)
        for row in quotes(doc, found)
    ]
    spent = min(_seconds(documents, named) for _ in range(REPEATS))
    lines = (gold / "quotes.jsonl").read_text(encoding="utf-8").splitlines()
    scores = matching.score_quotes([json.loads(line) for line in lines], rows)
    for name, value in scores.items():
        print(name, json.dumps(value))
    print(f"words {words} words_per_second {words / max(spent, 1e-9):.0f}")
    return 0


def _seconds(documents: list[Document], named: list[list[Mention]]) -> float:
    start = time.process_time()
    for doc, found in zip(documents, named, strict=True):
        quotes(doc, found)
    return time.process_time() - start


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
