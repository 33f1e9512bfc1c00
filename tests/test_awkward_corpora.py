"""All notebooks on corpora that hold next to nothing, or markup: no failure, and text stays text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from project_copy import copy_project, revue
from test_notebooks import NAMES, outputs

CORPORA = {
    "one article": {
        "seul.txt": "Séisme près de la côte\n\nUne secousse a été ressentie dimanche, sans faire de victime, selon "
        "l’observatoire. « Nous restons prudents », a déclaré le maire de la commune. La route sera rouverte lundi.\n"
    },
    "nothing to find": {
        "plat.txt": "Le vent souffle sur la plaine et la lumière baisse lentement derrière les collines.\n"
    },
    "nothing to find, in English": {
        "plain.txt": "The wind blows over the plain and nothing else comes of it.\n"
    },
    "twins": dict.fromkeys(
        ("a.txt", "b.txt"),
        "Le conseil municipal a voté le budget jeudi. Il prévoit 3 millions d’euros pour les écoles, a dit le maire.\n",
    ),
    "markup, twice": {
        "code.txt": "<script>document.title='PWNED'</script> & $x$ *gras*\n\nLe ministre, <img src=x onerror=alert(1)>, a "
        "déclaré mardi à Paris : « Le coût passe de 5 $ à 10 $, soit 50 % de plus. » \\(a\\) [lien](javascript:x)\n",
        "formule.txt": '=HYPERLINK("x")\n\nSelon le préfet, « -12 % des accidents » ont été constatés en mars 2024.\n',
        "formule bis.txt": '=HYPERLINK("x")\n\nSelon le préfet, « -12 % des accidents » ont été constatés en mars 2024.\n',
    },
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("awkward"))


@pytest.mark.parametrize("name", CORPORA)
def test_all_notebooks_run_to_the_end_and_text_stays_text(project: Path, tmp_path: Path, name: str) -> None:
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
    for drawing in (tmp_path / "out" / "figures").glob("*.svg"):
        assert "<script" not in drawing.read_text(encoding="utf-8"), drawing.name
