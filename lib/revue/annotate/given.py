"""What articles give to a layer that compares them, each packed until it is asked for.

All of a corpus waits for its last article before it is compared: it is packed where it is made, kept so in the store,
handed on so by other processes, and waits in a file without a name, which ends with the process.
"""

from __future__ import annotations

import pickle
import zlib
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from itertools import count, repeat
from tempfile import TemporaryFile
from typing import Any
from weakref import finalize


class _Packer(pickle.Pickler):
    """Rows by their values: what dataclasses with slots do by themselves asks for their fields each time."""

    def reducer_override(self, one: Any) -> Any:
        if is_dataclass(one) and not isinstance(one, type):
            kind: Any = type(one)
            return _row, (kind, *map(getattr, repeat(one), _names(kind)))
        return NotImplemented


def _row(kind: Any, *values: Any) -> Any:
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
    """What each article gave, by the article; a value is read and unpacked each time."""

    def __init__(self, waiting: Mapping[str, bytes] | None = None) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 (it stays open as long as this does)
        finalize(self, self._file.close)
        self._ends = array("Q", [0])
        #: Names, which take ten times the room as objects, are packed until the first is asked for.
        self._names: list[bytes] = []
        self._named: dict[str, int] = {}
        self.add(waiting or {})

    def add(self, waiting: Mapping[str, bytes]) -> None:
        """Take in what other articles gave, `packed`."""
        self._file.seek(self._ends[-1])
        for one in waiting.values():
            self._ends.append(self._ends[-1] + self._file.write(one))
        self._names.append(pickle.dumps(list(waiting)))

    @property
    def _nth(self) -> dict[str, int]:
        """By article, which of all it is."""
        for names in self._names:
            self._named |= zip(pickle.loads(names), count(len(self._named)))
        self._names.clear()
        return self._named

    def __getitem__(self, article: str) -> Any:
        nth = self._nth[article]
        self._file.seek(self._ends[nth])
        return pickle.loads(zlib.decompress(self._file.read(self._ends[nth + 1] - self._ends[nth])))

    def __iter__(self) -> Iterator[str]:
        return iter(self._nth)

    def __len__(self) -> int:
        return len(self._ends) - 1
