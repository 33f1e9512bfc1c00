"""Exports of Nexis (LexisNexis, Nexis Uni): many documents in one text, web page or DOCX.

Two layouts, each read from blocks of lines, whatever the file: the older one numbers its documents ("3 of 120
DOCUMENTS") and puts outlet and date, centred, before the title; the newer one ends each with "End of Document" and
puts the title first. What Nexis writes around an article stays in its text as boilerplate, by the label it had
(data/exports/nexis.toml). Cover pages and lists of contents belong to no document and are left out. Not handled: RTF
and PDF.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revue.messages import issue
from revue.sources.exports import elements
from revue.sources.exports.nexis.blocks import Block, blocks_of, in_text
from revue.sources.exports.nexis.ended import ended
from revue.sources.exports.nexis.numbered import numbered
from revue.sources.exports.nexis.signs import is_number, label_of, mark_of
from revue.sources.not_read import NotRead
from revue.sources.opened import Opened
from revue.sources.readers.documents import Entry, Place, digest, document

_SUFFIXES = (".txt", ".text", ".md", "", ".html", ".htm", ".xhtml", ".docx")


def recognises(file: Opened) -> bool:
    """Is this an export of Nexis: numbered documents with its labels, or documents with its parts?"""
    if file.suffix not in _SUFFIXES:
        return False
    try:
        blocks = blocks_of(file) if file.suffix == ".docx" else in_text(file.start)
    except NotRead:
        return False
    return _layout(blocks) is not None


def read(file: Opened) -> Iterator[Entry]:
    """The documents of an export; one issue where it cannot be read."""
    blocks = blocks_of(file)
    if file.suffix != ".docx":
        yield from file.notes
    number = 0
    documents = numbered(blocks) if _layout(blocks) == "numbered" else ended(blocks)
    for number, one in enumerate(documents, 1):
        sha256 = digest("\n".join(part.text for part in one.parts).encode("utf-8", "replace"))
        place = Place(file.path, f"document {number}", number, sha256, "nexis")
        yield document(one.values, elements.grouped(one.parts), place, one.fields)
    if not number:
        yield (issue(file.path, "no-document"),)


def _layout(blocks: Sequence[Block]) -> str | None:
    """Which of the layouts this is: "numbered", "ended", or None."""
    lines = [line.strip() for block in blocks for line in block.lines]
    labels = [label_of(line) for line in lines if ":" in line[:40]]
    upper = {name for name, label, _ in filter(None, labels) if label.isupper()}
    mixed = {name for name, _, _ in filter(None, labels)}
    if any(map(is_number, lines)) and upper:
        return "numbered"
    marks = {mark_of(line) for line in lines if len(line) < 40}
    told = {"length", "load_date", "section"} & mixed
    return "ended" if ("body" in marks and told) or ("end" in marks and "load_date" in mixed) else None
