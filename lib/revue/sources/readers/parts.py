"""Documents that are zip archives of XML files (DOCX, XLSX, ODT, ODS, EPUB): which kind one is, its parts as streams.

Nothing is unpacked to the disk, and no part beyond its limit, whatever the archive says of its size.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Literal, cast

from revue.messages import note
from revue.sources.not_read import NotRead
from revue.sources.opened import Opened
from revue.sources.readers import packed

Kind = Literal["docx", "xlsx", "odt", "ods", "epub"]
#: How the names of an archive's files begin, by kind; and what an archive states in its first bytes.
_NAMES: tuple[tuple[str, Kind], ...] = (("word/document", "docx"), ("xl/workbook.xml", "xlsx"))
_STATED: tuple[tuple[bytes, Kind], ...] = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/epub+zip", "epub"),
)
#: What the suffix says of an archive that cannot be opened.
_SUFFIXES: dict[str, Kind] = {
    **dict.fromkeys((".docx", ".docm", ".dotx"), "docx"),
    **dict.fromkeys((".odt", ".ott"), "odt"),
    **dict.fromkeys((".xlsx", ".xlsm"), "xlsx"),
    ".ods": "ods",
    ".epub": "epub",
}


def kind(file: Opened) -> Kind | None:
    """Which kind of document an archive is, by what is in it, else by its name; None: none of these."""
    if not file.data.startswith(b"PK\x03\x04"):
        return None
    head = file.data[:120]
    if stated := next((kind for what, kind in _STATED if what in head), None):
        return stated
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            for name in archive.namelist():
                if found := next((kind for start, kind in _NAMES if name.startswith(start)), None):
                    return found
    except packed.DAMAGED_ZIP:
        pass
    return _SUFFIXES.get(file.suffix)


@contextmanager
def opened(data: bytes, most: int) -> Iterator[zipfile.ZipFile]:
    """The archive in `data`; within, what is wrong with it or with a stream of it is a `NotRead`.

    `most`: the bytes that a part may unpack to, for the message.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except packed.TooBig as error:
        raise NotRead(note("unpacks-too-big", most=most)) from error
    except packed.DAMAGED_ZIP as error:
        raise NotRead(note("office-damaged")) from error


def part(archive: zipfile.ZipFile, name: str, most: int) -> BinaryIO:
    """A part as a stream that raises `packed.TooBig` beyond `most` bytes. Raises `KeyError` where there is none."""
    return cast(BinaryIO, packed.Bounded(cast(BinaryIO, archive.open(name)), most))
