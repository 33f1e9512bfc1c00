"""Every notebook keeps the contract, and re-executed gives the same bytes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from project_copy import ROOT, copy_project, revue
from revue.project import parameters

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = ["00_corpus", "01_chronology", "02_vocabulary", "03_figures", "04_voices", "05_framing"]


def cells(path: Path) -> list[dict[str, object]]:
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def outputs(path: Path) -> list[dict[str, object]]:
    return [o for c in cells(path) if c["cell_type"] == "code" for o in c["outputs"]]  # type: ignore[attr-defined]


def test_the_six_notebooks_are_there() -> None:
    assert [n.stem for n in NOTEBOOKS] == NAMES


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_committed_notebooks_are_executed_and_clean(path: Path) -> None:
    assert outputs(path)
    assert not [o for o in outputs(path) if o["output_type"] == "error" or o.get("name") == "stderr"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_contract_of_a_notebook(path: Path) -> None:
    first, second, *rest = cells(path)
    assert first["cell_type"] == "markdown" and "".join(first["source"]).startswith("# ")  # type: ignore[arg-type]
    assert second["metadata"]["tags"] == ["parameters"]  # type: ignore[index]
    declared = {p.name: p for p in parameters.declared(path, [second])}
    assert {n: declared[n].default for n in ("corpus", "figures", "lang")} == {"corpus": "seeds", "figures": "figures", "lang": "en"}  # fmt: skip
    assert all(p.help for p in declared.values())
    rooms = [
        ROOT / "lib/revue/questions" / name
        for name in re.findall(r"revue\.questions\.(\w+) ", json.dumps(rest))
    ]
    assert any("**Limits.**" in (room / "prose.en.md").read_text(encoding="utf-8") for room in rooms)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("notebooks"))


def test_rerun_gives_the_committed_bytes(project: Path) -> None:
    done = revue(project, "run", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    for folder in ("notebooks", "figures"):
        made = {p.name: p.read_bytes() for p in sorted((project / folder).iterdir())}
        kept = {
            p.name: p.read_bytes() for p in sorted((ROOT / folder).iterdir()) if not p.name.startswith(".")
        }
        assert sorted(made) == sorted(kept)
        assert [n for n in made if made[n] != kept[n]] == []


def test_papermill_runs_a_notebook_as_it_stands(project: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "articles"
    corpus.mkdir()
    (corpus / "a.txt").write_text(
        "Le maire a annoncé lundi 3 mars 2025 la fermeture du pont.\n", encoding="utf-8"
    )
    out = tmp_path / "out.ipynb"
    command = [sys.executable, "-m", "papermill", str(ROOT / "notebooks/00_corpus.ipynb"), str(out)]
    command += ["-p", "corpus", str(corpus), "-p", "figures", str(tmp_path / "figures"), "--no-progress-bar"]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    assert not [o for o in outputs(out) if o["output_type"] == "error"]
    assert list((tmp_path / "figures").glob("corpus-*.json"))
