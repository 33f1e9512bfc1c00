"""Word and LibreOffice documents (DOCX, ODT, RTF): read as if their paragraphs had been pasted into a text file.

DOCX and ODT are zip archives with one XML file for its text, which is read here as a stream, straight from the archive.
python-docx and odfpy build trees of the whole document first, and give neither the text of text boxes once nor a text
without what a tracked change deleted. Cells of tables, text boxes and links are text, each paragraph a line; styles say
what is a heading. Left out: what was deleted, headers and footers, comments and notes (a warning counts them),
pictures. Macros are not looked at. A document's properties are not used: the title there is often that of a template,
the author whoever owned the computer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from revue import data
from revue.articles import Article, Issue, Label
from revue.messages import issue, note
from revue.sources.not_read import NotRead
from revue.sources.opened import Opened
from revue.sources.pages import repairs
from revue.sources.readers import parts, rtf
from revue.sources.readers.columns import BadColumns, columns_of
from revue.sources.readers.documents import Entry, digest
from revue.sources.readers.xml.safe import Parser
from revue.text import limits

#: Style ids of headings, as Word, LibreOffice and Google Docs write them, in English or French.
_HEADING = re.compile(r"(?i)(?P<below>sub|sous-?)?(?:heading|titre|title)(?:_20)?[ _]?(?P<level>[1-9])?$")
#: Rows of tables among which one that names columns is looked for.
_ROWS = 100
#: Paragraphs of a document, empty ones too.
_PARAGRAPHS = 1_000_000
#: White space that is laid out, not written.
_SPACES = re.compile(r"[ \t\r\n]+")


class Paragraph(NamedTuple):
    """The text of a paragraph, and its level where its style says that it is a heading: 1 is the title's; else 0."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Format:
    """How a kind of document marks what: element names without their namespace."""

    #: The file in the archive that holds the text, and what its namespace is known by.
    part: re.Pattern[str]
    space: str
    paragraphs: frozenset[str]
    headings: frozenset[str]
    #: Elements that hold characters; none: paragraphs hold them, with white space laid out freely.
    characters: frozenset[str]
    signs: Mapping[str, str]
    rows: frozenset[str]
    left_out: frozenset[str]
    #: Left out, and counted: notes and comments.
    notes: frozenset[str]


@cache
def _form(kind: str) -> Format:
    words = dict.fromkeys(("paragraphs", "headings?", "characters?", "rows", "left_out", "notes"), data.WORDS)
    shape = {"part": str, "space": str, "signs": {...: str}, **words}
    row = data.toml("sources/office.toml", {...: shape})[kind]
    names = {name.strip("?"): frozenset(row.get(name.strip("?"), "").split()) for name in words}
    return Format(part=re.compile(row["part"]), space=row["space"], signs=row["signs"], **names)


def docx_paragraphs(data: bytes) -> list[str]:
    """Paragraphs of a DOCX document in their order, empty ones too. Raises `NotRead`."""
    return [one.text for one in paragraphs(data, "docx").found]


def recognises(file: Opened) -> bool:
    """Is this a document of Word or LibreOffice Writer, or RTF?"""
    return parts.kind(file) in ("docx", "odt") or rtf.recognises(file)


def read(file: Opened, read_text: Callable[[Opened], Iterator[Entry]]) -> Iterator[Entry]:
    """The entries of one document: its paragraphs go to `read_text` as a text file, a blank line between them."""
    kind = parts.kind(file) or "rtf"
    try:
        found, notes, table = _content(file.data, kind)
    except NotRead as error:
        raise NotRead(error.note) from error  # a place in one of its parts is none in the file
    lines = "\n\n".join(one.text for one in found if one.text)
    plain = Opened(str(PurePosixPath(file.path).with_suffix(".txt")), lines.encode("utf-8-sig"))
    headings = {repairs.put_right(one.text)[0].strip(): one.level for one in found if one.level}
    said = tuple(_said(notes, table, file.path))
    for entry in read_text(plain):
        yield (*said, *(_styled(item, headings, kind, file.data) for item in entry))
        said = ()


def paragraphs(data: bytes, kind: str) -> Text:
    """The paragraphs of a document and what was met beside them. Raises `NotRead`."""
    form = _form(kind)
    found = Text(form)
    with parts.opened(data, limits.TABLE_BYTES) as archive:
        name = next((name for name in archive.namelist() if form.part.fullmatch(name)), "")
        Parser(found.opens, found.characters, found.closes).read(
            parts.part(archive, name, limits.TABLE_BYTES)
        )
    return found


def _content(data: bytes, kind: str) -> tuple[list[Paragraph], int, list[str]]:
    """Paragraphs of a document, the number of its notes, and the columns of a table of articles in it."""
    if kind == "rtf":
        read_ = rtf.Rtf(data)
        return [Paragraph(*one) for one in read_.found], read_.notes, []
    found = paragraphs(data, kind)
    return found.found, found.notes, found.table


def _said(notes: int, table: Sequence[str], path: str) -> Iterator[Issue]:
    if notes:
        yield issue(path, "office-notes", n=notes)
    if table:
        yield issue(path, "office-table", columns=table)


def _styled(item: Article | Issue, headings: Mapping[str, int], kind: str, data: bytes) -> Article | Issue:
    """An article with what the styles say: the heading above its body is the title, others are subheads."""
    if isinstance(item, Issue) or item.reader != "text":
        return item
    said = [item.text[one.start : one.end] for one in item.passages]
    labels = [one.label for one in item.passages]
    above = range(labels.index("body") if "body" in labels else len(labels))
    other = any(labels[n] == "title" and said[n] not in headings for n in above)
    most = 1 if other else 9  # a heading of a lower level counts where nothing else is the title
    at = next((n for n in above if 0 < headings.get(said[n], 0) <= most), None)
    title = None if at is None else said[at]
    passages = []
    for number, one in enumerate(item.passages):
        if number == at:
            one = replace(one, label="title", reason="a heading by its style")
        elif said[number] in headings:
            one = replace(one, label="subhead", reason="a heading by its style")
        elif one.label == "title" and at is not None:
            label: Label = "boilerplate" if number < at else "subhead"
            one = replace(one, label=label, reason="beside the title, which has the style of a heading")
        passages.append(one)
    return replace(
        item,
        passages=tuple(passages),
        title=title or item.title,
        reader=kind,
        encoding="utf-8",
        sha256=digest(data),
    )


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read: its place among the others, its style, its pieces."""

    place: int
    level: int
    pieces: list[str] = field(default_factory=list)


class Text:
    """Collects the paragraphs of a document. One within another (a text box) follows it."""

    def __init__(self, form: Format) -> None:
        self.found: list[Paragraph] = []
        self.notes = 0
        self.table: list[str] = []  # the names of its columns, where a table seems to hold an article a row
        self._form = form
        self._open: list[_Open] = []
        self._silent = 0  # elements open that are left out
        self._characters = 0  # elements open that hold characters
        self._size = 0
        self._row = 0  # where the row of a table begins
        self._rows = 0

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
            if len(self.found) > _PARAGRAPHS:
                raise NotRead(note("office-too-long", most=limits.ARTICLE))
            self._open.append(_Open(len(self.found), _level(attributes) or int(name in form.headings)))
            self.found.append(Paragraph("", 0))
        elif name in form.rows:
            self._row = len(self.found)
        elif self._open:
            if name == "pStyle":
                self._open[-1].level = _level(attributes)
            elif sign := form.signs.get(name):
                self._open[-1].pieces.append(sign * _times(attributes))
            elif name in form.characters:
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
            self.found[one.place] = Paragraph("".join(one.pieces).strip(), one.level)
        elif name in form.rows and not self.table and self._rows < _ROWS:
            self._rows += 1
            self.table = _columns([one.text for one in self.found[self._row :]])
        elif name in form.characters:
            self._characters = max(0, self._characters - 1)

    def characters(self, piece: str) -> None:
        """Characters between two tags."""
        if self._silent or not self._open or (self._form.characters and not self._characters):
            return
        self._size += len(piece)
        if self._size > 2 * limits.ARTICLE:
            raise NotRead(note("office-too-long", most=limits.ARTICLE))
        self._open[-1].pieces.append(piece if self._form.characters else _SPACES.sub(" ", piece))


def _columns(cells: Sequence[str]) -> list[str]:
    """The cells of a row that names columns, a text among them; of any other row none."""
    try:
        known = columns_of(cells)
    except BadColumns:
        return []
    return list(cells) if "text" in known.of and len(known.of) > 1 and not known.weak else []


def _level(attributes: Mapping[str, str]) -> int:
    """The level of the heading that a style or an outline makes of a paragraph; 0: none."""
    said = {name.rpartition(" ")[2]: value for name, value in attributes.items()}
    if (outline := said.get("outline-level", "")).isdecimal():
        return min(int(outline[:2]), 9)
    match = _HEADING.match(said.get("val") or said.get("style-name") or "")
    return 0 if match is None else int(match["level"] or (2 if match["below"] else 1))


def _times(attributes: Mapping[str, str]) -> int:
    """How often a sign is repeated: spaces of an ODT document are counted."""
    count = next((value for name, value in attributes.items() if name.endswith(" c")), "1")
    return min(int(count), 100) if count.isdecimal() else 1
