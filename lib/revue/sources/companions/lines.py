"""The lines of a table filled by hand, by column, as a spreadsheet saved it: any separator, encoding and case of names.

A line is named as the spreadsheet shows it: row 1 is the header, and a cell may hold several lines of text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from revue.messages import Note, note
from revue.sources.pages import decoding
from revue.sources.readers import csv
from revue.sources.readers.records import column
from revue.text.spreadsheets import unguarded


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it stands ("row 5"), and its cells by column; a column that the table lacks is not there."""

    locator: str
    cells: Mapping[str, str]


def read(data: bytes, columns: Sequence[str], needed: Sequence[str]) -> Iterator[Line | Note]:
    """The lines that say something; a `Note` alone where the bytes are no table with the needed columns."""
    try:
        text = decoding.decode(data).text
    except decoding.Undecodable as error:
        yield note("by-hand-unreadable", why=str(error))
        return
    rows = csv.table(text)
    first, header, _ = next(rows, (1, [], False))
    names = [column(name) for name in header]
    if missing := [name for name in needed if name not in names]:
        yield note("by-hand-columns", missing=missing, columns=list(columns))
        return
    above = first - 1 + sum(cell.count("\n") for cell in header)
    for number, row, _ in rows:
        cells = {n: unguarded(c.strip()) for n, c in zip(names, row, strict=False) if n in columns}
        yield Line(f"row {number - above}", cells)
        above += sum(cell.count("\n") for cell in row)
