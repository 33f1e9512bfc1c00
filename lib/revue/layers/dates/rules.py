"""The rules of the grammar, as `data/dates/rules.toml` has them: name, words, meaning and examples in one place.

The file's header explains the notation. Here a rule becomes a regular expression in which every word class, form
or class with a value is a set of letters (see `lexicon`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from revue import data

_FIELDS = {"shape": str, "type?": str, "value?": str, "part_of_year?": str, "previous?": bool}
_ROW = {"words": str, "rule?": str, "reads?": _FIELDS, "means?": str, "examples": [str]}
_FILE: dict[str, Any] = data.toml("dates/rules.toml", {"parts": {...: str}, ...: _ROW})

_ELEMENT = re.compile(
    r"(?P<special>\(\?(?:[:=!]|<[=!]))|=(?P<form>[\w'-]+)|(?P<name>[a-z]+(?::[\w']+)?)"
    r"|(?P<count>\{,?\d*,?\d*\})|\s+"
)
#: In a pattern over letters: a set of them, one that may be missing, and a group that holds no other.
_SET = re.compile(r"\[([^]]+)\]")
_MISSING = re.compile(r"\[[^]]*\](?:\?|\{0?,\d*\})")
_GROUP = re.compile(r"\((\?(?:[:=!]|<[=!]))([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name and that of its rows, its words with the shared parts put in, its meaning, its examples."""

    name: str
    row_name: str
    words: str
    reads: dict[str, Any]
    means: str | None
    examples: tuple[str, ...]

    def pattern(self, letters: Callable[[str], str]) -> re.Pattern[str]:
        """The words as a regular expression over the letters of word classes and of "=form"s."""

        def element(m: re.Match[str]) -> str:
            if m["form"] or m["name"]:
                return letters(m.group())
            return m["special"] or m["count"] or ""

        return re.compile(_ELEMENT.sub(element, self.words))


def needed(pattern: str, deciding: frozenset[str]) -> frozenset[str]:
    """The letters, all of them `deciding`, of which whatever the pattern matches holds one; none if there are none."""

    def reduced(m: re.Match[str]) -> str:
        """A group as such a set; what must or may not stand around is no part of a match."""
        alternatives = _MISSING.sub("", m[2]).split("|") if m[1] == "?:" else [""]
        sets = [[s for s in _SET.findall(one) if deciding.issuperset(s)] for one in alternatives]
        return f"[{''.join(min(one, key=len) for one in sets)}]" if all(sets) else "[]"

    pattern = f"(?:{pattern})"
    while "(" in pattern:
        pattern = _GROUP.sub(reduced, pattern)
    return frozenset(pattern.strip("[]"))


def _with_parts(words: str) -> str:
    while (m := re.search(r"\{([A-Z]+)\}", words)) is not None:
        words = words.replace(m.group(), _FILE["parts"][m[1]])
    return words


#: The rules in their order of preference.
RULES: tuple[Rule, ...] = tuple(
    Rule(
        name, row.get("rule", name), _with_parts(row["words"]), row.get("reads", {}), row.get("means"),
        tuple(row["examples"]),
    )
    for name, row in _FILE.items()
    if name != "parts"
)  # fmt: skip
#: The forms ("=même") and the classes with a value ("unit:1D") that rules name.
FORMS = frozenset(m["form"] for rule in RULES for m in _ELEMENT.finditer(rule.words) if m["form"])
