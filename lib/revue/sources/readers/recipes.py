"""Files that are recognised and not read (PDF, old Office, EPUB, pictures, archives): each with the way to a text.

Told by their bytes, whatever their names. Reading a PDF means guessing its columns, and scans have no text at all; the
programs that people have on their desks do either better, and show what they did.
"""

from __future__ import annotations

from collections.abc import Iterator

from revue.messages import Note, note
from revue.sources.opened import Opened
from revue.sources.pages import decoding
from revue.sources.readers import parts, rtf
from revue.sources.readers.documents import Entry


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
    for start, _, within, message in decoding.formats():
        if message and file.data.startswith(start) and _holds(file.data, within):
            return note(message)
    return None


def _holds(content: bytes, word: str) -> bool:
    return any(word.encode(encoding) in content for encoding in ("ascii", "utf-16-le"))
