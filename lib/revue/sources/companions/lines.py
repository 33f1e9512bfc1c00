"""The lines of a table filled by hand, by column, as a spreadsheet saved it: any separator, encoding and case of names.

A line is named as the spreadsheet shows it: row 1 is the header, and a cell may hold several lines of text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from revue.articles import Issue
from revue.messages import issue
from revue.sources.pages import decoding
from revue.sources.readers import csv
from revue.sources.readers.columns import column
from revue.text.spreadsheets import unguarded


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it stands ("row 5"), and its cells by column; a column that the table lacks is not there."""

    locator: str
    cells: Mapping[str, str]


def read(data: bytes, path: str, columns: Sequence[str], needed: Sequence[str]) -> Iterator[Line | Issue]:
    """The lines of the table at `path` that say something, and what cannot be read of it."""
    try:
        text = decoding.decode(data).text
    except decoding.Undecodable as error:
        yield issue(path, "by-hand-unreadable", why=str(error))
        return
    rows = csv.lines(text)
    header = next(rows, None)
    names = [column(name) for name in header.cells] if header else []
    if missing := [name for name in needed if name not in names]:
        yield issue(path, "by-hand-columns", missing=missing, columns=list(columns))
        return
    for number, _, row, _ in rows:
        if not row or any(cell.strip() for cell in row[len(names) :]):
            yield issue(path, "by-hand-row", f"row {number}", columns=len(names))
            continue
        cells = zip(names, (*row, *[""] * len(names)), strict=False)
        yield Line(
            f"row {number}", {name: unguarded(cell.strip()) for name, cell in cells if name in columns}
        )
