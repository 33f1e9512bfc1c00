"""Other corpora: no finding is false or empty, whatever the articles speak of, in either language.

Each number of a finding is added up again from the rows that its export keeps, which are places in the articles.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import other_corpus
from places import ROOT

#: What no sentence says.
_BROKEN = re.compile(r"\bnan\b|\bNone\b|\{|\}|NaT|\binf\b|  |\( ?\)|[«“] ?[»”]|: \.|, \.")


def _strike(folder: Path) -> Path:
    return other_corpus.write(folder / "traversiers")


def _alone(folder: Path) -> Path:
    (folder / "seul").mkdir()
    (folder / "seul/note.txt").write_text("Le pont ferme. Il pleut sur le port.\n", encoding="utf-8")
    return folder / "seul"


@pytest.fixture(scope="module", params=[(_strike, "en"), (_alone, "fr")], ids=["forty articles", "one"])
def results(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A corpus and the folder of results of all notebooks on it."""
    make, lang = request.param
    folder = tmp_path_factory.mktemp("other")
    corpus, out = make(folder), folder / "out"
    call = [
        sys.executable,
        "-m",
        "revue.cli",
        "run",
        "--corpus",
        str(corpus),
        "--out",
        str(out),
        "-p",
        "lang",
        lang,
    ]
    ran = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return corpus, out


def said(out: Path) -> dict[str, list[str]]:
    """The findings of each notebook as it shows them."""
    found: dict[str, list[str]] = {}
    for path in sorted((out / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                text = "".join(output.get("data", {}).get("text/plain", ""))
                if text.startswith("- "):
                    found[path.stem] = text.splitlines()
    return found


def test_every_sentence_is_whole(results: tuple[Path, Path]) -> None:
    corpus, out = results
    found = said(out)
    assert "00_corpus" in found
    if corpus.name == "traversiers":
        assert len(found) == len(list((out / "notebooks").glob("*.ipynb")))
    for notebook, sentences in found.items():
        assert 1 <= len(sentences) <= 6, notebook
        for sentence in sentences:
            assert sentence.endswith(".") and not _BROKEN.search(sentence), (notebook, sentence)


def test_every_number_is_what_its_rows_add_up_to(results: tuple[Path, Path]) -> None:
    _, out = results
    exports = sorted((out / "figures").glob("*-findings.csv"))
    assert exports
    for path in exports:
        rows = pd.read_csv(path, encoding="utf-8-sig")
        for key, held in rows.groupby(["finding", "number"]):
            if held["weight"].notna().all():
                assert held["weight"].sum() == pytest.approx(held["value"].iloc[0]), (path.name, key)
            if held["of"].notna().all():
                assert 0 <= held["value"].iloc[0] <= held["of"].iloc[0], (path.name, key)


def test_rows_are_places_in_the_articles(results: tuple[Path, Path]) -> None:
    corpus, out = results
    texts = {path.stem: path.read_text(encoding="utf-8") for path in corpus.glob("*.txt")}
    for path in sorted((out / "figures").glob("*-findings.csv")):
        rows = pd.read_csv(path, encoding="utf-8-sig").dropna(subset=["article", "start"])
        for row in rows.itertuples():
            assert texts[row.article][int(row.start) : int(row.end)] == row.text.removeprefix("'"), path.name


def test_no_table_or_figure_names_an_article_by_its_id(results: tuple[Path, Path]) -> None:
    """Readers see labels; ids stand in links and files."""
    _, out = results
    for path in sorted((out / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                html = "".join(output.get("data", {}).get("text/html", ""))
                text = re.sub(r"<[^>]*>", " ", html)
                assert not re.search(r"traversier_\d\d(?!\.txt)", text), (path.stem, cell.get("id"))
