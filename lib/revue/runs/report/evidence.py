"""The places that the links of a report lead to, quoted in the report itself, so that it can be sent alone.

A link of a notebook leads to lines of an article's text (`path#line=20,21`, see `revue.show.links`). A report quotes
those lines, no others, in a section of their own, and each link leads there; from there a link leads to the
file, for whoever has it. What cannot be read as UTF-8 text, or lies in no file, is not quoted: its link stays one to
the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

_LINES = re.compile(r"line=(\d+)(?:,(\d+))?")
#: What ends a line for a link (`revue.show.links`).
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(slots=True)
class Quoted:
    """One text, and those of its lines that are linked to, by number from 0."""

    path: Path
    name: str
    lines: list[str]
    linked: set[int] = field(default_factory=set)


class Evidence:
    """The lines that the links of one report lead to, by text, in the order in which they are met."""

    def __init__(self) -> None:
        self.texts: list[Quoted] = []
        self._known: dict[Path, Quoted | None] = {}

    def anchor(self, path: Path, fragment: str) -> str | None:
        """The name of the place in the report for a link to `path#fragment`; None where it cannot be quoted."""
        asked = _LINES.match(fragment)
        text = self._text(path) if asked else None
        if asked is None or text is None:
            return None
        first = int(asked[1])
        wanted = [n for n in range(first, max(int(asked[2] or 0), first + 1)) if n < len(text.lines)]
        text.linked.update(wanted)
        return name(self.texts.index(text), first) if wanted else None

    def _text(self, path: Path) -> Quoted | None:
        if path not in self._known:
            self._known[path] = text = _read(path)
            self.texts += [text] if text else []
        return self._known[path]


def name(text: int, line: int) -> str:
    """How a line is named in the report."""
    return f"text-{text + 1}-{line + 1}"


def _read(path: Path) -> Quoted | None:
    try:
        return (
            Quoted(path, path.name, _LINE_END.split(path.read_bytes().decode()))
            if path.suffix == ".txt"
            else None
        )
    except (OSError, UnicodeDecodeError):
        return None
