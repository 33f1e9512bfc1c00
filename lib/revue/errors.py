"""What `revue` raises: one base class, for calls it refuses.

An article never raises; what is wrong with one becomes an `Issue`. These errors are for the call as a whole:
their message names the file or folder, the place, what was wrong and what to do.
"""

from __future__ import annotations


class RevueError(Exception):
    """A call that cannot be carried out; the message says why and what to do."""

    #: Exit status of the command: 2 where the call was refused, 1 where its work failed.
    status = 2


class SourceError(RevueError):
    """The corpus itself: a missing or empty folder, an unreadable source, or nothing in it that is an article."""


class CallError(RevueError):
    """A call whose options, parameters or names are wrong; nothing was done."""


class StoppedError(RevueError):
    """Work that was stopped from outside: a process of revue was ended by the system or by somebody."""

    status = 1
