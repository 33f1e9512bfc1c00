"""`revue sweep`: one run a row, each checked before any starts; and both engines, which give the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import distributed
import pandas as pd
import pytest

from project_copy import copy_project, notebooks_of, revue
from revue.annotate.whole import annotate
from revue.errors import CallError
from revue.project import language_model
from revue.project.engines import Engine
from revue.runs import sweep


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two small notebooks, one of which fails for `divisor` 0."""
    project = copy_project(tmp_path_factory.mktemp("sweep"))
    findings = """
import pandas as pd
from pathlib import Path
from revue import Study
from revue.questions.corpus import words
from revue.show.findings import Finding, count
study = Study("00_good", words, corpus, "figures", "en", divisor=divisor)
rows = study.table("articles").head(divisor).assign(start=0, end=4, text="")
study.findings("good-findings", [Finding(("{n} of | them", "{n} de | ces"), {"n": count(rows)})])
print(corpus)
"""
    notebooks_of(project, {"00_good": findings, "01_bad": "1 / divisor"})
    return project


def written(folder: Path, text: str) -> str:
    (folder / "table.csv").write_text(text, encoding="utf-8")
    return str(folder / "table.csv")


def outputs(project: Path, stem: str) -> list[str]:
    found = project.glob(f"runs/*/notebooks/{stem}.ipynb")
    return sorted(
        "".join(json.loads(p.read_text(encoding="utf-8"))["cells"][-1]["outputs"][0]["data"]["text/plain"])
        for p in found
    )


def test_each_row_is_one_run_and_a_failure_stops_no_other(project: Path, tmp_path: Path) -> None:
    table = written(tmp_path, "notebook;divisor\n01;0\n;4\n")
    swept = revue(project, "sweep", table, "--jobs", "2")
    assert swept.returncode == 1
    assert "line 2: revue: 01_bad failed" in swept.stderr and "ZeroDivisionError" in swept.stderr
    assert "Traceback" not in swept.stderr
    told = swept.stdout.splitlines()
    assert [line.split(" notebooks")[0] for line in told[:2]] == ["line 2: 0 of 1", "line 3: 2 of 2"]
    assert [Path(line.removeprefix("side by side: ")).name for line in told[2:]] == [
        "sweep-table.csv",
        "sweep-table.md",
    ]
    numbers = pd.read_csv(project / "runs" / "sweep-table.csv")
    assert numbers[["line", "failed", "divisor", "notebook", "number", "value"]].to_numpy().tolist() == [
        [3, False, 4, "00_good.ipynb", "n", 1]
    ]
    page = (project / "runs" / "sweep-table.md").read_text(encoding="utf-8")
    assert "## [Line 2: divisor 0](" in page and "(failed)" in page and "- 00\\_good: 1 of \\| them" in page
    assert outputs(project, "01_bad") == ["0.25"]
    assert len(list(project.glob("runs/*/tables/articles"))) == 2
    assert not (project / "figures").exists()


def test_a_sweep_over_a_corpus_elsewhere_can_be_called_again(project: Path, tmp_path: Path) -> None:
    (articles := tmp_path / "articles").mkdir()
    (articles / "a.txt").write_text("Il a plu lundi.\n", encoding="utf-8")
    table = written(tmp_path, f"notebook,corpus\n00,{articles}\n")
    for told in ("line 2: 1 of 1 notebooks executed", "line 2: 0 of 1 notebooks executed"):
        swept = revue(project, "sweep", table)
        assert swept.returncode == 0, swept.stderr
        assert swept.stdout.startswith(told)


def test_a_page_of_another_hand_is_refused_before_anything_runs(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    (project / "runs").mkdir()
    (project / "runs" / "sweep-table.md").write_text("mine", encoding="utf-8")
    swept = revue(project, "sweep", written(tmp_path, "lang\nfr\n"))
    assert swept.returncode == 2 and "sweep-table.md: not written by revue" in swept.stderr
    assert [p.name for p in (project / "runs").iterdir()] == ["sweep-table.md"]


def test_dask_runs_the_same_rows(project: Path, tmp_path: Path) -> None:
    table = written(tmp_path, "divisor\n8\n")
    swept = revue(project, "sweep", table, "--jobs", "1", "--engine", "dask")
    assert (swept.returncode, swept.stdout.split(" notebooks")[0]) == (0, "line 2: 2 of 2"), swept.stderr
    assert "0.125" in outputs(project, "01_bad")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no row; the first line names parameters"),
        ("divisor\n", "no row"),
        ("divisr\n2\n", "line 2: no notebook has a parameter 'divisr'; did you mean 'divisor'?"),
        ("divisor\n2\nfive\n", "line 3: parameter divisor: 'five' is no int"),
        ("corpus\nnowhere\n", "line 2: 00_good, parameter corpus: no 'nowhere'"),
        ("notebook,divisor\n09,2\n", "line 2: no notebook '09'"),
        ("divisor\n2\n3\n2\n", "line 4: line 2 is the same run"),
        ("corpus\nseeds\nmore/seeds\n", "line 3: line 2 is another corpus of the same name"),
        ("corpus,divisor\nseeds,2,5\n", "line 2: 3 cells under 2 names"),
        ('divisor\n"2\n', "line 2: a quotation mark is never closed"),
        ("divisor,divisor\n2,3\n", "two columns are called 'divisor'"),
        ("figures\nfigures\n", "line 2: a sweep decides where figures go"),
    ],
)
def test_a_wrong_row_is_refused_before_anything_runs(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    (project / "more/seeds").mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr("revue.project.root.folder", lambda: project)
    with pytest.raises(CallError, match=message.replace("?", r"\?")):
        sweep.read(Path(written(tmp_path, text)))


@pytest.mark.parametrize(
    ("content", "message"), [(None, "No such file"), ("divisé\n2\n".encode("latin-1"), "not UTF-8")]
)
def test_a_table_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "table.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CallError, match=message):
        sweep.read(path)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of more than one piece of work."""
    path = tmp_path_factory.mktemp("many") / "many.jsonl"
    records = [
        {"id": f"a{i}", "text": f"Le maire a visité {i} écoles le {i % 28 + 1} mai 2025."} for i in range(120)
    ]
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A running scheduler's address, and its processes; those of workers may be added."""
    told = tmp_path / "scheduler.json"
    start = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard"]
    running = [subprocess.Popen([*start, "--scheduler-file", str(told), "--host", "127.0.0.1"])]
    try:
        while not told.exists() or not told.read_text():
            assert running[0].poll() is None
            time.sleep(0.1)
        yield json.loads(told.read_text())["address"], running
    finally:
        for process in running[::-1]:
            process.terminate()
            process.wait()


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*.parquet"))}


def test_a_cluster_writes_the_same_tables(
    many: Path,
    tmp_path: Path,
    scheduler: tuple[str, list[subprocess.Popen[bytes]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, running = scheduler
    with pytest.raises(CallError, match="has no workers"):
        annotate(many, tmp_path / "none", Engine("dask", scheduler=address), ["dates"])
    start = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-dashboard", "--nthreads"]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    running.append(subprocess.Popen([*start, "1", "--name", "one"], env=environment))
    with distributed.Client(address) as client:
        client.wait_for_workers(1, timeout=60)
    annotate(many, tmp_path / "here", layers=["dates"])
    annotate(many, tmp_path / "there", Engine("dask", scheduler=address), ["dates"])
    assert files(tmp_path / "here") == files(tmp_path / "there")
    if language_model.used() != language_model.NONE:
        monkeypatch.setenv(language_model.VARIABLE, language_model.NONE)
        with pytest.raises(CallError, match="has the language model"):
            annotate(many, tmp_path / "apart", Engine("dask", scheduler=address), ["dates"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--scheduler", "tcp://127.0.0.1:8786"], "add --engine dask"),
        (["--engine", "dask", "--scheduler", "nowhere"], "no Dask scheduler answers at nowhere"),
        (["--engine", "spark"], "invalid choice: 'spark'"),
    ],
)
def test_an_engine_that_does_not_start_is_refused(
    many: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    command = [sys.executable, "-m", "revue.cli", "annotate", str(many), "--out", str(tmp_path / "T")]
    refused = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert message in refused.stderr and "Traceback" not in refused.stderr
