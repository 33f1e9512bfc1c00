"""The word lists of the numerals, read once from `data/numbers/units.toml`, `data/numbers/numbers.toml` and
`data/numbers/changes.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal, NamedTuple

from revue import data


class Unit(NamedTuple):
    """A unit as the column `unit` names it, and the kind of quantity it makes."""

    name: str
    kind: str


@cache
def unit_table() -> dict[str, dict[str, Any]]:
    """The units of `data/numbers/units.toml`, by the name that the column `unit` gives them."""
    kinds = ("count", "share", "change", "duration", "money")
    return data.toml("numbers/units.toml", {...: {"kind": kinds, "forms": [str], "signs?": [str]}})


@cache
def _changes() -> dict[str, Any]:
    noun = {"forms": [str], "direction": ("up", "down"), "yes": [str]}
    return data.toml("numbers/changes.toml", {"nouns": [noun], ...: {...: [str]}})


@cache
def _numbers() -> dict[str, dict[str, list[str]]]:
    return data.toml("numbers/numbers.toml", {...: {...: [str]}})


@cache
def changes(key: str) -> list[str]:
    """The list `key` of `data/numbers/changes.toml`: beginnings of words, or words."""
    return list((_changes()["beginnings"] | _changes()["words"])[key])


@cache
def change_nouns() -> dict[str, Literal["up", "down"]]:
    """The direction of each form of the nouns of change."""
    return {form: row["direction"] for row in _changes()["nouns"] for form in row["forms"]}


def either(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first."""
    return "|".join(re.escape(w).replace(r"\ ", " ") for w in sorted(set(words), key=lambda w: (-len(w), w)))


def trie(words: Iterable[str]) -> str:
    """A pattern for any of `words` that reads each letter once."""
    heads: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        heads.setdefault(word[:1], []).append(word[1:])
    done = [""] if "" in heads else []
    branches = [re.escape(c) + (trie(rest) if rest != [""] else "") for c, rest in heads.items() if c]
    return f"(?:{'|'.join(branches + done)})" if len(branches) + len(done) > 1 else "".join(branches)


@cache
def units() -> dict[str, Unit]:
    """Units by each of their forms and signs."""
    return {
        form: Unit(name, row["kind"])
        for name, row in unit_table().items()
        for form in (*row["forms"], *row.get("signs", ()))
    }


@cache
def unit_patterns() -> tuple[str, str]:
    """Patterns of the unit words and of the unit signs."""
    rows = unit_table().values()
    return either(f for r in rows for f in r["forms"]), either(s for r in rows for s in r.get("signs", ()))


@cache
def listed(section: str, key: str) -> tuple[str, ...]:
    """The list `key` of `section` in `data/numbers/numbers.toml`, in its order."""
    return tuple(_numbers()[section][key])


@cache
def words(section: str, key: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(listed(section, key))
