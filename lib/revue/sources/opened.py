"""One file as readers get it: its name, its bytes, its text where it is one, and what the user said of its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from revue.articles import Issue
from revue.sources.pages import decoding

#: Characters at the beginning of a file that a reader is recognised by.
START = 20_000


@dataclass
class Opened:
    """A file of bounded size, whole; `path` is relative to the corpus, with `/`.

    `columns`: which of a table's columns is which field, by the column's name, as the user says.
    """

    path: str
    data: bytes
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def suffix(self) -> str:
        """The end of its name, in small letters: ".csv"."""
        return PurePosixPath(self.path).suffix.casefold()

    @property
    def stem(self) -> str:
        """Its name without folder and suffix."""
        name = PurePosixPath(self.path)
        return name.stem if name.suffix.strip() else name.name

    @cached_property
    def decoded(self) -> decoding.Decoded:
        """Its text and encoding. Raises `decoding.Undecodable` where it is no text."""
        return decoding.decode(self.data)

    @property
    def notes(self) -> list[tuple[Issue]]:
        """What had to be guessed to read its text, an entry each. Raises `decoding.Undecodable`."""
        return [(one.at(self.path),) for one in self.decoded.notes]

    @cached_property
    def start(self) -> str:
        """The beginning of its text; "" where it is none."""
        try:
            return decoding.decode(self.data[:START]).text
        except decoding.Undecodable:
            return ""
