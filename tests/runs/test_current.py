"""What is up to date is not executed again; whatever a notebook rests on makes it so no longer."""

from __future__ import annotations

import inspect
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from project_copy import copy_project, notebooks_of, revue
from revue.runs.current import Inputs
from revue.runs.planning import plan

DRAWS = """from revue import Study
from revue.questions.corpus import words
study = Study("01_draws", words, corpus, figures, "en")
print(len(study.table("sentences")))"""


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two notebooks with the results of a run in `out`."""
    project = copy_project(tmp_path_factory.mktemp("current"))
    notebooks_of(project, {"00_counts": "print(len(corpus))", "01_draws": DRAWS})
    for path in (project / "notebooks").glob("*.ipynb"):
        path.write_text(
            path.read_text().replace("divisor: int", 'figures: str = \\"figures\\"\\ndivisor: int')
        )
    (project / "requirements.lock").write_text("a==1\n")
    ran = revue(project, "run", "--out", "out")
    assert "2 of 2 notebooks executed; figures" in ran.stdout, ran.stderr
    return project


@pytest.fixture
def project(executed: Path, tmp_path: Path) -> Path:
    """The same, to be changed; digests name no folder."""
    return Path(shutil.copytree(executed, tmp_path / "project"))


def held(project: Path) -> dict[str, bytes]:
    return {str(p.relative_to(project)): p.read_bytes() for p in (project / "out").rglob("*") if p.is_file()}


def append(name: str, text: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        path = project / name
        path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + text, encoding="utf-8")

    return change


def another_cell(project: Path) -> None:
    path = project / "notebooks" / "00_counts.ipynb"
    path.write_text(path.read_text().replace("len(corpus)", "len(corpus) + 1"))


def outputs_only(project: Path) -> None:
    path = project / "notebooks" / "00_counts.ipynb"
    notebook = json.loads(path.read_text())
    notebook["cells"][1] |= {"execution_count": 7}
    path.write_text(json.dumps(notebook))


BOTH, SECOND, NONE = "00_counts 01_draws", "01_draws", ""


def current() -> str:
    """The notebooks of the run in `out` that need not be executed again."""
    return " ".join(sorted(n.stem for n in Inputs(plan((), {}, "out")).current()))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda project: None, BOTH),
        (outputs_only, BOTH),
        (another_cell, SECOND),
        (append("seeds/new.txt", "Le maire a dit non. Il pleut."), NONE),
        (append("requirements.lock", "b==2\n"), NONE),
        (lambda project: (project / "out/notebooks/00_counts.ipynb").unlink(), SECOND),
        (lambda project: (project / "out/.revue.inputs.json").unlink(), NONE),
        (append("out/.revue.inputs.json", "damaged"), NONE),
    ],
    ids=["nothing", "outputs of the source", "a cell", "an article", "the lock", "a result is gone", "no record", "a damaged record"],
)  # fmt: skip
def test_what_is_up_to_date_after_a_change(
    project: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None], expected: str
) -> None:
    monkeypatch.setattr("revue.project.root.folder", lambda: project)
    monkeypatch.chdir(project)
    change(project)
    assert current() == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"study/study.py": "# a comment\n", "questions/voices/counts.py": "\nX = 1\n"}, BOTH),
        ({"layers/speech/layer.py": "\nX = 1\n"}, NONE),
    ],
    ids=["a comment, and another room", "a layer"],
)
def test_what_is_up_to_date_after_a_change_of_the_code(
    project: Path, changes: dict[str, str], expected: str
) -> None:
    for file, text in changes.items():
        append(f"lib/revue/{file}", text)(project)
    asked = f"from revue.runs.current import Inputs\nfrom revue.runs.planning import plan\n{inspect.getsource(current)}\nprint(current())"
    told = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project / "lib")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == expected


def test_a_second_run_changes_nothing_and_says_so_but_with_force(executed: Path) -> None:
    before = held(executed)
    again = revue(executed, "run", "--out", "out")
    assert "0 of 2 notebooks executed, 2 up to date" in again.stdout and again.stderr.count("up to date") == 2
    assert held(executed) == before
    forced = revue(executed, "run", "--out", "out", "--force")
    assert "2 of 2 notebooks executed; figures" in forced.stdout and held(executed) == before
