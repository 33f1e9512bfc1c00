"""A run as it is checked before anything is executed: which notebooks, with which values, and where results go.

A parameter that no notebook has, a value or path that cannot be right, and a place that holds what is not revue's to
write over are refused. Only a run of all defaults writes to the shipped figures.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from revue.errors import CallError
from revue.layers import registry
from revue.project import files, parameters, root
from revue.project.digests import digest
from revue.show import figure_files
from revue.show.links import TEXTS

CORPUS = "corpus"
#: The pages that a run writes anew.
_PAGES = tuple(f"{folder}/{files.GALLERY}" for folder in ("figures", "notebooks"))


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


def home(given: Mapping[str, str], out: str | None) -> Path:
    """The folder of the results: the project's own of a default run, else `out` or `runs/<name>`."""
    if out is not None:
        return Path(out).absolute()
    return root.folder() / "runs" / run_name(given) if given else root.folder()


def run_name(given: Mapping[str, str]) -> str:
    """A folder name for a run: the corpus, and a digest of the other parameters where there are any."""
    corpus = (
        re.sub(r"[^\w-]+", "-", Path(given.get("corpus", root.DEFAULT_CORPUS)).stem).strip("-") or "corpus"
    )
    others = {k: v for k, v in given.items() if k != "corpus"}
    return f"{corpus}-{digest(json.dumps(others, sort_keys=True).encode())[:8]}" if others else corpus


@dataclass(frozen=True)
class Plan:
    """A run that was checked: what it reads, and what it writes into its `home`.

    `apart`: its results are not the project's own, and tables are among them. `notebooks` are as they were when the
    plan was made.
    """

    home: Path
    apart: bool
    given: Mapping[str, str]
    notebooks: Mapping[Path, bytes]
    values: Mapping[Path, Mapping[str, Any]]
    corpora: Sequence[Path]
    reads: Sequence[Path]
    marks: files.Marks
    force: bool = False

    @property
    def figures(self) -> Path:
        return self.home / root.DEFAULT_FIGURES

    @cached_property
    def _figures(self) -> dict[Path, set[str]]:
        """Names of figures, as they were before, that each notebook's cells name or that it made, by their sidecars."""
        named = {
            p.stem.removesuffix(files.COLUMN)
            for p in self.figures.glob("*-*.*")
            if figure_files.ID.fullmatch(p.stem)
        }
        made = {sidecar.stem: _maker(sidecar) for sidecar in self.figures.glob("*.json")}
        return {
            n: {stem for stem in named if f'\\"{stem}\\"'.encode() in content}
            | {stem for stem, maker in made.items() if maker == n.name}
            for n, content in self.notebooks.items()
        }

    def claimed(self, notebooks: Iterable[Path]) -> list[str]:
        """The names that some notebooks of this run write, and those they wrote before."""
        chosen = list(notebooks)
        stems = {s for n in chosen for s in self._figures[n]}
        figures = [f"figures/{name}" for s in sorted(stems) for name in figure_files.names(s)]
        tables = [f"tables/{t}" for t in registry.TABLES] if self.apart else []
        return [*(f"notebooks/{n.name}" for n in chosen), *figures, *_PAGES, *tables]

    @property
    def all_claimed(self) -> list[str]:
        """Every name of the run, and the folder where a notebook may put texts that it links to."""
        texts = [TEXTS] if self.apart else []
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
    if Path(given.get(CORPUS, "")).is_absolute():
        given[CORPUS] = root.way_to(given[CORPUS])  # as the results name it
    notebooks = {n: n.read_bytes() for n in find(names)}
    cells = {n: json.loads(content)["cells"] for n, content in notebooks.items()}
    declared = {n: parameters.declared(n, c) for n, c in cells.items()}
    values = parameters.chosen(given, {n.stem: ps for n, ps in declared.items()})
    paths = [
        (p.name, values[n.stem].get(p.name, p.default)) for n, ps in declared.items() for p in ps if p.is_path
    ]
    paths.append((CORPUS, given.get(CORPUS, root.DEFAULT_CORPUS)))
    reads = {root.resolve(path): name == CORPUS for name, path in paths if path}
    folder, apart = home(given, out), out is not None or bool(given)
    files.tidy(folder)
    marks = _marks(folder, apart, notebooks)
    made = Plan(
        folder, apart, given, notebooks, {n: values[n.stem] for n in notebooks},
        [path for path, is_corpus in reads.items() if is_corpus], list(reads), marks, force,
    )  # fmt: skip
    if made.marks.parameters not in (None, given) and not force:
        what = "the results of a run with other parameters"
        raise CallError(f"{made.home} holds {what}; choose another --out, or --force to replace them")
    files.keep_apart(made.home, made.all_claimed, made.reads)
    files.prepare(made.home, made.all_claimed, made.marks)
    return made


def _marks(folder: Path, apart: bool, notebooks: Mapping[Path, bytes]) -> files.Marks:
    """What is revue's where a run writes: figures by their sidecars (a notebook opened by hand may have renewed them),
    the rest by the folder's mark; by default, the outputs of the notebooks that are to run."""
    if apart:
        held = files.marks(folder)
    else:
        known = {n.name: digest(b) for n, b in notebooks.items()} | files.page_mark(folder / "notebooks")
        held = files.Marks({f"notebooks/{name}": was for name, was in known.items()})
    figures = {f"figures/{n}": d for n, d in files.figure_marks(folder / root.DEFAULT_FIGURES).items()}
    return files.Marks({**held.files, **figures}, held.parameters)


def _maker(sidecar: Path) -> str:
    """The notebook that a sidecar names; none where it is no sidecar."""
    with suppress(OSError, ValueError, AttributeError):
        return str(json.loads(sidecar.read_text(encoding="utf-8")).get("notebook"))
    return ""
