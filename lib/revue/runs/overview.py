"""The page of a folder of notebooks: which question is answered where, with the first finding of each.

It is read off the executed notebooks: the title of the first cell, the question that the first prose asks in bold, the
first item of the findings. A notebook that has none of these is listed by its name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from revue.show.figure_files import in_markdown

_QUESTION = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_FINDING = re.compile(r"\A- (.+)")


def page(folder: Path) -> str:
    """Markdown: a section for each executed notebook in `folder`, in the order of their names."""
    lines = [
        "# Notebooks",
        "",
        "Made by `revue run`; do not edit. Each notebook opens with its findings, each number of which leads to the",
        "rows that it counts, and one key figure; how to read it and its limits follow. All figures are in",
        "[figures](../figures/README.md).",
        "",
    ]
    for path in sorted(folder.glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        lines += [f"## [{path.stem}]({path.name})", ""]
        if question := _first(_QUESTION, cells, "text/markdown"):
            lines += [" ".join(question.split()), ""]
        if finding := _first(_FINDING, cells, "text/plain"):
            lines += [f"> {in_markdown(finding)}", ""]
    return "\n".join(lines)


def first_findings(folder: Path) -> Iterator[tuple[str, str]]:
    """The executed notebooks in `folder`, by name, that have findings, each with its first."""
    for path in sorted(folder.glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        if finding := _first(_FINDING, cells, "text/plain"):
            yield path.stem, finding


def _first(pattern: re.Pattern[str], cells: list[dict[str, Any]], kind: str) -> str | None:
    """What a pattern finds first in the outputs of one kind."""
    return next((match[1] for text in _outputs(cells, kind) if (match := pattern.search(text))), None)


def _outputs(cells: list[dict[str, Any]], kind: str) -> Iterator[str]:
    for cell in cells:
        for output in cell.get("outputs", []):
            if kind in output.get("data", {}):
                yield "".join(output["data"][kind])
