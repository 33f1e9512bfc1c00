"""Would the tests see a fault? Faults are put into a copy of the project, one at a time, and the tests are run.

    python -m benchmarks.mutations [--random N] [--seed S] [--only PATTERN]

Two kinds: the faults named in `faults.toml`, which tests once let pass, and N drawn at random (with a seed, so
that the same are drawn again) from the modules in `DRAWN_FROM`, as many from each group. A fault is killed when
a test fails that passes without it, survives when none does, and `lost` when the table names a text that is no
longer in the file. Run are the test files whose imports reach the changed module, its own first, then the nearest,
until one fails or `BUDGET` seconds of processor time are spent; what then goes on or stands still is taken for
endless. So a fault may count as survived that a test further away would see, never the other way round.
Not run are the tests of `NOT_RUN`: those that re-execute the notebooks and compare bytes would see every change, also
one that changes nothing (a digest of the code stands in the outputs); the others take minutes.

A runner of its own because the named faults are texts to be replaced, and the draw is one by groups; mutmut and
cosmic-ray, which make the faults of a file by themselves, were not tried.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import fnmatch
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import tomllib
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Literal, NamedTuple

from benchmarks.mutants import Fault, faults

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = Path("lib/revue")

#: Modules that random faults are drawn from, by group.
DRAWN_FROM = {
    "statistics": ["statistics/*.py"],
    "counts": [
        *(f"questions/*/{module}.py" for module in ("counts", "coded", "contrast", "reading", "reference")),
        *(
            f"questions/*/{module}.py"
            for module in ("coders", "cues", "naming", "scales", "subjects", "unheard")
        ),
        "text/wordcount.py",
    ],
    "drawings": [
        *(f"questions/*/{module}.py" for module in ("drawings", "maps")),
        "show/marks.py",
    ],
    "check": ["runs/check.py", "show/sidecars.py", "project/digests.py", "show/citation.py"],
    "run": [
        *(f"runs/{module}.py" for module in ("planning", "executing", "publishing", "run", "sweep")),
        "project/parameters.py",
        "show/figure_files.py",
        "text/spreadsheets.py",
    ],
    "folder": ["sources/folder.py", "sources/corpus.py", "project/files.py"],
}
NOT_RUN = {"test_notebooks", "test_awkward_corpora", "test_links_in_jupyterlab", "test_links", "test_package"}
#: Seconds: of processor time for a fault and for a single test, and of the clock for one that stands still.
BUDGET, STUCK, STANDS_STILL = 120, 30, 600
ENDLESS, NO_TEST = "(the tests did not end)", "(no test was run)"
_STAMPS = count(1_000_000_000)
#: Tests run in forks of a process that has imported what takes long, and nothing of revue.
_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload(
    ["pytest", "hypothesis", "pandas", "scipy.stats", "matplotlib.pyplot", "pyarrow", "nbformat"]
)
SIDE_BY_SIDE = 2


class Verdict(NamedTuple):
    """What became of a fault, and the test that saw it."""

    fate: Literal["killed", "survived", "lost"]
    test: str = ""


# Which tests could see a module


def _imports(path: Path) -> set[str]:
    """Dotted names that a file imports, wherever it does."""
    from revue import HOMES  # not above: the processes that run tests must not know revue from here

    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update((node.module, *(f"{node.module}.{alias.name}" for alias in node.names)))
            found.update(
                HOMES[alias.name] for alias in node.names if node.module == "revue" and alias.name in HOMES
            )
    return found


def _files(root: Path) -> dict[str, Path]:
    """The files of the library and of the tests by the name that imports give them."""
    out = {path.stem: path for path in sorted((root / "tests").rglob("*.py"))}
    for path in sorted((root / LIBRARY).rglob("*.py")):
        name = path.relative_to(root / "lib").with_suffix("").as_posix().replace("/", ".")
        out[name.removesuffix(".__init__")] = path
    return out


def nearest_tests(root: Path) -> dict[Path, list[str]]:
    """For each file of the library, the test files that import it: its own first, then over fewest steps."""
    files = _files(root)
    graph = {name: sorted(_imports(path) & files.keys()) for name, path in files.items()}
    graph["project_copy"] = ["revue.cli"]  # runs the command in a process of its own
    drawn = {name for name, path in files.items() if "hypothesis" in _imports(path)}  # hundreds of texts each
    steps: dict[Path, list[tuple[bool, bool, int, str]]] = {path: [] for path in files.values()}
    for test in (name for name in files if name.startswith("test_") and name not in NOT_RUN):
        away, queue = {test: 0}, deque([test])
        while queue:
            here = queue.popleft()
            for there in graph[here]:
                if there not in away:
                    away[there] = away[here] + 1
                    queue.append(there)
        for name, distance in away.items():
            own = _room(root / "tests", files[test]) == _room(root / LIBRARY, files[name])
            slow = "project_copy" in graph[test] or test in drawn
            place = files[test].relative_to(root).as_posix()
            steps[files[name]].append((not own, slow, distance, place))
    return {path.relative_to(root): [test for *_, test in sorted(found)] for path, found in steps.items()}


def _room(top: Path, file: Path) -> Path | None:
    """The folder of a file below `top`: tests lie as the library lies."""
    return file.parent.relative_to(top) if file.is_relative_to(top) else None


# One fault


class _Watch:
    """A pytest plugin: ends a test that is stuck, stops when the budget is spent, keeps the first failure."""

    def __init__(self) -> None:
        self.failed, self.ran, self.until = "", 0, sum(os.times()[:4]) + BUDGET

    @property
    def is_spent(self) -> bool:
        return sum(os.times()[:4]) > self.until

    def pytest_runtest_setup(self, item: object) -> None:
        signal.signal(signal.SIGPROF, _stuck)
        signal.setitimer(signal.ITIMER_PROF, STUCK)
        if self.is_spent:
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


def _inside(folder: Path, tests: list[str], answer: Connection) -> None:
    """Runs the tests of the copy in `folder` in this process, and sends which of them failed first."""
    import pytest

    os.setsid()
    signal.alarm(STANDS_STILL)
    os.chdir(folder)
    os.environ.update(PYTHONPATH=str(folder / "lib"), MPLBACKEND="agg")
    sys.path[:0] = [str(folder), str(folder / "lib")]
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    sys.dont_write_bytecode = False
    watch = _Watch()
    files = [test for test in tests if not test.startswith("--")]
    for file in files:
        pytest.main(
            ["-x", "-q", "-n", "0", "-p", "no:cacheprovider", *(set(tests) - set(files)), file],
            plugins=[watch],
        )
        if watch.failed or watch.is_spent:
            break
    answer.send(watch.failed if watch.ran else NO_TEST)


class Copy:
    """A copy of the project that faults are put into."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".*", "*.egg-info", "__pycache__"))

    def first_failure(self, tests: list[str]) -> str:
        """The first of the tests that fails here, "" if none does, `ENDLESS` if they never end."""
        answer, theirs = _FORKS.Pipe(duplex=False)
        child = _FORKS.Process(target=_inside, args=(self.folder, tests, theirs))
        child.start()
        theirs.close()
        try:
            failed = str(answer.recv())
        except EOFError:  # brought down, by the alarm or by what it did
            return ENDLESS
        finally:
            child.join(60)
            with suppress(ProcessLookupError):
                os.killpg(child.pid or 0, signal.SIGKILL)  # and what its tests left running
        if failed == NO_TEST:
            raise RuntimeError(f"no test was run: {', '.join(tests)} in {self.folder}")
        return failed

    def put(self, file: Path, text: str) -> None:
        """Write a file, with a time that no compiled form of it has."""
        (self.folder / file).write_text(text, encoding="utf-8")
        os.utime(self.folder / file, (stamp := next(_STAMPS), stamp))


class Bench:
    """Copies of the project that faults are tried in, as many as run side by side, and one that stays sound."""

    def __init__(self, folder: Path) -> None:
        self.sound = Copy(folder / "sound")
        self.free: SimpleQueue[Copy] = SimpleQueue()
        for n in range(SIDE_BY_SIDE):
            self.free.put(Copy(folder / str(n)))
        self.tests = nearest_tests(ROOT)
        self.broken: dict[str, bool] = {}
        self.lock = threading.Lock()

    def verdict(self, fault: Fault) -> Verdict:
        """Tries the tests on a copy with the fault in it; those that fail without it do not count."""
        file = fault.file.relative_to(ROOT)
        if fault.start < 0:
            return Verdict("lost")
        if not (tests := self.tests[file]):
            return Verdict("survived", "no test imports it")
        copy = self.free.get()
        try:
            copy.put(file, fault.text)
            while failed := copy.first_failure(tests):
                if failed == ENDLESS or not self._fails_anyway(failed):
                    return Verdict("killed", failed)
                tests = [*tests, f"--deselect={failed}"]
            return Verdict("survived")
        finally:
            copy.put(file, fault.file.read_text(encoding="utf-8"))
            self.free.put(copy)

    def _fails_anyway(self, test: str) -> bool:
        with self.lock:
            if test not in self.broken:
                self.broken[test] = bool(self.sound.first_failure([test]))
                if self.broken[test]:
                    print(f"broken without any fault, and left out: {test}", flush=True)
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
        found = {p: sorted((ROOT / LIBRARY).glob(p)) for p in patterns}
        if none := [p for p in patterns if not found[p]]:
            sys.exit(f"no module {', '.join(none)} for {group}; correct DRAWN_FROM in {__file__}")
        files = [file for p in patterns for file in found[p]]
        every = [fault for file in files if _like(file, only) for fault in faults(file)]
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
    parser.add_argument("--seed", type=int, default=5, help="of the draw (default 5)")
    parser.add_argument("--only", default="*", metavar="PATTERN", help="only modules like this: measures/*")
    args = parser.parse_args()
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
