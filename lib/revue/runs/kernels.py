"""Kernels that begin with what every notebook needs: forked from a process that holds it already.

A kernel of its own imports pandas, matplotlib and revue, reads revue's modules for digests, and prepares fonts for its
first figure: some seconds for each notebook, and the same each time. Here one process does so, and what it forks has
it. Each kernel has its own memory and its own parameters all the same, and holds a leash (`engines`): it ends when the
run does, however that ends. Only on Linux, where forking after such imports is safe; elsewhere kernels start as usual.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Any, ClassVar

from jupyter_client.manager import AsyncKernelManager

from revue.project.engines import ONE_THREAD, end_after, environment

FORKS = sys.platform == "linux"
#: What a kernel gives back to the system at once (glibc): arrays of 16 MB, and 64 MB that are free at its heap's end.
#: Else it keeps what the tables of a large corpus left.
_GIVEN_BACK = {"MALLOC_MMAP_THRESHOLD_": "16000000", "MALLOC_TRIM_THRESHOLD_": "64000000"}
#: What every kernel begins with: sets have one order too.
SAME = {
    **ONE_THREAD,
    **_GIVEN_BACK,
    "PYTHONHASHSEED": "0",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
}


class Leash:
    """Starts processes that end with it."""

    def __init__(self) -> None:
        self._context: Any = get_context("forkserver" if FORKS else "spawn")
        if FORKS:
            self._context.set_forkserver_preload(["revue.runs.warm"])
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


class Manager(AsyncKernelManager):
    """Starts the kernel of one notebook, with an environment of its own, from `leash` where that forks."""

    environment: ClassVar[Mapping[str, str]]
    leash: ClassVar[Leash]

    async def _async_launch_kernel(self, kernel_cmd: list[str], **kw: Any) -> None:
        kw["env"] = {**(kw.get("env") or os.environ), **self.environment}
        local: Any = self.provisioner
        if not FORKS:
            await super()._async_launch_kernel(kernel_cmd, **kw)
            return
        process = self.leash.start(
            _kernel, self.connection_file, dict(kw["env"]), str(kw.get("cwd") or Path.cwd())
        )
        local.process, local.pid = _Process(process), process.pid


def manager(held: Leash, environment: Mapping[str, str]) -> type[Manager]:
    """The manager of one notebook's kernel."""
    return type("OneManager", (Manager,), {"environment": environment, "leash": held})


class _Process:
    """A forked process, as jupyter_client knows those that it starts."""

    stdin = stdout = stderr = None

    def __init__(self, process: Any) -> None:
        self._process = process

    def poll(self) -> int | None:
        code: int | None = self._process.exitcode
        return code

    def wait(self) -> int | None:
        self._process.join()
        return self.poll()

    def send_signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _kernel(connection: str, environment: dict[str, str], folder: str) -> None:
    os.environ.update(environment)
    os.chdir(folder)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from ipykernel.kernelapp import IPKernelApp

    launch: Any = IPKernelApp.launch_instance
    launch(argv=["-f", connection])
