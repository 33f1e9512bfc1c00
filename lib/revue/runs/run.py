"""Notebooks re-executed with papermill: strict parameters, in parallel, all or nothing per notebook, same bytes.

A run reads its corpus once and hands it to every notebook, so that all of it speaks of one state. Results are
made in a stage and published together at the end; a notebook of which a cell failed, or whose source was
changed meanwhile, keeps its earlier ones. Success is judged here, from the cells, not by papermill's marks. The
result is normalised: no times, random ids or versions of this machine. Its parameters stand as given, and with them
the way from the project to a corpus that lies elsewhere: without it, nobody could execute the notebook again.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from revue import annotate, parts, store
from revue.errors import CallError
from revue.layers import registry
from revue.layers.frames import codebook as codebooks
from revue.project import engines, files, parameters, root
from revue.project.digests import digest
from revue.project.files import as_json, write_atomically
from revue.runs import current, kernels, overview
from revue.show import figure_files
from revue.show.links import TEXTS
from revue.sources.corpus import Corpus

if TYPE_CHECKING:
    from traitlets.config import Config

#: Notebook metadata that survive normalisation.
_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"},
}
#: Metadata of a cell that say when and how it ran.
_OF_THIS_RUN = ("execution", "papermill")
CORPUS = "corpus"
_RESULTS = "results"
#: The pages that a run writes anew.
_PAGES = tuple(f"{folder}/{files.GALLERY}" for folder in ("figures", "notebooks"))


@dataclass(frozen=True, slots=True)
class Target:
    """Where the results of a run lie in the end."""

    notebooks: Path
    figures: Path
    tables: Path | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one notebook; `error` is empty where it ran to its end, or was up to date (not `executed`)."""

    notebook: str
    error: str = ""
    executed: bool = True


def find(names: Sequence[str]) -> list[Path]:
    """The notebooks named (by stem, number or file), or all of them, in order. Unknown names are refused."""
    folder = root.folder() / "notebooks"
    every = sorted(folder.glob("[0-9]*.ipynb"))
    if not names:
        return every
    found = []
    for name in names:
        stem = Path(name).stem
        matches = [
            n for n in every if n.stem == stem or n.stem.startswith(f"{stem}_") or n.stem.endswith(f"_{stem}")
        ]
        if not matches:
            raise CallError(f"no notebook {name!r}; there are {', '.join(n.stem for n in every)}")
        found += [m for m in matches if m not in found]
    return sorted(found)


def target(given: Mapping[str, str], out: str | None) -> Target:
    """Default results for a default run, else `runs/<name>` or `out`: the shipped figures are not touched."""
    top = root.folder()
    if out is None and not given:
        return Target(top / "notebooks", top / root.DEFAULT_FIGURES, None)
    home = Path(out).absolute() if out is not None else top / "runs" / run_name(given)
    return Target(home / "notebooks", home / "figures", home / "tables")


def run_name(given: Mapping[str, str]) -> str:
    """A folder name for a run: the corpus, and a digest of the other parameters where there are any."""
    corpus = (
        re.sub(r"[^\w-]+", "-", Path(given.get("corpus", root.DEFAULT_CORPUS)).stem).strip("-") or "corpus"
    )
    others = {k: v for k, v in given.items() if k != "corpus"}
    return f"{corpus}-{digest(json.dumps(others, sort_keys=True).encode())[:8]}" if others else corpus


@dataclass(frozen=True, slots=True)
class Plan:
    """A run that was checked: what it reads and what it writes. `notebooks` are as they were when it was made."""

    place: Target
    given: Mapping[str, str]
    notebooks: Mapping[Path, bytes]
    values: Mapping[Path, Mapping[str, Any]]
    corpora: Sequence[Path]
    reads: Sequence[Path]
    marks: files.Marks
    force: bool = False

    @property
    def home(self) -> Path:
        return self.place.notebooks.parent

    def claimed(self, notebooks: Iterable[Path]) -> list[str]:
        """The names that some notebooks of this run write, and those they wrote before."""
        chosen = list(notebooks)
        stems = {s for n in chosen for s in _figures_of(self.place.figures, n.name, self.notebooks[n])}
        figures = [f"figures/{name}" for s in sorted(stems) for name in figure_files.names(s)]
        tables = [f"tables/{t}" for t in registry.TABLES] if self.place.tables is not None else []
        return [*(f"notebooks/{n.name}" for n in chosen), *figures, *_PAGES, *tables]

    @property
    def all_claimed(self) -> list[str]:
        """Every name of the run, and the folder where a notebook may put texts that it links to."""
        texts = [TEXTS] if self.place.tables is not None else []
        return [*self.claimed(self.notebooks), *texts]


def plan(
    names: Sequence[str] = (),
    given: Mapping[str, str] | None = None,
    out: str | None = None,
    force: bool = False,
) -> Plan:
    """Check a run. Raises `CallError` where it cannot be right, or would write what is not revue's to write.

    `force` lets a run replace the marked results of a run with other parameters, and executes what is up to date.
    """
    given = dict(given or {})
    notebooks = {n: n.read_bytes() for n in find(names)}
    cells = {n: json.loads(content)["cells"] for n, content in notebooks.items()}
    declared = {n: parameters.declared(n, c) for n, c in cells.items()}
    values = parameters.chosen(given, {n.stem: ps for n, ps in declared.items()})
    paths = [
        (p.name, values[n.stem].get(p.name, p.default)) for n, ps in declared.items() for p in ps if p.is_path
    ]
    paths.append((CORPUS, given.get(CORPUS, root.DEFAULT_CORPUS)))
    reads = {root.resolve(path): name == CORPUS for name, path in paths if path}
    place = target(given, out)
    files.tidy(place.notebooks.parent)
    made = Plan(
        place, given, notebooks, {n: values[n.stem] for n in notebooks},
        [path for path, is_corpus in reads.items() if is_corpus], list(reads), _marks(place, notebooks), force,
    )  # fmt: skip
    if made.marks.parameters not in (None, given) and not force:
        what = "the results of a run with other parameters"
        raise CallError(f"{made.home} holds {what}; choose another --out, or --force to replace them")
    files.keep_apart(made.home, made.all_claimed, made.reads)
    files.prepare(made.home, made.all_claimed, made.marks)
    return made


def _marks(place: Target, notebooks: Mapping[Path, bytes]) -> files.Marks:
    """What is revue's where a run writes: figures by their sidecars (a notebook opened by hand may have renewed them),
    the rest by the folder's mark; by default, the outputs of the notebooks that are to run."""
    if place.tables is not None:
        held = files.marks(place.notebooks.parent)
    else:
        known = {n.name: digest(b) for n, b in notebooks.items()} | files.page_mark(place.notebooks)
        held = files.Marks({f"notebooks/{name}": was for name, was in known.items()})
    figures = {f"figures/{n}": d for n, d in files.figure_marks(place.figures).items()}
    return files.Marks({**held.files, **figures}, held.parameters)


def _figures_of(folder: Path, notebook: str, content: bytes) -> set[str]:
    """Names of files in `folder` that a notebook's cells name as figures are, or that it made, by their sidecars."""
    named = {
        p.stem.removesuffix(files.COLUMN) for p in folder.glob("*-*.*") if figure_files.ID.fullmatch(p.stem)
    }
    found = {stem for stem in named if f'\\"{stem}\\"'.encode() in content}
    for sidecar in folder.glob("*.json"):
        with suppress(OSError, ValueError, AttributeError):
            if json.loads(sidecar.read_text(encoding="utf-8")).get("notebook") == notebook:
                found.add(sidecar.stem)
    return found


def inputs_of(planned: Plan, text_column: str = "") -> current.Inputs:
    """What the notebooks of a run rest on."""
    return current.Inputs(planned.home, planned.notebooks, planned.values, planned.reads, text_column)


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
    before any kernel starts. What notebooks ask for of a large one is made before, in all processes; `annotated` is
    called with the number of articles each time. Raises `SourceError` before any kernel starts where it holds no
    article; `StoppedError` where a process was ended from outside.
    """
    inputs = inputs_of(planned, text_column)
    unchanged = inputs.current()
    ready = set() if planned.force else unchanged
    done = {n: Outcome(n.stem, executed=False) for n in planned.notebooks if n in ready}
    for outcome in done.values():
        progress(outcome)
    left = [n for n in planned.notebooks if n not in ready]
    if not left:
        return list(done.values())
    named = planned.given.get("codebook", "")
    book, wanted = str(root.resolve(named)) if named else "", _tables_of(planned)
    with files.opened(planned.home, planned.all_claimed, planned.marks) as output:
        read = {source: store.corpus(source, text_column) for source in planned.corpora}
        kept = {str(source): str(output.stage / f"corpus-{i}") for i, source in enumerate(read)}
        for source, found in read.items():
            tell(found)
            Path(kept[str(source)]).write_bytes(found.to_bytes())
        small = []
        for source, found in read.items():
            pieces = list(parts.pieces(found.articles))
            if parts.is_large(pieces) and store.usable():
                for count in annotate.fill(pieces, wanted, codebooks.load(book), engines.Engine(jobs=jobs)):
                    annotated(count)
            else:
                small.append(kept[str(source)])
        filling = [(corpus, wanted, book) for corpus in small]
        executed = _executed(planned, left, output.stage, kept, filling, jobs, progress)
        _refuse_full_disk(executed.values())
        if planned.place.tables is not None:
            source = root.resolve(planned.given.get(CORPUS, root.DEFAULT_CORPUS))
            annotate.write_tables(
                source, [*read[source].issues, *read[source].articles], read[source].counts,
                output.new / "tables", engines.Engine(jobs=jobs), registry.brought(registry.CHOICES), book,
            )  # fmt: skip
        done |= _publish(planned, output, {n: executed[n] for n in left}, inputs)
        return [done[n] for n in planned.notebooks]


def _executed(
    planned: Plan,
    notebooks: Sequence[Path],
    stage: Path,
    kept: Mapping[str, str],
    fillings: Iterable[tuple[str, frozenset[str], str]],
    jobs: int,
    progress: Callable[[Outcome], None],
) -> dict[Path, Outcome]:
    """Execute notebooks side by side in `stage`; `kept`: the corpora. Meanwhile, some `fillings` (`_fill`) are made."""
    done: dict[Path, Outcome] = {}
    with (
        TemporaryDirectory() as private,
        kernels.leash() as held,
        _threads(held, min(jobs, len(notebooks))) as pool,
    ):
        pool.submit(_papermill)  # while the process that kernels are forked from begins
        filling = [held.start(_fill, *given) for given in fillings]
        futures = {}
        for i, notebook in enumerate(notebooks):
            work = stage / notebook.stem
            told = root.Stage(str(work / _RESULTS / "figures"), str(planned.place.figures), kept)
            content, values = planned.notebooks[notebook], planned.values[notebook]
            call = (notebook.name, content, values, work, told, Path(private) / str(i), held)
            futures[pool.submit(execute, *call)] = notebook
        for future in as_completed(futures):
            done[futures[future]] = future.result()
            progress(future.result())
        for process in filling if planned.place.tables is not None else ():
            process.join()
    return done


@contextmanager
def _threads(held: kernels.Leash, at_once: int) -> Iterator[ThreadPoolExecutor]:
    """A thread for each notebook that is executed at a time; where they are to end early, so do their kernels."""
    with ThreadPoolExecutor(max(1, at_once)) as pool:
        try:
            yield pool
        except BaseException:
            held.close()
            pool.shutdown(cancel_futures=True)
            raise


def _tables_of(planned: Plan) -> frozenset[str]:
    """The tables that the notebooks ask for, as far as their cells name them; all where all are written."""
    if planned.place.tables is not None:
        return registry.brought(registry.CHOICES)
    content = b"".join(planned.notebooks.values())
    return frozenset(
        t for name in registry.TABLES if f'\\"{name}\\"'.encode() in content for t in registry.family(name)
    )


def _fill(kept: str, wanted: frozenset[str], codebook: str) -> None:
    """Make what notebooks will ask for, once, while the first of them begin: in a process of its own."""
    with suppress(Exception):  # a notebook that needs what is wrong says so
        pieces = parts.pieces(Corpus.from_bytes(Path(kept).read_bytes()).articles)
        for _ in annotate.fill(pieces, wanted, codebooks.load(codebook), engines.THIS_PROCESS):
            pass


def _refuse_full_disk(outcomes: Iterable[Outcome]) -> None:
    """What a notebook meets as an error of its cell is none of its own."""
    if any(os.strerror(errno.ENOSPC) in o.error for o in outcomes):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def execute(
    name: str,
    content: bytes,
    values: Mapping[str, Any],
    work: Path,
    told: root.Stage,
    private: Path,
    held: kernels.Leash,
) -> Outcome:
    """Run one notebook in the folder `work`; its results lie in a folder there, whole, where it ran to its end.

    `private` is a folder of short name for the kernel's sockets and profile.
    """
    stem = Path(name).stem
    try:
        (work / _RESULTS / "notebooks").mkdir(parents=True)
        private.mkdir()
        own = {**told.to_environment(), "IPYTHONDIR": _quiet_profile(private)}
        source, raw = work / "source.ipynb", work / "executed.ipynb"
        source.write_bytes(content)
        _papermill().execute_notebook(
            str(source), str(raw), parameters=dict(values), cwd=str(root.folder()),
            progress_bar=False, log_output=False, kernel_name="python3", language="python",
            config=kernel_sockets(private), kernel_manager_class=kernels.manager(held, own),
            shutdown_kernel="immediate",
        )  # fmt: skip
        executed = json.loads(raw.read_text(encoding="utf-8"))
        if wrong := unfinished(executed):
            return Outcome(stem, wrong)
        write_atomically(work / _RESULTS / "notebooks" / name, normalised(executed).encode())
        return Outcome(stem)
    except Exception as error:
        return Outcome(stem, _readable(error))


@cache
def _papermill() -> Any:
    """papermill, without a grammar of internationalised addresses, which nothing here checks and which takes long."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    import papermill

    return papermill


def _quiet_profile(folder: Path) -> str:
    """`folder` as an IPython home of its own: nobody's startup files, and no kernel log on the terminal.

    A kernel that is stopped while it answers logs an error; what goes wrong in a notebook is in its cells.
    """
    profile = folder / "profile_default"
    profile.mkdir()
    (profile / "ipython_kernel_config.py").write_text(
        "c.IPKernelApp.log_level = 'CRITICAL'\n", encoding="utf-8"
    )
    return str(folder)


def kernel_sockets(folder: Path) -> Config:
    """Where a kernel listens: sockets in `folder`, which no other program can take.

    TCP ports are chosen by this process and bound later by the kernel; of two kernels that start together one
    may take the other's, and its notebook then fails or waits for ever. Where the system has no such sockets,
    or none with so long a path, TCP remains.
    """
    import zmq
    from traitlets.config import Config

    connection = folder / "kernel.json"
    longest = len(os.fsencode(connection.with_name("kernel-ipc-99")))
    if longest > zmq.IPC_PATH_MAX_LEN:
        return Config()
    return Config({"KernelManager": {"transport": "ipc", "connection_file": str(connection)}})


def unfinished(content: Mapping[str, Any]) -> str:
    """Why the executed notebook does not count as run, or an empty string."""
    code = [c for c in content["cells"] if c["cell_type"] == "code" and "".join(c["source"]).strip()]
    for number, cell in enumerate(code, 1):
        for output in cell["outputs"]:
            if output["output_type"] == "error":
                return f"code cell {number}: {output['ename']}: {output['evalue']}"
            if output.get("name") == "stderr":
                return f"code cell {number} wrote to stderr: {''.join(output['text'])[:500]}"
        if cell.get("execution_count") is None:
            return f"code cell {number} was not executed"
    return ""


def normalised(content: Mapping[str, Any]) -> str:
    """The notebook as text, with nothing that differs between two runs of the same input."""
    cells = []
    for number, cell in enumerate(content["cells"], 1):
        kept = {k: v for k, v in cell["metadata"].items() if k not in _OF_THIS_RUN}
        clean = {**cell, "metadata": kept}
        if "injected-parameters" in kept.get("tags", []):
            clean["id"] = "injected"
        clean.setdefault("id", f"c{number:02d}")
        cells.append(clean)
    notebook = {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    return as_json(notebook).decode()


def _publish(
    planned: Plan, output: files.Output, done: Mapping[Path, Outcome], inputs: current.Inputs
) -> dict[Path, Outcome]:
    """Put in place what ran to its end: notebooks, their figures, tables; figures no longer made are removed."""
    known = dict(output.marks.files)
    outcomes = dict(done)
    made: dict[str, dict[str, str]] = {}
    for notebook in [n for n in done if not done[n].error]:
        if planned.place.tables is None:
            if _sources(now := notebook.read_bytes()) != _sources(planned.notebooks[notebook]):
                why = "it was changed while it ran, so that nothing was replaced; save it and run it again"
                outcomes[notebook] = Outcome(notebook.stem, why)
                continue
            known[f"notebooks/{notebook.name}"] = digest(now)
        results = output.stage / notebook.stem / _RESULTS
        for path in sorted(p for p in results.rglob("*") if p.is_file()):
            name = path.relative_to(results).as_posix()
            made.setdefault(notebook.stem, {})[name] = files.sha256(path)
            (aim := output.new / name).parent.mkdir(parents=True, exist_ok=True)
            path.replace(aim)
    claimed = planned.claimed([n for n in outcomes if not outcomes[n].error])
    if list(outcomes) == find(()) and not any(o.error for o in outcomes.values()):
        claimed.append(TEXTS)
    _show_figures(planned.place.figures, output, claimed)
    _show_notebooks(planned.place.notebooks, output, claimed)
    marked = planned.place.tables is not None
    by_notebooks = {name for names in made.values() for name in names}
    made[current.WHOLE] = {name: was for name, was in output.made().items() if name not in by_notebooks}
    replace(output, marks=files.Marks(known, output.marks.parameters)).publish(claimed, planned.given, marked)
    inputs.note(made)
    return outcomes


def _sources(content: bytes) -> list[tuple[str, str]]:
    """What a notebook's cells are, without their outputs; empty where the file is no notebook (any more)."""
    try:
        return [(c["cell_type"], "".join(c["source"])) for c in json.loads(content)["cells"]]
    except (ValueError, KeyError, TypeError):
        return []


def _show_figures(folder: Path, output: files.Output, claimed: Sequence[str]) -> None:
    """The page of all figures there will be: the new ones, and those of other notebooks that stay."""
    page, fresh = output.stage / "page", output.new / "figures"
    page.mkdir()
    staying = [p for p in folder.glob("*.json") if f"figures/{p.name}" not in claimed]
    for sidecar in [*staying, *fresh.glob("*.json")]:
        shutil.copy(sidecar, page)
    if any(page.iterdir()):
        fresh.mkdir(parents=True, exist_ok=True)
        (fresh / files.GALLERY).write_bytes(files.signed(figure_files.gallery(page).encode()))


def _show_notebooks(folder: Path, output: files.Output, claimed: Sequence[str]) -> None:
    """The page of all notebooks there will be, with the first finding of each."""
    page, fresh = output.stage / "notebooks", output.new / "notebooks"
    page.mkdir()
    staying = [p for p in folder.glob("*.ipynb") if f"notebooks/{p.name}" not in claimed]
    for notebook in [*staying, *fresh.glob("*.ipynb")]:
        shutil.copy(notebook, page)
    if fresh.is_dir():
        (fresh / files.GALLERY).write_bytes(files.signed(overview.page(page).encode()))


def _readable(error: Exception) -> str:
    """A notebook's error in one line, without papermill's banner or terminal colours."""
    from papermill.exceptions import PapermillExecutionError

    if isinstance(error, PapermillExecutionError):
        return f"code cell {error.exec_count}: {error.ename}: {error.evalue}"
    return f"{type(error).__name__}: {error}"
