"""Where the project lies, and what a run of a notebook was told about it.

A relative path in a parameter is relative to the project root, wherever the kernel was started. `revue run`
lets notebooks write their figures to a stage first; it says so in one environment variable.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

STAGE_VARIABLE = "REVUE_STAGE"
DEFAULT_CORPUS = "seeds"
DEFAULT_FIGURES = "figures"


def folder() -> Path:
    """The project root: the folder above `lib/` of a checkout, else the nearest one above the working folder."""
    for start in (Path(__file__).resolve(), Path.cwd().resolve() / "here"):
        for folder in start.parents:
            if (folder / "pyproject.toml").is_file() and (folder / "notebooks").is_dir():
                return folder
    return Path.cwd()


def resolve(path: str) -> Path:
    """A parameter's path: absolute as it is, else below the project root."""
    return Path(os.path.normpath(folder() / Path(path).expanduser()))


def way_to(path: str) -> str:
    """The way from the project root to a path that is absolute, or meant from the working folder."""
    return Path(os.path.relpath(Path(path).absolute(), folder())).as_posix()


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a run writes figures for now (`folder`), and where they will lie in the end (`figures`).

    In `texts` the notebooks of the run share the texts that links lead to. `corpora` names, for each corpus of the run,
    the file in which it lies as the run read it.
    """

    folder: str
    figures: str
    texts: str
    corpora: Mapping[str, str] = field(default_factory=dict)

    def to_environment(self) -> dict[str, str]:
        return {STAGE_VARIABLE: json.dumps(asdict(self))}


def stage() -> Stage | None:
    """The stage of the run that executes this process, if any."""
    told = os.environ.get(STAGE_VARIABLE)
    return Stage(**json.loads(told)) if told else None


def figures_folder(corpus: str, figures: str) -> Path:
    """Where figures shall lie: `figures`, except that another corpus never overwrites the shipped figures."""
    if (told := stage()) is not None:
        return Path(told.figures)
    own = resolve(corpus) == resolve(DEFAULT_CORPUS)
    if figures == DEFAULT_FIGURES and not own:
        return folder() / "runs" / Path(corpus).stem / "figures"
    return resolve(figures)
