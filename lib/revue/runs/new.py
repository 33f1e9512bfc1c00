"""`revue new 06_places`: a notebook, its room and their test, which run as they stand and are yours to change.

What is written are the files of `data/new`, with the new names put in. Nothing that is there is written over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from revue.data import path
from revue.errors import CallError
from revue.project import root
from revue.project.files import write_atomically
from revue.runs.executing import METADATA
from revue.show.texts import LANGUAGES

_NAME = re.compile(r"(\d\d)_([a-z][a-z0-9_]*)")
_FENCE = re.compile(r"```(parameters|python)\n(.*?)\n```", re.DOTALL)


def write(name: str) -> list[Path]:
    """Write the notebook `name`, its room and its test; returns their paths below the project.

    Raises `CallError` for a name that is not like "06_places", whose number or room is taken, or outside a checkout.
    """
    match = _NAME.fullmatch(name)
    if match is None:
        raise CallError(
            f"{name!r} names no notebook; write two digits, _ and a word in small letters: 06_places"
        )
    number, room = match.groups()
    top = root.folder()
    if taken := sorted((top / "notebooks").glob(f"{number}_*.ipynb")):
        raise CallError(f"{taken[0].relative_to(top).as_posix()} is there; choose another number")
    made = {place: _filled(template, number, room) for place, template in _places(top, number, room)}
    if there := [place for place in made if place.parent.exists() and place.parent.name == room]:
        raise CallError(f"{there[0].parent.relative_to(top).as_posix()} is there; choose another name")
    for place, text in made.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(place, text.encode())
    return [place.relative_to(top) for place in made]


def _places(top: Path, number: str, room: str) -> Iterator[tuple[Path, str]]:
    """Where each template goes."""
    home = top / "lib" / "revue" / "questions" / room
    if not home.parent.is_dir():
        raise CallError(f"{top} is no checkout of revue: a notebook needs a room in lib/revue/questions")
    yield top / "notebooks" / f"{number}_{room}.ipynb", "notebook.md"
    yield home / "__init__.py", ""
    for module in ("counts", "drawings", "words"):
        yield home / f"{module}.py", f"{module}.txt"
    yield home / "words.toml", "words.toml.txt"
    for language in LANGUAGES:
        yield home / f"prose.{language}.md", f"prose.{language}.md"
    yield top / "tests" / "questions" / room / f"test_{room}.py", "test.txt"


def _filled(template: str, number: str, room: str) -> str:
    """A template with the names put in; the notebook's as a notebook."""
    if not template:
        return ""
    text = path(f"new/{template}").read_text(encoding="utf-8")
    text = (
        text.replace("NUMBER", number)
        .replace("ROOM", room)
        .replace("TITLE", room.replace("_", " ").capitalize())
    )
    return _notebook(text) if template == "notebook.md" else text


def _notebook(text: str) -> str:
    """Markdown with fenced code as a notebook without outputs."""
    cells = []
    pieces = _FENCE.split(text)
    for n, prose in enumerate(pieces[::3]):
        cells += [("markdown", "", prose.strip())] if prose.strip() else []
        cells += [("code", pieces[3 * n + 1], pieces[3 * n + 2])] if 3 * n + 2 < len(pieces) else []
    made = [_cell(n, *cell) for n, cell in enumerate(cells, 1)]
    notebook = {"cells": made, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _cell(n: int, kind: str, fence: str, source: str) -> dict[str, object]:
    """A cell as nbformat has it."""
    tags = ["parameters"] if fence == "parameters" else []
    folded = {"jupyter": {"source_hidden": True}} if kind == "code" else {}
    cell = {
        "cell_type": kind,
        "id": f"c{n:02d}",
        "metadata": {**folded, "tags": tags},
        "source": source.splitlines(keepends=True),
    }
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})
