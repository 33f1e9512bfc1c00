"""What `revue` raises: one base class, for calls it refuses.

An article never raises; what is wrong with one becomes an `Issue`. These errors are for the call as a whole:
their message names the file or folder, the place, what was wrong and what to do. What a newcomer meets first, a
corpus that cannot be read and a place that cannot be written to, is said in French as well (`messages.error`).
"""

from __future__ import annotations


class RevueError(Exception):
    """A call that cannot be carried out; the message says why and what to do."""

    #: Exit status of the command: 2 where the call was refused, 1 where its work failed.
    status = 2

    def __init__(self, message: str = "", message_fr: str = "") -> None:
        super().__init__(message)
        self.message_fr = message_fr

    def said(self, lang: str) -> str:
        """The message in this language ("en", "fr"), in English where there is no French."""
        return self.message_fr if lang == "fr" and self.message_fr else str(self)


class SourceError(RevueError):
    """The corpus itself: a missing or empty folder, an unreadable source, or nothing in it that is an article."""


class CallError(RevueError):
    """A call whose options, parameters or names are wrong; nothing was done."""


class StoppedError(RevueError):
    """Work that was stopped from outside: a process of revue was ended by the system or by somebody."""

    status = 1
