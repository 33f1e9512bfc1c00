"""What a user is told of one file, record or row: by name, in English and in French.

The sentences are tables (`data/messages/*.toml`), so that whoever reads them can correct them. Each says what was
found and what to do, in words that need no programming. Tables keep both languages, so that the same corpus gives the
same bytes everywhere; who shows an issue chooses (`Issue.said`).

Not counted among what a figure rests on: to word a message anew changes no figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from revue import data
from revue.articles import Issue, Severity

#: A message in `data/messages`: its table's name is how code calls it; `code`, where it differs, what issues say.
_SHAPE = {"code?": str, "severity": ("warning", "skipped", "refused"), "en": str, "fr": str}
_AND = {"en": "and", "fr": "et"}
#: Between the thousands of a number.
_THOUSANDS = {"en": ",", "fr": "\u202f"}
#: Things of a list that are named before "and n more".
_NAMED = 8
_MORE = {"en": "{} more", "fr": "{} autres"}


@dataclass(frozen=True, slots=True)
class Note:
    """A message that has no place yet."""

    code: str
    severity: Severity
    en: str
    fr: str

    def at(self, path: str, locator: str | None = None) -> Issue:
        """The message about a file, or about a place in it."""
        return Issue(path, self.code, self.severity, self.en, locator, self.fr)


def note(name: str, /, **values: Any) -> Note:
    """The message `name` of `data/messages`, filled in.

    Values: a text stands as it is, a number gets its thousands apart, of a list the first eight are named, and a
    `Note` says what it says in either language. Raises `KeyError` for an unknown name or a missing value.
    """
    row = _catalogue()[name]
    en, fr = (row[lang].format(**{k: _shown(v, lang) for k, v in values.items()}) for lang in ("en", "fr"))
    return Note(row.get("code", name), row["severity"], en, fr)


def issue(path: str, name: str, locator: str | None = None, /, **values: Any) -> Issue:
    """`note(name, **values)` about the file at `path`, or about a place in it."""
    return note(name, **values).at(path, locator)


def names() -> tuple[str, ...]:
    """Files of the catalogue, by name in `data`."""
    return tuple(sorted(f"messages/{p.name}" for p in data.path("messages").glob("*.toml")))


@cache
def _catalogue() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name in names():
        for key, row in data.toml(name, {...: _SHAPE}).items():
            if key in found:
                raise data.LexiconError(name, 1, f"[{key}] stands in another file already", "Rename one")
            found[key] = row
    return found


def _shown(value: Any, lang: str) -> str:
    """A value as a message in this language has it."""
    if isinstance(value, Note):
        return value.fr if lang == "fr" else value.en
    if isinstance(value, int):
        return f"{value:,}".replace(",", _THOUSANDS[lang])
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return _listed([_shown(one, lang) for one in value], lang)
    return str(value)


def _listed(values: Sequence[str], lang: str) -> str:
    """A list in words: all of a short one, the first of a long one."""
    shown = list(values[:_NAMED])
    if len(values) > len(shown):
        shown.append(_MORE[lang].format(len(values) - len(shown)))
    return f" {_AND[lang]} ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
