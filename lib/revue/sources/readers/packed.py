"""gzip files and zip archives: unpacked as a stream, within limits, never to the disk.

A member of an archive whose path leads out of it is refused; members are read by their own suffix. Archives
within archives are not opened.
"""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import BinaryIO

from revue.articles import Issue
from revue.messages import Note, issue, note
from revue.sources.readers.metadata import is_metadata
from revue.text import limits


class TooBig(Exception):
    """A stream unpacks to more than its limit."""


class Bounded(io.RawIOBase):
    """A readable stream that raises `TooBig` beyond `limit` bytes."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream, self._left = stream, limit

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Reads into `buffer`, counting."""
        piece = self._stream.read(len(buffer))
        self._left -= len(piece)
        if self._left < 0:
            raise TooBig
        buffer[: len(piece)] = piece
        return len(piece)


#: What reading a damaged stream may raise, and a damaged zip archive or a member of one.
DAMAGED = (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError)
DAMAGED_ZIP = (*DAMAGED, KeyError, ValueError, struct.error, lzma.LZMAError, OverflowError)


def gunzip(stream: BinaryIO) -> BinaryIO:
    """The unpacked stream of a gzip file; reading it may raise `TooBig` or one of `DAMAGED`."""
    unpacked = gzip.GzipFile(fileobj=stream)
    return io.BufferedReader(Bounded(unpacked, limits.UNPACKED_BYTES))  # type: ignore[arg-type]


def names(data: bytes) -> list[str]:
    """Names of the members of a zip archive, none where it cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except DAMAGED_ZIP:
        return []


def members(data: bytes, path: str) -> Iterator[Issue | tuple[str, bytes]]:
    """Members of a zip archive by name, metadata first, with their bytes; an issue for each that is not read."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGED_ZIP as error:
        yield issue(path, "broken-archive", why=str(error))
        return
    with archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        if problem := _unfit(files):
            yield problem.at(path)
            return
        names = [info.filename for info in files]
        for name in sorted(names, key=lambda name: (not is_metadata(name), name)):
            yield _member(archive, name, path)


def _unfit(files: Sequence[zipfile.ZipInfo]) -> Note | None:
    """What keeps an archive of these files from being read; no member unpacks to more than it states."""
    if not files:
        return note("empty-archive")
    if len(files) > limits.ARCHIVE_MEMBERS:
        return note("archive-of-many", most=limits.ARCHIVE_MEMBERS)
    if sum(info.file_size for info in files) > limits.UNPACKED_BYTES:
        return note("unpacks-too-big", most=limits.UNPACKED_BYTES)
    return None


def _member(archive: zipfile.ZipFile, name: str, path: str) -> Issue | tuple[str, bytes]:
    inner = PurePosixPath(name.replace("\\", "/"))
    if inner.is_absolute() or ".." in inner.parts or ":" in inner.parts[0]:
        return issue(path, "member-outside", name)
    try:
        with archive.open(name) as stream:
            piece = stream.read(limits.TABLE_BYTES + 1)
    except DAMAGED_ZIP as error:
        return issue(path, "unreadable", name, why=str(error))
    if len(piece) > limits.TABLE_BYTES:
        return issue(path, "unpacks-too-big", name, most=limits.TABLE_BYTES)
    return inner.as_posix(), piece
