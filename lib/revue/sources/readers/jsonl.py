"""JSON lines, one record a line, streamed; and JSON files that hold one array of records.

A line that is no record is skipped and listed with its number; the lines after it are read. Lines may be of
any encoding that `revue.sources.pages.decoding` can tell. Not handled: records over several lines outside an array.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from revue.articles import Issue
from revue.sources.pages import decoding
from revue.sources.readers.records import Entry, digest, entry, with_summary
from revue.text import limits

_LISTS = ("articles", "documents", "records", "items", "results", "data", "docs")


class _NotJson(ValueError):
    """What is wrong with a piece of JSON."""


def read(stream: BinaryIO, path: str) -> Iterator[Entry]:
    """Entries of a JSONL stream, one a line that is not blank. Memory: one line."""
    yield from with_summary(_lines(stream, path), path)


def _lines(stream: BinaryIO, path: str) -> Iterator[Entry]:
    number = records = 0
    while raw := stream.readline(limits.RECORD + 1):
        number += 1
        if len(raw) > limits.RECORD:
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(limits.RECORD)
            message = f"a line of more than {limits.RECORD:,} bytes; put one record on each line"
            yield (Issue(path, "too-big", "skipped", message, f"line {number}"),)
            records += 1
            continue
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
            if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in raw[:4]:
                yield from _other_encoding(raw + stream.read(limits.TABLE_BYTES), path)
                return
            if raw.lstrip().startswith(b"[") and not _parses(raw):
                yield from read_array(raw + stream.read(limits.TABLE_BYTES), path)
                return
        if raw.strip():
            records += 1
            yield _record(raw, path, f"line {number}", records)
    if not records:
        yield (Issue(path, "empty", "skipped", "no record in it"),)


def _parses(raw: bytes) -> bool:
    """Is this first line a whole value that is no list of records?"""
    try:
        value = _loads(raw.decode("utf-8", "replace"))
    except _NotJson:
        return False
    return not (isinstance(value, list) and value and all(isinstance(one, dict) for one in value))


def _other_encoding(data: bytes, path: str) -> Iterator[Entry]:
    try:
        decoded = decoding.decode(data)
    except decoding.Undecodable as error:
        yield (error.note.at(path),)
        return
    yield from _records_by_line(decoded.text.encode("utf-8", "surrogatepass"), path)


def _record(raw: bytes, path: str, locator: str, number: int) -> Entry:
    try:
        decoded = decoding.decode(raw)
        record = _loads(decoded.text)
    except (decoding.Undecodable, _NotJson) as error:
        return (Issue(path, "bad-row", "skipped", f"not a JSON record: {error}", locator),)
    if not isinstance(record, dict):
        message = f"a JSON {type(record).__name__}, not an object with a text"
        return (Issue(path, "bad-row", "skipped", message, locator),)
    notes = [note.at(path, locator) for note in decoded.notes]
    return (*notes, *entry(record, path, locator, number, digest(raw), "jsonl"))


def read_array(data: bytes, path: str) -> Iterator[Entry]:
    """Entries of a JSON file: an array of records, an object holding one, one record, or lines after all."""
    if len(data) >= limits.TABLE_BYTES:
        yield (
            Issue(path, "too-big", "skipped", "too big to be read whole; write one record a line (JSONL)"),
        )
        return
    try:
        decoded = decoding.decode(data)
        value = _loads(decoded.text)
    except decoding.Undecodable as error:
        yield (error.note.at(path),)
        return
    except _NotJson as error:
        first = data.lstrip().split(b"\n", 1)[0]
        if first.startswith(b"{") and _is_object(first):
            yield from with_summary(_records_by_line(data, path), path)
        else:
            yield (Issue(path, "json-malformed", "skipped", f"not JSON: {error}"),)
        return
    for note in decoded.notes:
        yield (note.at(path),)
    yield from with_summary(_array(value, path), path)


def _array(value: Any, path: str) -> Iterator[Entry]:
    if isinstance(value, dict):
        inner = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None)
        value = [value] if inner is None else inner
    if not isinstance(value, list) or not value:
        yield (Issue(path, "bad-columns", "skipped", "neither a record nor an array of records"),)
        return
    for number, record in enumerate(value, start=1):
        locator = f"record {number}"
        if isinstance(record, dict):
            raw = json.dumps(record, ensure_ascii=True, sort_keys=True).encode()
            yield entry(record, path, locator, number, digest(raw), "json")
        else:
            message = f"a JSON {type(record).__name__}, not an object with a text"
            yield (Issue(path, "bad-row", "skipped", message, locator),)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(_loads(line.decode("utf-8", "replace")), dict)
    except _NotJson:
        return False


def _records_by_line(data: bytes, path: str) -> Iterator[Entry]:
    for number, raw in enumerate(io.BytesIO(data), start=1):
        if raw.strip():
            yield _record(raw, path, f"line {number}", number)


def _loads(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError as error:
        raise _NotJson("nested too deeply") from error
    except ValueError as error:
        raise _NotJson(str(error)) from error


def _no_constant(name: str) -> None:
    raise _NotJson(f"{name} is no JSON value")
