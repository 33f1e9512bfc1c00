"""Word and LibreOffice documents (DOCX, ODT): one file, one article, read as if its paragraphs had been pasted.

A document is a zip archive with one XML file for its text. That file is read as a stream, straight from the archive:
python-docx and odfpy build trees of the whole document first (a document.xml of 100 MB takes more than 1 GB), and neither
gives what is needed here: text of text boxes once, none that a tracked change deleted. Cells of tables, text boxes
and links count as text, each paragraph a line. Left out: what was deleted, headers and footers, comments and notes (a
warning counts them), pictures. Macros are not looked at. A document's properties are not used: Word fills in the title
of a template and whose computer it was.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple, cast

from revue.messages import note
from revue.sources.readers import packed
from revue.sources.readers.xml import safe
from revue.text import limits

#: Style ids of headings, as Word, LibreOffice and Google Docs write them, in English or French.
_HEADING = re.compile(r"(?i)(?:heading|titre|title|subtitle|sous-titre)(?:[ _]|20)*\d?$")
#: White space that is laid out, not written.
_SPACES = re.compile(r"[ \t\r\n]+")


class Paragraph(NamedTuple):
    """The text of a paragraph, and whether its style says that it is a heading."""

    text: str
    heading: bool


@dataclass(frozen=True, slots=True)
class Format:
    """How a kind of document marks what: element names without their namespace."""

    #: The file in the archive that holds the text, and what its namespace is known by.
    part: re.Pattern[str]
    space: str
    paragraphs: frozenset[str]
    headings: frozenset[str]
    #: Elements that hold characters; None: paragraphs hold them, with white space laid out freely.
    characters: frozenset[str] | None
    signs: Mapping[str, str]
    left_out: frozenset[str]
    #: Left out, and counted: notes and comments.
    notes: frozenset[str]


DOCX = Format(
    part=re.compile(r"word/document\d*\.xml"),
    space="wordprocessingml",
    paragraphs=frozenset({"p"}),
    headings=frozenset(),
    characters=frozenset({"t"}),
    signs={"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"},
    left_out=frozenset({"del", "moveFrom", "Fallback", "pPrChange", "rPrChange"}),
    notes=frozenset({"footnoteReference", "endnoteReference", "commentReference"}),
)
ODT = Format(
    part=re.compile(r"content\.xml"),
    space="opendocument",
    paragraphs=frozenset({"p", "h"}),
    headings=frozenset({"h"}),
    characters=None,
    signs={"tab": "\t", "line-break": "\n", "s": " "},
    left_out=frozenset({"tracked-changes", "title", "desc", "ruby-text", "table-of-content", "forms"}),
    notes=frozenset({"note", "annotation"}),
)


def docx_paragraphs(data: bytes) -> list[str]:
    """Paragraphs of a DOCX document in their order, empty ones too. Raises `safe.NotRead`."""
    return [one.text for one in paragraphs(data, DOCX).found]


def odt_paragraphs(data: bytes) -> list[str]:
    """Paragraphs of an ODT document in their order, empty ones too. Raises `safe.NotRead`."""
    return [one.text for one in paragraphs(data, ODT).found]


def paragraphs(data: bytes, form: Format) -> _Text:
    """The paragraphs of a document and the number of its notes. Raises `safe.NotRead`."""
    text = _Text(form)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            name = next((n for n in archive.namelist() if form.part.fullmatch(n)), None)
            if name is None:
                raise safe.NotRead(note("office-damaged"))
            with archive.open(name) as stream:
                bounded = packed.Bounded(cast(BinaryIO, stream), limits.TABLE_BYTES)
                safe.Parser(text.opens, text.characters, text.closes).read(cast(BinaryIO, bounded))
    except packed.TooBig as error:
        raise safe.NotRead(note("unpacks-too-big", most=limits.TABLE_BYTES)) from error
    except (*packed.DAMAGED, ValueError) as error:
        raise safe.NotRead(note("office-damaged")) from error
    return text


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read: its place among the others, its style, its pieces."""

    place: int
    heading: bool
    pieces: list[str] = field(default_factory=list)


class _Text:
    """Collects the paragraphs of a document. One within another (a text box) follows it."""

    def __init__(self, form: Format) -> None:
        self.found: list[Paragraph] = []
        self.notes = 0
        self._form = form
        self._open: list[_Open] = []
        self._silent = 0  # elements open that are left out
        self._characters = 0  # elements open that hold characters
        self._size = 0

    def opens(self, full: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        space, _, name = full.rpartition(" ")
        form = self._form
        self.notes += name in form.notes and not self._silent
        if self._silent or name in form.left_out or name in form.notes:
            self._silent += 1
        elif form.space not in space:
            return
        elif name in form.paragraphs:
            self._open.append(_Open(len(self.found), name in form.headings or _is_heading(attributes)))
            self.found.append(Paragraph("", False))
        elif self._open:
            if name == "pStyle" and _is_heading(attributes):
                self._open[-1].heading = True
            elif sign := form.signs.get(name):
                self._open[-1].pieces.append(sign * _times(attributes))
            elif form.characters and name in form.characters:
                self._characters += 1

    def closes(self, full: str) -> None:
        """An element closes."""
        space, _, name = full.rpartition(" ")
        form = self._form
        if self._silent:
            self._silent -= 1
        elif form.space not in space:
            return
        elif name in form.paragraphs and self._open:
            one = self._open.pop()
            self.found[one.place] = Paragraph("".join(one.pieces).strip(), one.heading)
        elif form.characters and name in form.characters:
            self._characters = max(0, self._characters - 1)

    def characters(self, piece: str) -> None:
        """Characters between two tags."""
        if self._silent or not self._open or (self._form.characters and not self._characters):
            return
        self._size += len(piece)
        if self._size > 2 * limits.ARTICLE:
            raise safe.NotRead(note("office-too-long", most=limits.ARTICLE))
        self._open[-1].pieces.append(piece if self._form.characters else _SPACES.sub(" ", piece))


def _is_heading(attributes: Mapping[str, str]) -> bool:
    return any(
        name.rpartition(" ")[2] in ("val", "style-name") and _HEADING.match(value)
        for name, value in attributes.items()
    )


def _times(attributes: Mapping[str, str]) -> int:
    """How often a sign is repeated: spaces of an ODT document are counted."""
    count = next((value for name, value in attributes.items() if name.endswith(" c")), "1")
    return min(int(count), 100) if count.isdecimal() else 1
