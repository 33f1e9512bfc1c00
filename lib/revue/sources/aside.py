"""What is remembered of every article of a corpus, in a file without a name instead of memory.

Millions of ids as Python objects would take more than all else that a corpus is read with. The file lies in the folder
for temporary files once it is larger than a cache of some hundred kilobytes, and ends with what it belongs to.
"""

from __future__ import annotations

import sqlite3
from weakref import finalize


def opened(owner: object, tables: str) -> sqlite3.Connection:
    """A database of these tables (SQL), which is closed when its owner goes."""
    database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    finalize(owner, database.close)
    database.executescript(
        f"PRAGMA journal_mode = off; {tables}; BEGIN"
    )  # one transaction, which nobody ends
    return database
