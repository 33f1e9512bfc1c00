"""What the runs of a sweep found, side by side: a table of all numbers, and a page that leads to each run.

Both lie in `runs/`, named after the table of parameters, and speak of the rows of that sweep. The numbers are those of
the runs' findings (`<room>-findings.csv`); a row that failed stands with what its folder holds of an earlier run. What
a number counts depends on the articles of its run: compare numbers of one name, and read the sentence beside them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from revue.project import files, root
from revue.runs import overview
from revue.runs.sweep import Result
from revue.show.figure_files import csv_bytes, in_markdown

_COLUMNS = ("notebook", "finding", "number", "value", "of", "said")


def names(table: Path) -> list[str]:
    """The names of what is written of a sweep."""
    return [f"sweep-{table.stem}.csv", f"sweep-{table.stem}.md"]


def prepare(table: Path) -> None:
    """Refuse, before anything runs, to write over what is not revue's. Raises `CallError`."""
    files.refuse_others(_folder(), names(table), files.marks(_folder()).files)


def write(table: Path, results: Sequence[Result]) -> list[Path]:
    """Write the table and the page of a sweep; raises `CallError` for a file that is not, or no longer, revue's."""
    made = dict(zip(names(table), (csv_bytes(numbers(results)), page(table, results).encode()), strict=True))
    files.write_marked(_folder(), made)
    return [_folder() / name for name in made]


def numbers(results: Sequence[Result]) -> pd.DataFrame:
    """A row for each number of each run's findings.

    Columns: line (of the table of parameters), run (its folder), failed, the parameters, then notebook, finding (from
    1), number (its name), value, of (null where it is not a share), said (the sentence in English).
    """
    given = sorted({name for result in results for name in result.row.given})
    parts = [pd.DataFrame(columns=["line", "run", "failed", *given, *_COLUMNS])]
    for result in results:
        told: dict[str, Any] = {
            "line": result.row.line,
            "run": result.row.folder.name,
            "failed": result.failed,
        }
        told |= {name: result.row.given.get(name) for name in given}
        for path in sorted((result.row.folder / "figures").glob("*-findings.csv")):
            rows = pd.read_csv(path, encoding="utf-8-sig").drop_duplicates(["finding", "number"])
            notebook = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["notebook"]
            parts.append(rows.assign(**told, notebook=notebook).reindex(columns=parts[0].columns))
    return pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)


def page(table: Path, results: Sequence[Result]) -> str:
    """Markdown: a section for each run, with its parameters and the first finding of each notebook."""
    lines = [
        f"# Sweep of {in_markdown(table.name)}",
        "",
        f"Made by `revue sweep`; do not edit. All numbers side by side: [{names(table)[0]}]({names(table)[0]}).",
        "",
    ]
    for result in results:
        row = result.row
        told = ", ".join(f"{name} {value}" for name, value in row.given.items()) or "defaults"
        failed = " (failed)" if result.failed else ""
        lines += [
            f"## [Line {row.line}: {in_markdown(told)}]({row.folder.name}/notebooks/README.md){failed}",
            "",
        ]
        for stem, finding in overview.first_findings(row.folder / "notebooks"):
            lines += [f"- {in_markdown(stem)}: {in_markdown(finding)}"]
        lines += [""]
    return "\n".join(lines)


def _folder() -> Path:
    return root.folder() / "runs"
