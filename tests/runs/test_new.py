"""`revue new`: what it writes runs as it stands, and writes nothing over."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from places import ROOT
from project_copy import copy_project, revue
from revue.errors import CallError
from revue.runs import new


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a seventh notebook, called as a user does."""
    project = copy_project(tmp_path_factory.mktemp("new"))
    (project / "tests").mkdir()
    shutil.copy(ROOT / "tests/printed.py", project / "tests")
    made = revue(project, "new", "06_places")
    assert made.returncode == 0 and "Run it: revue run 06" in made.stdout, made.stderr
    return project


def test_a_notebook_its_room_and_their_test_run_as_they_stand(project: Path) -> None:
    ran = revue(project, "run", "06")
    assert ran.returncode == 0, ran.stderr
    figures = {path.suffix for path in (project / "figures").glob("places-names.*")}
    assert figures == {".svg", ".png", ".pdf", ".csv", ".json"}
    assert "places-names" in (project / "figures/README.md").read_text(encoding="utf-8")
    tested = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/questions/places"],
        cwd=project, env={"PYTHONPATH": str(project / "lib"), "PATH": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert tested.returncode == 0, tested.stdout


def test_what_is_written_is_formatted_linted_and_typed(project: Path) -> None:
    made = ["lib/revue/questions/places", "tests/questions/places"]
    for command in (["ruff", "format", "--check", *made], ["ruff", "check", *made], ["mypy", made[0]]):
        found = subprocess.run(
            [sys.executable, "-m", *command], cwd=project, capture_output=True, text=True, check=False
        )
        assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("places", "two digits, _ and a word"),
        ("6_places", "two digits, _ and a word"),
        ("07_Lieux", "two digits, _ and a word"),
        ("../07_x", "two digits, _ and a word"),
        ("05_places", r"notebooks/05_framing\.ipynb is there; choose another number"),
        ("07_places", r"lib/revue/questions/places is there; choose another name"),
        ("07_voices", r"lib/revue/questions/voices is there; choose another name"),
    ],
)
def test_nothing_is_written_over(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    monkeypatch.setattr("revue.project.root.folder", lambda: project)
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    with pytest.raises(CallError, match=message):
        new.write(name)
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_outside_a_checkout_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("revue.project.root.folder", lambda: tmp_path)
    with pytest.raises(CallError, match="is no checkout of revue"):
        new.write("06_places")
    assert list(tmp_path.iterdir()) == []


def test_contributing_tells_how() -> None:
    assert "revue new 06_places" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
