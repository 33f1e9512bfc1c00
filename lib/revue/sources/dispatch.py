"""Which reader a file goes to: by what is in it, and its suffix; size and permission are checked first.

`READERS` are asked in their order, and the first that recognises a file reads it: exports of databases and office
documents before tables, tables before pages, pages before plain text. JSON lines and Parquet are streamed, as they
may be larger than memory; archives are opened here.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import BinaryIO

from revue.articles import Article, Issue
from revue.messages import issue
from revue.sources.exports import europresse, factiva, nexis
from revue.sources.folder import Found
from revue.sources.not_read import NotRead
from revue.sources.opened import Opened
from revue.sources.pages import decoding
from revue.sources.readers import (
    csv,
    html,
    iramuteq,
    jsonl,
    markdown,
    office,
    packed,
    parquet,
    pasted,
    recipes,
    ris,
    saved,
    spreadsheets,
    text,
    xml,
)
from revue.sources.readers.documents import Entry
from revue.sources.readers.metadata import Metadata, is_metadata
from revue.text import limits

TEXT = (".txt", ".text")
#: Suffixes that say nothing: what is in the file decides, with a warning.
UNSURE = ("", *markdown.SUFFIXES)
HTML = (".html", ".htm", ".xhtml")
#: What databases call pages and tables that Word and Excel are to open.
CALLED_OFFICE = (".doc", ".xls")
#: Kinds that are known by what is in them: a text of this name is none of them.
MISNAMED = (".docx", ".odt", ".rtf", ".xlsx", ".ods", ".ris", *CALLED_OFFICE)
#: Suffixes of files that hold records, each an entry of its own.
TABLES = (".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".json", ".parquet")
STREAMED = (".jsonl", ".ndjson", ".parquet")


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of file: how it is recognised, and what reads it.

    `many`: it holds documents or records, each an entry of its own, and may be larger; else it is one entry. `large`:
    one entry that may be larger all the same.
    """

    recognises: Callable[[Opened], bool]
    read: Callable[[Opened], Iterator[Entry]]
    many: bool = False
    large: bool = False


READERS: tuple[Reader, ...] = (
    Reader(recipes.recognises, recipes.read, large=True),
    Reader(europresse.recognises, europresse.entries, True),
    Reader(factiva.recognises, factiva.entries, True),
    Reader(nexis.recognises, nexis.read, True),
    Reader(spreadsheets.recognises, spreadsheets.read, True),
    Reader(xml.is_one, xml.read),
    Reader(xml.recognises, xml.read, True),
    Reader(lambda file: file.suffix == ".json", jsonl.read_array, True),
    Reader(ris.recognises, ris.read, True),
    Reader(lambda file: file.suffix in TABLES, csv.read, True),
    Reader(iramuteq.recognises, iramuteq.read, True),
    Reader(
        lambda file: file.suffix in (*TEXT, *UNSURE, *CALLED_OFFICE) and spreadsheets.is_excel_text(file),
        csv.read,
        True,
    ),
    Reader(pasted.recognises, pasted.read, True),
    Reader(lambda file: markdown.recognises(file) and not html.looks_like_html(file.start), markdown.read),
    Reader(
        lambda file: file.suffix in saved.SUFFIXES,
        lambda file: iter([tuple(html.read(file.data, file.path))]),
        large=True,
    ),
    Reader(
        lambda file: file.suffix in HTML or (file.suffix in CALLED_OFFICE and html.looks_like_html(file.start)),
        lambda file: iter([tuple(html.read(file.data, file.path))]),
    ),
)  # fmt: skip
#: Text and web pages saved under a suffix of text, or under one that says nothing.
PLAIN = Reader(
    lambda file: file.suffix in TEXT or file.suffix in UNSURE, lambda file: iter([_text_or_html(file)])
)


@dataclass(slots=True)
class Reading:
    """What becomes of one file: its entries, and once they are read, whether it held records."""

    entries: Iterator[Entry] = field(default_factory=lambda: iter(()))
    many: bool = False


def read(file: Found, single: bool = False, columns: Mapping[str, str] | None = None) -> Reading:
    """How one file is read: one entry for a text or page, one a record for a table. Never raises.

    `single`: the file was named by the caller, so that an unusual suffix does not keep it from being read.
    """
    reading = Reading()
    reading.entries = _guarded(file, single, columns or {}, reading)
    return reading


def _guarded(file: Found, single: bool, columns: Mapping[str, str], reading: Reading) -> Iterator[Entry]:
    try:
        size = file.path.stat().st_size
        with file.path.open("rb") as stream:
            yield from _entries(stream, file.name, size, single, columns, reading)
    except packed.TooBig:
        yield (issue(file.name, "unpacks-too-big", most=limits.UNPACKED_BYTES),)
    except packed.DAMAGED as error:
        yield (issue(file.name, "unreadable", why=str(error)),)


def _entries(
    stream: BinaryIO, name: str, size: int, single: bool, columns: Mapping[str, str], reading: Reading
) -> Iterator[Entry]:
    suffix = _suffix(name)
    if suffix == ".gz":
        inner = name[: -len(suffix)]
        yield from _unpacked(packed.gunzip(stream), inner, name, single, columns, reading)
    elif suffix == ".zip":
        reading.many = True
        if size > limits.TABLE_BYTES:
            yield (issue(name, "file-too-big", most=limits.TABLE_BYTES),)
        else:
            yield from _members(stream.read(), name, columns)
    elif suffix not in STREAMED and size > limits.TABLE_BYTES:
        yield _too_big(name, suffix in TABLES, reading)
    else:
        yield from _unpacked(stream, name, name, single, columns, reading)


def _unpacked(
    stream: BinaryIO,
    inner: str,
    name: str,
    single: bool,
    columns: Mapping[str, str],
    reading: Reading,
) -> Iterator[Entry]:
    """Entries of a file that is not packed, or no longer: `inner` is its name without the packing, `name` its own."""
    suffix = _suffix(inner)
    try:
        if suffix in STREAMED:
            reading.many = True
            yield from (parquet if suffix == ".parquet" else jsonl).read(stream, name, columns)
        elif len(data := stream.read(limits.TABLE_BYTES + 1)) > limits.TABLE_BYTES:
            yield _too_big(name, suffix in TABLES, reading)
        else:
            yield from _whole(Opened(inner, data, columns), name, single, reading)
    except NotRead as error:
        yield (error.at(name),)


def _whole(file: Opened, name: str, single: bool, reading: Reading) -> Iterator[Entry]:
    if not file.data:
        yield (issue(name, "nothing-to-read"),)
        return
    reader = next((one for one in READERS if one.recognises(file)), None)
    if reader is None and PLAIN.recognises(file):
        reader = PLAIN
    if reader is None and office.recognises(file):
        yield from office.read(file, lambda plain: _whole(plain, name, single, reading))
        return
    unsure = reader is None or (reader is PLAIN and file.suffix in UNSURE)
    if reader is None and not single:
        yield (_unsupported(file),)
        return
    reader = reader or PLAIN
    if len(file.data) > limits.TEXT_BYTES and not (reader.many or reader.large):
        yield _too_big(name, False, reading)
        return
    reading.many = reader.many
    for entry in reader.read(file):
        found = tuple(item if item.path == name else replace(item, path=name) for item in entry)
        if unsure and any(isinstance(item, Article) for item in found):
            found = (issue(name, "ignored-extension"), *found)
        yield found


def _text_or_html(file: Opened) -> Entry:
    if not html.looks_like_html(file.start):
        return tuple(text.read(file.data, file.path))
    items = tuple(html.read(file.data, file.path))
    noted = any(isinstance(item, Article) for item in items)
    return (issue(file.path, "sniffed-html"), *items) if noted else items


def _unsupported(file: Opened) -> Issue:
    try:
        decoding.decode(file.data[:4096])
    except decoding.Undecodable as error:
        return error.note.at(file.path)
    if file.suffix in MISNAMED:
        return issue(file.path, "not-as-named", suffix=file.suffix)
    return issue(file.path, "unsupported-format", suffix=file.suffix)


def _members(data: bytes, name: str, columns: Mapping[str, str]) -> Iterator[Entry]:
    about = Metadata(packed.names(data))
    for member in packed.members(data, name):
        if isinstance(member, Issue):
            yield (member,)
            continue
        inner, piece = member
        if _suffix(inner) in (".zip", ".gz", ".parquet"):
            yield (issue(name, "packed-twice", inner),)
            continue
        if is_metadata(inner) and about.read(piece, inner):
            continue
        reading = Reading()
        for entry in _unpacked(io.BytesIO(piece), inner, inner, False, columns, reading):
            known = entry if reading.many else tuple(_about(entry, about))
            yield tuple(_placed(item, name, inner) for item in known)
    yield from ((_placed(item, name, item.path),) for item in (*about.issues, *about.unmatched()))


def _about(entry: Entry, about: Metadata) -> Iterator[Article | Issue]:
    """An entry with what the archive's metadata say of it."""
    for item in entry:
        yield from about.applied(item) if isinstance(item, Article) else (item,)


def _placed(item: Article | Issue, name: str, inner: str) -> Article | Issue:
    """The item with the archive as its path and the member as its place."""
    locator = f"{inner} {item.locator}" if item.locator else inner
    return replace(item, path=name, locator=locator)


def _too_big(name: str, many: bool, reading: Reading) -> Entry:
    """A file of one text may have `TEXT_BYTES`, one of many `TABLE_BYTES`; which it is shows when it is read."""
    reading.many = many
    return (issue(name, "file-too-big", most=limits.TABLE_BYTES if many else limits.TEXT_BYTES),)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.casefold()
