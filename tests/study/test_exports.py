"""Where a notebook's files go, and what they hold beside the rows."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from revue.errors import CallError
from revue.project import root
from revue.questions.corpus import words
from revue.show.texts import TableText
from studies import study


def test_another_corpus_never_writes_to_the_shipped_figures(articles: Path) -> None:
    for corpus, folder in ((articles, "runs/press/figures"), (root.folder() / "seeds", "figures")):
        assert study(corpus, figures="figures").figures == root.folder() / folder


def test_a_notebook_opened_by_hand_writes_over_no_figure_of_the_users(articles: Path, tmp_path: Path) -> None:
    mine = tmp_path / "figures" / "chronology-reach.svg"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    made = study(articles, figures=str(mine.parent))
    with pytest.raises(CallError, match=r"chronology-reach\.svg: not written by revue"):
        made.figure("chronology-reach", lambda *_: pytest.fail("drawn"), pd.DataFrame())
    assert [p.name for p in mine.parent.iterdir()] == [mine.name] and mine.read_text() == "mine"


def test_a_table_longer_than_stands_open_is_exported_with_labels_and_links(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = TableText({"article": ("Article", "Article"), "text": ("Words", "Mots")}, ("Rows.", "Lignes."))
    monkeypatch.setitem(words.TABLES, "made-rows", text)
    made = study(articles)
    rows = pd.DataFrame({"article": "a", "start": range(13), "end": range(1, 14), "text": "x", "more": 1})
    made.show("made-rows", rows.head(12))
    assert not (made.figures / "made-rows.csv").exists()
    made.show("made-rows", rows)
    written = pd.read_csv(made.figures / "made-rows.csv", encoding="utf-8-sig")
    assert list(written.columns) == ["label", "article", "start", "end", "text", "more", "source"]
    assert (
        len(written) == 13
        and set(written["label"]) == {"A"}
        and written["source"].str.contains("a.txt#").all()
    )
    assert (made.figures / "made-rows.json").is_file()
    assert "A | x" in capsys.readouterr().out  # the label, not the id
    monkeypatch.setattr("revue.show.html.EXPORTED", 12)
    made.show("made-rows", rows)
    assert len(pd.read_csv(made.figures / "made-rows.csv", encoding="utf-8-sig")) == 12
    assert "The first 12 of 13 rows (CSV)" in capsys.readouterr().out


@pytest.mark.parametrize("rows", [0, 1, 7])
@pytest.mark.parametrize("at_once", [1, 3, 7])
def test_a_file_written_piece_by_piece_is_the_file(
    articles: Path, rows: int, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = pd.DataFrame(
        {"article": "a", "start": [0, None, *range(2, 7)], "end": 9, "share": 1 / 3, "text": "=x"}
    ).head(rows)
    made = study(articles)
    whole = made._exports._written(table, made.labels)
    assert len(whole[0].splitlines()) == rows + 1
    monkeypatch.setattr("revue.study.exports._AT_ONCE", at_once)
    assert made._exports._written(table, made.labels) == whole
