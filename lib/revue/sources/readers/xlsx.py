"""Sheets of an Excel workbook (XLSX), row by row: cells as the text that a CSV file of the sheet would hold.

Read as streams with expat; in memory are the workbook's shared texts and one row. python-calamine, which reads the same
and XLS too, first lays out a sheet whole: two cells at its far corners ask for 500 GB and end the process. A date is
what its number format shows of it: a cell that shows « mai 2023 » is a month. Formulas are not computed: the
value that Excel saved counts.
"""

from __future__ import annotations

import re
import zipfile
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from revue.sources.readers import parts
from revue.sources.readers.xml.safe import Parser, pieces
from revue.text import limits

#: Bytes that a sheet may unpack to; its rows pass through, so that it may be larger than what is kept.
SHEET_BYTES = 400_000_000
#: Columns of a sheet that are looked at.
COLUMNS = 500
#: Number formats of dates without a format of their own: by day, by month, of the time of day.
_BUILT_IN = dict.fromkeys((14, 15, 16, 22, *range(27, 32), *range(50, 59)), "d") | {17: "m"}
_BUILT_IN |= dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47), "t")
#: What stands in a format beside its signs: quoted and escaped characters, colours and languages.
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d*)$")


class Row(NamedTuple):
    """A row: the name of its sheet, its number there, and by column its cells that hold something."""

    sheet: str
    number: int
    cells: Mapping[int, str]


def rows(data: bytes) -> Iterator[Row]:
    """Rows of all sheets that are not empty, in the workbook's order. Raises `NotRead`."""
    with parts.opened(data, SHEET_BYTES) as archive:
        book = _Book(archive)
        for sheet, part in book.sheets:
            if part in archive.namelist():
                yield from book.rows(sheet, part)


class _Book:
    """What the sheets of a workbook share: texts, and which styles show dates."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.sheets: list[tuple[str, str]] = []
        self._texts: list[str] = []
        self._styles: list[str | None] = []
        self._epoch = datetime(1899, 12, 30)
        self._workbook()
        names = archive.namelist()
        if "xl/styles.xml" in names:
            self._read_styles()
        if "xl/sharedStrings.xml" in names:
            self._read_texts()

    def rows(self, sheet: str, part: str) -> Iterator[Row]:
        """Rows of the sheet in this part."""
        read = _Sheet(sheet, self._value)
        parser = Parser(read.opens, read.text, read.closes)
        yield from parser.passing(pieces(parts.part(self._archive, part, SHEET_BYTES)), read.rows)

    def _workbook(self) -> None:
        targets: dict[str, str] = {}

        def relation(name: str, has: Mapping[str, str]) -> None:
            if "Id" in has and "Target" in has:
                path = has["Target"]
                targets[has["Id"]] = path[1:] if path.startswith("/") else f"xl/{path}"

        def sheet(name: str, has: Mapping[str, str]) -> None:
            if local(name) == "sheet":
                key = next((value for key, value in has.items() if key.endswith(" id")), "")
                self.sheets.append((has.get("name", ""), targets.get(key, "")))
            elif local(name) == "workbookPr" and has.get("date1904") in ("1", "true"):
                self._epoch = datetime(1904, 1, 1)

        self._starts("xl/_rels/workbook.xml.rels", relation)
        self._starts("xl/workbook.xml", sheet)

    def _read_styles(self) -> None:
        codes: dict[str, str] = {}
        within: list[str] = []

        def start(name: str, has: Mapping[str, str]) -> None:
            tag = local(name)
            if tag in ("cellXfs", "cellStyleXfs"):
                within[:] = [tag]
            elif tag == "numFmt":
                codes[has.get("numFmtId", "")] = has.get("formatCode", "")
            elif tag == "xf" and within == ["cellXfs"]:
                key = has.get("numFmtId", "0")
                built_in = _BUILT_IN.get(int(key)) if key.isdecimal() else None
                self._styles.append(_shows(codes[key]) if key in codes else built_in)

        self._starts("xl/styles.xml", start)

    def _starts(self, part: str, start: Callable[[str, Mapping[str, str]], None]) -> None:
        nothing: Callable[[str], None] = lambda _: None  # noqa: E731
        Parser(start, nothing, nothing).read(parts.part(self._archive, part, limits.TEXT_BYTES))

    def _read_texts(self) -> None:
        shared = _Texts(self._texts)
        parser = Parser(shared.opens, shared.text, shared.closes)
        parser.read(parts.part(self._archive, "xl/sharedStrings.xml", limits.TABLE_BYTES))

    def _value(self, kind: str, style: str, raw: str) -> str:
        """What a cell says: its type, its style's number and what is saved of it."""
        if kind == "s":
            return self._texts[int(raw)] if raw.isdecimal() and int(raw) < len(self._texts) else ""
        if kind == "e":
            return ""
        if kind not in ("n", ""):
            return raw
        shown = self._styles[int(style)] if style.isdecimal() and int(style) < len(self._styles) else None
        try:
            number = float(raw)
            return self._date(number, shown) if shown else plain_number(number, raw)
        except (ValueError, OverflowError):
            return raw

    def _date(self, number: float, shown: str) -> str:
        # To the second: a day's fraction is not saved exactly.
        moment = self._epoch + timedelta(days=int(number), seconds=round(number % 1 * 86_400))
        if shown == "t" and number < 1:
            return moment.strftime("%H:%M:%S")
        day = moment.date().isoformat()
        if shown in ("m", "y"):
            return day[: {"m": 7, "y": 4}[shown]]
        return day if moment.time() == datetime.min.time() else moment.isoformat()


@dataclass(slots=True)
class _Sheet:
    """Collects the rows of one sheet as its tags pass."""

    name: str
    value: Callable[[str, str, str], str]
    rows: deque[Row] = field(default_factory=deque)
    _row: int = 0
    _column: int = -1
    _cells: dict[int, str] = field(default_factory=dict)
    _kind: str = ""
    _style: str = ""
    _pieces: list[str] = field(default_factory=list)
    _inside: bool = False
    _silent: bool = False
    _size: int = 0

    def opens(self, name: str, has: Mapping[str, str]) -> None:
        """An element opens."""
        tag = local(name)
        if tag == "row":
            self._size = 0
            stated = has.get("r", "")
            self._row = int(stated) if stated.isdecimal() and len(stated) < 9 else self._row + 1
            self._column, self._cells = -1, {}
        elif tag == "c":
            match = _REFERENCE.match(has.get("r", ""))
            self._column = _number(match[1]) if match else self._column + 1
            self._kind, self._style, self._pieces = has.get("t", ""), has.get("s", ""), []
        elif tag in ("v", "t"):
            self._inside = True
        elif tag == "rPh":
            self._silent = True

    def text(self, piece: str) -> None:
        """Characters between two tags."""
        if self._inside and not self._silent:
            self._size += len(piece)
            if self._size <= limits.RECORD + len(piece):  # what is beyond is not read anyway
                self._pieces.append(piece)

    def closes(self, name: str) -> None:
        """An element closes."""
        tag = local(name)
        if tag in ("v", "t"):
            self._inside = False
        elif tag == "rPh":
            self._silent = False
        elif tag == "c" and self._pieces and self._column < COLUMNS:
            if value := self.value(self._kind, self._style, "".join(self._pieces)):
                self._cells[self._column] = value
        elif tag == "row" and self._cells:
            self.rows.append(Row(self.name, self._row, self._cells))


@dataclass(slots=True)
class _Texts:
    """Collects the shared texts: of each its runs, without what tells how to read it aloud."""

    found: list[str]
    _pieces: list[str] = field(default_factory=list)
    _inside: bool = False
    _silent: bool = False

    def opens(self, name: str, has: Mapping[str, str]) -> None:
        """An element opens."""
        tag = local(name)
        if tag == "si":
            self._pieces = []
        self._inside = tag == "t"
        self._silent |= tag == "rPh"

    def text(self, piece: str) -> None:
        """Characters between two tags."""
        if self._inside and not self._silent:
            self._pieces.append(piece)

    def closes(self, name: str) -> None:
        """An element closes."""
        tag = local(name)
        self._inside = False
        if tag == "rPh":
            self._silent = False
        elif tag == "si":
            self.found.append("".join(self._pieces))


def local(name: str) -> str:
    """An element's name without its namespace."""
    return name.rpartition(" ")[2]


def plain_number(number: float, raw: str) -> str:
    """A number without an empty fraction."""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else raw


def _shows(code: str) -> str | None:
    """What of a date a number format shows: the day, the month, the year, the time; None where it is of no date."""
    signs = _QUOTED.sub("", code.split(";", 1)[0]).casefold().replace("am/pm", "").replace("general", "")
    if "d" in signs:
        return "d"
    if "y" in signs:
        return "m" if "m" in signs else "y"
    return "t" if "h" in signs or "s" in signs else "m" if "mm" in signs else None


def _number(letters: str) -> int:
    """The number of a column by its letters, from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
