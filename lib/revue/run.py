"""Notebooks re-executed with papermill: strict parameters, in parallel, all or nothing per notebook, same bytes.

Each notebook runs in a stage folder; only when every cell has run without an error do its notebook and figures
replace the earlier ones. Success is judged here, from the cells, not by papermill's marks. The result is
normalised: no times, random ids, versions or paths of this machine.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TYPE_CHECKING, Any

from revue import export, parameters, project
from revue.digests import digest
from revue.errors import CallError
from revue.files import write_atomically

if TYPE_CHECKING:
    from traitlets.config import Config

#: Notebook metadata that survive normalisation.
_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"},
}
_CELL_METADATA = ("tags",)
RECORD = "run.json"

#: Linear algebra in one thread: notebooks run side by side, and sums have one order.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Target:
    """Where the results of a run lie in the end."""

    notebooks: Path
    figures: Path
    tables: Path | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one notebook; `error` is empty where it ran to its end."""

    notebook: str
    error: str = ""


def find(names: Sequence[str]) -> list[Path]:
    """The notebooks named (by stem, number or file), or all of them, in order. Unknown names are refused."""
    folder = project.root() / "notebooks"
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
    top = project.root()
    if out is None and not given:
        return Target(top / "notebooks", top / project.DEFAULT_FIGURES, None)
    home = Path(out).absolute() if out is not None else top / "runs" / run_name(given)
    return Target(home / "notebooks", home / "figures", home / "tables")


def run_name(given: Mapping[str, str]) -> str:
    """A folder name for a run: the corpus, and a digest of the other parameters where there are any."""
    corpus = (
        re.sub(r"[^\w-]+", "-", Path(given.get("corpus", project.DEFAULT_CORPUS)).stem).strip("-") or "corpus"
    )
    others = {k: v for k, v in given.items() if k != "corpus"}
    return f"{corpus}-{digest(json.dumps(others, sort_keys=True).encode())[:8]}" if others else corpus


def run(
    names: Sequence[str] = (),
    given: Mapping[str, str] | None = None,
    out: str | None = None,
    jobs: int = 1,
    force: bool = False,
    progress: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Execute notebooks and put their results in place; returns one outcome a notebook, in their order.

    `given` maps parameter to value as typed. Raises `CallError` before any kernel starts where the call cannot
    be right, among others for an `out` that holds another run (`force` overwrites it).
    """
    given = dict(given or {})
    values = checked(names, given)
    place = target(given, out)
    if place.tables is not None:
        claim(place.notebooks.parent, given, force)
    with ProcessPoolExecutor(max(1, min(jobs, len(values))), mp_context=get_context("spawn")) as pool:
        futures = {pool.submit(execute, n, chosen, place): n.stem for n, chosen in values.items()}
        done = {}
        for future in as_completed(futures):
            done[futures[future]] = future.result()
            progress(future.result())
    if place.figures.is_dir():
        write_atomically(place.figures / "README.md", export.gallery(place.figures).encode())
    return [done[n.stem] for n in values]


def checked(names: Sequence[str], given: Mapping[str, str]) -> dict[Path, dict[str, Any]]:
    """The notebooks named, in order, and the values each gets. Raises `CallError` where that cannot be right."""
    cells = {n: json.loads(n.read_text(encoding="utf-8"))["cells"] for n in find(names)}
    values = parameters.chosen(given, {n.stem: parameters.declared(n, c) for n, c in cells.items()})
    return {n: values[n.stem] for n in cells}


def claim(home: Path, given: Mapping[str, str], force: bool) -> None:
    """Mark `home` as this run's. A folder that holds another run, or anything else, is refused without `force`."""
    record = home / RECORD
    mine = json.dumps({"parameters": dict(given)}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if home.is_dir() and any(home.iterdir()) and not force:
        held = record.read_text(encoding="utf-8") if record.is_file() else None
        if held != mine:
            what = "the results of a run with other parameters" if held else "other files"
            raise CallError(
                f"{home} holds {what}; choose another --out, or --force to write there all the same"
            )
    home.mkdir(parents=True, exist_ok=True)
    write_atomically(record, mine.encode())


def execute(notebook: Path, values: Mapping[str, Any], place: Target) -> Outcome:
    """Run one notebook in a stage and, if it ran to its end, move its results into place."""
    import papermill

    place.notebooks.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(mkdtemp(prefix=".revue-run-", dir=place.notebooks.parent))
    try:
        with TemporaryDirectory() as private:
            told = project.Stage(folder=str(stage / "figures"), figures=str(place.figures))
            os.environ.update(told.to_environment())
            os.environ.update(IPYTHONDIR=_quiet_profile(private), PYTHONHASHSEED="0", **_ONE_THREAD)
            raw = stage / notebook.name
            papermill.execute_notebook(
                str(notebook), str(raw), parameters=dict(values), cwd=str(project.root()),
                progress_bar=False, log_output=False, kernel_name="python3", language="python",
                config=kernel_sockets(Path(private)),
            )  # fmt: skip
        content = json.loads(raw.read_text(encoding="utf-8"))
        if wrong := unfinished(content):
            return Outcome(notebook.stem, wrong)
        _publish(notebook, normalised(content), stage, place)
        return Outcome(notebook.stem)
    except Exception as error:
        return Outcome(notebook.stem, _readable(error))
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _quiet_profile(folder: str) -> str:
    """`folder` as an IPython home of its own: nobody's startup files, and no kernel log on the terminal.

    A kernel that is stopped while it answers logs an error; what goes wrong in a notebook is in its cells.
    """
    profile = Path(folder) / "profile_default"
    profile.mkdir()
    (profile / "ipython_kernel_config.py").write_text(
        "c.IPKernelApp.log_level = 'CRITICAL'\n", encoding="utf-8"
    )
    return folder


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
        kept = {k: v for k, v in cell["metadata"].items() if k in _CELL_METADATA}
        clean = {**cell, "metadata": kept}
        if "injected-parameters" in kept.get("tags", []):
            clean["id"] = "injected"
        clean.setdefault("id", f"c{number:02d}")
        cells.append(clean)
    notebook = {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _publish(notebook: Path, text: str, stage: Path, place: Target) -> None:
    """Replace the notebook and its figures; figures that it no longer makes are removed."""
    place.notebooks.mkdir(parents=True, exist_ok=True)
    place.figures.mkdir(parents=True, exist_ok=True)
    fresh = sorted((stage / "figures").glob("*")) if (stage / "figures").is_dir() else []
    for old in sorted(place.figures.glob("*.json")):
        made_by = json.loads(old.read_text(encoding="utf-8")).get("notebook")
        if made_by == notebook.name and not (stage / "figures" / old.name).exists():
            for suffix in (*export.FORMATS, "json"):
                old.with_suffix(f".{suffix}").unlink(missing_ok=True)
    for path in fresh:
        path.replace(place.figures / path.name)
    write_atomically(place.notebooks / notebook.name, text.encode())


def _readable(error: Exception) -> str:
    """A notebook's error in one line, without papermill's banner or terminal colours."""
    from papermill.exceptions import PapermillExecutionError

    if isinstance(error, PapermillExecutionError):
        return f"code cell {error.exec_count}: {error.ename}: {error.evalue}"
    return f"{type(error).__name__}: {error}"
