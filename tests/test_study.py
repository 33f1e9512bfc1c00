"""A study: tables made once, other corpora kept away from the shipped figures, failures said aloud."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from revue import Study
from revue.errors import CallError, SourceError
from revue.project import root
from revue.show.texts import FigureText


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "a.txt").write_text(
        "Le maire a annoncé lundi 3 mars 2025 la fermeture du pont.\n", encoding="utf-8"
    )
    return tmp_path / "press"


def study(corpus: Path | str, **parameters: object) -> Study:
    return Study("01_chronology", corpus=str(corpus), figures="figures", lang="en", **parameters)  # type: ignore[arg-type]


def test_another_corpus_never_writes_to_the_shipped_figures(articles: Path) -> None:
    assert study(articles).figures == root.folder() / "runs" / "press" / "figures"
    assert study("seeds").figures == root.folder() / "figures"


def test_the_sidecar_names_no_folder_of_this_machine(articles: Path) -> None:
    made = study(articles, reference=str(articles))
    assert made.parameters == {"corpus": "press", "lang": "en", "codebook": "", "reference": "press"}


def test_a_table_is_made_once_and_handed_out_as_a_copy(articles: Path) -> None:
    made = study(articles)
    first = made.table("sentences")
    first["text"] = "changed"
    assert list(made.table("sentences")["text"]) != ["changed"] * len(first)
    with pytest.raises(CallError, match="no table 'dattes'"):
        made.table("dattes")


def test_a_layer_that_fails_is_said_aloud_and_listed(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr("revue.layers.names.layer.mentions", broken)
    made = study(articles)
    assert made.table("mentions").empty
    assert list(made.table("issues")["code"]) == ["layer-failed"]
    assert "mentions failed on this article" in capsys.readouterr().out


def test_calls_that_are_refused(articles: Path, tmp_path: Path) -> None:
    with pytest.raises(CallError, match="'en' or 'fr'"):
        Study("01_chronology", corpus=str(articles), figures="figures", lang="de")
    with pytest.raises(SourceError, match="no such file or folder"):
        study(tmp_path / "nowhere")


def test_a_notebook_opened_by_hand_writes_over_no_figure_of_the_users(articles: Path, tmp_path: Path) -> None:
    mine = tmp_path / "figures" / "chronology-reach.svg"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    made = Study("01_chronology", corpus=str(articles), figures=str(mine.parent), lang="en")
    words = {"en": "", "fr": ""}
    with pytest.raises(CallError, match=r"chronology-reach\.svg: not written by revue"):
        text = FigureText(words, words, words)
        made.save_figure(None, "chronology-reach", pd.DataFrame(), text)  # type: ignore[arg-type]
    assert [p.name for p in mine.parent.iterdir()] == [mine.name] and mine.read_text() == "mine"
