"""Files that are recognised and not read (PDF, old Office, EPUB, pictures, archives): each with the way to a text.

Told by their bytes, whatever their names. Reading a PDF means guessing its columns, and scans have no text at all; the
programs that people have on their desks do either better, and show what they did.
"""

from __future__ import annotations

from collections.abc import Iterator

from revue.messages import issue
from revue.sources.opened import Opened
from revue.sources.readers import parts, rtf
from revue.sources.readers.documents import Entry

_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
#: How a file begins, what stands anywhere in it, and the message; the first that holds.
_FORMATS: tuple[tuple[bytes, bytes, str], ...] = (
    (b"%PDF", b"", "is-pdf"),
    (_OLE, "EncryptedPackage".encode("utf-16-le"), "is-locked"),
    (_OLE, "WordDocument".encode("utf-16-le"), "is-old-word"),
    (_OLE, "Workbook".encode("utf-16-le"), "is-old-excel"),
    (_OLE, "PowerPoint".encode("utf-16-le"), "is-slides"),
    (_OLE, b"", "is-old-office"),
    (_ZIP, b"ppt/presentation", "is-slides"),
    (_ZIP, b"opendocument.presentation", "is-slides"),
    (_ZIP, b"Index/Document.iwa", "is-apple"),
    (b"\x89PNG", b"", "is-picture"),
    (b"\xff\xd8\xff", b"", "is-picture"),
    (b"GIF8", b"", "is-picture"),
    (b"II*\x00", b"", "is-picture"),
    (b"MM\x00*", b"", "is-picture"),
    (b"Rar!", b"", "is-archive"),
    (b"7z\xbc\xaf", b"", "is-archive"),
    (b"BZh", b"1AY&SY", "is-archive"),
    (b"\xfd7zXZ", b"", "is-archive"),
)


def recognises(file: Opened) -> bool:
    """Is this a file of a kind that is known, and not read?"""
    return _message(file) is not None


def read(file: Opened) -> Iterator[Entry]:
    """The issue that says what to do with it."""
    yield (issue(file.path, _message(file) or "is-old-office"),)


def _message(file: Opened) -> str | None:
    if file.data.lstrip()[:5] == b"{\\rtf":
        return None if rtf.recognises(file) else "is-rtf"
    if kind := parts.kind(file):
        return "is-epub" if kind == "epub" else None
    return next((m for start, part, m in _FORMATS if file.data.startswith(start) and part in file.data), None)
