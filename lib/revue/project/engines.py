"""Where work runs: processes of this machine, or the workers of a Dask cluster.

Both are used as a `concurrent.futures.Executor`, so that what runs does not know where. A cluster's workers must
hold this same code, see the same files where a task reads any, and have one thread each: a language model is
not shared between threads.

Processes of this machine are on a leash: a pipe whose one end this process alone holds. When it closes, because
the work is over, was interrupted, or this process was killed, a worker ends what it started (a kernel, a command)
and then itself. What they give back goes by file: a pipe in which a killed worker leaves half a result would be
read without end.
"""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from threading import Thread
from typing import Any, NoReturn

import psutil

from revue.errors import CallError, StoppedError
from revue.project import digests, language_model

NAMES = ("local", "dask")
#: Linear algebra in one thread: processes run side by side, and sums have one order.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
#: Seconds in which a scheduler must answer.
_PATIENCE = 15
#: Seconds in which what a worker started must end when it is asked to.
_GRACE = 5


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
def environment(values: Mapping[str, str]) -> Iterator[None]:
    """Variables that processes begin with which are started in this context."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def started(engine: Engine) -> Iterator[tuple[Executor, int]]:
    """The engine's executor, and how many tasks it runs at once; it ends with the context.

    Raises `CallError` where Dask is not installed, no scheduler answers, or the workers are not fit, and
    `StoppedError` where a process of this machine was ended from outside.
    """
    if engine.name == "local":
        with _on_leash(engine.jobs) as pool:
            yield pool, engine.jobs
        return
    with tempfile.TemporaryDirectory() as scratch, _client(engine, scratch) as client:
        yield client.get_executor(pure=False), len(_checked(client))


@contextmanager
def _on_leash(jobs: int) -> Iterator[Executor]:
    """Processes that end when the context does, whatever they are at, and when this process ends."""
    held, leash = Pipe(duplex=False)
    context = get_context("spawn")
    try:
        with (
            environment(ONE_THREAD),
            tempfile.TemporaryDirectory(prefix="revue-") as scratch,
            ProcessPoolExecutor(jobs, context, initializer=_follow, initargs=(held, scratch)) as pool,
        ):
            try:
                yield _ByFile(pool, scratch)
            except BaseException:
                leash.close()
                pool.shutdown(cancel_futures=True)
                raise
    except BrokenProcessPool:
        raise StoppedError(
            "a process of revue was ended from outside, perhaps for want of memory; earlier results are as they "
            "were. Close other programs or give fewer --jobs, and call again"
        ) from None
    finally:
        leash.close()
        held.close()


class _ByFile(Executor):
    """An executor whose workers write what they give back into files of `scratch`; the pipe carries their names."""

    def __init__(self, pool: Executor, scratch: str) -> None:
        self._pool, self._scratch = pool, scratch

    def submit(self, call: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        result: Future[Any] = Future()
        written = self._pool.submit(_to_file, self._scratch, call, given, named)
        written.add_done_callback(partial(_from_file, result))
        return result


def _to_file(scratch: str, call: Callable[..., Any], given: tuple[Any, ...], named: Mapping[str, Any]) -> str:
    value = call(*given, **named)
    with tempfile.NamedTemporaryFile(dir=scratch, delete=False) as file:
        pickle.dump(value, file, protocol=pickle.HIGHEST_PROTOCOL)
    return file.name


def _from_file(result: Future[Any], written: Future[str]) -> None:
    try:
        path = Path(written.result())
        with path.open("rb") as file:
            value = pickle.load(file)
        path.unlink()
    except BaseException as error:
        result.set_exception(error)
    else:
        result.set_result(value)


def _follow(held: Connection, scratch: str) -> None:
    """In a new worker: end when the leash closes, and leave an interruption at the keyboard to the first process."""

    def end() -> None:
        shutil.rmtree(scratch, ignore_errors=True)
        _end()

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    end_after(held.recv_bytes, end)  # not by a signal: its main thread may wait for a lock of a dead worker


def _ask_to_end() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def end_after(wait: Callable[[], object], end: Callable[[], object] = _ask_to_end) -> None:
    """Ask this process to end, as `kill` does, when `wait` returns or finds its pipe closed."""

    def waiting() -> None:
        with suppress(EOFError, OSError):
            wait()
        end()

    Thread(target=waiting, daemon=True).start()


def _end(*_: object) -> NoReturn:
    """End what this worker started, then the worker, at once: others clean up what it wrote."""
    with suppress(ValueError):  # outside of the main thread
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    me = psutil.Process()
    with suppress(psutil.Error):
        for child in (children := me.children()):
            with suppress(psutil.Error):
                child.terminate()
        psutil.wait_procs(children, timeout=_GRACE)
        for child in me.children(recursive=True):
            with suppress(psutil.Error):
                child.kill()
    os._exit(1)


@contextmanager
def _client(engine: Engine, scratch: str) -> Iterator[Any]:
    try:
        import distributed
    except ImportError:
        raise CallError(
            "--engine dask needs Dask: pip install -e '.[cluster]' in the project's folder"
        ) from None
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
    models: dict[str, str] = client.run(language_model.used)
    if other := [worker for worker, model in models.items() if model != language_model.used()]:
        raise CallError(
            f"the Dask worker {other[0]} has the language model {models[other[0]]}, and this machine "
            f"{language_model.used()}; install the same there, and give both the same {language_model.VARIABLE}"
        )
    return threads
