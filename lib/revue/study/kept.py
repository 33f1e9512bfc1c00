"""What a notebook exported and computed before, kept in the store by all that it is made from.

A figure is laid out and drawn seven times (two widths in three formats, and the screen), and each row of a file has a
link that lands; with small corpora the former takes most of a notebook's time, with large ones the latter much of it,
and statistics the rest. Where the same rows come to the same code again, what came of them is taken from the store,
byte for byte. Not kept: what a function of the user's own makes, whose code has no digest, and what is made of things
that cannot be packed.
"""

from __future__ import annotations

import hashlib
import pickle
from array import array
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.metadata import version
from types import FunctionType
from typing import Any

import pyarrow as pa

from revue import data
from revue.annotate import store
from revue.layers.frames.codebook import Codebook
from revue.project.digests import digest
from revue.show import fonts

#: What exports go through beside revue's own code.
_LIBRARIES = ("matplotlib", "kiwisolver", "pillow", "fonttools", "numpy", "pandas")


def drawing_key(
    drawing: Callable[..., Any], given: tuple[Any, ...], code: Iterable[str], *more: Any
) -> str | None:
    """The key of what `drawing` makes of `given`; None where it is none of revue's, whose modules `code` names."""
    known = frozenset(code)
    return key(given, known, drawing.__qualname__, *more) if drawing.__module__ in known else None


def key(given: tuple[Any, ...], code: Iterable[str], *more: Any) -> str | None:
    """Under which the store keeps what some modules make of `given`, or None where that cannot be packed.

    `more` is what else it rests on, written out.
    """
    packed = _Packed()
    try:
        for one in given:  # each apart: strings that two of them share are told by their letters too
            _Packer(packed, pickle.HIGHEST_PROTOCOL).dump(one)
    except (pickle.PicklingError, TypeError, AttributeError):
        return None
    told = f"exported {packed.digest.hexdigest()} {_state(frozenset(code))} {_ground()} {more}"
    return digest(told.encode("utf-8", "surrogatepass"))[:40]


@cache
def _state(code: frozenset[str]) -> str:
    return store.modules().state(code)


def computed_key(function: Callable[..., Any], given: tuple[Any, ...]) -> str | None:
    """The key of what a function of a module of revue's makes of `given`; None of any other."""
    known = store.modules().closure([function.__module__])
    named = isinstance(function, FunctionType) and "<" not in function.__qualname__
    return key(given, known, function.__module__, function.__qualname__) if known and named else None


class _Packed:
    """What is written is not kept: large tables need no second place."""

    def __init__(self) -> None:
        self.digest = hashlib.sha256()

    def write(self, some: bytes | pickle.PickleBuffer) -> int:
        self.digest.update(some)
        return memoryview(some).nbytes


class _Packer(pickle.Pickler):
    """A codebook is known by its digest, and what has fields by these: what it remembers does not count."""

    def reducer_override(self, one: Any) -> Any:
        if isinstance(one, Codebook):
            return str, (one.digest,)
        if is_dataclass(one) and not isinstance(one, type):
            return type(one), tuple(getattr(one, field.name) for field in fields(one))
        return NotImplemented


@cache
def _ground() -> str:
    """Versions of libraries, and the fonts."""
    faces = [digest(data.path(name).read_bytes()) for name in fonts.FACES]
    return repr([*map(version, _LIBRARIES), *faces])


def get(key: str | None) -> Any:
    """What the store has under a key, or None."""
    entry = store.get(key) if key else None
    return pickle.loads(entry.table["packed"][0].as_buffer()) if entry else None


def put(key: str | None, made: Any) -> Any:
    """Keep something under its key; returns it as `get` will, so that what is made of it has one key."""
    if key:
        packed = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
        ends = pa.py_buffer(array("q", [0, len(packed)]))
        column = pa.Array.from_buffers(pa.large_binary(), 1, [None, ends, pa.py_buffer(packed)])
        store.put(key, pa.table({"packed": column}))  # not copied: it may be as large as all tables
        _trim()
        return pickle.loads(packed)
    return made


@cache
def _trim() -> None:
    """Make room, once a process."""
    store.trim()
