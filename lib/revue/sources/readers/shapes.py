"""Where the records are in a JSON value: in an array, under some key, by their ids, or laid out by columns.

A list of records is looked for under the names that exports give it, then anywhere near the top; a value that holds
a text itself is one record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from revue.sources.readers.columns import BadColumns, columns_of
from revue.sources.readers.values import ENVELOPE, known

#: How deep records are looked for, and how many values of each floor.
_DEEP, _WIDE = 4, 200


def records(value: Any) -> list[tuple[str, Any]]:
    """The records of a value, each with its place in words: "record 3", or the key it stands under."""
    return _found(value, 0) or []


def _found(value: Any, deep: int) -> list[tuple[str, Any]] | None:
    if isinstance(value, list):
        return _in_list(value, deep)
    if not isinstance(value, Mapping) or not value or deep > _DEEP:
        return None
    if columned := _by_columns(value):
        return columned
    if _holds(value, "text", surely=True):
        return [("record 1", value)]
    for key in known()["lists"].split():
        inner = value.get(key)
        if (found := _found(inner, deep + 1)) and (isinstance(inner, list) or _tell(found, surely=True)):
            return found
    if _holds(value, "text"):
        return [("record 1", value)]
    if keyed := _by_key(value):
        return keyed
    below = [
        (key, found) for key, inner in value.items() if (found := _found(inner, deep + 1)) and _tell(found)
    ]
    surely = [(key, found) for key, found in below if _tell(found, surely=True)]
    several = [(f"{key}, {place}", one) for key, found in surely or below for place, one in found]
    return several or (None if deep else [("record 1", value)])


def _tell(found: list[tuple[str, Any]], surely: bool = False) -> bool:
    """Do records hold texts, by the first of them?"""
    return any(_holds(_source(one), "text", surely) for _, one in found[:_WIDE])


def _in_list(values: list[Any], deep: int) -> list[tuple[str, Any]] | None:
    """The objects of a list, or the records in them: pages of articles."""
    some = [_source(one) for one in islice(values, _WIDE) if isinstance(one, Mapping)]
    if not some:
        return None
    inner = [pair for one in some for pair in (_found(one, deep + 1) or ())]
    if any(_holds(one, "text") for one in some) or not _tell(inner):
        return list(_numbered(values))
    return [
        (f"{place}, {within}", record)
        for place, one in _numbered(values)
        for within, record in _found(one, deep + 1) or [("itself", one)]
    ]


def _holds(value: Any, field: str, surely: bool = False) -> bool:
    """Does an object hold this field, by its keys and those one floor below?"""
    if not isinstance(value, Mapping):
        return False
    held = dict(islice(value.items(), _WIDE))
    below = {
        f"{key}.{name}": v
        for key, one in held.items()
        if isinstance(one, Mapping)
        for name, v in islice(one.items(), _WIDE)
    }
    try:
        columns = columns_of([*held, *below])
    except BadColumns:
        return False
    said = [(held | below)[name] for name in columns.of.get(field, ())]
    return any(isinstance(one, str | list) for one in said) and not (surely and columns.weak)


def _by_key(value: Mapping[str, Any]) -> list[tuple[str, Any]] | None:
    """Objects by number or id: `{"0": {...}, "1": {...}}`."""
    some = [_source(one) for one in islice(value.values(), _WIDE)]
    if not any(_holds(one, "text") for one in some) or not all(
        isinstance(one, Mapping) for one in value.values()
    ):
        return None
    named = not any(key.isdigit() for key in value) and not any(_holds(one, "id") for one in some)
    return [(f"record {key}", {"id": key, **one} if named else one) for key, one in value.items()]


def _by_columns(value: Mapping[str, Any]) -> list[tuple[str, Any]] | None:
    """A table laid out by columns, or by columns and rows, as pandas writes it."""
    names, rows = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(rows, list) and all(isinstance(row, list) for row in rows):
        return list(_numbered(dict(zip(map(str, names), row, strict=False)) for row in rows))
    columns = list(value.values())
    if all(isinstance(one, list) for one in columns) and len({len(one) for one in columns}) == 1:
        rows = zip(*columns, strict=True)
    elif all(isinstance(one, Mapping) and all(key.isdigit() for key in one) for one in columns):
        rows = zip(*([one.get(key) for key in columns[0]] for one in columns), strict=True)
    else:
        return None
    if not _holds(dict.fromkeys(value, ""), "text"):
        return None
    return list(_numbered(dict(zip(value, row, strict=True)) for row in rows))


def _numbered(found: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    return ((f"record {number}", one) for number, one in enumerate(found, start=1))


def _source(record: Any) -> Any:
    """What a search engine answered, without its envelope."""
    return record.get(ENVELOPE, record) if isinstance(record, Mapping) else record
