"""A cell of a spreadsheet as a value of a row's field: numbers with comma or point, dates day first, yes and no.

The place of a row, and the words it quotes with places of their own, are not set: another row stands elsewhere.
"""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from datetime import date
from typing import Any

from revue.layers.dates import edtf
from revue.messages import Note, note
from revue.sources.companions.corrections import brief, one_of, suggested
from revue.sources.dates import edtf_from
from revue.text.characters import normalise

_PLACE = frozenset({"article", "sentence", "start", "end", "text", "event"})
#: Fields that hold a period of time in EDTF.
_PERIODS = frozenset({"edtf", "period", "base_period"})
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,15})?")
_TRUTH = {
    **dict.fromkeys(("true", "vrai", "yes", "oui", "1", "x"), True),
    **dict.fromkeys(("false", "faux", "no", "non", "0"), False),
}


def settable(row: type[Any]) -> dict[str, Any]:
    """The fields of a row class that can be set, with their types; a type in a tuple may be empty."""
    hints = typing.get_type_hints(row)
    names = [f.name for f in dataclasses.fields(row)]
    quoted = {n.removesuffix("_start") for n in names if n.endswith("_start")}
    fixed = {f"{n}_text" if f"{n}_text" in names else n for n in quoted}
    return {
        name: hints[name]
        for name in names
        if name not in _PLACE | fixed and not name.endswith(("_start", "_end"))
    }


def unknown_field(row: type[Any], layer: str, name: str) -> Note:
    """Why a field cannot be set."""
    if name in {f.name for f in dataclasses.fields(row)}:
        return note("correction-fixed", field=name)
    return note("correction-field", field=brief(name), layer=layer, hint=suggested(name, settable(row)))


def optional(hint: Any) -> bool:
    """May a field of this type be empty?"""
    return types.NoneType in typing.get_args(hint)


def read(row: type[Any], name: str, cell: str) -> Any | Note:
    """The value of a field that a cell holds, or why it is none. Raises `KeyError` for a field that is not set."""
    hint = settable(row)[name]
    if not cell:
        return None if optional(hint) else note("correction-empty", field=name)
    if optional(hint):
        hint = next(one for one in typing.get_args(hint) if one is not types.NoneType)
    if typing.get_origin(hint) is typing.Literal:
        return one_of(cell, typing.get_args(hint))
    if hint is bool:
        return _TRUTH.get(cell.casefold(), note("correction-value", value=brief(cell), hint=_either()))
    if hint in (int, float):
        return _number(hint, cell)
    if hint is date:
        return _day(cell)
    if name in _PERIODS:
        return _period(cell)
    return (edtf_from(cell) or cell) if name == "value" else cell


def shown(value: Any) -> str:
    """A value as `read` has it back."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).removesuffix(".0") if isinstance(value, float) else str(value)


def _either() -> Note:
    return note("by-hand-known", known=["true", "false"])


def _number(kind: type[int] | type[float], cell: str) -> Any | Note:
    plain = normalise(cell).replace(" ", "")
    if not _NUMBER.fullmatch(plain):
        return note("correction-number", value=brief(cell))
    value = float(plain.replace(",", "."))
    if kind is int:
        return int(value) if value.is_integer() else note("correction-number", value=brief(cell))
    return value


def _day(cell: str) -> date | Note:
    first, last = edtf.bounds(edtf_from(cell))
    return first if first and first == last else note("correction-date", value=brief(cell))


def _period(cell: str) -> str | Note:
    found = cell if edtf.bounds(cell) != (None, None) else edtf_from(cell)
    return found or note("correction-date", value=brief(cell))
