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
from revue.project import parameters
from revue.runs import run


def cell(source: str, *tags: str) -> dict[str, object]:
    return {
        "cell_type": "code",
        "metadata": {"tags": list(tags)},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


NB = Path("x.ipynb")
GOOD = cell(
    'corpus: str = "seeds"  # path: articles\ntop: int = 5  # rows\nsmooth: bool = False  # smooth it\nlevel: float = 0.5  # level\nlang: str = "en"  # of labels: en or fr',
    "parameters",
)


def test_parameters_are_read_with_type_default_and_help() -> None:
    assert parameters.declared(NB, [GOOD]) == [
        parameters.Parameter("corpus", "str", "seeds", "path: articles"),
        parameters.Parameter("top", "int", 5, "rows"),
        parameters.Parameter("smooth", "bool", False, "smooth it"),
        parameters.Parameter("level", "float", 0.5, "level"),
        parameters.Parameter("lang", "str", "en", "of labels: en or fr"),
    ]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ([], "0 cells are tagged"),
        ([GOOD, GOOD], "2 cells are tagged"),
        ([cell("corpus = 'seeds'", "parameters")], "line 1: write `name: type = value"),
        ([cell("a: list = []", "parameters")], "type 'list' is not one of"),
    ],
)
def test_parameter_cells_that_are_refused(cells: list[dict[str, object]], message: str) -> None:
    with pytest.raises(CallError, match=message):
        parameters.declared(NB, cells)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("corpsu", "seeds", "did you mean 'corpus'"),
        ("zzz", "1", "there are corpus, lang, level, smooth, top"),
        ("top", "cinq", "'cinq' is no int"),
        ("smooth", "peut-être", "is no bool"),
        ("level", "1,5", "is no float"),
        ("corpus", "nowhere/at/all", "no 'nowhere/at/all'"),
        ("lang", "de", "'de' is not one of en, fr"),
    ],
)
def test_values_that_are_refused(name: str, value: str, message: str) -> None:
    with pytest.raises(CallError, match=message):
        parameters.chosen({name: value}, {"x": parameters.declared(NB, [GOOD])})


@pytest.mark.parametrize(
    ("help_text", "choices"),
    [
        ("language of labels: en or fr", ["en", "fr"]),
        ("order: position, left or right", ["position", "left", "right"]),
        ("what is compared: article, year, or any column", []),
        ("the article shown; empty: the first one", []),
    ],
)
def test_a_help_text_that_lists_values_names_all_there_are(help_text: str, choices: list[str]) -> None:
    assert parameters.Parameter("x", "str", "", help_text).choices == choices


def test_values_get_their_type() -> None:
    given = {"top": "7", "smooth": "yes", "level": "2"}
    assert parameters.chosen(given, {"x": parameters.declared(NB, [GOOD])}) == {
        "x": {"top": 7, "smooth": True, "level": 2.0}
    }


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ({"output_type": "error", "ename": "ValueError", "evalue": "x"}, "ValueError: x"),
        ({"output_type": "stream", "name": "stderr", "text": ["careful"]}, "stderr: careful"),
    ],
)
def test_errors_and_stderr_are_failures_whatever_papermill_says(
    output: dict[str, object], expected: str
) -> None:
    done = {**cell("1"), "outputs": [output], "execution_count": 1}
    assert expected in run.unfinished({"cells": [done]})


def test_a_cell_that_was_not_executed_is_a_failure() -> None:
    assert "not executed" in run.unfinished({"cells": [cell("1")]})


def test_normalised_notebooks_hold_no_times_ids_or_versions() -> None:
    raw = {
        "cells": [
            {
                **cell("1", "keep"),
                "metadata": {"tags": ["keep"], "mine": 1, "papermill": {"duration": 1.0}},
                "id": "a",
            }
        ],
        "metadata": {"papermill": {"start_time": "now"}, "language_info": {"version": "3.11.7"}},
    }
    text = run.normalised(raw)
    assert "papermill" not in text and "3.11" not in text and '"keep"' in text and '"mine"' in text


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


def test_where_a_path_is_too_long_for_sockets_the_kernel_listens_on_tcp(tmp_path: Path) -> None:
    assert run.kernel_sockets(tmp_path / ("x" * 120)) == {}


@pytest.fixture
def here(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The project as the one that commands called in this process work on."""
    monkeypatch.setattr("revue.project.root.folder", lambda: project)
    monkeypatch.chdir(project)


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
