"""Exports of press databases: a file is cut into its documents, and each becomes a tree, then lines, then an article.

A file is cut where its documents begin, in its text, so that a tree stands in memory for one document only, and one
that cannot be read costs no other. Trees are built without network and DTD; their size and depth are bounded. A line
is what a browser would begin on a line of its own. What classes and fields mean is said in the module of each database.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from lxml import etree

from revue.messages import issue, note
from revue.sources.not_read import NotRead
from revue.sources.opened import Opened
from revue.sources.pages import datelines, decoding
from revue.sources.readers.documents import Entry, Part, Place, digest, document
from revue.sources.readers.records import with_summary
from revue.text import limits
from revue.text.characters import normalise

#: Elements within a line; every other begins one.
_INLINE = frozenset(
    ["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
     "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
     "wbr"]
)  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SILENT = frozenset(
    [
        "script",
        "style",
        "head",
        "title",
        "noscript",
        "template",
        "svg",
        "button",
        "select",
        "textarea",
        "iframe",
    ]
)
_DATE = re.compile(rf"\b{datelines.DATE}", re.IGNORECASE)


class Line(NamedTuple):
    """A line of text, and those of the known classes and tags that it stands in."""

    text: str
    within: frozenset[str]


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says: values by field, its parts in their order, further fields."""

    values: Mapping[str, str | None]
    parts: Iterable[Part]
    fields: Mapping[str, str] = field(default_factory=dict)


def holds(file: Opened, *marks: str) -> bool:
    """Does one of these ASCII words stand in the file, whatever its encoding?"""
    return any(mark.encode(e) in file.data for mark in marks for e in ("ascii", "utf-16-le", "utf-16-be"))


def is_markup(file: Opened) -> bool:
    """Does the file begin with a tag?"""
    return file.start.lstrip("\ufeff \t\r\n").startswith("<")


def markup(file: Opened, *marks: str) -> str:
    """The text of a file that begins with a tag and holds one of these words; "" of any other."""
    try:
        return file.decoded.text if is_markup(file) and holds(file, *marks) else ""
    except decoding.Undecodable:
        return ""


def cut(text: str, starts: Iterable[int]) -> Iterator[str]:
    """The documents of a text that begin at these places; what stands before the first belongs to none."""
    for start, end in pairwise([*starts, len(text)]):
        yield text[start:end]


def read(
    file: Opened, reader: str, pieces: Callable[[str], Iterable[str]], understood: Callable[[str], Document]
) -> Iterator[Entry]:
    """Entries of an export, one a document; `understood` may raise `NotRead`. One issue where it has none."""
    yield from file.notes
    yield from with_summary(_entries(file.path, reader, pieces(file.decoded.text), understood), file.path)


def _entries(
    path: str, reader: str, pieces: Iterable[str], understood: Callable[[str], Document]
) -> Iterator[Entry]:
    number = 0
    for number, piece in enumerate(pieces, 1):
        place = Place(path, f"document {number}", number, digest(piece.encode("utf-8", "replace")), reader)
        try:
            if len(piece) > limits.RECORD:
                raise NotRead(note("document-too-big", most=limits.RECORD))
            found = understood(piece)
        except NotRead as error:
            yield (error.note.at(path, place.locator),)
        else:
            yield document(found.values, grouped(found.parts), place, found.fields)
    if not number:
        yield (issue(path, "no-document"),)


def tree(piece: str, xml: bool = False) -> Any:
    """The tree of a document's HTML or XML, mended where it is broken. Raises `NotRead`."""
    kind = etree.XMLParser if xml else etree.HTMLParser
    options = {"resolve_entities": False} if xml else {"huge_tree": True}
    parser = kind(
        encoding="utf-8", no_network=True, recover=True, remove_comments=True, remove_pis=True, **options
    )
    root = etree.fromstring(piece.encode("utf-8", "replace"), parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise NotRead(note("document-too-deep"))
    if root is None:
        raise NotRead(note("document-empty"))
    return root


def lines(element: Any, known: frozenset[str] = frozenset()) -> list[Line]:
    """The lines of an element's text; what has a `known` class is one of its own, though it be a mere span."""
    found: list[Line] = []
    piece: list[str] = []
    within: list[frozenset[str]] = [frozenset()]

    def ends() -> None:
        if text := _SPACE.sub(" ", "".join(piece)).strip():
            found.append(Line(text, within[-1]))
        piece.clear()

    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        marks = known.intersection(node.get("class", "").split())
        if node.tag not in _INLINE or marks:
            ends()
        if event == "start":
            within.append(within[-1] | marks | known.intersection([node.tag]))
            if len(within) > limits.NESTING:
                raise NotRead(note("document-too-deep"))
            if node.tag in _SILENT:
                walk.skip_subtree()
            else:
                piece.append(node.text or "")
        else:
            within.pop()
            piece.append((node.tail or "") if node is not element else "")
    ends()
    return found


def grouped(parts: Iterable[Part]) -> Iterator[Part]:
    """Neighbours of one kind as one part, a blank line between them: a text is put right as a whole."""
    for (label, reason), same in groupby(parts, lambda part: (part.label, part.reason)):
        yield Part("\n\n".join(part.text for part in same), label, reason)


def dated(line: str) -> tuple[int, int, str] | None:
    """The date that stands in a line of a database's header: from, to, EDTF. The last one, a day before a month."""
    found = []
    for match in _DATE.finditer(normalise(line)):
        if edtf := datelines.edtf_of(match):
            found.append((len(edtf), *match.span(), edtf))
    return max(found)[1:] if found else None
