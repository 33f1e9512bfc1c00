"""CSV and TSV files: one row, one article.

The separator is the one that the header holds most of (`;` as French Excel writes it, `,`, tab, `|`); every
value is read as text, so `007` and `NA` stay what they are. Rows are put together from physical lines until
their quotation marks are balanced, so that an unclosed mark costs one row and not the rest of the file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from revue.articles import Issue
from revue.sources.pages import decoding
from revue.sources.readers.records import (
    BadColumns,
    Entry,
    columns_kept,
    digest,
    entry,
    fields_of,
    no_text_column,
    with_summary,
)
from revue.text import limits

_SEPARATORS = ";,\t|"
_NUMERIC_DATE = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b")
#: A first line that states the separator.
_STATED = re.compile(r"(?i)\s*sep=(.)\s*")
#: A line with its end, as `csv` counts them.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_TOO_BIG = (
    f"a row of more than {limits.RECORD:,} characters; put one article in each row, close its quotation marks"
)


def read(data: bytes, path: str) -> Iterator[Entry]:
    """Entries of a CSV file, one a row; or one issue where its columns cannot be understood."""
    try:
        decoded = decoding.decode(data)
    except decoding.Undecodable as error:
        yield (error.note.at(path),)
        return
    for note in decoded.notes:
        yield (note.at(path),)
    rows = table(decoded.text)
    first, header, _ = next(rows, (0, [], False))
    if first and not header:
        yield (Issue(path, "too-big", "skipped", _TOO_BIG, f"line {first}"),)
        return
    try:
        known = fields_of(header)
    except BadColumns as error:
        yield (Issue(path, "bad-columns", "skipped", str(error)),)
        return
    if "text" not in known.values():
        message = no_text_column(header) if header else "no row in it"
        yield (Issue(path, "bad-columns" if header else "empty", "skipped", message),)
        return
    if unused := [name for name in header if name.strip() and name not in known]:
        yield (Issue(path, "unused-columns", "warning", columns_kept(unused)),)
    yield from with_summary(_entries(rows, header, known, path), path)


def _entries(
    rows: Iterator[tuple[int, list[str], bool]], header: list[str], known: dict[str, str], path: str
) -> Iterator[Entry]:
    number, ordered = 0, False
    date_at = next((i for i, name in enumerate(header) if known.get(name) == "published"), None)
    for line, row, closed in rows:
        number += 1
        locator = f"line {line}"
        if not row:
            yield (Issue(path, "too-big", "skipped", _TOO_BIG, locator),)
            continue
        if len(row) > len(header) or (len(row) < len(header) and len(row) == 1):
            message = (
                f"{len(row)} fields where the header has {len(header)}; quote fields that hold a separator"
            )
            yield (Issue(path, "bad-row", "skipped", message, locator),)
            continue
        notes = []
        if not closed:
            notes.append(
                Issue(
                    path,
                    "bad-row",
                    "warning",
                    "a quotation mark is never closed: closed at the line's end",
                    locator,
                )
            )
        if len(row) < len(header):
            notes.append(
                Issue(path, "bad-row", "warning", "fields missing at its end: taken as empty", locator)
            )
            row = [*row, *[""] * (len(header) - len(row))]
        if date_at is not None and not ordered and _ambiguous(row[date_at]):
            ordered = True
            message = f"{row[date_at]!r} can be read in two orders: dates of this file are read day first"
            notes.append(Issue(path, "date-order", "warning", message, locator))
        raw = "\x1f".join(row).encode("utf-8", "replace")
        yield (*notes, *entry(dict(zip(header, row, strict=True)), path, locator, number, digest(raw), "csv"))
    if not number:
        yield (Issue(path, "empty", "skipped", "a header and no row"),)


def _ambiguous(value: str) -> bool:
    match = _NUMERIC_DATE.match(value)
    return (
        bool(match) and int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2]
        if match
        else False
    )


def table(text: str) -> Iterator[tuple[int, list[str], bool]]:
    """Rows of a CSV text with the number of their first line, and whether their quotation marks close.

    A row that is too big to be an article has no fields.
    """
    separator = None
    for line, row, closed in _logical(text):
        if line == 0 and (match := _STATED.fullmatch(row)):
            separator = match[1]
            continue
        if limits.too_big([row]):
            yield line + 1, [], closed
            continue
        if separator is None:
            separator = max(_SEPARATORS, key=lambda sign: (row.count(sign), -_SEPARATORS.index(sign)))
        csv.field_size_limit(max(csv.field_size_limit(), len(row) + 1))
        fields = next(
            csv.reader(
                [row.rstrip("\r\n")] if "\n" not in row.rstrip("\r\n") else io.StringIO(row, newline=""),
                delimiter=separator,
            ),
            [],
        )
        if any(field.strip() for field in fields):
            yield line + 1, fields, closed


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
