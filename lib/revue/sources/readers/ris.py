"""RIS files, as Zotero, databases and libraries export references: a tag and a value a line, `ER` ends a record.

A line without a tag goes on with the value above it. Not handled: references without a text or an abstract, which
are listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from revue.sources.opened import Opened
from revue.sources.readers.documents import Entry, digest
from revue.sources.readers.records import Records

_LINE = re.compile(r"\ufeff?([A-Z][A-Z0-9])  -(?: (.*)|)")
_START = re.compile(r"\ufeff?\s*TY  - ")
#: What tags hold, the surest first; tags of one name that are a list (authors) become one.
_NAMES = {
    "TI": "title", "T1": "title", "CT": "title", "JO": "journal", "T2": "journal", "JF": "journal", "JA": "journal",
    "BT": "journal", "PB": "publisher", "AU": "author", "A1": "author", "DA": "date", "PY": "year", "Y1": "date",
    "UR": "url", "L2": "url", "LA": "language", "ID": "id", "AN": "id", "N2": "abstract", "AB": "abstract",
    "N1": "notes", "KW": "keywords", "SP": "page", "SE": "section", "TY": "type",
}  # fmt: skip


def recognises(file: Opened) -> bool:
    """Is this RIS, by its first line?"""
    return bool(_START.match(file.start))


def read(file: Opened) -> Iterator[Entry]:
    """Entries of a RIS file, one a record."""
    records = Records(file.path, "ris", file.columns)
    yield from records.read(_entries(file.decoded.text, records))


def _entries(text: str, records: Records) -> Iterator[Entry]:
    for number, (line, tags) in enumerate(_records(text), start=1):
        record: dict[str, str | list[str]] = {}
        for tag, name in _NAMES.items():
            if tag in tags and name not in record:
                record[name] = tags[tag] if name == "author" else "\n".join(tags[tag]).rstrip("/ ")
        record |= {tag: "\n".join(values) for tag, values in tags.items() if tag not in _NAMES}
        raw = "\x1f".join(f"{tag} {value}" for tag, values in tags.items() for value in values)
        yield records.entry(record, f"line {line}", number, digest(raw.encode("utf-8", "replace")))


def _records(text: str) -> Iterator[tuple[int, dict[str, list[str]]]]:
    """The values of each record by tag, with the number of its first line."""
    tags: dict[str, list[str]] = {}
    first, tag = 1, ""
    for number, line in enumerate(text.splitlines(), start=1):
        match = _LINE.fullmatch(line.rstrip())
        if match and match[1] == "ER":
            if tags:
                yield first, tags
            tags, tag = {}, ""
        elif match:
            first = first if tags else number
            tag = match[1]
            tags.setdefault(tag, []).append((match[2] or "").strip())
        elif tag:
            tags[tag][-1] += "\n" + line.strip()
    if tags:
        yield first, tags
