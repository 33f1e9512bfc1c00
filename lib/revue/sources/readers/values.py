"""Values of a record as text: nested ones are laid out flat, lists of names become names, "inconnu" is nothing.

One way for every tool that writes JSON: `{"rendered": ...}` and `{"@value": ...}` are what they hold, a person is
their name, `date-parts` a date, and what lies deeper gets a name with a dot (`source.name`). Not handled: JSON-LD
whose terms are renamed by a context.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from typing import Any

from revue import data
from revue.messages import note
from revue.sources.not_read import NotRead
from revue.sources.pages.repairs import put_right
from revue.sources.readers.columns import is_nothing

_NAMES = {**dict.fromkeys(("wrapped", "called", "lists"), data.WORDS), "people": [str]}
#: What a search engine puts around a record.
ENVELOPE = "_source"
#: How deep a record may be nested: the exports of catalogues have four floors.
_DEEP = 8
#: Characters of a value that may be a list of names.
_LIST = 10_000
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
#: A variable as IRaMuTeQ writes it: `*source_Le_Courrier`.
_STARRED = re.compile(r"\*[^\W_]+_(.+)", re.DOTALL)
#: Markup within a line, as titles have it in pages and what is made of them.
_INLINE = re.compile(r"</?(?:i|b|em|strong|span|sup|sub|br|a|p)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_BY = re.compile(r"(?:par|by)\s+(?=\S)", re.IGNORECASE)
_PARTICLES = r"(?:(?:de|du|des|d'|d’|van|von|le|la|ben|el|al|saint)\s*)*"
#: "Durand, Anne": the family name first.
_TURNED = re.compile(rf"({_PARTICLES}[^\s,]+)\s*,\s*([^\W\d_][^\s,]*(?:\s[^\W\d_][^\s,]*)?)", re.IGNORECASE)


@cache
def known() -> dict[str, Any]:
    """Names that tools give to what they hold."""
    return data.toml("sources/json.toml", _NAMES)


def said(value: Any) -> str | None:
    """A field's value as text, trimmed, or None where it says nothing."""
    text = verbatim(value)
    if text is None or is_nothing(text):
        return None
    if match := _STARRED.fullmatch(text):
        return said(match[1].replace("_", " "))
    return unescape(_INLINE.sub("", text)).strip() or None


def verbatim(value: Any) -> str | None:
    """A value as text, trimmed; None where there is none."""
    if value is None or value != value or isinstance(value, Mapping):
        return None
    if isinstance(value, list):
        value = ", ".join(text for one in value if (text := said(one)))
    return put_right(str(value))[0].strip() or None


def held(value: Any) -> str | None:
    """A text as it is, None where it says nothing: what is put right in it is said elsewhere."""
    if not isinstance(value, str):
        return said(value)
    return None if not (start := value[:_LIST].strip()) or is_nothing(start) else value


def names(value: Any) -> str | None:
    """The names in a value: a list, a list as JSON, pandas or R write it, or names parted by semicolons."""
    if isinstance(value, list):
        parts = [text for one in value if (text := said(one))]
    else:
        text = said(value)
        if text is None:
            return None
        parts = [one for one in _listed(text) if not is_nothing(one)]
    people = [_BY.sub("", one, count=1) for one in parts if not one.isdigit()]
    found = dict.fromkeys(_turned(one, len(people) > 1) for one in people)
    return ", ".join(found) or None


def _listed(text: str) -> list[str]:
    if len(text) > _LIST:
        return [text]
    if re.fullmatch(r"(?:c\(|\[|\{).*[\])}]", text, re.DOTALL):
        try:
            held = plain(json.loads(text))
        except (ValueError, RecursionError, NotRead):
            held = [one or two for one, two in _QUOTED.findall(text)] or [text.strip("c()[]{}")]
        return [one for item in (held if isinstance(held, list) else [held]) if (one := said(item))]
    return [one.strip() for one in re.split(r"\s*[;|]\s*", text) if one.strip()]


def _turned(name: str, one_of_several: bool) -> str:
    """A name with its family name last; with others beside it, its comma is sure to part the two."""
    if one_of_several and name.count(",") == 1:
        family, given = (part.strip() for part in name.split(","))
        return f"{given} {family}".strip()
    match = _TURNED.fullmatch(name)
    if match is None or match[2].isupper() or (match[1].isupper() and len(match[1]) < 4):  # an agency
        return name
    return f"{match[2]} {match[1]}"


def flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record without objects in it: `{"source": {"name": ...}}` has the key `source.name`. Raises `NotRead`."""
    return dict(_flat(record, "", 0))


def _flat(record: Mapping[str, Any], before: str, deep: int) -> Iterator[tuple[str, Any]]:
    if deep > _DEEP:
        raise NotRead(note("record-too-deep"))
    for key, value in record.items():
        held = plain(value, deep)
        if isinstance(held, Mapping):
            inside = before if key == ENVELOPE else f"{before}{key}."
            yield from _flat(held, inside, deep + 1)
        else:
            yield f"{before}{key}", held


def plain(value: Any, deep: int = 0) -> Any:
    """A value without what only wraps it: a text, number, list of such, or an object of several. Raises `NotRead`."""
    if deep > _DEEP:
        raise NotRead(note("record-too-deep"))
    if isinstance(value, list):
        held = [_called(plain(one, deep + 1)) for one in value]
        return held[0] if len(held) == 1 and isinstance(held[0], str) else held
    if not isinstance(value, Mapping):
        return value
    if isinstance(parts := value.get("date-parts"), list):
        return _date(parts)
    for given, family in (pair.split() for pair in known()["people"]):
        if isinstance(value.get(family), str):
            return f"{value.get(given) or ''} {value[family]}".strip()
    for key in known()["wrapped"].split():
        if isinstance(value.get(key), str | int | float):
            return value[key]
    return value


def _called(item: Any) -> Any:
    """An object in a list as what it is called, or whole."""
    if not isinstance(item, Mapping):
        return item
    called = next((item[key] for key in known()["called"].split() if isinstance(item.get(key), str)), None)
    return json.dumps(item, ensure_ascii=False, default=str) if called is None else called


def _date(parts: list[Any]) -> str | None:
    """CSL's `[[2023, 5, 12]]` as a date, one of two as an interval."""
    days = ["-".join(str(n).zfill(2) for n in one[:3]) for one in parts if isinstance(one, list) and one]
    return "/".join(days[:2]) or None
