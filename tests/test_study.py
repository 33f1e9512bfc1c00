"""A study: tables made once, other corpora kept away from the shipped figures, failures said aloud."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from matplotlib.figure import Figure

from revue import Study
from revue.errors import CallError, SourceError
from revue.project import root
from revue.questions.corpus import words
from revue.show import marks, sidecars
from revue.show.findings import Finding, count
from revue.show.setting import Setting
from revue.show.texts import FigureText, TableText


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "a.txt").write_text(
        "Le maire a annoncé lundi 3 mars 2025 la fermeture du pont.\n", encoding="utf-8"
    )
    return tmp_path / "press"


def study(corpus: Path | str, **parameters: object) -> Study:
    return Study("01_chronology", words, corpus=str(corpus), figures="figures", lang="en", **parameters)  # type: ignore[arg-type]


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
        Study("01_chronology", words, corpus=str(articles), figures="figures", lang="de")
    with pytest.raises(SourceError, match="no such file or folder"):
        study(tmp_path / "nowhere")


def test_a_notebook_opened_by_hand_writes_over_no_figure_of_the_users(articles: Path, tmp_path: Path) -> None:
    mine = tmp_path / "figures" / "chronology-reach.svg"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    made = Study("01_chronology", words, corpus=str(articles), figures=str(mine.parent), lang="en")
    with pytest.raises(CallError, match=r"chronology-reach\.svg: not written by revue"):
        made.figure("chronology-reach", drawing, pd.DataFrame())
    assert [p.name for p in mine.parent.iterdir()] == [mine.name] and mine.read_text() == "mine"


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
    monkeypatch.setattr(
        "revue.show.figure_files.save_figure",
        lambda drawn, name, data, text, *rest: saved.append((name, data, text)),
    )
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


def test_a_table_longer_than_stands_open_is_exported_with_labels_and_links(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = TableText({"article": ("Article", "Article"), "text": ("Words", "Mots")}, ("Rows.", "Lignes."))
    monkeypatch.setitem(words.TABLES, "made-rows", text)
    made = study(articles)
    made.figures = articles.parent / "results" / "figures"
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
    made.figures = articles.parent / "results" / "figures"
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


def by_hand(folder: Path) -> None:
    (folder / "corrections.csv").write_text(
        "article;layer;start;end;text;field;value\n"
        "a;dates;;;lundi 3 mars 2025;value;2025-03-10\n"
        "a;dates;;;lundi 3 mars 2025;edtf;plus tard\n"
        "b;articles;;;;title;Un pont\n",
        encoding="utf-8",
    )
    (folder / "actors.csv").write_text("name,aliases\nLe maire,élu\n", encoding="utf-8")


def test_what_is_said_by_hand_is_told_first(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study(articles)
    assert "hand" not in capsys.readouterr().out
    by_hand(articles)
    made = study(articles)
    told = capsys.readouterr().out
    assert "By hand: 1 of 3 rows of corrections.csv is applied" in told
    assert "Rows refused: 2 (row 3: not applied: “plus tard” is no date" in told and "row 4:" in told
    assert "actors.csv are applied: 1" in told
    assert list(made.table("dates")["value"]) == ["2025-03-10"]
    assert list(made.table("issues")["code"]).count("correction-refused") == 2
    assert capsys.readouterr().out == ""
    Study("01_chronology", words, corpus=str(articles), figures="figures", lang="fr")
    assert "1 ligne de corrections.csv sur 3 est appliquée" in capsys.readouterr().out


def test_a_figure_names_what_was_said_by_hand_and_its_articles_tell_a_change(articles: Path) -> None:
    plain = study(articles)
    by_hand(articles)
    made = study(articles)
    context = made._context("chronology-timeline")
    assert {n: i.place.path for n, i in context.inputs.items()} == {
        n: n for n in ("corrections.csv", "actors.csv")
    }
    assert {"revue.by_hand.correcting", "revue.by_hand.naming"} <= context.rests.code.keys()
    records = [sidecars.article_record(s.corpus.articles[0]) for s in (plain, made)]
    assert records[0]["stated"] != records[1]["stated"]
    assert not plain._context("chronology-timeline").inputs


def test_some_columns_are_those_of_the_whole_table(articles: Path) -> None:
    whole = study(articles).table("tokens")
    made = study(articles)
    pd.testing.assert_frame_equal(made.table("tokens", "article", "text"), whole[["article", "text"]])
    pd.testing.assert_frame_equal(made.table("tokens"), whole)
    pd.testing.assert_frame_equal(made.table("tokens", "lemma"), whole[["lemma"]])


def test_an_article_is_read_the_same_with_its_part_alone(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (articles / "b.txt").write_text(
        "« Le pont rouvre », a dit mardi le préfet Jean Morel.\n", encoding="utf-8"
    )
    study(articles).read("b")
    whole = capsys.readouterr().out
    monkeypatch.setattr("revue.text.limits.PART", 1)
    made = study(articles)
    made.read("b")
    assert capsys.readouterr().out == whole
    assert ("quotes",) not in made._tables and ("events",) in made._tables


def test_what_compares_articles_is_kept_for_the_whole_corpus(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, refined = (study(articles).table(name) for name in ("events", "refined"))
    monkeypatch.setattr("revue.parts.Compared.tables", lambda *_: pytest.fail("compared again"))
    pd.testing.assert_frame_equal(study(articles).table("events"), first)
    pd.testing.assert_frame_equal(study(articles).table("refined"), refined)
