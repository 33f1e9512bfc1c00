"""Notebooks re-executed: in parallel, all or nothing per notebook, same bytes.

A run reads its corpus once and hands it to every notebook, so that all of it speaks of one state. It is checked first
(`planning`), each notebook has a kernel of its own (`executing`), and results are made in a stage and put in place
together at the end (`publishing`). A notebook of which a cell failed, or whose source was changed meanwhile, keeps its
earlier ones.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from revue.annotate import parts, store, whole
from revue.layers import registry
from revue.layers.frames import codebook as codebooks
from revue.project import engines, files, root
from revue.runs import current, executing, publishing
from revue.runs.executing import Outcome
from revue.runs.leash import Leash, leash
from revue.runs.planning import CORPUS, Plan
from revue.show.links import TEXTS
from revue.sources import pickled
from revue.sources.corpus import Corpus, Reading
from revue.text import limits

#: What a notebook that takes long has most of. Where its tables are there, it begins first.
_DRAWS = b"study.figure("


def run(
    planned: Plan,
    jobs: int = 1,
    progress: Callable[[Outcome], None] = lambda outcome: None,
    text_column: str = "",
    tell: Callable[[Corpus], None] = lambda corpus: None,
    annotated: Callable[[int], None] = lambda articles: None,
) -> list[Outcome]:
    """Execute the notebooks of a plan and put their results in place; one outcome a notebook, in their order.

    A notebook that is up to date (`current`) is not executed, and keeps its results.

    The corpus is read once, here, and every notebook and table is made of what was read; `tell` is called with it
    before any kernel starts. What notebooks ask for of a large one is made while it is read, in all processes;
    `annotated` is called with the number of articles each time. Raises `SourceError` before any kernel starts where
    it holds no article; `StoppedError` where a process was ended from outside.
    """
    inputs = current.Inputs(planned, text_column)
    ready = inputs.current()
    done = {n: Outcome(n.stem, executed=False) for n in planned.notebooks if n in ready}
    for outcome in done.values():
        progress(outcome)
    left = [n for n in planned.notebooks if n not in ready]
    if not left:
        return list(done.values())
    named = planned.given.get("codebook", "")
    book, wanted = str(root.resolve(named)) if named else "", _tables_of(planned)
    # what is claimed was looked at for the plan
    with files.opened(planned.home, (), planned.marks) as output:
        read, kept, filling = {}, {}, []
        for i, source in enumerate(planned.corpora):
            kept[str(source)] = str(path := output.stage / f"corpus-{i}")
            with path.open("wb") as stream:
                reading = Reading(pickled.written(store.reading(source, text_column), stream.write))
                filled = _fill_large(reading, wanted, book, engines.Engine(jobs=jobs), annotated)
            read[source] = reading.corpus
            tell(reading.corpus)
            filling += [] if filled else [(str(path), wanted, book)]

        def write_tables() -> None:
            source = root.resolve(planned.given.get(CORPUS, root.DEFAULT_CORPUS))
            told = read[source]
            whole.write_tables(
                source, chain(told.issues, pickled.in_file(kept[str(source)])), told.counts,
                output.new / "tables", engines.Engine(jobs=jobs), wanted, book,
            )  # fmt: skip

        more = write_tables if planned.apart else None
        size = sum(Path(path).stat().st_size for path in kept.values())
        at_once = min(jobs, max(1, limits.NOTEBOOKS // size))
        order = left if filling else sorted(left, key=lambda n: -planned.notebooks[n].count(_DRAWS))
        executed = _executed(planned, order, output.stage, kept, filling, at_once, progress, more)
        _refuse_full_disk(executed.values())
        done |= publishing.publish(planned, output, {n: executed[n] for n in left}, inputs)
        return [done[n] for n in planned.notebooks]


def _executed(
    planned: Plan,
    notebooks: Sequence[Path],
    stage: Path,
    kept: Mapping[str, str],
    fillings: Iterable[tuple[str, frozenset[str], str]],
    jobs: int,
    progress: Callable[[Outcome], None],
    last: Callable[[], None] | None,
) -> dict[Path, Outcome]:
    """Execute notebooks side by side in `stage`; `kept`: the corpora. Meanwhile, some `fillings` (`_fill`) are made.

    `last` is called beside the last notebooks, once the fillings are made.
    """
    done: dict[Path, Outcome] = {}
    with (
        TemporaryDirectory() as private,
        leash() as held,
        _threads(held, min(jobs, len(notebooks))) as pool,
    ):
        pool.submit(executing.papermill)  # while the process that kernels are forked from begins
        filling = [held.start(_fill, *given) for given in fillings]
        futures = {}
        for i, notebook in enumerate(notebooks):
            work = stage / notebook.stem
            figures, texts = work / executing.RESULTS / "figures", stage / TEXTS
            told = root.Stage(str(figures), str(planned.figures), str(texts), kept)
            content, values = planned.notebooks[notebook], planned.values[notebook]
            call = (notebook.name, content, values, work, told, Path(private) / str(i), held)
            futures[pool.submit(executing.execute, *call)] = notebook

        def after_filling(call: Callable[[], None]) -> None:
            for process in filling:
                process.join()
            call()

        ended = pool.submit(after_filling, last) if last else None
        for future in as_completed(futures):
            done[futures[future]] = future.result()
            progress(future.result())
        if ended:
            ended.result()
    return done


@contextmanager
def _threads(held: Leash, at_once: int) -> Iterator[ThreadPoolExecutor]:
    """A thread for each notebook that is executed at a time; where they are to end early, so do their kernels.

    An interrupted run does not wait for them: one that waits for a kernel to start looks once a second.
    """
    pool = ThreadPoolExecutor(max(1, at_once))
    try:
        yield pool
    except BaseException as error:
        held.close()
        pool.shutdown(wait=not isinstance(error, KeyboardInterrupt), cancel_futures=True)
        raise
    pool.shutdown()


def _tables_of(planned: Plan) -> frozenset[str]:
    """The tables that the notebooks ask for, as far as their cells name them, and those that are written.

    Parts of speech are not among these: no notebook of revue's asks for them, and they cost as much as all names.
    """
    content = b"".join(planned.notebooks.values())
    named = {t for n in registry.TABLES if f'\\"{n}\\"'.encode() in content for t in registry.family(n)}
    if not planned.apart:
        return frozenset(named)
    return registry.brought(n for n in registry.CHOICES if n != "tags" or n in named)


def _fill_large(
    reading: Reading,
    wanted: frozenset[str],
    codebook: str,
    engine: engines.Engine,
    annotated: Callable[[int], None],
) -> bool:
    """Make what notebooks will ask for of a large corpus while it is read, to its end; was it large?"""
    pieces, first = parts.pieces(reading), list[parts.Piece]()
    for piece in pieces:
        first.append(piece)
        if parts.is_large(first) and store.usable():
            for count in whole.fill(chain(first, pieces), wanted, codebooks.load(codebook), engine):
                annotated(count)
            return True
    return False


def _fill(kept: str, wanted: frozenset[str], codebook: str) -> None:
    """Make what notebooks will ask for, once, while the first of them begin: in a process of its own."""
    with suppress(Exception):  # a notebook that needs what is wrong says so
        pieces = parts.pieces(pickled.in_file(kept))
        for _ in whole.fill(pieces, wanted, codebooks.load(codebook), engines.THIS_PROCESS):
            pass


def _refuse_full_disk(outcomes: Iterable[Outcome]) -> None:
    """What a notebook meets as an error of its cell is none of its own."""
    if any(os.strerror(errno.ENOSPC) in o.error for o in outcomes):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
