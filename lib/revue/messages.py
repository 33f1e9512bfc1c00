"""What a user is told of one file, record or row: by name, in English and in French.

The sentences are tables (`data/messages/*.toml`), so that whoever reads them can correct them. Each says what was
found and what to do, in words that need no programming. `{n}` is a value, and `{n:file|files}` the word that goes with
it. Tables keep both languages, so that the same corpus gives the same bytes everywhere; who shows an issue chooses
(`Issue.said`), by the language of the machine (`language`) or what a call says.

Not counted among what a figure rests on: to word a message anew changes no figure.
"""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, TypeVar

from revue import data
from revue.articles import Issue, Severity
from revue.errors import RevueError

Lang = Literal["en", "fr"]
E = TypeVar("E", bound=RevueError)

#: A message in `data/messages`: its table's name is how code calls it; `code`, where it differs, what issues say.
_SHAPE = {"code?": str, "severity": ("warning", "skipped", "refused"), "en": str, "fr": str}
_AND = {"en": "and", "fr": "et"}
#: Between the thousands of a number.
_THOUSANDS = {"en": ",", "fr": "\u202f"}
#: Things of a list that are named before "and n more".
_NAMED = 8
_MORE = {"en": ("{} more", "{} more"), "fr": ("{} autre", "{} autres")}
#: What says in which language a machine speaks, the first that is set.
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class Note:
    """A message that has no place yet; `kind` is its name, with the names of those that it quotes."""

    code: str
    severity: Severity
    en: str
    fr: str
    kind: str = field(default="", compare=False)

    def at(self, path: str, locator: str | None = None) -> Issue:
        """The message about a file, or about a place in it."""
        return Issue(path, self.code, self.severity, self.en, locator, self.fr, self.kind)

    def said(self, lang: Lang) -> str:
        """The message in this language."""
        return self.fr if lang == "fr" else self.en


def note(name: str, /, **values: Any) -> Note:
    """The message `name` of `data/messages`, filled in.

    Values: a text stands as it is, in one line; a number gets its thousands apart, of a list the first eight are
    named, and a `Note` says what it says in either language. Raises `KeyError` for an unknown name or a missing value.
    """
    row = _catalogue()[name]
    en, fr = (row[lang].format(**{k: _Value(v, lang) for k, v in values.items()}) for lang in ("en", "fr"))
    kind = "/".join([name, *(v.kind for v in values.values() if isinstance(v, Note))])
    return Note(row.get("code", name), row["severity"], en, fr, kind)


def issue(path: str, name: str, locator: str | None = None, /, **values: Any) -> Issue:
    """`note(name, **values)` about the file at `path`, or about a place in it."""
    return note(name, **values).at(path, locator)


def error(kind: type[E], name: str, /, **values: Any) -> E:
    """The error of this kind that says `note(name, **values)`."""
    told = note(name, **values)
    return kind(told.en, told.fr)


def language(environment: Mapping[str, str] = os.environ) -> Lang:
    """The language in which this machine speaks to its user: French where it says so, else English."""
    said = next((environment[name] for name in _LOCALES if environment.get(name)), None)
    if said is None:
        said = locale.getlocale()[0] or ""
    return "fr" if re.match(r"fr(ench)?(?![a-z])", said.casefold()) else "en"


def one_line(text: str) -> str:
    """The text with a space for each sign that ends a line or has no shape: a message is one line anywhere."""
    return "".join(c if c.isprintable() or c in "\xa0\u202f" else " " for c in text)


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


class _Value:
    """A value in a message of one language, shown as the message asks."""

    def __init__(self, value: Any, lang: Lang) -> None:
        self._value, self._lang = value, lang

    def __format__(self, asked: str) -> str:
        if "|" not in asked:
            return _shown(self._value, self._lang, int(asked or _NAMED))
        one, many = asked.split("|")
        number = self._value if isinstance(self._value, int) else len(self._value)
        return one if _is_one(number, self._lang) else many


def _is_one(number: int, lang: Lang) -> bool:
    """Does the singular go with this number? In French with none too."""
    return number == 1 or (number == 0 and lang == "fr")


def _shown(value: Any, lang: Lang, named: int = _NAMED) -> str:
    """A value as a message in this language has it."""
    if isinstance(value, Note):
        return value.said(lang)
    if isinstance(value, int):
        return f"{value:,}".replace(",", _THOUSANDS[lang])
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, Sequence):
        return _listed([_shown(one, lang) for one in value], lang, named)
    return str(value)


def _listed(values: Sequence[str], lang: Lang, named: int) -> str:
    """A list in words: all of a short one, the first of a long one."""
    shown = list(values[:named])
    if len(values) > len(shown):
        left = len(values) - len(shown)
        shown.append(_MORE[lang][left > 1].format(_shown(left, lang)))
    return f" {_AND[lang]} ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
