"""A corpus as the store keeps it and a run hands it on: pickled, some articles at a time, last what is said of all.

So neither who writes nor who reads a large corpus holds it twice. What is read is trusted as revue's own code is.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import Any

from revue.articles import Article, Issue
from revue.sources.corpus import Corpus, Reading

#: Articles that are pickled together.
_AT_ONCE = 1_000


def written(reading: Reading, write: Callable[[bytes], object]) -> Generator[Article | Issue, None, Corpus]:
    """What is read, passed on and written piece by piece; to be read again as a `Reading`."""
    waiting: list[Article] = []
    for item in reading:
        if isinstance(item, Article):
            waiting.append(item)
        if len(waiting) == _AT_ONCE:
            write(pickle.dumps(waiting))
            waiting.clear()
        yield item
    write(pickle.dumps(waiting))
    write(pickle.dumps(reading.corpus))
    return reading.corpus


def of_pieces(pieces: Iterable[Any]) -> Generator[Article | Issue, None, Corpus]:
    """The articles of pieces that are no longer pickled, in their order."""
    for piece in pieces:
        if isinstance(piece, Corpus):
            return piece
        yield from piece
    raise EOFError("a corpus that was not written to its end")


def in_file(path: str | Path) -> Reading:
    """The articles of a file of such pieces."""
    return Reading(of_pieces(_loaded(Path(path))))


def _loaded(path: Path) -> Iterator[Any]:
    with path.open("rb") as stream:
        while True:
            yield pickle.load(stream)
