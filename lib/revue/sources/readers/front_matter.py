"""Front matter: `key: value` lines between two `---` lines at the very beginning of a text file.

Read as plain lines, never as YAML: nothing in it is run. Its lines are no prose.
"""

from __future__ import annotations

import re

_BLOCK = re.compile(
    r"\s*---[ \t]*\r?\n((?:[\w -]{1,40}:[^\n]{0,500}\r?\n|[ \t]+[^\n]{0,500}\r?\n|\r?\n){1,60})---[ \t]*\r?\n"
)
_PAIR = re.compile(r"([\w -]{1,40}):[ \t]*([^\r\n]*)")


def split(text: str) -> tuple[int, dict[str, str]]:
    """Where the text after the front matter begins (0 without any), and the front matter's pairs."""
    match = _BLOCK.match(text[:20_000])
    if match is None:
        return 0, {}
    pairs = {pair[1].strip(): pair[2].strip().strip("\"'") for pair in _PAIR.finditer(match[1])}
    return match.end(), {name: value for name, value in pairs.items() if value}
