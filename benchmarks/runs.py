"""`revue run` beside six papermill command lines: python -m benchmarks.runs [--floor] [--only 02_vocabulary]

Each line is measured in a process of its own, in one go: seconds on the clock, and processor seconds of everything
that it started. Ratios are of the first line, papermill in sequence, each with an empty store of its own. `--floor`
adds what no runner can avoid: a process for each notebook that imports pandas and pyplot, and draws its figures once.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
_SUBREAPER = 36
#: A figure of middling size, in every format of an exported one, as often as a notebook has figures.
_DRAW = """
import pandas, io, matplotlib
matplotlib.use("agg")
import matplotlib.pyplot as plt
for _ in range(5):
    fig, ax = plt.subplots(figsize=(7, 4))
    ax.plot(range(50)); ax.set_title("Élan"); ax.legend(["x"])
    for kind in ("svg", "png", "pdf"):
        fig.savefig(io.BytesIO(), format=kind, dpi=300)
"""


def measured(call: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and of processors; also of processes that outlive the one that started them."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
        begin = time.perf_counter()
        call()
        clock = time.perf_counter() - begin
        while True:
            try:
                os.wait()
            except ChildProcessError:
                break
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        os.write(write, f"{clock} {used.ru_utime + used.ru_stime}".encode())
        os._exit(0)
    os.close(write)
    os.waitpid(child, 0)
    with os.fdopen(read) as told:
        clock, processor = map(float, told.read().split())
    return clock, processor


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--floor", action="store_true")
    parser.add_argument("--only", nargs="*", default=[], metavar="NOTEBOOK")
    given = parser.parse_args()
    notebooks = [
        n for n in sorted((ROOT / "notebooks").glob("*.ipynb")) if not given.only or n.stem in given.only
    ]
    with TemporaryDirectory() as scratch:
        out = Path(scratch)

        def command(*arguments: str, store: str = "shared") -> None:
            environment = {**os.environ, "REVUE_STORE": str(out / store)}
            subprocess.run(
                [sys.executable, *arguments], check=True, env=environment, cwd=ROOT, capture_output=True
            )

        def papermill() -> None:
            for n in notebooks:
                told = ["-p", "figures", str(out / "figures"), "--no-progress-bar"]
                command("-m", "papermill", str(n), str(out / n.name), *told, store=f"own-{n.stem}")

        def run(*more: str) -> None:
            names = [n.stem for n in notebooks]
            command("-m", "revue.cli", "run", *names, "--out", str(out / "run"), *more)

        def draw() -> None:
            for _ in notebooks:
                command("-c", _DRAW)

        lines: list[tuple[str, Callable[[], object]]] = [
            ("papermill in sequence, empty stores", papermill),
            ("revue run, empty store", run),
            ("revue run --force, full store", lambda: run("--force")),
            ("revue run, nothing changed", run),
        ]
        if given.floor:
            lines.append(("floor: drawing alone", draw))
        first: tuple[float, float] | None = None
        for name, call in lines:
            clock, processor = measured(call)
            first = first or (clock, processor)
            told = f"processor {processor:7.1f} s {processor / first[1]:6.2f}"
            print(f"{name:38} {clock:7.1f} s {clock / first[0]:6.2f}   {told}", flush=True)


if __name__ == "__main__":
    main()
