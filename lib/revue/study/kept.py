"""What a notebook exported before, kept in the store by all that it is made from.

A figure is laid out and drawn seven times (two widths in three formats, and the screen), and each row of a file has a
link that lands; with small corpora the former takes most of a notebook's time, with large ones the latter much of it.
Where the same rows come to the same code again, what came of them is taken from the store, byte for byte. Not kept:
what a drawing of the user's own makes, whose code has no digest, and what is made of things that cannot be packed.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from io import BytesIO
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
    stream = BytesIO()
    try:
        _Packer(stream, pickle.HIGHEST_PROTOCOL).dump(given)
    except (pickle.PicklingError, TypeError, AttributeError):
        return None
    packed = hashlib.sha256(stream.getbuffer()).hexdigest()
    told = f"exported {packed} {store.modules().state(code)} {_ground()} {more}"
    return digest(told.encode("utf-8", "surrogatepass"))[:40]


class _Packer(pickle.Pickler):
    """A codebook is known by its digest: what it remembers of words that it met does not count."""

    def reducer_override(self, one: Any) -> Any:
        return (str, (one.digest,)) if isinstance(one, Codebook) else NotImplemented


@cache
def _ground() -> str:
    """Versions of libraries, and the fonts."""
    faces = [digest(data.path(name).read_bytes()) for name in fonts.FACES]
    return repr([*map(version, _LIBRARIES), *faces])


def get(key: str | None) -> Any:
    """What the store has under a key, or None."""
    entry = store.get(key) if key else None
    return pickle.loads(entry.table["packed"][0].as_buffer()) if entry else None


def put(key: str | None, made: Any) -> None:
    """Keep something under its key."""
    if key:
        store.put(key, pa.table({"packed": [pickle.dumps(made)]}))
        _trim()


@cache
def _trim() -> None:
    """Make room, once a process: exports are small."""
    store.trim()
