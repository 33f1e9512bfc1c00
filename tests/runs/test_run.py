"""`revue run`: what is refused before a kernel starts, and what a failure leaves alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from project_copy import copy_project, notebooks_of, revue
from revue import cli
from revue.errors import CallError
from revue.runs import planning, run


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two small notebooks, one of which can be made to fail."""
    project = copy_project(tmp_path_factory.mktemp("run"))
    good = (
        "from ipykernel.kernelapp import IPKernelApp\nprint(corpus, 'over', IPKernelApp.instance().transport)"
    )
    notebooks_of(project, {"00_good": good, "01_bad": "1 / divisor"})
    return project


@pytest.fixture(scope="module")
def out(project: Path) -> Path:
    """The results of a run of both."""
    assert revue(project, "run", "--out", "out", "--jobs", "2").returncode == 0
    return project / "out"


def test_kernels_that_start_together_share_no_ports(out: Path) -> None:
    """Each listens on sockets of its own: a TCP port is free when chosen and may be taken when bound."""
    notebook = json.loads((out / "notebooks/00_good.ipynb").read_text(encoding="utf-8"))
    assert notebook["cells"][-1]["outputs"][0]["text"] == ["seeds over ipc\n"]


def test_one_failure_spoils_neither_the_others_nor_its_own_last_result(project: Path, out: Path) -> None:
    refused = revue(project, "run", "--out", "out", "-p", "divisor", "0")
    assert refused.returncode == 2 and "a run with other parameters" in refused.stderr
    before = (out / "notebooks/01_bad.ipynb").read_bytes()
    failed = revue(project, "run", "--out", "out", "-p", "divisor", "0", "--force")
    assert failed.returncode == 1
    assert "01_bad failed" in failed.stderr and "ZeroDivisionError" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert (out / "notebooks/01_bad.ipynb").read_bytes() == before
    assert "divisor = 0" in (out / "notebooks/00_good.ipynb").read_text(encoding="utf-8")
    assert not list(out.glob(".revue-*"))


def test_where_every_notebook_fails_their_page_stays(project: Path, out: Path) -> None:
    before = (out / "notebooks/README.md").read_bytes()
    assert revue(project, "run", "01", "--out", "out", "-p", "divisor", "0", "--force").returncode == 1
    assert (out / "notebooks/README.md").read_bytes() == before


@pytest.fixture
def here(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The project as the one that commands called in this process work on."""
    monkeypatch.setattr("revue.project.root.folder", lambda: project)
    monkeypatch.chdir(project)


def test_no_more_kernels_start_than_there_are_notebooks_and_of_a_large_corpus_one(
    here: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def started(_: object, at_once: int) -> None:
        asked.append(at_once)
        raise CallError("as far as this test goes")

    monkeypatch.setattr("revue.runs.run._threads", started)
    for jobs in (8, 1):
        with pytest.raises(CallError, match="as far as"):
            run.run(planning.plan(out=str(tmp_path / "R")), jobs=jobs)
    monkeypatch.setattr("revue.text.limits.NOTEBOOKS", 1)
    with pytest.raises(CallError, match="as far as"):
        run.run(planning.plan(out=str(tmp_path / "R")), jobs=8)
    assert asked == [2, 1, 1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "09_nothing"], "no notebook '09_nothing'"),
        (["run", "-p", "divisr", "2"], "did you mean 'divisor'"),
        (["run", "--corpus", "nowhere"], "nowhere: no such file or folder"),
        (["run", "-p", "divisor", "1", "-p", "divisor", "2"], "given twice"),
        (["annotate", "nowhere", "--out", "T"], "no such file or folder"),
        (["annotate", "seeds", "--out", "T", "--layers", "dattes"], "no layer 'dattes'"),
        (["check", "unheard-of"], "neither a figure"),
    ],
)
def test_refused_calls_exit_2_with_one_line(
    here: None, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert cli.main(arguments) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert message in said


def test_a_reader_of_what_is_printed_may_stop_before_its_end(project: Path) -> None:
    command = [sys.executable, "-m", "revue.cli", "check", "seeds/README.md"]
    read, printed = os.pipe()
    os.close(read)
    checked = subprocess.run(
        command, cwd=project, stdout=printed, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(printed)
    assert (checked.returncode, checked.stderr) == (1, "")


def test_a_coding_sheet_is_written_once_and_never_over_work(project: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    first = revue(project, "coding-sheet", "seeds", "--out", str(sheet))
    assert first.returncode == 0 and "sentences to code" in first.stdout
    before = sheet.read_bytes()
    again = revue(project, "coding-sheet", "seeds", "--out", str(sheet))
    assert again.returncode == 2 and "sheet.csv is there, and may hold codings" in again.stderr
    assert sheet.read_bytes() == before
