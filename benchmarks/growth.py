"""How `revue annotate` grows with a corpus: python -m benchmarks.growth [CORPUS] [--sizes 1000 10000] [--layers dates]

Articles are made by drawing sentences of CORPUS again (fixed seed) up to a number of words. For each size, in processes
of their own: an empty store, then the same again with the store full. Told are seconds on the clock, processor seconds,
and the most memory that a process of it held; then how processor seconds grew, by article: 1 where the work is linear.
Beside it stands what the language model alone takes for the texts of the smallest size, in one process.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.runs import ROOT, measured
from revue.sources.corpus import load
from revue.text.document import Document

SEED = 20_260
_MODEL = """
import json, sys
from revue.layers.names import model
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
for _ in model.load().pipe(texts, batch_size=64): pass
"""
_ANNOTATE = """
import resource, sys
from revue import cli
status = cli.main(sys.argv[2:])
used = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
open(sys.argv[1], "w").write(str(used // 1024))
sys.exit(status)
"""


def made(source: Path, articles: int, words: int, out: Path) -> Path:
    """A JSONL corpus of so many articles of some `words` words."""
    drawn = random.Random(SEED)
    docs = [Document(a) for a in load(source).articles]
    sentences = [doc.text[s.start : s.end] for doc in docs for s in doc.sentences]
    each = max(1, words * len(sentences) // sum(len(s.split()) for s in sentences))
    path = out / f"{articles}.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for number in range(articles):
            paragraphs = (" ".join(drawn.choices(sentences, k=3)) for _ in range(max(1, each // 3)))
            day = f"{2015 + number % 10}-{1 + number % 12:02d}-{1 + number % 28:02d}"
            record = {"id": f"a{number:06d}", "published": day, "text": "\n\n".join(paragraphs)}
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="?", default=ROOT / "seeds")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--layers", default="dates")
    given = parser.parse_args()
    taken: list[tuple[int, float]] = []
    with TemporaryDirectory() as scratch:
        out = Path(scratch)
        for size in given.sizes:
            source = made(given.corpus, size, given.words, out)
            for name in ("empty store", "full store"):
                environment = {**os.environ, "REVUE_STORE": str(out / f"store-{size}")}
                asked = [
                    "annotate",
                    str(source),
                    "--out",
                    str(out / f"tables-{size}"),
                    "--layers",
                    given.layers,
                ]
                command = [sys.executable, "-c", _ANNOTATE, str(out / "memory"), *asked]
                clock, processor = measured(
                    lambda c=command, e=environment: subprocess.run(c, check=True, env=e, capture_output=True)  # type: ignore[misc]
                )
                memory = (out / "memory").read_text()
                told = f"{clock:7.1f} s, processor {processor:7.1f} s, {memory:>6} MB"
                print(f"{size:7,} articles, {name:11} {told}", flush=True)
                taken += [(size, processor)] if name == "empty store" else []
        (few, fast), (many, slow) = taken[0], taken[-1]
        print(f"growth by article: {slow / fast / (many / few):.2f}", flush=True)
        model = [sys.executable, "-c", _MODEL, str(out / f"{few}.jsonl")]
        clock, processor = measured(lambda: subprocess.run(model, check=True))
        print(f"{few:7,} articles, the model alone {clock:4.1f} s, processor {processor:7.1f} s")


if __name__ == "__main__":
    main()
