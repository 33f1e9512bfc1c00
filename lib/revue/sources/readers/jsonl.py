"""JSON: one record a line, streamed; or a whole file that holds records in one of the shapes that people meet.

A line that is no record is skipped and listed with its number; the lines after it are read. Lines may be of
any encoding that `revue.sources.pages.decoding` can tell. Where the records of a whole file are is
`revue.sources.readers.shapes`. Not handled: JSON with comments or missing quotation marks; its place is said.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from revue.articles import Issue
from revue.messages import Note, issue, note
from revue.sources.opened import Opened
from revue.sources.pages import decoding
from revue.sources.readers import shapes
from revue.sources.readers.documents import Entry, digest
from revue.sources.readers.records import Records
from revue.text import limits

_SPACE = " \t\r\n"
#: pandas and R write NaN where there is nothing.
_DECODER = json.JSONDecoder(parse_constant=lambda name: None)
#: First lines of a file whose records run over several lines.
_OPENINGS = (b"{", b"[", b"[{")


class _NotJson(ValueError):
    """What is wrong with a piece of JSON, and from which of its characters on."""

    def __init__(self, why: Note, at: int = 0) -> None:
        super().__init__(why.en)
        self.note, self.at = why, at


def read(stream: BinaryIO, path: str, columns: Mapping[str, str] | None = None) -> Iterator[Entry]:
    """Entries of a JSONL stream, one a line that is not blank. Memory: one line."""
    first = stream.readline(limits.RECORD + 1).removeprefix(b"\xef\xbb\xbf")
    if first.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in first[:4]:
        decoded = decoding.decode(first + stream.read(limits.TABLE_BYTES))
        stream = io.BytesIO(decoded.text.encode("utf-8", "surrogatepass"))
        first = stream.readline(limits.RECORD + 1)
    if first.strip() in _OPENINGS or (first.lstrip().startswith(b"[") and not _is_line(first)):
        yield from read_array(Opened(path, first + stream.read(limits.TABLE_BYTES), columns or {}))
    else:
        records = Records(path, "jsonl", columns or {})
        yield from records.read(_lines(first, stream, records))


def _lines(raw: bytes, stream: BinaryIO, records: Records) -> Iterator[Entry]:
    """Records by line, the first of which was read already."""
    line = number = 0
    while raw:
        line += 1
        place = f"line {line}"
        if len(raw) > limits.RECORD:
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(limits.RECORD)
            yield (issue(records.path, "line-too-big", place, most=limits.RECORD),)
            number += 1
        elif raw.strip():
            for entry in _of_line(raw, records, place, number):
                number += 1
                yield entry
        raw = stream.readline(limits.RECORD + 1)
    if not number:
        yield (issue(records.path, "empty-table"),)


def _is_line(raw: bytes) -> bool:
    """Is this first line a whole value that is no list of records?"""
    try:
        (value,) = _values(raw.decode("utf-8", "replace"))
    except ValueError:
        return False
    return not (isinstance(value, list) and value and all(isinstance(one, dict) for one in value))


def _of_line(raw: bytes, records: Records, place: str, number: int) -> Iterator[Entry]:
    try:
        decoded = decoding.decode(raw)
        values = _values(decoded.text)
    except decoding.Undecodable as error:
        yield (error.note.at(records.path, place),)
        return
    except _NotJson as error:
        yield (issue(records.path, "line-is-no-json", place, why=error.note),)
        return
    notes = [said.at(records.path, place) for said in decoded.notes]
    for nth, value in enumerate(values, start=1):
        where = place if len(values) == 1 else f"{place}, record {nth}"
        yield (*notes, *_entry(value, records, where, number + nth, raw if len(values) == 1 else b""))


def _entry(value: Any, records: Records, place: str, number: int, raw: bytes = b"") -> Entry:
    """What a value comes to; `raw` are its bytes in the file, where it has a line of its own."""
    try:
        raw = raw or json.dumps(value, ensure_ascii=True, sort_keys=True).encode()
    except RecursionError:
        return (issue(records.path, "record-too-deep", place),)
    if not isinstance(value, dict):
        return (issue(records.path, "not-a-record", place, value=raw[:40].decode()),)
    return records.entry(value, place, number, digest(raw))


def read_array(file: Opened) -> Iterator[Entry]:
    """Entries of a JSON file that holds records in some shape, or lines after all."""
    if len(file.data) >= limits.TABLE_BYTES:
        yield (issue(file.path, "json-too-big"),)
        return
    try:
        values = _values(file.decoded.text)
    except _NotJson as error:
        if _starts_with_a_record(file.data):
            records = Records(file.path, "jsonl", file.columns)
            yield from records.read(_lines(b"\n", io.BytesIO(file.data), records))
        else:
            yield (_malformed(file.path, file.decoded.text, error),)
        return
    yield from file.notes
    records = Records(file.path, "json", file.columns)
    yield from records.read(_whole(values[0] if len(values) == 1 else values, records))


def _whole(value: Any, records: Records) -> Iterator[Entry]:
    found = shapes.records(value)
    if not found:
        yield (issue(records.path, "json-no-record"),)
    for number, (place, record) in enumerate(found, start=1):
        yield _entry(record, records, place, number)


def _starts_with_a_record(data: bytes) -> bool:
    first = data.lstrip().split(b"\n", 1)[0]
    try:
        return first.startswith(b"{") and bool(_values(first.decode("utf-8", "replace")))
    except _NotJson:
        return False


def _malformed(path: str, text: str, error: _NotJson) -> Issue:
    before = text[: error.at]
    line, column = before.count("\n") + 1, error.at - (before.rfind("\n") + 1) + 1
    return issue(path, "json-malformed", line=line, column=column, why=error.note)


def _values(text: str) -> list[Any]:
    """The values of a text: one, or several one after another, with or without a comma. Raises `_NotJson`."""
    found: list[Any] = []
    at = _after_space(text, 0)
    while at < len(text) or not found:
        try:
            value, at = _DECODER.raw_decode(text, at)
        except RecursionError as error:
            raise _NotJson(note("record-too-deep"), at) from error
        except json.JSONDecodeError as error:
            raise _NotJson(_why(text, error), error.pos) from error
        found.append(value)
        at = _after_space(text, at)
        if text[at : at + 1] == "," and text[_after_space(text, at + 1) :][:1] == "{":
            at = _after_space(text, at + 1)
    return found


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _why(text: str, error: json.JSONDecodeError) -> Note:
    """What is wrong where JSON ends to be JSON."""
    rest, before = (
        text[error.pos : error.pos + 50].lstrip(),
        text[max(0, error.pos - 50) : error.pos].rstrip(),
    )
    if (before.endswith(",") and rest[:1] in ("]", "}")) or (
        rest[:1] == "," and rest[1:].lstrip()[:1] in ("]", "}")
    ):
        return note("json-comma")
    if not text.strip():
        return note("empty-table")
    if not rest or "Unterminated" in error.msg:
        return note("json-stops")
    if rest.startswith(("'", "’", "“")):
        return note("json-quotes")
    return note("json-other", why=error.msg)
