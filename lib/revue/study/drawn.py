"""Figures as they were drawn before: kept in the store by all that their pictures are drawn from.

A figure is laid out and written seven times (two widths in three formats, and the screen); that takes most of the time
of a notebook whose corpus is small. Where the same rows come to the same drawing again, its pictures are those of the
store, byte for byte. Not kept: what a drawing of the user's own makes, whose code has no digest, and what is drawn from
things that cannot be packed.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from revue import data
from revue.annotate import store
from revue.layers.frames.codebook import Codebook
from revue.project.digests import digest
from revue.show import fonts, sidecars

if TYPE_CHECKING:
    import pandas as pd

    from revue.show.texts import FigureText

#: What pictures go through beside revue's own code.
_LIBRARIES = ("matplotlib", "kiwisolver", "pillow", "fonttools", "numpy", "pandas")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure: what it says, its mark, its pictures by name, that of the screen, and its width in inches.

    `rows` are those that its drawing chose, None where it left them as they were; `articles` those it has links to.
    """

    words: FigureText
    mark: str
    pictures: Mapping[str, bytes]
    screen: bytes
    inches: float
    rows: pd.DataFrame | None
    articles: tuple[str, ...]


def key(
    figure_id: str, drawing: Callable[..., Any], given: tuple[Any, ...], context: sidecars.Context, *more: Any
) -> str | None:
    """Under which the store keeps what `drawing` makes of `given`, or None where it does not.

    `more` is what else shows in the picture: language, labels, source line, ways of its links.
    """
    if drawing.__module__ not in context.rests.code:
        return None
    stream = BytesIO()
    try:
        _Packer(stream, pickle.HIGHEST_PROTOCOL).dump(given)
    except (pickle.PicklingError, TypeError, AttributeError):
        return None
    rows = hashlib.sha256(stream.getbuffer()).hexdigest()
    code = store.modules().state(context.rests.code)
    named = f"drawn {figure_id} {drawing.__module__} {drawing.__qualname__} {rows} {code} {_ground()} {more}"
    return digest(named.encode("utf-8", "surrogatepass"))[:40]


class _Packer(pickle.Pickler):
    """A codebook is known by its digest: what it remembers of words that it met does not count."""

    def reducer_override(self, one: Any) -> Any:
        return (str, (one.digest,)) if isinstance(one, Codebook) else NotImplemented


@cache
def _ground() -> str:
    """Versions of libraries, and the fonts."""
    faces = [digest(data.path(name).read_bytes()) for name in fonts.FACES]
    return repr([*map(version, _LIBRARIES), *faces])


def kept(key: str | None) -> Drawn | None:
    """What the store has under a key."""
    entry = store.get(key) if key else None
    found: Drawn | None = entry.more(0) if entry else None
    return found


def keep(key: str | None, drawn: Drawn) -> None:
    """Keep a figure under its key."""
    if key:
        store.put(key, pa.table({"picture": list(drawn.pictures)}), drawn)
        _trim()


@cache
def _trim() -> None:
    """Make room, once a process: figures are small."""
    store.trim()
