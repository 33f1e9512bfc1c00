"""A copy of the project in a folder of its own, so that tests run commands as users do and change nothing here.

Its code is copied with what Python has compiled of it, so that a command does not compile it again; a module that a test
changes is newer than that, and nothing more is kept (two changes within a second might be taken for one).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from places import ROOT

ARTICLE = "Le maire a annoncé lundi 3 mars 2025 la fermeture du pont.\n"
#: What is left behind, also what Python is about to rename.
NOT_COPIED = shutil.ignore_patterns("*.pyc.*", "*.egg-info", ".*")


def copy_project(folder: Path) -> Path:
    """The project's code, notebooks and articles, without figures, in `folder/project`."""
    project = folder / "project"
    for name in ("lib", "notebooks", "seeds"):
        shutil.copytree(ROOT / name, project / name, ignore=NOT_COPIED)
    for name in ("pyproject.toml", "CITATION.cff"):
        shutil.copy(ROOT / name, project)
    return project


def notebooks_of(project: Path, sources: dict[str, str]) -> None:
    """Put small notebooks in the place of the project's: one cell each, with parameters `corpus` and `divisor`.

    A short article takes the place of the corpus: what is run is the point, not what is read.
    """
    for path in (*(project / "notebooks").glob("*.ipynb"), *(project / "seeds").glob("*.txt")):
        path.unlink()
    shutil.rmtree(project / "seeds" / "codings", ignore_errors=True)
    (project / "seeds" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    declared = 'corpus: str = "seeds"  # path: articles\ndivisor: int = 1  # of one'
    for name, source in sources.items():
        cells = [
            {
                "cell_type": "code",
                "id": f"c{number:02d}",
                "metadata": {"tags": tags},
                "source": text,
                "outputs": [],
                "execution_count": None,
            }
            for number, (text, tags) in enumerate([(declared, ["parameters"]), (source, [])], 1)
        ]
        notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        (project / "notebooks" / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def revue(
    project: Path, *arguments: str, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command `revue` of the copied project."""
    own = {"PYTHONPATH": str(project / "lib"), "PYTHONDONTWRITEBYTECODE": "1", **environment}
    return subprocess.run(
        [sys.executable, "-m", "revue.cli", *arguments],
        cwd=cwd or project,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        timeout=540,
        check=False,
    )
