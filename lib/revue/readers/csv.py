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

from revue import decoding
from revue.articles import Issue
from revue.readers.records import BadColumns, Entry, digest, entry, fields_of, no_text_column, with_summary

_SEPARATORS = ";,\t|"
_NUMERIC_DATE = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b")
#: Lines a row may run over before its quotation mark counts as unclosed.
LONGEST_ROW = 5_000


def read(data: bytes, path: str) -> Iterator[Entry]:
    """Entries of a CSV file, one a row; or one issue where its columns cannot be understood."""
    try:
        decoded = decoding.decode(data)
    except decoding.Undecodable as error:
        yield (Issue(path, error.code, "skipped", str(error)),)
        return
    for code, message in decoded.notes:
        yield (Issue(path, code, "warning", message),)
    rows = table(decoded.text)
    _, header, _ = next(rows, (0, [], False))
    try:
        known = fields_of(header)
    except BadColumns as error:
        yield (Issue(path, "bad-columns", "skipped", str(error)),)
        return
    if "text" not in known.values():
        message = no_text_column(header) if header else "no row in it"
        yield (Issue(path, "bad-columns" if header else "empty", "skipped", message),)
        return
    yield from with_summary(_entries(rows, header, known, path), path)


def _entries(
    rows: Iterator[tuple[int, list[str], bool]], header: list[str], known: dict[str, str], path: str
) -> Iterator[Entry]:
    number, ordered = 0, False
    date_at = next((i for i, name in enumerate(header) if known.get(name) == "published"), None)
    for line, row, closed in rows:
        number += 1
        locator = f"line {line}"
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
    """Rows of a CSV text with the number of their first line, and whether their quotation marks close."""
    lines = io.StringIO(text, newline="").readlines() if "\n" in text else text.splitlines(keepends=True)
    start, separator = 0, None
    if lines and (match := re.match(r"(?i)\s*sep=(.)\s*$", lines[0])):
        start, separator = 1, match[1]
    for line, row, closed in _logical(lines, start):
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


def _logical(lines: list[str], start: int) -> Iterator[tuple[int, str, bool]]:
    """Lines joined into rows until the quotation marks of each are even in number."""
    at = start
    while at < len(lines):
        stop, marks = at + 1, lines[at].count('"')
        while marks % 2 and stop < len(lines) and stop - at < LONGEST_ROW:
            marks += lines[stop].count('"')
            stop += 1
        if marks % 2:
            yield at, lines[at].rstrip("\r\n") + '"', False
            at += 1
        else:
            yield at, "".join(lines[at:stop]), True
            at = stop
