"""The rules of the grammar, as `data/dates/rules.toml` has them: name, words, meaning and examples in one place.

The file's header explains the notation. Here a rule becomes a regular expression in which every word class, form
or class with a value is a set of letters (see `lexicon`). What is too much for fields is a function of the rule's
name, registered here by the modules of meanings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from revue import data

_FIELDS = {
    "shape": str, "type?": str, "value?": str, "part_of_year?": str, "previous?": bool, "rule?": str
}  # fmt: skip
_FILE: dict[str, Any] = data.toml(
    "dates/rules.toml", {"parts": {...: str}, ...: {"words": str, "reads?": _FIELDS, "examples": [str]}}
)

_ELEMENT = re.compile(
    r"(?P<special>\(\?(?:[:=!]|<[=!]))|=(?P<form>[\w'-]+)|(?P<name>[a-z]+(?::[\w']+)?)"
    r"|(?P<count>\{,?\d*,?\d*\})|\s+"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, its words with the shared parts put in, its fields (None: a function), its examples."""

    name: str
    words: str
    reads: dict[str, Any] | None
    examples: tuple[str, ...]

    def pattern(self, letters: Callable[[str], str]) -> re.Pattern[str]:
        """The words as a regular expression over the letters of word classes and of "=form"s."""

        def element(m: re.Match[str]) -> str:
            if m["form"] or m["name"]:
                return letters(m.group())
            return m["special"] or m["count"] or ""

        return re.compile(_ELEMENT.sub(element, self.words))


def _with_parts(words: str) -> str:
    while (m := re.search(r"\{([A-Z]+)\}", words)) is not None:
        words = words.replace(m.group(), _FILE["parts"][m[1]])
    return words


#: The rules in their order of preference.
RULES: tuple[Rule, ...] = tuple(
    Rule(name, _with_parts(row["words"]), row.get("reads"), tuple(row["examples"]))
    for name, row in _FILE.items()
    if name != "parts"
)
#: The forms ("=même") and the classes with a value ("unit:1D") that rules name.
FORMS = frozenset(m["form"] for rule in RULES for m in _ELEMENT.finditer(rule.words) if m["form"])
