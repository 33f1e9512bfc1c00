"""A study: what is refused, and what it shows and draws in the words of its room."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from matplotlib.figure import Figure

from revue.errors import CallError, SourceError
from revue.questions.corpus import words
from revue.show import figure_files, marks
from revue.show.findings import Finding, count
from revue.show.setting import Setting
from revue.show.texts import FigureText, TableText
from studies import study


def test_calls_that_are_refused(articles: Path, tmp_path: Path) -> None:
    with pytest.raises(CallError, match="'en' or 'fr'"):
        study(articles, lang="de")
    with pytest.raises(SourceError, match="no such file or folder"):
        study(tmp_path / "nowhere")


def drawing(given: pd.DataFrame, setting: Setting) -> Figure:
    return marks.nothing(setting)


def selecting(given: pd.DataFrame, setting: Setting) -> tuple[Figure, pd.DataFrame]:
    return marks.nothing(setting), given.head(0)


def test_a_figure_takes_its_text_from_the_words_of_its_room(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[tuple[str, pd.DataFrame, FigureText]] = []
    rows, further = pd.DataFrame({"n": [1, 2]}), pd.DataFrame({"n": [3]})
    known = ("known", "connu")

    def text(exported: pd.DataFrame, given: pd.DataFrame, *, query: str = "none") -> FigureText:
        return FigureText(known, known, known, (f"{len(exported)} of {len(given)}", query))

    made = study(articles)
    described = figure_files.described

    def telling(name: str, exported: bytes, text: FigureText, *rest: Any) -> Any:
        saved.append((name, pd.read_csv(BytesIO(exported)), text))
        return described(name, exported, text, *rest)

    monkeypatch.setattr(figure_files, "described", telling)
    monkeypatch.setitem(words.FIGURES, "one", text)
    monkeypatch.setitem(words.FIGURES, "fixed", FigureText(known, known, known, known))
    made.figure("one", drawing, rows)
    made.figure("one", selecting, rows, query="port")
    made.figure("one", selecting, rows, rows=further)
    made.figure("fixed", drawing, rows)
    assert [(name, data["n"].tolist(), text.alt) for name, data, text in saved] == [
        ("one", [1, 2], ("2 of 2", "none")),
        ("one", [], ("0 of 2", "port")),
        ("one", [3], ("1 of 2", "none")),
        ("fixed", [1, 2], known),
    ]
    with pytest.raises(KeyError):
        made.figure("unknown", drawing, rows)
    made.figure("fixed", drawing, pd.DataFrame({"n": range(20_000)}))
    assert len(saved[-1][1]) == 20_000  # a file holds every row: a mark may rest on one alone


def test_a_caption_ends_with_the_key_and_the_picture_says_where_it_comes_from(articles: Path) -> None:
    made, known = study(articles), ("known", "connu")
    text = made._keyed(FigureText(known, known, known, known))
    assert text.caption[0].startswith(
        "known A: “Le maire a annoncé lundi 3 mars 2025 la fermeture du pont.”, "
    )
    assert text.caption[1].startswith("connu A\u00a0: «\u00a0Le maire a annoncé lundi 3 mars 2025")
    assert made._source_line("x-y").startswith("Corpus press, 1 article · x-y · revue ")


def test_p_values_are_written_out(
    articles: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(words.TABLES, "ps", TableText({"p": ("p", "p")}, ("Two.", "Deux.")))
    study(articles).show("ps", pd.DataFrame({"p": [1e-9, 0.25]}))
    assert "< 0.001" in capsys.readouterr().out


def test_prose_is_that_of_the_language_and_an_unknown_section_is_refused(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = study(articles)
    made.prose("question")
    assert "Which articles are these" in capsys.readouterr().out
    made.lang = "fr"
    made.prose("question")
    assert "Quels sont ces articles" in capsys.readouterr().out
    with pytest.raises(CallError, match="no section 'questions' in the prose; there are question, "):
        made.prose("questions")


def test_findings_are_shown_and_their_rows_exported(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = study(articles)
    made.findings("made-findings", [])
    assert not made.figures.exists() and capsys.readouterr().out == ""
    rows = pd.DataFrame({"article": "a", "start": [0, 3], "end": [2, 8], "text": ["Le", "maire"]})
    made.findings("made-findings", [Finding(("{n:word|words}.", "{n:mot|mots}."), {"n": count(rows)})])
    assert 'href="#made-findings-1-n">2</a>' in capsys.readouterr().out
    made.evidence()
    assert 'id="made-findings-1-n"' in capsys.readouterr().out
    written = pd.read_csv(made.figures / "made-findings.csv", encoding="utf-8-sig")
    assert written[["number", "value", "weight", "label", "text"]].to_numpy().tolist() == [
        ["n", 2, 1, "A", "Le"], ["n", 2, 1, "A", "maire"],
    ]  # fmt: skip
