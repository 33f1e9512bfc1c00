"""Spreadsheets (XLSX, ODS): a sheet is a table, its first row names the columns, each further row is an article.

Every sheet with a column for the text is read, others are named in one warning. Rows have the numbers that the
spreadsheet shows. A table that Excel saved as « Texte Unicode » is known by its first line, whatever its name, and is a
table of tab-separated values. Not read: the old XLS, of which `revue.sources.pages.decoding` says what to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby, islice

from revue.messages import Note, issue, note
from revue.sources.not_read import NotRead
from revue.sources.opened import Opened
from revue.sources.readers import csv, ods, parts, xlsx
from revue.sources.readers.columns import BadColumns, columns_of
from revue.sources.readers.documents import Entry, digest
from revue.sources.readers.records import Records
from revue.sources.readers.xlsx import Row
from revue.text import limits

#: What a cell takes at least, in characters: many empty ones are a table that is too big, too.
_CELL = 4
#: Rows of one cell that may stand above the names of the columns.
_TITLES = 5


def recognises(file: Opened) -> bool:
    """Is this a workbook of Excel or LibreOffice Calc?"""
    return parts.kind(file) in ("xlsx", "ods")


def is_excel_text(file: Opened) -> bool:
    """Is this text a table with tabs: does its first line name columns, and has the next row as many?"""
    if "\t" not in file.start.split("\n", 1)[0]:
        return False
    rows = [row.cells for row in islice(csv.lines(file.start), 2)]
    try:
        known = columns_of(rows[0]).of if len(rows) == 2 and len(rows[0]) == len(rows[1]) else {}
    except BadColumns:
        return False
    return "text" in known or len(known) > 1


def read(file: Opened) -> Iterator[Entry]:
    """Entries of all sheets, one a row; or one issue where no sheet has a column with the text."""
    records = Records(file.path, parts.kind(file) or "", file.columns)
    yield from records.read(_entries(file, records))


def _entries(file: Opened, records: Records) -> Iterator[Entry]:
    rows = xlsx.rows(file.data) if records.reader == "xlsx" else ods.rows(file.data)
    problems: dict[str, Note] = {}
    number = tables = 0
    try:
        for sheet, group in groupby(_bounded(rows), key=lambda row: row.sheet):
            body = iter(group)
            names = _header(body, records)
            if problem := records.refused(list(names.values()), (_record(row, names) for row in body)):
                problems[sheet] = problem
                continue
            where = f"{sheet}, row" if problems or tables else "row"
            for row in body:
                number += 1
                yield _entry(row, names, f"{where} {row.number}", number, records)
            tables += 1
    except NotRead as error:
        yield (error.at(file.path),)
        return
    if problems and not tables:
        yield (next(iter(problems.values())).at(file.path),)
    elif not number:
        yield (issue(file.path, "sheets-empty"),)
    elif problems:
        yield (issue(file.path, "sheets-not-read", sheets=list(problems)),)


def _bounded(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, as long as a CSV file of them would not be too big."""
    size = 0
    for row in rows:
        size += sum(len(value) + _CELL for value in row.cells.values())
        if size > limits.TABLE_BYTES:
            raise NotRead(note("sheet-too-big", most=limits.TABLE_BYTES), f"row {row.number}")
        yield row


def _header(rows: Iterator[Row], records: Records) -> dict[int, str]:
    """The names of a sheet's columns: its first row, below a title of one cell or a few."""
    for _, row in zip(range(_TITLES), rows, strict=False):
        names = {column: " ".join(value.split()) for column, value in row.cells.items()}
        if len(names) > 1 or not records.refused(list(names.values()), ()):
            break
    return names


def _record(row: Row, names: Mapping[int, str]) -> dict[str, str]:
    return {name: row.cells.get(column, "") for column, name in names.items()}


def _entry(row: Row, names: Mapping[int, str], locator: str, number: int, records: Records) -> Entry:
    record = _record(row, names)
    if limits.too_big(record.values()):
        return (issue(records.path, "row-too-big", locator, most=limits.RECORD),)
    return records.entry(
        record, locator, number, digest("\x1f".join(record.values()).encode("utf-8", "replace"))
    )
