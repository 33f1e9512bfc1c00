"""Would the tests see a fault? Faults are put into a copy of the project, one at a time, and the tests are run.

    python -m benchmarks.mutations [--random N] [--seed S] [--only PATTERN]

Two kinds: the faults named in `faults.toml`, which tests once let pass, and N drawn at random (with a seed, so
that the same are drawn again) from the modules in `DRAWN_FROM`, as many from each group. A fault is killed when
a test fails that passes without it, survives when none does, and `lost` when the table names a text that is no
longer in the file. Run are the test files whose imports reach the changed module, the nearest first, until one
fails or `BUDGET` seconds of processor time are spent; a test that takes `STUCK` seconds is taken for endless.
Not run are the tests that re-execute the notebooks and compare bytes: a digest of the code stands in the
outputs, so they would see every change, also one that changes nothing.

Why not mutmut or cosmic-ray: neither takes a list of named faults nor chooses tests by imports, so each fault
costs the whole suite.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import fnmatch
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import tomllib
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Literal, NamedTuple

from benchmarks.mutants import Fault, faults

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = Path("lib/revue")

#: Modules that random faults are drawn from, by group.
DRAWN_FROM = {
    "statistics": ["measures/*.py", "agreement.py", "logodds.py"],
    "counts": [
        "inventory.py",
        "chronology/tables.py",
        "factsheet.py",
        "voices.py",
        "framecounts.py",
        "reference.py",
    ],
    "drawings": ["plots/*.py"],
    "check": ["check.py", "citation.py"],
    "run": ["run.py", "sweep.py", "parameters.py", "export.py"],
    "folder": ["folder.py", "corpus.py", "files.py"],
}
NOT_RUN = {"test_notebooks"}
BUDGET, STUCK = 120, 60
ENDLESS = "(the tests did not end)"
SIDE_BY_SIDE = 2


class Verdict(NamedTuple):
    """What became of a fault, and the test that saw it."""

    fate: Literal["killed", "survived", "lost"]
    test: str = ""


# Which tests could see a module


def _imports(path: Path) -> set[str]:
    """Dotted names that a file imports, wherever it does."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update((node.module, *(f"{node.module}.{alias.name}" for alias in node.names)))
    return found


def _files(root: Path) -> dict[str, Path]:
    """The files of the library and of the tests by the name that imports give them."""
    out = {path.stem: path for path in sorted((root / "tests").glob("*.py"))}
    for path in sorted((root / LIBRARY).rglob("*.py")):
        name = path.relative_to(root / "lib").with_suffix("").as_posix().replace("/", ".")
        out[name.removesuffix(".__init__")] = path
    return out


def nearest_tests(root: Path) -> dict[Path, list[str]]:
    """For each file of the library, the test files that import it, over fewest steps first."""
    files = _files(root)
    graph = {name: sorted(_imports(path) & files.keys()) for name, path in files.items()}
    graph["project_copy"] = ["revue.cli"]  # runs the command in a process of its own
    steps: dict[Path, list[tuple[int, int, str]]] = {path: [] for path in files.values()}
    for test in (name for name in files if name.startswith("test_") and name not in NOT_RUN):
        away, queue = {test: 0}, deque([test])
        while queue:
            here = queue.popleft()
            for there in graph[here]:
                if there not in away:
                    away[there] = away[here] + 1
                    queue.append(there)
        for name, distance in away.items():
            command = "project_copy" in graph[test]
            steps[files[name]].append((distance, command, f"tests/{test}.py"))
    return {path.relative_to(root): [test for *_, test in sorted(found)] for path, found in steps.items()}


# One fault


class _Watch:
    """A pytest plugin: ends a test that is stuck, stops when the budget is spent, keeps the first failure."""

    def __init__(self) -> None:
        self.failed, self.ran = "", 0

    def pytest_runtest_setup(self, item: object) -> None:
        signal.signal(signal.SIGPROF, _stuck)
        signal.setitimer(signal.ITIMER_PROF, STUCK)
        if sum(os.times()[:4]) > BUDGET:
            item.session.shouldstop = "budget spent"  # type: ignore[attr-defined]

    def pytest_runtest_logreport(self, report: object) -> None:
        self.ran += 1
        if report.failed:  # type: ignore[attr-defined]
            self.failed = self.failed or report.nodeid  # type: ignore[attr-defined]

    def pytest_collectreport(self, report: object) -> None:
        if report.failed:  # type: ignore[attr-defined]
            self.failed = self.failed or report.nodeid  # type: ignore[attr-defined]
            self.ran += 1


def _stuck(*_: object) -> None:
    raise TimeoutError(f"the test took more than {STUCK} s of processor time")


def inside(tests: list[str]) -> None:
    """Runs the tests in this process and says as JSON which failed first."""
    import pytest

    watch = _Watch()
    pytest.main(["-x", "-q", "-n", "0", "-p", "no:cacheprovider", *tests], plugins=[watch])
    if not watch.ran:
        sys.exit("no test was run")
    print(f"\n{json.dumps(watch.failed)}")


def _first_failure(project: Path, tests: list[str]) -> str:
    """The first of the tests that fails in this copy of the project, "" if none does, `ENDLESS` if they never end."""
    environment = {**os.environ, "PYTHONPATH": str(project / "lib"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "benchmarks.mutations", "--inside", *tests]
    try:
        ran = subprocess.run(
            command, cwd=project, env=environment, capture_output=True, text=True, timeout=1200
        )
    except subprocess.TimeoutExpired:
        return ENDLESS
    if ran.returncode < 0:  # the interpreter itself was brought down
        return ENDLESS
    if ran.returncode:
        raise RuntimeError(f"{' '.join(command)} in {project}: {ran.stdout[-1000:]}{ran.stderr[-1000:]}")
    return str(json.loads(ran.stdout.rstrip().rpartition("\n")[2]))


class Bench:
    """Copies of the project that faults are tried in, as many as run side by side, and one that stays sound."""

    def __init__(self, folder: Path) -> None:
        ignore = shutil.ignore_patterns(".*", "runs", "*.egg-info")
        self.sound = folder / "sound"
        self.free: SimpleQueue[Path] = SimpleQueue()
        for copy in (self.sound, *(folder / str(n) for n in range(SIDE_BY_SIDE))):
            shutil.copytree(ROOT, copy, ignore=ignore)
            if copy != self.sound:
                self.free.put(copy)
        self.tests = nearest_tests(ROOT)
        self.broken: dict[str, bool] = {}
        self.lock = threading.Lock()

    def verdict(self, fault: Fault) -> Verdict:
        """Tries the tests on a copy with the fault in it; those that fail without it do not count."""
        file = fault.file.relative_to(ROOT)
        tests = self.tests[file]
        if fault.start < 0:
            return Verdict("lost")
        if not tests:
            return Verdict("survived", "no test imports it")
        project = self.free.get()
        try:
            (project / file).write_text(fault.text, encoding="utf-8")
            while failed := _first_failure(project, tests):
                if failed == ENDLESS or not self._fails_anyway(failed):
                    return Verdict("killed", failed)
                tests = [*tests, f"--deselect={failed}"]
            return Verdict("survived")
        finally:
            shutil.copy2(ROOT / file, project / file)
            self.free.put(project)

    def _fails_anyway(self, test: str) -> bool:
        with self.lock:
            if test not in self.broken:
                self.broken[test] = bool(_first_failure(self.sound, [test]))
            return self.broken[test]


# Which faults


def named(table: Path) -> list[Fault]:
    """The faults of the table; the start is -1 where what to replace is not there exactly once."""
    out = []
    for row in tomllib.loads(table.read_text(encoding="utf-8"))["fault"]:
        file = ROOT / LIBRARY / row["file"]
        source = file.read_text(encoding="utf-8") if file.is_file() else ""
        start = source.find(row["find"]) if source.count(row["find"]) == 1 else -1
        out.append(Fault(file, start, row["find"], row["replace"], row["why"]))
    return out


def drawn(n: int, seed: int, only: str = "*") -> list[Fault]:
    """`n` faults at random, as many from each group of `DRAWN_FROM`; `only` from modules like this."""
    rng = random.Random(seed)
    out: list[Fault] = []
    for at, (group, patterns) in enumerate(DRAWN_FROM.items()):
        files = [f for p in patterns for f in sorted((ROOT / LIBRARY).glob(p))]
        every = [fault for file in files if _like(file, only) for fault in faults(file)]
        if not files:
            sys.exit(f"no module of {group}: {', '.join(patterns)}; correct DRAWN_FROM in {__file__}")
        rng.shuffle(every)
        out += every[: n // len(DRAWN_FROM) + (at < n % len(DRAWN_FROM))]
    return out


def _like(file: Path, pattern: str) -> bool:
    return fnmatch.fnmatch(file.relative_to(ROOT / LIBRARY).as_posix(), pattern)


def show(fault: Fault, verdict: Verdict) -> None:
    place = f"{fault.file.relative_to(ROOT / LIBRARY)}:{fault.line}"
    print(f"{verdict.fate:<9} {place:<32} {fault.why or verdict.test}", flush=True)
    if verdict.fate != "killed":
        before, after = fault.file.read_text(encoding="utf-8").splitlines(), fault.text.splitlines()
        changed = list(difflib.unified_diff(before, after, lineterm="", n=0))[3:]
        print("".join(f"    {line.expandtabs()}\n" for line in changed), end="", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.mutations", description="Would the tests see a fault?"
    )
    parser.add_argument("--random", type=int, default=60, help="how many faults to draw (default 60)")
    parser.add_argument("--seed", type=int, default=11, help="of the draw (default 11)")
    parser.add_argument("--only", default="*", metavar="PATTERN", help="only modules like this: measures/*")
    parser.add_argument("--inside", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.inside:
        inside(args.inside)
        return 0
    kinds = {
        "named": named(Path(__file__).with_name("faults.toml")),
        "random": drawn(args.random, args.seed, args.only),
    }
    scores = {}
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        bench = Bench(Path(folder))
        for kind, listed in kinds.items():
            tried = [fault for fault in listed if _like(fault.file, args.only)]
            verdicts = []
            for fault, verdict in zip(tried, pool.map(bench.verdict, tried), strict=True):
                show(fault, verdict)
                verdicts.append(verdict.fate)
            scores[kind] = verdicts.count("killed"), len(tried)
    for kind, (killed, tried_n) in scores.items():
        print(f"{kind}: {killed} of {tried_n} killed" + (f" (seed {args.seed})" if kind == "random" else ""))
    (killed, of), (seen, drawn_n) = scores["named"], scores["random"]
    return int(killed < of or seen < 0.9 * drawn_n)


if __name__ == "__main__":
    sys.exit(main())
