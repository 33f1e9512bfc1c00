"""Spreadsheets (XLSX, ODS): a sheet is a table, its first row names the columns, each further row is an article.

Every sheet with a column for the text is read, others are named in one warning. Rows have the numbers that the
spreadsheet shows. A table that Excel saved as « Texte Unicode » is known by its first line, whatever its name, and is a
table of tab-separated values. Not read: the old XLS, of which `revue.sources.pages.decoding` says what to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby, islice

from revue.articles import Issue
from revue.messages import issue, note
from revue.sources.opened import Opened
from revue.sources.readers import csv, ods, parts, xlsx
from revue.sources.readers.records import (
    BadColumns,
    Entry,
    digest,
    entry,
    fields_of,
    no_text_column,
    with_summary,
)
from revue.sources.readers.xlsx import Row
from revue.sources.readers.xml.safe import NotRead
from revue.text import limits

#: What a cell takes at least, in characters: many empty ones are a table that is too big, too.
_CELL = 4
#: Rows of one cell that may stand above the names of the columns.
_TITLES = 5


def recognises(file: Opened) -> bool:
    """Is this a workbook of Excel or LibreOffice Calc?"""
    return parts.kind(file) in ("xlsx", "ods")


def is_excel_text(file: Opened) -> bool:
    """Is this text a table with tabs: do its first line and the next row name and fill a column of texts?"""
    first = file.start.split("\n", 1)[0]
    if "\t" not in first:
        return False
    found = [row for _, row, _ in islice(csv.table(file.start), 2)]
    try:
        return len(found) == 2 and len(found[0]) == len(found[1]) and "text" in fields_of(found[0]).values()
    except BadColumns:
        return False


def read(file: Opened) -> Iterator[Entry]:
    """Entries of all sheets, one a row; or one issue where no sheet has a column with the text."""
    yield from with_summary(_entries(file), file.path)


def _entries(file: Opened) -> Iterator[Entry]:
    kind = parts.kind(file) or ""
    rows = xlsx.rows(file.data) if kind == "xlsx" else ods.rows(file.data)
    problems: dict[str, str] = {}
    number, tables = 0, 0
    try:
        for sheet, group in groupby(_bounded(rows), key=lambda row: row.sheet):
            body = iter(group)
            names = _header(body)
            if problem := _problem(names):
                problems[sheet] = problem
                continue
            where = f"{sheet}, row" if problems or tables else "row"
            for row in body:
                number += 1
                yield _entry(row, names, file.path, f"{where} {row.number}", number, kind)
            tables += 1
    except NotRead as error:
        yield (error.why.at(file.path, error.locator),)
        return
    if problems and not tables:
        yield (Issue(file.path, "bad-columns", "skipped", next(iter(problems.values()))),)
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


def _header(rows: Iterator[Row]) -> dict[int, str]:
    """The names of a sheet's columns: its first row, below a title of one cell or a few."""
    for _, row in zip(range(_TITLES), rows, strict=False):
        names = {column: " ".join(value.split()) for column, value in row.cells.items()}
        if len(names) > 1 or _problem(names) is None:
            break
    return names


def _problem(names: Mapping[int, str]) -> str | None:
    """Why a sheet whose columns have these names is not read; None where it is."""
    try:
        known = fields_of(names.values())
    except BadColumns as error:
        return str(error)
    return None if "text" in known.values() else no_text_column(names.values())


def _entry(row: Row, names: Mapping[int, str], path: str, locator: str, number: int, kind: str) -> Entry:
    record = {name: row.cells.get(column, "") for column, name in names.items()}
    if problem := limits.too_big(record.values()):
        return (Issue(path, "too-big", "skipped", problem, locator),)
    raw = "\x1f".join(record.values()).encode("utf-8", "replace")
    return entry(record, path, locator, number, digest(raw), kind)
