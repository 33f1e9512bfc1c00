"""How a command ends when it is asked to: by the keyboard, a closed terminal, the system, or the process it works for.

Each of these is heard as an interruption at the keyboard; what the command began is cleared away by those who began
it (`engines`, `files`). Then it ends at once: a thread may still wait for a kernel that was about to start.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

_INTERRUPTED = "revue: interrupted; earlier results are as they were"
#: Seconds that an interrupted command has to end.
_LAST = 15


def _end(*_: object) -> NoReturn:
    """End an interrupted command, and its threads with it.

    One that has not cleared all away by now waits for itself, as a pool does that was broken off: its workers end with
    it (`engines`), and the next command clears its stage (`files`).
    """
    with suppress(OSError):  # the terminal may be gone
        print(_INTERRUPTED, file=sys.stderr, flush=True)
        sys.stdout.flush()
    os._exit(1)


@contextmanager
def endings() -> Iterator[None]:
    """Every wish of the system that the command end is heard as an interruption at the keyboard, and once.

    The process ends with the context then.
    """
    asked = False

    def end(*_: object) -> None:
        nonlocal asked
        asked = True
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        if hasattr(signal, "alarm"):
            signal.signal(signal.SIGALRM, _end)
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
        if asked:
            _end()
        for each, held in before.items():
            signal.signal(each, held)
