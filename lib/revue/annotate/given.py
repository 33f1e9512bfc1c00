"""What articles give to a layer that compares them, each packed until it is asked for.

All of a corpus waits for its last article before it is compared; packed, it does so in a tenth of the memory. It is
packed once, where it is made: the store keeps it so, and other processes hand it on.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from typing import Any


class _Packer(pickle.Pickler):
    """Rows by their values: what dataclasses with slots do by themselves asks for their fields each time."""

    def reducer_override(self, one: Any) -> Any:
        if is_dataclass(one) and not isinstance(one, type):
            kind = type(one)
            return _row, (kind, *(getattr(one, name) for name in _names(kind)))
        return NotImplemented


def _row(kind: type[Any], *values: Any) -> Any:
    made = object.__new__(kind)
    for name, value in zip(_names(kind), values, strict=True):
        object.__setattr__(made, name, value)
    return made


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def packed(value: Any) -> bytes:
    """What one article gave, as it waits."""
    stream = BytesIO()
    _Packer(stream, pickle.HIGHEST_PROTOCOL).dump(value)
    return zlib.compress(stream.getvalue(), level=1)


class Given(Mapping[str, Any]):
    """What each article gave, by the article, of what is `packed`; a value is unpacked each time it is read."""

    def __init__(self, waiting: Iterable[tuple[str, bytes]] = ()) -> None:
        self._packed = dict(waiting)

    def add(self, other: Given) -> None:
        """Take in the articles of another."""
        self._packed.update(other._packed)

    def __getitem__(self, article: str) -> Any:
        return pickle.loads(zlib.decompress(self._packed[article]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
