"""All notebooks on corpora that hold next to nothing, everything, or markup: no failure, and text stays text.

A folder of everything, with markup beside it, goes through the command; the others through the notebooks' cells in this process, as in a
notebook that is opened by hand, which spares a kernel and a model for each run.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import RichOutput, capture_output
from test_notebooks import NAMES, NOTEBOOKS, cells, outputs

from mixed_folder import BROKEN, EXPECTED, build
from project_copy import copy_project, revue

CORPORA = {
    "one article": {
        "seul.txt": "Séisme près de la côte\n\nUne secousse a été ressentie dimanche, sans faire de victime, selon "
        "l’observatoire. « Nous restons prudents », a déclaré le maire de la commune. La route sera rouverte lundi.\n"
    },
    "nothing to find, one in English": {
        "plat.txt": "Le vent souffle sur la plaine et la lumière baisse lentement derrière les collines.\n",
        "plain.txt": "The wind blows over the plain and nothing else comes of it.\n",
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


MARKUP = re.compile(r"<script|<iframe|<img src=x|onerror=alert\(1\)>")


def put(folder: Path, name: str) -> Path:
    folder.mkdir()
    for file, text in CORPORA[name].items():
        (folder / file).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def shell() -> Iterator[InteractiveShell]:
    """A shell of IPython; other tests of this process have none, and the main module that they had."""
    main = sys.modules["__main__"]
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()
    sys.modules["__main__"] = main


def opened(shell: InteractiveShell, notebook: Path, **parameters: str) -> list[RichOutput]:
    """What the cells of a notebook show with these parameters; fails where one fails or warns."""
    shell.reset()
    shown: list[RichOutput] = []
    for cell in cells(notebook):
        if cell["cell_type"] != "code":
            continue
        with capture_output() as captured:
            done = shell.run_cell("".join(cell["source"]), silent=True)  # type: ignore[arg-type]
        done.raise_error()
        assert captured.stderr == ""
        shown += captured.outputs
        if "parameters" in cell["metadata"].get("tags", []):  # type: ignore[attr-defined]
            shell.user_ns |= parameters
    return shown


@pytest.mark.parametrize("name", [name for name in CORPORA if "markup" not in name])
def test_all_notebooks_run_to_the_end(tmp_path: Path, name: str, shell: InteractiveShell) -> None:
    corpus = put(tmp_path / "corpus", name)
    for notebook in NOTEBOOKS:
        shown = opened(shell, notebook, corpus=str(corpus), figures=str(tmp_path / "figures"))
        assert any("text/html" in output.data for output in shown), notebook.name


def test_a_folder_of_everything_becomes_six_notebooks_and_markup_stays_text(tmp_path: Path) -> None:
    project, out = copy_project(tmp_path), tmp_path / "out"
    corpus = build(put(tmp_path / "corpus", "markup, twice"))
    shipped = {p: p.stat().st_mtime_ns for p in (project / "notebooks").iterdir()}
    done = revue(project, "run", "--corpus", str(corpus), "--out", str(out), "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert [p.stem for p in sorted((out / "notebooks").glob("*.ipynb"))] == NAMES
    assert (out / "tables" / "articles").is_dir()
    assert {p: p.stat().st_mtime_ns for p in (project / "notebooks").iterdir()} == shipped
    for path in (out / "notebooks").glob("*.ipynb"):
        shown = [json.dumps(o.get("data", {}).get("text/html", "")) for o in outputs(path)]  # type: ignore[attr-defined]
        assert shown and not [html for html in shown if MARKUP.search(html)], path.name
    drawings = [path.read_text(encoding="utf-8") for path in (out / "figures").glob("*.svg")]
    assert drawings and not [drawing for drawing in drawings if "<script" in drawing]
    first = json.dumps(
        [o.get("data", {}) for o in outputs(out / "notebooks" / "00_corpus.ipynb")], ensure_ascii=False
    )  # type: ignore[attr-defined]
    assert not {path for path in (*BROKEN, *(e.path for e in EXPECTED)) if path not in first}
