"""Prose of a notebook: Markdown in sections, a file for each language, so that a notebook can be read in either.

A section begins at a line `<!-- name -->` and ends at the next; what stands before the first is for who edits the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from revue.messages import one_line

_SECTION = re.compile(r"^<!-- ([a-z][a-z-]*) -->$", re.MULTILINE)
_MARKUP = re.compile(r"([\\`*_~\[\]<>|$#&])")


def sections(path: Path) -> dict[str, str]:
    """The sections of a file of prose by name, in their order."""
    _, *pieces = _SECTION.split(path.read_text(encoding="utf-8"))
    return {name: text.strip() for name, text in zip(pieces[::2], pieces[1::2], strict=True)}


def filled(text: str, values: Mapping[str, object]) -> str:
    """`text` with `{name}` replaced by its value in one line, of which no character is markup or mathematics."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", _MARKUP.sub(_entity, one_line(str(value))))
    return text


def _entity(match: re.Match[str]) -> str:
    """A character that Markdown and MathJax take for no more than it is: MathJax reads across plain text."""
    entity = f"&#{ord(match[0])};"
    return f"<span>{entity}</span>" if match[0] in "$\\" else entity
