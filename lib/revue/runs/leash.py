"""Processes that begin with what every notebook needs, and end with the run.

A process of its own would import pandas, matplotlib and revue, read revue's modules for digests, and prepare fonts for
its first figure: some seconds for each notebook, and the same each time. Here one process does so (`warm`), and what is
forked from it has it. Each holds a leash (as in `engines`): it ends when the run does, however that ends. Only on
Linux, where forking after such imports is safe; elsewhere processes start as usual.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection, Pipe
from typing import Any

from revue.project.engines import ONE_THREAD, end_after, environment

FORKS = sys.platform == "linux"
#: What a kernel gives back to the system at once (glibc, for Arrow's tables too): arrays of 16 MB, and 64 MB that are
#: free at its heap's end. Else it keeps what the tables of a large corpus left.
_GIVEN_BACK = {
    "MALLOC_MMAP_THRESHOLD_": "16000000",
    "MALLOC_TRIM_THRESHOLD_": "64000000",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
#: What every kernel begins with: sets have one order too.
SAME = {
    **ONE_THREAD,
    **_GIVEN_BACK,
    "PYTHONHASHSEED": "0",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
}


def _context() -> Any:
    context: Any = get_context("forkserver" if FORKS else "spawn")
    if FORKS:
        context.set_forkserver_preload(["revue.runs.warm"])
    return context


def begin() -> None:
    """Let the process that others are forked from get ready: it takes some seconds, in which a run is planned."""
    if FORKS:
        from multiprocessing.forkserver import ensure_running

        _context()  # which says what is to be ready
        with environment(SAME):
            ensure_running()


class Leash:
    """Starts processes that end with it."""

    def __init__(self) -> None:
        self._context = _context()
        self._held, self._leash = Pipe(duplex=False)

    def start(self, target: Callable[..., None], *given: Any) -> Any:
        """A process that calls `target(*given)`, in the environment that this one has now."""
        process = self._context.Process(target=_held, args=(self._held, dict(os.environ), target, *given))
        process.start()
        return process

    def close(self) -> None:
        """End them."""
        self._leash.close()
        self._held.close()


@contextmanager
def leash() -> Iterator[Leash]:
    """A leash for as long as the context lasts; its processes begin with the environment `SAME`."""
    with environment(SAME):
        held = Leash()
        try:
            yield held
        finally:
            held.close()


def _held(held: Connection, environment: Mapping[str, str], target: Callable[..., None], *given: Any) -> None:
    """In a new process: a group of its own, which ends when the leash closes."""
    if hasattr(os, "setsid"):
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_after(held.recv_bytes, _end)
    os.environ.clear()
    os.environ.update(environment)
    target(*given)


def _end() -> None:
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
