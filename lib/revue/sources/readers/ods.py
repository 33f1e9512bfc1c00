"""Sheets of a LibreOffice workbook (ODS), row by row: cells as the text that a CSV file of the sheet would hold.

Read as a stream; in memory is one row. Cells and rows that stand in a run are counted. A date is what its cell states.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from revue.sources.readers import parts
from revue.sources.readers.xlsx import COLUMNS, SHEET_BYTES, Row, local, plain_number
from revue.sources.readers.xml.safe import Parser, pieces
from revue.text import limits

#: Equal rows in a run that are given one by one.
_RUN = 100
_LEFT_OUT = frozenset({"annotation", "tracked-changes", "title", "desc"})


def rows(data: bytes) -> Iterator[Row]:
    """Rows of all sheets that are not empty, in their order. Raises `NotRead`."""
    with parts.opened(data, SHEET_BYTES) as archive:
        book = _Book()
        parser = Parser(book.opens, book.text, book.closes)
        yield from parser.passing(pieces(parts.part(archive, "content.xml", SHEET_BYTES)), book.rows)


@dataclass(slots=True)
class _Book:
    """Collects the rows of all sheets as their tags pass."""

    rows: deque[Row] = field(default_factory=deque)
    _sheet: str = ""
    _row: int = 0
    _column: int = 0
    _cells: dict[int, str] = field(default_factory=dict)
    _has: Mapping[str, str] = field(default_factory=dict)
    _lines: list[list[str]] = field(default_factory=list)
    _inside: int = 0
    _silent: int = 0
    _size: int = 0
    _run: int = 1

    def opens(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        tag = local(name)
        if self._silent or tag in _LEFT_OUT:
            self._silent += 1
            return
        has = {local(key): value for key, value in attributes.items()}
        if tag == "table":
            self._sheet, self._row = has.get("name", ""), 0
        elif tag == "table-row":
            self._column, self._cells, self._size = 0, {}, 0
            self._row += 1
            self._run = _times(has, "number-rows-repeated")
        elif tag in ("table-cell", "covered-table-cell"):
            self._has, self._lines = has, []
        elif tag == "p":
            self._inside += 1
            self._lines.append([])
        elif self._inside and self._lines and tag in ("s", "tab", "line-break"):
            sign = {"s": " ", "tab": "\t", "line-break": "\n"}[tag]
            self._lines[-1].append(sign * min(_times(has, "c"), 100))

    def text(self, piece: str) -> None:
        """Characters between two tags."""
        if self._inside and not self._silent and self._lines:
            self._size += len(piece)
            if self._size <= limits.RECORD + len(piece):  # what is beyond is not read anyway
                self._lines[-1].append(piece)

    def closes(self, name: str) -> None:
        """An element closes."""
        tag = local(name)
        if self._silent:
            self._silent -= 1
        elif tag == "p":
            self._inside -= 1
        elif tag in ("table-cell", "covered-table-cell"):
            times = _times(self._has, "number-columns-repeated")
            if value := self._value():
                for column in range(self._column, min(self._column + times, COLUMNS)):
                    self._cells[column] = value
            self._column += times
        elif tag == "table-row":
            if self._cells:
                for more in range(min(self._run, _RUN)):
                    self.rows.append(Row(self._sheet, self._row + more, self._cells))
            self._row += self._run - 1

    def _value(self) -> str:
        has = self._has
        if has.get("value-type") == "date":
            return has.get("date-value", "")
        if has.get("value-type") == "float":
            try:
                return plain_number(float(has.get("value", "")), has.get("value", ""))
            except ValueError:
                return ""
        return "\n".join("".join(line) for line in self._lines) or has.get("string-value", "")


def _times(has: Mapping[str, str], name: str) -> int:
    count = has.get(name, "1")
    return int(count) if count.isdecimal() and len(count) < 9 else 1
