"""Figures and tables as files: the same bytes each time, readable, safe and checkable."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.figure import Figure

from revue.articles import Article
from revue.errors import CallError
from revue.show import figure_files, sidecars, style
from revue.show.citation import RIGHTS
from revue.show.setting import Setting
from revue.show.style import Width
from revue.show.texts import FigureText
from revue.text.spreadsheets import unguarded

WORDS = FigureText(
    ("A title & more", "Un titre"),
    ("One bar; n = 1", "Une barre ; n = 1"),
    ("A caption with 5 $ and <b>", "Une légende"),
    ("One bar", "Une barre"),
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
    [sidecars.article_record(Article("a", "=1+1 b", path="a.txt", sha256="0"))],
    {"a": "A"},
)


def draw(width: Width, lang: str = "en") -> tuple[Figure, Setting]:
    setting = Setting(
        lang, width, {"a": "A"}, lambda article, start, end: f"../seeds/{article}.txt#char={start},{end}"
    )
    with style.sheet():
        fig, ax = setting.figure(2.0)
        setting.link(ax.barh([0], [1])[0], ROWS.iloc[0].to_dict())
        ax.text(0, 0, style.text("5 $ à 10 $ 文"))
    return fig, setting


def save(folder: Path, lang: str = "en", words: FigureText = WORDS) -> dict[str, Any]:
    rows = figure_files.csv_bytes(ROWS)
    sidecar = figure_files.described("test-figure", rows, words, CONTEXT, lang)
    figures = {width: draw(width, lang) for width in style.WIDTHS}
    pictures = figure_files.drawn(figures, "test-figure", words, str(sidecars.mark_of(sidecar)))
    return figure_files.save_figure(sidecar, rows, pictures, folder)


def test_all_files_with_the_same_bytes_twice(tmp_path: Path) -> None:
    save(tmp_path / "a")
    save(tmp_path / "b")
    names = sorted(p.name for p in (tmp_path / "a").iterdir())
    assert names == sorted(figure_files.names("test-figure"))
    assert {f"test-figure-column.{kind}" for kind in ("svg", "png", "pdf")} <= set(names)
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_settings_of_the_user_for_other_figures_change_nothing(tmp_path: Path) -> None:
    save(tmp_path / "a")
    with mpl.rc_context({"font.sans-serif": ["DejaVu Serif"], "savefig.bbox": "tight", "pdf.fonttype": 3}):
        save(tmp_path / "b")
    for name in figure_files.pictures("test-figure"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


@pytest.mark.parametrize(("name", "width"), [("test-figure", 17.8), ("test-figure-column", 8.5)])
def test_pictures_have_the_widths_of_a_report(tmp_path: Path, name: str, width: float) -> None:
    save(tmp_path)
    pixels = int.from_bytes((tmp_path / f"{name}.png").read_bytes()[16:20], "big")
    assert pixels == pytest.approx(300 * width / 2.54, abs=1)
    svg = (tmp_path / f"{name}.svg").read_text(encoding="utf-8")
    points = re.search(r'width="([\d.]+)pt"', svg)
    assert points and float(points[1]) == pytest.approx(72 * width / 2.54, abs=0.1)


def test_svg_is_accessible_its_text_is_text_and_its_links_have_names(tmp_path: Path) -> None:
    save(tmp_path)
    svg = (tmp_path / "test-figure.svg").read_text(encoding="utf-8")
    assert 'role="img"' in svg and '<title id="title">A title &amp; more</title>' in svg
    assert '<desc id="desc">One bar</desc>' in svg
    assert "5 $ à 10 $ □</text>" in svg
    assert re.findall(r'<a xlink:href="([^"]*)"[^>]*><title>([^<]*)</title>', svg) == [
        ("../seeds/a.txt#char=0,4", "A: =1+1")
    ]


def test_no_clock_in_any_file(tmp_path: Path) -> None:
    save(tmp_path)
    for name in figure_files.pictures("test-figure"):
        content = (tmp_path / name).read_bytes()
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
    for name in figure_files.pictures("test-figure"):
        content = (tmp_path / name).read_bytes()
        assert sidecars.mark_in(content) == mark, name
        assert RIGHTS.encode() in content, name
    assert sidecars.mark_in((tmp_path / "test-figure.csv").read_bytes()) is None


def test_sidecar_says_what_a_citation_needs(tmp_path: Path) -> None:
    save(tmp_path)
    record = json.loads((tmp_path / "test-figure.json").read_text(encoding="utf-8"))
    assert {*record["files"], "test-figure.json"} == set(figure_files.names("test-figure"))
    assert record["subtitle"] == {"en": "One bar; n = 1", "fr": "Une barre ; n = 1"}
    assert record["labels"] == {"a": "A"}
    article = record["articles"][0]
    assert {k: article[k] for k in article if k != "stated"} == {
        "article": "a",
        "locator": None,
        "path": "a.txt",
        "sha256": "0",
    }
    assert set(record["citations"]) == {"text", "csl", "bibtex", "latex", "markdown", "html"}
    assert "5 \\$ and" in record["citations"]["latex"]


@pytest.mark.parametrize("name", ["", "Majuscule", "a b", "../a", "a--b", "é", "a-column"])
def test_ids_that_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CallError, match="figure id"):
        figure_files.described(name, b"", WORDS, CONTEXT)
    with pytest.raises(CallError, match="figure id"):
        figure_files.save_table(name, b"", WORDS.title, tmp_path, CONTEXT)


def test_a_missing_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="en and fr"):
        save(tmp_path, words=replace(WORDS, title=("x", "")))
    assert not list(tmp_path.iterdir())


def test_a_table_is_its_rows_and_a_sidecar_and_stands_in_the_gallery(tmp_path: Path) -> None:
    save(tmp_path)
    record = figure_files.save_table(
        "test-rows", figure_files.csv_bytes(ROWS), ("All rows", "Les lignes"), tmp_path, CONTEXT
    )
    assert record["files"].keys() == {"test-rows.csv"} and "alt" not in record
    page = figure_files.gallery(tmp_path)
    figures, tables = page.split("# Tables")
    assert "[test-rows](test-rows.csv): All rows" in tables and "test-rows" not in figures
    assert "(test-figure-column.pdf)" in figures


@pytest.mark.parametrize(
    ("file", "sidecar"),
    [
        ("a-b.svg", "a-b.json"),
        ("a-b-column.png", "a-b.json"),
        ("a-b.csv", "a-b.json"),
        ("a-b.json", "a-b.json"),
        ("a-column.csv", "a-column.json"),
    ],
)
def test_which_sidecar_belongs_to_a_file(tmp_path: Path, file: str, sidecar: str) -> None:
    assert figure_files.sidecar_of(tmp_path / file) == tmp_path / sidecar


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
