"""Every notebook re-executed: the same bytes on the shipped articles, and no failure on awkward corpora."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from project_copy import ROOT, copy_project, revue
from revue import parameters

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = ["00_corpus", "01_chronology", "02_vocabulary", "03_figures", "04_voices", "05_framing"]

CORPORA = {
    "one article": {
        "seul.txt": "Séisme près de la côte\n\nUne secousse a été ressentie dimanche, sans faire de victime, selon "
        "l’observatoire. « Nous restons prudents », a déclaré le maire de la commune. La route sera rouverte lundi.\n"
    },
    "nothing to find": {"plat.txt": "Le vent souffle sur la plaine et la lumière baisse lentement derrière les collines.\n"},
    "English": {"english.txt": "The ministers met on Monday. They discussed trade and nothing else came of it.\n"},
    "markup": {
        "code.txt": "<script>document.title='PWNED'</script> & $x$ *gras*\n\nLe ministre, <img src=x onerror=alert(1)>, a "
        "déclaré mardi à Paris : « Le coût passe de 5 $ à 10 $, soit 50 % de plus. » \\(a\\) [lien](javascript:x)\n",
        "formule.txt": "=HYPERLINK(\"x\")\n\nSelon le préfet, « -12 % des accidents » ont été constatés en mars 2024.\n",
    },
    "twins": dict.fromkeys(("a.txt", "b.txt"), "Le conseil municipal a voté le budget jeudi. Il prévoit 3 millions d’euros pour les écoles.\n"),
}  # fmt: skip


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
    assert any("does not show" in "".join(c["source"]) for c in rest[-3:])  # type: ignore[arg-type]


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


@pytest.mark.parametrize("name", CORPORA)
def test_awkward_corpora_run_to_the_end(project: Path, tmp_path: Path, name: str) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for file, text in CORPORA[name].items():
        (corpus / file).write_text(text, encoding="utf-8")
    shipped = {p: p.stat().st_mtime_ns for p in (project / "notebooks").iterdir()}
    done = revue(project, "run", "--corpus", str(corpus), "--out", str(tmp_path / "out"), "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert [p.stem for p in sorted((tmp_path / "out" / "notebooks").iterdir())] == NAMES
    assert (tmp_path / "out" / "tables" / "articles").is_dir()
    assert {p: p.stat().st_mtime_ns for p in (project / "notebooks").iterdir()} == shipped
    for path in (tmp_path / "out" / "notebooks").iterdir():
        for output in outputs(path):
            shown = json.dumps(output.get("data", {}).get("text/html", ""))  # type: ignore[attr-defined]
            assert not re.search(r"<script|<iframe|<img src=x|onerror=alert\(1\)>", shown), path.name


def test_papermill_runs_a_notebook_as_it_stands(project: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "articles"
    corpus.mkdir()
    (corpus / "a.txt").write_text(
        "Le maire a annoncé lundi 3 mars 2025 la fermeture du pont.\n", encoding="utf-8"
    )
    out = tmp_path / "out.ipynb"
    command = [sys.executable, "-m", "papermill", str(ROOT / "notebooks/01_chronology.ipynb"), str(out)]
    command += ["-p", "corpus", str(corpus), "-p", "figures", str(tmp_path / "figures"), "--no-progress-bar"]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    assert not [o for o in outputs(out) if o["output_type"] == "error"]
    assert list((tmp_path / "figures").glob("chronology-*.json"))
