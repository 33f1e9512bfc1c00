"""Where work runs: processes of this machine, or the workers of a Dask cluster.

Both are used as a `concurrent.futures.Executor`, so that what runs does not know where. A cluster's workers must
hold this same code, see the same files where a task reads any, and have one thread each: a language model is
not shared between threads.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from revue import digests
from revue.errors import CallError

NAMES = ("local", "dask")
#: Seconds in which a scheduler must answer.
_PATIENCE = 15


@dataclass(frozen=True, slots=True)
class Engine:
    """A choice of engine: `jobs` processes of this machine, or the cluster of `scheduler` (an address).

    Dask without an address starts `jobs` workers on this machine. Raises `CallError` for an address without Dask.
    """

    name: str = "local"
    jobs: int = 1
    scheduler: str | None = None

    def __post_init__(self) -> None:
        if self.scheduler and self.name != "dask":
            raise CallError("--scheduler is the address of a Dask cluster; add --engine dask")

    @property
    def in_this_process(self) -> bool:
        return self.name == "local" and self.jobs == 1


THIS_PROCESS = Engine()


@contextmanager
def started(engine: Engine) -> Iterator[tuple[Executor, int]]:
    """The engine's executor, and how many tasks it runs at once; it ends with the context.

    Raises `CallError` where Dask is not installed, no scheduler answers, or the workers are not fit.
    """
    if engine.name == "local":
        with ProcessPoolExecutor(engine.jobs, mp_context=get_context("spawn")) as pool:
            yield pool, engine.jobs
        return
    with tempfile.TemporaryDirectory() as scratch, _client(engine, scratch) as client:
        yield client.get_executor(pure=False), len(_checked(client))


@contextmanager
def _client(engine: Engine, scratch: str) -> Iterator[Any]:
    try:
        import distributed
    except ImportError:
        raise CallError("--engine dask needs Dask: pip install 'revue[cluster]'") from None
    dask: Any = distributed  # its functions have no types
    if engine.scheduler is None:
        with (
            dask.LocalCluster(
                n_workers=engine.jobs, threads_per_worker=1, dashboard_address=None, local_directory=scratch
            ) as cluster,
            dask.Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = dask.Client(engine.scheduler, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise CallError(
            f"no Dask scheduler answers at {engine.scheduler} ({error}); start one with `dask scheduler`"
        ) from None
    with client:
        yield client


def _checked(client: Any) -> dict[str, int]:
    """Threads by worker, where every worker has one and the same code as this process."""
    threads: dict[str, int] = client.nthreads()
    if not threads:
        raise CallError("the Dask scheduler has no workers; start some with `dask worker --nthreads 1`")
    if many := [worker for worker, count in threads.items() if count != 1]:
        raise CallError(
            f"the Dask worker {many[0]} has {threads[many[0]]} threads; start workers with --nthreads 1"
        )
    try:
        held: dict[str, str] = client.run(digests.whole)
    except ImportError as error:
        raise CallError(f"the Dask workers cannot import revue ({error}); install it there") from None
    if other := [worker for worker, digest in held.items() if digest != digests.whole()]:
        raise CallError(
            f"the Dask worker {other[0]} has another version of revue; install the same one there"
        )
    return threads
