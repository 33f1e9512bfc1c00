"""The documents of an XML file as small trees, one after another: a file may hold thousands, memory holds one.

The file is decoded here, because files lie about their encoding (« encoding="UTF-8" » over Windows-1252) and hold the
names of HTML for letters (`&eacute;`), which XML does not know.
"""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import chain
from xml.etree.ElementTree import Element, TreeBuilder

from revue.messages import note
from revue.sources.not_read import NotRead
from revue.sources.opened import Opened
from revue.sources.pages import decoding
from revue.sources.readers.xml.safe import Parser
from revue.text import limits

#: Elements of one document: an article of which each word is one has some thousands.
ELEMENTS = 200_000
#: Texts that stand beside the documents (the title of a feed), and characters of each.
_ASIDE, _ASIDE_CHARACTERS = 50, 500
_PIECE = 65_536
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}?\?>")
_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,150}?encoding\s*=\s*[\"']([\w.-]{2,30})[\"']")
#: Encodings that a file may name beside UTF-8.
_NAMED = re.compile(rb"(?i)(?:iso[-_]?8859[-_]?\d+|latin-?\d|windows-125\d|cp125\d|us-ascii|mac\w{0,12})")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_ROOT = re.compile(
    r"(?>\s+|<\?.{0,2000}?\?>|<!--.{0,5000}?-->|<!DOCTYPE[^>\[]{0,1000}(?:\[[^\]]{0,5000}\]\s*)?>)*+"
    r"<([\w.:-]{1,80})",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A document: its tree, whose names have no namespaces, the line it begins in, and what stands beside it.

    `aside`: texts outside the documents by the names of the element and of the one it stands in (`channel/title`).
    """

    tree: Element
    line: int
    aside: Mapping[str, str]


def root_of(file: Opened) -> str:
    """The name of a file's outermost element, without its prefix; "" where none is found."""
    match = _ROOT.match(file.start.lstrip("\ufeff"))
    return match[1].rpartition(":")[2] if match else ""


def text_of(file: Opened) -> decoding.Decoded:
    """The text of an XML file. Raises `decoding.Undecodable`."""
    named = _ENCODING.match(file.data)
    if named and _NAMED.fullmatch(named[1]):
        try:
            return decoding.Decoded(file.data.decode(named[1].decode()), named[1].decode().casefold())
        except (LookupError, UnicodeDecodeError):
            pass
    return file.decoded


def documents(text: str, names: Set[str]) -> Iterator[Found]:
    """Documents of an XML text: elements with these names, or where none is given, what the outermost one holds.

    Raises `NotRead` where the text cannot be read on; what stands before was given.
    """
    start = match.end() if (match := _DECLARATION.match(text)) else 0
    collected = _Collected(names, text.count("\n", 0, start))
    text = _ENTITY.sub(_letter, text[start:])
    parser = Parser(collected.opens, collected.text, collected.closes, "utf-8")
    collected.parser = parser
    found = (text[at : at + _PIECE].encode("utf-8", "replace") for at in range(0, len(text), _PIECE))
    yield from parser.passing(chain(found, [b""]), collected.found)


def _letter(entity: re.Match[str]) -> str:
    """A letter that HTML has a name for, by its number."""
    letter = "" if entity[1] in _OF_XML else html.unescape(entity[0])
    return entity[0] if letter in ("", entity[0]) else "".join(f"&#{ord(char)};" for char in letter)


class _Collected:
    """Builds a tree of each document as its tags pass."""

    def __init__(self, names: Set[str], before: int) -> None:
        self.found: deque[Found] = deque()
        self.parser: Parser | None = None
        self._names, self._before = names, before
        self._open: list[str] = []
        self._tree: TreeBuilder | None = None
        self._outside = 0  # elements open where the document begins
        self._line = self._size = self._characters = 0
        self._aside: dict[str, str] = {}

    def opens(self, full: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        name = full.rpartition(" ")[2]
        if self._tree is None and self._begins(name):
            self._tree, self._outside = TreeBuilder(), len(self._open)
            self._line = (self.parser.line if self.parser else 1) + self._before
            self._size = self._characters = 0
        self._open.append(name)
        if self._tree is not None:
            self._size += 1
            if self._size > ELEMENTS:
                raise NotRead(note("xml-too-big", most=ELEMENTS), f"line {self._line}")
            self._tree.start(name, {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def _begins(self, name: str) -> bool:
        if self._names:
            return name in self._names
        return bool(self._open)

    def text(self, piece: str) -> None:
        """Characters between two tags."""
        if self._tree is None:
            key = "/".join(self._open[-2:])
            if piece.strip() and (key in self._aside or len(self._aside) < _ASIDE):
                self._aside[key] = (self._aside.get(key, "") + piece)[:_ASIDE_CHARACTERS]
            return
        self._characters += len(piece)
        if self._characters > limits.RECORD:
            raise NotRead(note("office-too-long", most=limits.RECORD), f"line {self._line}")
        self._tree.data(piece)

    def closes(self, full: str) -> None:
        """An element closes."""
        name = self._open.pop()
        if self._tree is None:
            return
        self._tree.end(name)
        if len(self._open) == self._outside:
            self.found.append(Found(self._tree.close(), self._line, dict(self._aside)))
            self._tree = None
