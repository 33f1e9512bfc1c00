"""One run of the notebooks for each row of a table of parameters.

The table is a CSV file. Its columns are parameters of the notebooks, and `notebook` where not all of them are
to run; an empty cell is the default. Results go to `runs/`, a folder a row, named after its parameters; what they found
stands side by side in `comparison`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from pathlib import Path

from revue.errors import CallError
from revue.project import engines, root
from revue.runs import planning
from revue.sources.readers import csv

NOTEBOOK = "notebook"
#: Set for a command that shall end when its standard input closes.
LEASH = "REVUE_LEASH"


@dataclass(frozen=True, slots=True)
class Row:
    """One run: its line in the table, the notebooks named (none: all), the parameters given."""

    line: int
    notebooks: tuple[str, ...]
    given: Mapping[str, str]

    @property
    def folder(self) -> Path:
        return root.folder() / "runs" / planning.run_name(self.given)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a row: what its run printed, and what it said on stderr; `failed` where not all went well."""

    row: Row
    told: str
    said: str
    failed: bool


def read(path: Path) -> list[Row]:
    """The rows of the table, each checked as `revue run` checks its call.

    Raises `CallError`, naming the line, for a table that is no UTF-8 CSV, a parameter or a value that no notebook
    takes, and for two rows that would write to the same folder.
    """
    try:
        found = list(csv.lines(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise CallError(f"{path}: {error.strerror}; give a CSV file") from None
    except UnicodeDecodeError:
        raise CallError(f"{path}: not UTF-8; save the table as CSV in UTF-8") from None
    if len(found) < 2:
        raise CallError(f"{path}: no row; the first line names parameters, each further line is one run")
    header = [name.strip() for name in found[0].cells]
    if twice := [name for name in header if header.count(name) > 1]:
        raise CallError(f"{path.name}: two columns are called {twice[0]!r}; remove one")
    rows: list[Row] = []
    for _, line, cells, closed in found[1:]:
        try:
            row = _row(header, line, cells, closed)
            if twin := next((r for r in rows if r.folder == row.folder), None):
                same = "the same run" if twin.given == row.given else "another corpus of the same name"
                raise CallError(
                    f"line {twin.line} is {same}, both would write to {row.folder.name}; change one"
                )
        except CallError as error:
            raise CallError(f"{path.name}, line {line}: {error}") from None
        rows.append(row)
    return rows


def _row(header: Sequence[str], line: int, cells: Sequence[str], closed: bool) -> Row:
    if not closed:
        raise CallError("a quotation mark is never closed")
    if len(cells) > len(header):
        raise CallError(
            f"{len(cells)} cells under {len(header)} names; quote a cell that holds the separator"
        )
    given = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()}
    notebooks = tuple(given.pop(NOTEBOOK, "").split())
    if "figures" in given:
        raise CallError("a sweep decides where figures go; remove the column `figures`")
    row = Row(line, notebooks, given)
    planning.plan(notebooks, given, str(row.folder))
    return row


def sweep(
    rows: Sequence[Row], engine: engines.Engine, progress: Callable[[Result], None] = lambda result: None
) -> list[Result]:
    """Run every row; a row that fails stops no other. Results in the order of the rows."""
    with engines.started(engine) as (pool, _):
        futures = {pool.submit(_run, row, str(root.folder()), str(row.folder)): row.line for row in rows}
        done = {}
        for future in as_completed(futures):
            done[futures[future]] = future.result()
            progress(future.result())
    return [done[row.line] for row in rows]


def _run(row: Row, root: str, out: str) -> Result:
    """One row in a process of its own, as the command would be typed in the project's folder.

    That process reads a pipe which this one alone holds, and ends when it closes: also where this one is killed.
    """
    options = [part for name, value in row.given.items() for part in ("-p", name, value)]
    command = [sys.executable, "-m", "revue.cli", "run", *row.notebooks, *options]
    read, held = os.pipe()
    try:
        ran = subprocess.run(
            [*command, "--out", out, "--jobs", "1"], stdin=read, env={**os.environ, LEASH: "1"},
            cwd=root, capture_output=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
    finally:
        os.close(held)
        os.close(read)
    lines = [line for line in ran.stderr.splitlines() if line.startswith("revue: ")]
    said = "\n".join(lines) or (ran.stderr.strip() if ran.returncode else "")
    return Result(row, ran.stdout.strip(), said, ran.returncode != 0)
