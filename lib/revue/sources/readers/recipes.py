"""Files that are recognised and not read (PDF, old Office, EPUB, pictures, archives): each with the way to a text.

Told by their bytes, whatever their names. Reading a PDF means guessing its columns, and scans have no text at all; the
programs that people have on their desks do either better, and show what they did.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from revue.messages import Note, note
from revue.sources.opened import Opened
from revue.sources.readers import parts, rtf
from revue.sources.readers.documents import Entry

_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"


@cache
def _formats() -> tuple[tuple[bytes, bytes, Note], ...]:
    """How a file begins, what stands anywhere in it, and what to say of it; the first that holds."""
    return (
        (b"%PDF", b"", note("is-pdf")),
        (_OLE, "EncryptedPackage".encode("utf-16-le"), note("is-locked")),
        (_OLE, "WordDocument".encode("utf-16-le"), note("is-old-word")),
        (_OLE, "Workbook".encode("utf-16-le"), note("is-old-excel")),
        (_OLE, "PowerPoint".encode("utf-16-le"), note("is-slides")),
        (_OLE, b"", note("is-old-office")),
        (_ZIP, b"ppt/presentation", note("is-slides")),
        (_ZIP, b"opendocument.presentation", note("is-slides")),
        (_ZIP, b"Index/Document.iwa", note("is-apple")),
        (b"\x89PNG", b"", note("is-picture")),
        (b"\xff\xd8\xff", b"", note("is-picture")),
        (b"GIF8", b"", note("is-picture")),
        (b"II*\x00", b"", note("is-picture")),
        (b"MM\x00*", b"", note("is-picture")),
        (b"Rar!", b"", note("is-archive")),
        (b"7z\xbc\xaf", b"", note("is-archive")),
        (b"BZh", b"1AY&SY", note("is-archive")),
        (b"\xfd7zXZ", b"", note("is-archive")),
    )


def recognises(file: Opened) -> bool:
    """Is this a file of a kind that is known, and not read?"""
    return _recipe(file) is not None


def read(file: Opened) -> Iterator[Entry]:
    """The issue that says what to do with it."""
    if recipe := _recipe(file):
        yield (recipe.at(file.path),)


def _recipe(file: Opened) -> Note | None:
    if file.data.lstrip()[:5] == b"{\\rtf":
        return None if rtf.recognises(file) else note("is-rtf")
    if kind := parts.kind(file):
        return note("is-epub") if kind == "epub" else None
    return next(
        (why for start, part, why in _formats() if file.data.startswith(start) and part in file.data), None
    )
