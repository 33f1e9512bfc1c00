"""Front matter: fields between two `---` lines at the very beginning of a text file. Its lines are no prose.

Read as YAML by a loader that makes texts, lists and tables only, of a block of bounded size, without references from
one value to another; where it is no YAML (a value with a colon in it), as `key: value` lines. Values in a list are
joined by commas, a table in a value gives a field for each of its keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

#: Characters and lines of the longest front matter.
_MOST = 20_000
#: Brackets in it, which may stand in one another.
_DEEPEST = 200
_OPENED = re.compile(r"[\[{?]|- ")
_BLOCK = re.compile(r"\s*---[ \t]*\r?\n(?P<inside>(?:[^\n]*\n){1,200}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_KEY = re.compile(r"[\w.-]+(?: [\w.-]+){0,2}")
#: A line that such a block may hold, beside those that a value runs on in.
_LINE = re.compile(rf"(?:{_KEY.pattern}[ \t]*:(?:[ \t].*)?|-(?:[ \t].*)?|[ \t]+.*|#.*|[\]}}],?)?\r?")
_PAIR = re.compile(rf"({_KEY.pattern})[ \t]*:(?:[ \t]+(.*))?")
#: Keys within a value that say its name.
_NAMES = ("name", "nom", "titre", "title")
#: A page of the same tool, in double brackets.
_LINKED = re.compile(r"\[\[(?:[^\[\]|]{1,200}\|)?([^\[\]|]{1,200})\]\]")


def split(text: str) -> tuple[int, dict[str, str]]:
    """Where the text after the front matter begins (0 without any), and what the front matter says, by key."""
    match = _BLOCK.match(text[:_MOST])
    if match is None or not all(_LINE.fullmatch(line) for line in match["inside"].split("\n")):
        return 0, {}
    found = _read(match["inside"])
    if not found:
        return 0, {}
    said = {key: " ".join(value.split()) for key, value in found.items()}
    if "://" in said.get("source", ""):
        said["url"] = said.pop("source")
    return match.end(), {key: value for key, value in said.items() if value}


def _read(inside: str) -> dict[str, str]:
    try:
        if len(_OPENED.findall(inside)) > _DEEPEST:
            raise yaml.YAMLError("more lists in lists than anybody writes")
        content = yaml.load(_LINKED.sub(r"\1", inside), Loader=_Texts)
    except (yaml.YAMLError, RecursionError, ValueError):
        pairs = (_PAIR.fullmatch(line.strip("\r")) for line in inside.split("\n"))
        return {pair[1]: (pair[2] or "").strip().strip("\"'") for pair in pairs if pair}
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        return {}
    return dict(pair for key, value in content.items() for pair in _flat(key, value))


class _Texts(yaml.BaseLoader):  # type: ignore[misc]
    """Every value a text, as it is written; references are refused, for a few of them can stand for millions."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("a reference to another value")
        return super().compose_node(parent, index)


def _flat(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """A value as fields: its own, and one for each key within it."""
    if isinstance(value, dict):
        for inner, one in value.items():
            yield from _flat(key if inner in _NAMES else f"{key} {inner}", one)
    elif isinstance(value, list):
        pairs = [pair for one in value for pair in _flat(key, one)]
        for name in dict.fromkeys(name for name, _ in pairs):
            yield name, ", ".join(text for other, text in pairs if other == name and text)
    else:
        yield key, str(value)
