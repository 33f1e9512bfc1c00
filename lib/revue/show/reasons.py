"""Reasons of the layers in the language of a reader; tables keep them in English.

A reason is one sentence of the list `data/show/reasons.tsv`, or several with semicolons between them. What the list
does not have stays as it is.
"""

from __future__ import annotations

import re
from functools import cache

from revue import data
from revue.show.typography import SEMICOLON

_FIELD = re.compile(r"\\\{(\w+)\\\}")
_DECIMAL = re.compile(r"\d+\.\d+")


def told(reason: str, lang: str) -> str:
    """A reason as `lang` says it."""
    if lang == "en":
        return reason
    return SEMICOLON[lang].join(_french(part) for part in reason.split("; "))


@cache
def _french(part: str) -> str:
    for pattern, french in _list():
        if found := pattern.fullmatch(part):
            return french.format_map({name: _french(value) for name, value in found.groupdict().items()})
    return part.replace(".", ",") if _DECIMAL.fullmatch(part) else part


@cache
def _list() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = data.tsv("show/reasons.tsv", "en!", "fr")
    return tuple((re.compile(_FIELD.sub(r"(?P<\1>.+?)", re.escape(en))), fr) for en, fr in rows)
