"""CSV and TSV files: one row, one article.

The separator is the one that the header holds most of (`;` as French Excel writes it, `,`, tab, `|`); every
value is read as text, so `007` and `NA` stay what they are. Rows are put together from physical lines until
their quotation marks are balanced, so that an unclosed mark costs one row and not the rest of the file. They are
numbered as a spreadsheet shows them: the header is row 1.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from revue.messages import issue
from revue.sources.opened import Opened
from revue.sources.readers.documents import Entry
from revue.sources.readers.records import Records, Row
from revue.text import limits

_SEPARATORS = ";,\t|"
#: A first line that states the separator.
_STATED = re.compile(r"(?i)\s*sep=(.)\s*")
#: A line with its end, as `csv` counts them.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Line(NamedTuple):
    """A row as it stands in the file: its number there and its first line, its cells, and whether its quotation
    marks close. One that is too big to be an article has no cells."""

    row: int
    line: int
    cells: list[str]
    closed: bool

    @property
    def locator(self) -> str:
        """Where it stands, for a spreadsheet and for an editor."""
        return f"row {self.row}" if self.row == self.line else f"row {self.row} (line {self.line})"


def read(file: Opened) -> Iterator[Entry]:
    """Entries of a CSV file, one a row; or one issue where its columns cannot be understood."""
    yield from file.notes
    path, rows = file.path, lines(file.decoded.text)
    header = next(rows, None)
    if header is None:
        yield (issue(path, "empty-table"),)
    elif not header.cells:
        yield (issue(path, "row-too-big", header.locator, most=limits.RECORD),)
    else:
        records = Records(path, "csv", file.columns)
        yield from records.table(header.cells, (_row(line, path) for line in rows))


def _row(line: Line, path: str) -> Row:
    if not line.cells:
        return Row(line.locator, [], (issue(path, "row-too-big", line.locator, most=limits.RECORD),))
    notes = () if line.closed else (issue(path, "row-unclosed", line.locator),)
    return Row(line.locator, line.cells, notes)


def lines(text: str) -> Iterator[Line]:
    """Rows of a CSV text that hold something."""
    separator, number = None, 0
    for line, row, closed in _logical(text):
        if line == 0 and (match := _STATED.fullmatch(row)):
            separator = match[1]
            continue
        if limits.too_big([row]):
            number += 1
            yield Line(number, line + 1, [], closed)
            continue
        if separator is None:
            separator = max(_SEPARATORS, key=lambda sign: (row.count(sign), -_SEPARATORS.index(sign)))
        for begins, cells in _records(row, separator):
            number += 1
            if any(cell.strip() for cell in cells):
                yield Line(number, line + begins + 1, cells, closed)


def _records(row: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of a row that was put together, with the line of it in which they begin.

    There are several where marks inside of values, which close nothing, joined lines (écran 5" plat).
    """
    csv.field_size_limit(max(csv.field_size_limit(), len(row) + 1))
    reader, begins = csv.reader(io.StringIO(row, newline=""), delimiter=separator), 0
    for cells in reader:
        yield begins, cells
        begins = reader.line_num


def _logical(text: str) -> Iterator[tuple[int, str, bool]]:
    """Lines joined into rows until the quotation marks of each are even in number; one at a time in memory."""
    at = line = 0
    while at < len(text):
        stop, marks, joined = _line_end(text, at), text.count('"', at, _line_end(text, at)), 1
        while marks % 2 and stop < len(text) and joined < limits.ROW_LINES:
            end = _line_end(text, stop)
            marks += text.count('"', stop, end)
            stop, joined = end, joined + 1
        if marks % 2:
            stop, joined = _line_end(text, at), 1
            yield line, text[at:stop].rstrip("\r\n") + '"', False
        else:
            yield line, text[at:stop], True
        at, line = stop, line + joined


def _line_end(text: str, at: int) -> int:
    match = _LINE.match(text, at)
    return match.end() if match else len(text)
