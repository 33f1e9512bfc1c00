"""Why a file, a record, or the rest of one is not read: raised where it is noticed, made an issue by `dispatch`."""

from __future__ import annotations

from revue.articles import Issue
from revue.messages import Note


class NotRead(Exception):
    """What is said of it (`note`), and the place in the file."""

    def __init__(self, note: Note, locator: str | None = None) -> None:
        super().__init__(note.en)
        self.note, self.locator = note, locator

    def at(self, path: str) -> Issue:
        """The issue of the file at `path`."""
        return self.note.at(path, self.locator)
