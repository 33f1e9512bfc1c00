"""The word lists of the numbers, read once from `data/numbers`, and the patterns that are written with them.

A pattern names a list in angle brackets: `<weekday>` is any word of the list `weekday`.
"""

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


@cache
def values(key: str) -> dict[str, int]:
    """The words of the list `key` of `data/numbers/number_words.toml`, with their values."""
    table: dict[str, dict[str, int]] = data.toml("numbers/number_words.toml", {...: {...: int}})
    return table[key]


@cache
def expressions() -> list[dict[str, Any]]:
    """The rows of `data/numbers/expressions.toml`, in their order."""
    row = {"name": str, "begins": ("digit", "word"), "pattern": str, "examples": [str]}
    rows: list[dict[str, Any]] = data.toml("numbers/expressions.toml", {"expression": [row]})["expression"]
    return rows


@cache
def negatives() -> dict[str, Any]:
    """The lists and the rules of `data/numbers/negatives.toml`."""
    sorts = ("any", "digits", "words", "time", "hour", "one", "length", "rank", "fraction", "multiple")
    rule = {
        "name": str, "is": str, "of": [sorts], "pattern?": str, "unless?": [str], "number?": str, "case?": bool,
        "least?": int, "most?": int, "noun?": bool, "examples": [str],
    }  # fmt: skip
    return data.toml("numbers/negatives.toml", {"lists": {...: [str]}, "rule": [rule]})


@cache
def units() -> dict[str, Unit]:
    """Units by each of their forms and signs."""
    return {
        form: Unit(name, row["kind"])
        for name, row in unit_table().items()
        for form in (*row["forms"], *row.get("signs", ()))
    }


def contracted(entry: str) -> tuple[str, ...]:
    """`entry`; where it ends in « de » or « à », with each form that the preposition takes before an article."""
    head, preposition = entry[:-2], entry[-2:]
    if entry[-3:] == " de":
        return entry, f"{head}d'", f"{head}du", f"{head}des"
    if preposition in (" à", "'à"):
        return entry, f"{entry[:-1]}au", f"{entry[:-1]}aux"
    return (entry,)


@cache
def listed(section: str, key: str) -> tuple[str, ...]:
    """The list `key` of `section` in `data/numbers/numbers.toml`, contractions included."""
    return tuple(form for entry in _numbers()[section][key] for form in contracted(entry))


@cache
def words(section: str, key: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(listed(section, key))


# --- patterns ---------------------------------------------------------------------------------------------------------

_LIST = re.compile(r"(?<!\?P)<([a-z_]+)>")


def filled(pattern: str, **parts: str) -> str:
    """`pattern` with the words of each list that it names, and with `parts` for what stands in none."""
    return _LIST.sub(lambda m: parts.get(m[1]) or _alternatives()[m[1]], pattern)


@cache
def _alternatives() -> dict[str, str]:
    """A pattern for each list of `numbers.toml`, `number_words.toml` and `negatives.toml`, by its name."""
    lists: dict[str, Iterable[str]] = {
        name: [form for entry in entries for form in contracted(entry)]
        for name, entries in negatives()["lists"].items()
    }
    lists |= {key: listed(section, key) for section, keys in _numbers().items() for key in keys}
    lists |= {
        key: values(key) for key in ("small", "tens", "scales", "around", "multiples", "ordinals", "parts")
    }
    return {name: either(words) for name, words in lists.items()}


def either(words: Iterable[str]) -> str:
    """A pattern for any of `words` that reads each letter once."""
    heads: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        heads.setdefault(word[:1], []).append(word[1:])
    done = [""] if "" in heads else []
    branches = [re.escape(c) + (either(rest) if rest != [""] else "") for c, rest in heads.items() if c]
    return f"(?:{'|'.join(branches + done)})" if len(branches) + len(done) > 1 else "".join(branches)
