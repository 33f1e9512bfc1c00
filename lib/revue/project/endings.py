"""How a command ends when it is asked to: by the keyboard, a closed terminal, the system, or the process it works for.

Each of these is heard as an interruption at the keyboard; what the command began is cleared away by those who began
it (`engines`, `files`).
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

INTERRUPTED = "revue: interrupted; earlier results are as they were"
#: Seconds that an interrupted command has to end.
_LAST = 15


def _end_at_last(*_: object) -> NoReturn:
    """End an interrupted command that has not ended: a pool that was broken off may wait for itself. Its workers end
    with it (`engines`), and the next command clears its stage (`files`)."""
    print(INTERRUPTED, file=sys.stderr, flush=True)
    os._exit(1)


@contextmanager
def endings() -> Iterator[None]:
    """Every wish of the system that the command end is heard as an interruption at the keyboard, and once."""

    def end(*_: object) -> None:
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        if hasattr(signal, "alarm"):
            signal.signal(signal.SIGALRM, _end_at_last)
            signal.alarm(_LAST)
        raise KeyboardInterrupt

    named = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {each: held for each in named if (held := signal.getsignal(each)) != signal.SIG_IGN}
    for each in before:
        signal.signal(each, end)
    if os.environ.pop("REVUE_LEASH", ""):
        from revue.project.engines import end_after

        end_after(lambda: os.read(sys.stdin.fileno(), 1))
    try:
        yield
    finally:
        for each, held in before.items():
            signal.signal(each, held)
