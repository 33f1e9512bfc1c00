"""Figures as files: five of them, the same bytes each time, readable, safe and checkable."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

from revue.articles import Article
from revue.errors import CallError
from revue.show import figure_files, sidecars, style
from revue.show.citation import RIGHTS
from revue.show.texts import FigureText
from revue.text.spreadsheets import unguarded

WORDS = FigureText(
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
CONTEXT = sidecars.Context(
    "01_chronology",
    {"lang": "en"},
    sidecars.Place("project", "seeds"),
    (Article("a", "=1+1 b", path="a.txt", sha256="0"),),
)


def draw() -> object:
    with style.sheet():
        fig, ax = style.figure("column", 2.0)
        ax.barh([0], [1])[0].set_url("../seeds/a.txt#char=0,4")
        ax.set_title(style.text("5 $ à 10 $ 文"))
    return fig


def save(folder: Path, lang: str = "en") -> dict[str, object]:
    return figure_files.save_figure(draw(), "test-figure", ROWS, WORDS, folder, CONTEXT, lang)  # type: ignore[arg-type]


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
    words = FigureText(WORDS.title, {"en": "x", "fr": "Une légende : 95 %"}, WORDS.alt)
    record = figure_files.save_figure(draw(), "test-figure", ROWS, words, tmp_path, CONTEXT, "fr")  # type: ignore[arg-type]
    assert record["caption"]["fr"] == "Une légende\u00a0: 95\u00a0%"
    assert "Une légende\u00a0: 95\u00a0%" in (tmp_path / "test-figure.svg").read_text(encoding="utf-8")


def test_no_clock_in_any_file(tmp_path: Path) -> None:
    save(tmp_path)
    for suffix in ("svg", "png", "pdf"):
        content = (tmp_path / f"test-figure.{suffix}").read_bytes()
        assert b"CreationDate" not in content and b"dc:date" not in content


def test_csv_runs_no_formula_and_keeps_numbers_and_text() -> None:
    texts = [
        "=1+1",
        "+1",
        "-1",
        "@A1",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠1",
        "'=1",
        "1=1",
        "–1",
    ]
    rows = pd.DataFrame({"text": texts, "value": [-0.5] * len(texts)})
    back = pd.read_csv(
        StringIO(figure_files.csv_bytes(rows).decode("utf-8-sig"), newline=""), dtype={"text": str}
    )
    assert [cell for cell in back["text"] if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))] == []
    assert list(back["text"][-2:]) == ["1=1", "–1"] and set(back["value"]) == {-0.5}
    assert [unguarded(cell) for cell in back["text"]] == texts


def test_each_picture_says_which_figure_it_is_and_under_what_licence(tmp_path: Path) -> None:
    mark = sidecars.mark_of(save(tmp_path))
    for kind in ("svg", "png", "pdf"):
        content = (tmp_path / f"test-figure.{kind}").read_bytes()
        assert sidecars.mark_in(content) == mark, kind
        assert RIGHTS.encode() in content, kind
    assert sidecars.mark_in((tmp_path / "test-figure.csv").read_bytes()) is None


def test_sidecar_says_what_a_citation_needs(tmp_path: Path) -> None:
    save(tmp_path)
    record = json.loads((tmp_path / "test-figure.json").read_text(encoding="utf-8"))
    assert record["files"].keys() == {f"test-figure.{s}" for s in ("csv", "pdf", "png", "svg")}
    article = record["articles"][0]
    assert {k: article[k] for k in article if k != "stated"} == {
        "article": "a",
        "locator": None,
        "path": "a.txt",
        "sha256": "0",
    }
    assert set(record["citations"]) == {"text", "csl", "bibtex", "latex", "markdown", "html"}
    assert "5 \\$ and" in record["citations"]["latex"]


@pytest.mark.parametrize("name", ["", "Majuscule", "a b", "../a", "a--b", "é"])
def test_ids_that_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CallError, match="figure id"):
        figure_files.save_figure(draw(), name, ROWS, WORDS, tmp_path, CONTEXT)  # type: ignore[arg-type]


def test_a_missing_language_is_refused(tmp_path: Path) -> None:
    words = FigureText({"en": "x"}, WORDS.caption, WORDS.alt)
    with pytest.raises(CallError, match="en and fr"):
        figure_files.save_figure(draw(), "x", ROWS, words, tmp_path, CONTEXT)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_the_digest_of_a_folder_is_of_its_files_but_hidden_ones(tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    for name in ("a.csv", "sheets/b.csv", ".hidden"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    first = sidecars.input_digest(tmp_path)
    assert len(first) == 64
    (tmp_path / ".hidden").write_text("y", encoding="utf-8")
    assert sidecars.input_digest(tmp_path) == first
    (tmp_path / "sheets/b.csv").write_text("y", encoding="utf-8")
    changed = sidecars.input_digest(tmp_path)
    (tmp_path / "sheets/b.csv").rename(tmp_path / "sheets/c.csv")
    assert len({first, changed, sidecars.input_digest(tmp_path)}) == 3
