"""XML read as a stream of events, safely: nothing is expanded, fetched or kept, and the depth is bounded.

Python's own expat serves, and no tree is built: memory is what the caller keeps. A file that declares entities is
refused whole, as they can expand a thousandfold or name files; a document type that is only named is not looked up.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO, TypeVar
from xml.parsers import expat

from revue.messages import note
from revue.sources.not_read import NotRead

T = TypeVar("T")
#: Bytes that are parsed at a time.
_PIECE = 65_536
#: Elements of one file: a million rows of a spreadsheet with a few cells each.
ELEMENTS = 8_000_000
#: Elements open at once: documents of the press and the office have some dozens.
DEPTH = 200


class Parser:
    """Calls `start(name, attributes)`, `text(piece)` and `end(name)`; a name in a namespace is `URI name`.

    `encoding` counts more than what the file says of itself.
    """

    def __init__(
        self,
        start: Callable[[str, Mapping[str, str]], None],
        text: Callable[[str], None],
        end: Callable[[str], None],
        encoding: str | None = None,
    ) -> None:
        self._expat = expat.ParserCreate(encoding, " ")
        self._expat.buffer_text = True
        self._expat.EntityDeclHandler = _declared
        self._expat.StartElementHandler = self._opened
        self._expat.EndElementHandler = self._closed
        self._expat.CharacterDataHandler = text
        self._start, self._end, self._depth, self._elements = start, end, 0, 0

    @property
    def line(self) -> int:
        """The line that is being read."""
        return self._expat.CurrentLineNumber

    def feed(self, piece: bytes) -> None:
        """Parses a piece of the file; an empty one is its end. Raises `NotRead`."""
        try:
            self._expat.Parse(piece, not piece)
        except expat.ExpatError as error:
            why = note("xml-malformed", what=expat.ErrorString(error.code))
            raise NotRead(why, f"line {error.lineno}, column {error.offset + 1}") from error
        except (LookupError, ValueError) as error:  # an encoding that nobody knows, or one of several bytes
            raise NotRead(note("xml-encoding", what=str(error))) from error

    def read(self, stream: BinaryIO) -> None:
        """Parses a whole stream. Raises `NotRead`, and what reading the stream may raise."""
        for piece in pieces(stream):
            self.feed(piece)

    def passing(self, pieces: Iterable[bytes], found: deque[T]) -> Iterator[T]:
        """Parses pieces of a file; gives what the calls leave in `found`, as it comes. Then raises `NotRead`."""
        problem = None
        for piece in pieces:
            try:
                self.feed(piece)
            except NotRead as error:
                problem = error
            while found:
                yield found.popleft()
            if problem:
                raise problem

    def _opened(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._elements > ELEMENTS:
            raise NotRead(note("xml-too-big", most=ELEMENTS), f"line {self.line}")
        if self._depth > DEPTH:
            raise NotRead(note("xml-too-deep", most=DEPTH), f"line {self.line}")
        self._start(name, attributes)

    def _closed(self, name: str) -> None:
        self._depth -= 1
        self._end(name)


def pieces(stream: BinaryIO) -> Iterator[bytes]:
    """What a stream holds, piece by piece; the last one is empty."""
    while piece := stream.read(_PIECE):
        yield piece
    yield b""


def _declared(*_: object) -> None:
    raise NotRead(note("xml-unsafe"))
