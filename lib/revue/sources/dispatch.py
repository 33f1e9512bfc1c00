"""Which reader a file goes to, by its suffix and its first bytes; size and permission are checked first."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO

from revue.articles import Article, Issue
from revue.sources.folder import Found
from revue.sources.pages import decoding
from revue.sources.readers import csv, html, jsonl, packed, parquet, text, xml
from revue.sources.readers.records import Entry
from revue.text import limits

TEXT = (".txt", ".text")
#: Suffixes that say nothing: what is in the file decides, with a warning.
UNSURE = ("", ".md", ".markdown")
HTML = (".html", ".htm", ".xhtml")
TABLES = (".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".json", ".parquet")
READ = "txt, html, csv, tsv, jsonl, json, parquet, gz and zip of these"


def holds_records(file: Found) -> bool:
    """Does this file hold records (or members), each an entry of its own?"""
    suffix = _suffix(file.name)
    return suffix in TABLES or suffix == ".zip" or (suffix == ".gz" and _inner(file.name) in TABLES)


def read(file: Found, single: bool = False) -> Iterator[Entry]:
    """Entries of one file: one for a text or page, one a record for a table. Never raises.

    `single`: the file was named by the caller, so that an unusual suffix does not keep it from being read.
    """
    try:
        size = file.path.stat().st_size
        with file.path.open("rb") as stream:
            yield from _entries(stream, file.name, size, single)
    except packed.TooBig:
        yield (Issue(file.name, "too-big", "skipped", f"unpacks to more than {limits.UNPACKED_BYTES} bytes"),)
    except packed.DAMAGED as error:
        yield (
            Issue(file.name, "unreadable", "skipped", f"cannot be read: {error}; check it and its rights"),
        )


def _entries(stream: BinaryIO, name: str, size: int, single: bool) -> Iterator[Entry]:
    suffix = _suffix(name)
    if suffix == ".gz":
        yield from _entries_of(packed.gunzip(stream), name, _inner(name), single)
    elif suffix == ".zip":
        if size > limits.TABLE_BYTES:
            yield (_too_big(name, limits.TABLE_BYTES),)
        else:
            yield from _members(stream.read(), name)
    elif suffix not in (".jsonl", ".ndjson", ".parquet") and size > _limit(suffix):
        yield (_too_big(name, _limit(suffix)),)
    else:
        yield from _entries_of(stream, name, suffix, single)


def _entries_of(stream: BinaryIO, name: str, suffix: str, single: bool) -> Iterator[Entry]:
    if suffix in (".jsonl", ".ndjson"):
        yield from jsonl.read(stream, name)
    elif suffix == ".parquet":
        yield from parquet.read(stream, name)
    else:
        data = stream.read(_limit(suffix) + 1)
        if len(data) > _limit(suffix):
            yield (_too_big(name, _limit(suffix)),)
        else:
            yield from _whole(data, name, suffix, single)


def _whole(data: bytes, name: str, suffix: str, single: bool) -> Iterator[Entry]:
    if suffix == ".json":
        yield from jsonl.read_array(data, name)
    elif suffix in TABLES:
        yield from csv.read(data, name)
    elif suffix in HTML:
        yield tuple(html.read(data, name))
    elif suffix in (".xml", ".tei"):
        yield (xml.refuse(data, name),)
    elif suffix in TEXT:
        yield _text_or_html(data, name)
    elif suffix in UNSURE or single:
        note = Issue(
            name, "ignored-extension", "warning", f"suffix {suffix!r} ignored: read as text by what is in it"
        )
        items = _text_or_html(data, name)
        yield (note, *items) if any(isinstance(item, Article) for item in items) else items
    else:
        yield (_unsupported(data, name, suffix),)


def _text_or_html(data: bytes, name: str) -> Entry:
    try:
        start = decoding.decode(data[:4096]).text
    except decoding.Undecodable:
        start = ""
    if not html.looks_like_html(start):
        return tuple(text.read(data, name))
    note = Issue(name, "sniffed-html", "warning", "a web page saved as text: read as HTML")
    items = tuple(html.read(data, name))
    return (note, *items) if any(isinstance(item, Article) for item in items) else items


def _unsupported(data: bytes, name: str, suffix: str) -> Issue:
    try:
        decoding.decode(data[:4096])
    except decoding.Undecodable as error:
        return Issue(name, error.code, "skipped", str(error))
    return Issue(
        name, "unsupported-format", "skipped", f"{suffix!r} files are not read; what is read: {READ}"
    )


def _members(data: bytes, name: str) -> Iterator[Entry]:
    for member in packed.members(data, name):
        if isinstance(member, Issue):
            yield (member,)
            continue
        inner, piece = member
        suffix = _suffix(inner)
        if suffix in (".zip", ".gz", ".parquet"):
            yield (
                Issue(
                    name, "unsupported-format", "skipped", "an archive or Parquet file in an archive", inner
                ),
            )
            continue
        for entry in _entries_of(io.BytesIO(piece), inner, suffix, False):
            yield tuple(_placed(item, name, inner) for item in entry)


def _placed(item: Article | Issue, name: str, inner: str) -> Article | Issue:
    """The item with the archive as its path and the member as its place."""
    locator = f"{inner} {item.locator}" if item.locator else inner
    return replace(item, path=name, locator=locator)


def _too_big(name: str, limit: int) -> Issue:
    return Issue(
        name, "too-big", "skipped", f"more than {limit} bytes; split it, or write one record a line (JSONL)"
    )


def _limit(suffix: str) -> int:
    return limits.TABLE_BYTES if suffix in TABLES else limits.TEXT_BYTES


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.casefold()


def _inner(name: str) -> str:
    return _suffix(PurePosixPath(name).stem)
