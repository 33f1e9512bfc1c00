"""Figures as files: five of them, the same bytes each time, readable, safe and checkable."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from revue import check, export
from revue.articles import Article
from revue.errors import CallError
from revue.plots import style

WORDS = export.Words(
    {"en": "A title & more", "fr": "Un titre"},
    {"en": "A caption with 5 $ and <b>", "fr": "Une légende"},
    {"en": "One bar", "fr": "Une barre"},
)
ROWS = pd.DataFrame(
    {
        "article": ["a"],
        "start": [0],
        "end": [4],
        "text": ["=1+1"],
        "value": [-0.5],
        "note": ['«\u00a0é\u202f»; "x"\nb'],
    }
)
CONTEXT = export.Context(
    "01_chronology", {"lang": "en"}, "seeds", (Article("a", "=1+1 b", path="a.txt", sha256="0"),)
)


def draw() -> object:
    with style.sheet():
        fig, ax = style.figure("column", 2.0)
        ax.barh([0], [1])[0].set_url("../seeds/a.txt#char=0,4")
        ax.set_title(style.text("5 $ à 10 $ 文"))
    return fig


def save(folder: Path, lang: str = "en") -> dict[str, object]:
    return export.save_figure(draw(), "test-figure", ROWS, WORDS, folder, CONTEXT, lang)  # type: ignore[arg-type]


def test_five_files_with_the_same_bytes_twice(tmp_path: Path) -> None:
    save(tmp_path / "a")
    save(tmp_path / "b")
    names = sorted(p.name for p in (tmp_path / "a").iterdir())
    assert names == [f"test-figure.{s}" for s in ("csv", "json", "pdf", "png", "svg")]
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_svg_is_accessible_and_links_to_the_evidence(tmp_path: Path) -> None:
    save(tmp_path)
    svg = (tmp_path / "test-figure.svg").read_text(encoding="utf-8")
    assert 'role="img"' in svg and '<title id="title">A title &amp; more</title>' in svg
    assert '<desc id="desc">One bar</desc>' in svg and svg.count("<title") == 1
    assert 'xlink:href="../seeds/a.txt#char=0,4"' in svg


def test_french_words_get_their_no_break_spaces(tmp_path: Path) -> None:
    words = export.Words(WORDS.title, {"en": "x", "fr": "Une légende : 95 %"}, WORDS.alt)
    record = export.save_figure(draw(), "test-figure", ROWS, words, tmp_path, CONTEXT, "fr")  # type: ignore[arg-type]
    assert record["caption"]["fr"] == "Une légende\u00a0: 95\u00a0%"
    assert "Une légende\u00a0: 95\u00a0%" in (tmp_path / "test-figure.svg").read_text(encoding="utf-8")


def test_no_clock_in_any_file(tmp_path: Path) -> None:
    save(tmp_path)
    for suffix in ("svg", "png", "pdf"):
        content = (tmp_path / f"test-figure.{suffix}").read_bytes()
        assert b"CreationDate" not in content and b"dc:date" not in content


def test_csv_runs_no_formula_and_keeps_numbers_and_text(tmp_path: Path) -> None:
    save(tmp_path)
    back = pd.read_csv(tmp_path / "test-figure.csv", encoding="utf-8-sig")
    assert back["text"][0] == "'=1+1" and back["value"][0] == -0.5 and back["note"][0] == ROWS["note"][0]


def test_sidecar_says_what_a_citation_needs(tmp_path: Path) -> None:
    save(tmp_path)
    record = json.loads((tmp_path / "test-figure.json").read_text(encoding="utf-8"))
    assert record["files"].keys() == {f"test-figure.{s}" for s in ("csv", "pdf", "png", "svg")}
    assert record["articles"] == [{"article": "a", "locator": None, "path": "a.txt", "sha256": "0"}]
    assert set(record["citations"]) == {"plain", "csl", "bibtex", "latex", "markdown"}
    assert "5 \\$ and" in record["citations"]["latex"]


@pytest.mark.parametrize("name", ["", "Majuscule", "a b", "../a", "a--b", "é"])
def test_ids_that_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CallError, match="figure id"):
        export.save_figure(draw(), name, ROWS, WORDS, tmp_path, CONTEXT)  # type: ignore[arg-type]


def test_a_missing_language_is_refused(tmp_path: Path) -> None:
    words = export.Words({"en": "x"}, WORDS.caption, WORDS.alt)
    with pytest.raises(CallError, match="en and fr"):
        export.save_figure(draw(), "x", ROWS, words, tmp_path, CONTEXT)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_check_finds_a_changed_file_a_missing_file_and_a_damaged_sidecar(tmp_path: Path) -> None:
    save(tmp_path)
    sidecar = tmp_path / "test-figure.json"
    assert not [w for w in check.check(sidecar).wrong if "test-figure." in w]
    (tmp_path / "test-figure.csv").write_text("x", encoding="utf-8")
    (tmp_path / "test-figure.png").unlink()
    wrong = " ".join(check.check(sidecar).wrong)
    assert "test-figure.csv is not the file" in wrong and "test-figure.png is missing" in wrong
    assert "no longer in seeds" in wrong
    sidecar.write_text("{", encoding="utf-8")
    assert "no readable sidecar" in check.check(sidecar).wrong[0]


def test_the_shipped_figures_are_as_exported() -> None:
    assert [f for f in check.check_all([]) if f.wrong] == []
