"""Kernels of a run: each is forked from what is ready (`leash`), with its own memory, environment and parameters."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from jupyter_client.manager import AsyncKernelManager

from revue.runs.leash import FORKS, Leash


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
