"""Tables made once, by part and by column; failures said aloud; what was said by hand told first."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from revue.errors import CallError
from revue.layers import registry
from studies import by_hand, study


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
    study(articles, lang="fr")
    assert "1 ligne de corrections.csv sur 3 est appliquée" in capsys.readouterr().out


def test_some_columns_are_those_of_the_whole_table(articles: Path) -> None:
    whole = study(articles).table("tokens")
    made = study(articles)
    some = made.table("tokens", "article", "text")
    assert all(kind == "category" for kind in some.dtypes)  # each string once
    pd.testing.assert_frame_equal(some.astype("str"), whole[["article", "text"]])
    assert list(made.table("tokens", "start").dtypes) == ["int32"]
    assert ("tokens", "article", "text") not in made._tables._made  # the store has them
    pd.testing.assert_frame_equal(made.table("tokens"), whole)
    pd.testing.assert_frame_equal(made.table("tokens", "lemma"), whole[["lemma"]])
    texts = study(articles).table("sentences", "text")
    pd.testing.assert_frame_equal(texts, study(articles).table("sentences")[["text"]])


@pytest.mark.parametrize("part", [1, 500])
@pytest.mark.parametrize("whole_first", [False, True])
def test_some_rows_are_those_of_the_whole_table(
    articles: Path, part: int, whole_first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    (articles / "b.txt").write_text("Le pont rouvre, dit le préfet Jean Morel.\n", encoding="utf-8")
    monkeypatch.setattr("revue.text.limits.PART", part)
    asked: list[set[str]] = []

    def words(tokens: pd.DataFrame) -> pd.Series[bool]:
        asked.append(set(tokens["article"]))
        return tokens["kind"] == "word"

    made = study(articles)
    if whole_first:
        made.table("tokens")
    some = made.table("tokens", "article", "text", "kind", rows=words)
    every = study(articles).table("tokens")
    expected = every.loc[every["kind"] == "word", ["article", "text", "kind"]].reset_index(drop=True)
    pd.testing.assert_frame_equal(some.astype("str"), expected)
    assert sorted(map(len, asked)) == ([1, 1] if part == 1 and not whole_first else [2])


@pytest.mark.parametrize("name", registry.TABLES)
def test_columns_and_rows_of_every_table_are_those_of_the_whole(articles: Path, name: str) -> None:
    by_hand(articles)
    (articles / "c.txt").write_text("", encoding="utf-8")
    whole = study(articles).table(name)
    columns = list(whole.columns[:2])
    some = study(articles).table(name, *columns, rows=lambda table: np.arange(len(table)) > 0)
    pd.testing.assert_frame_equal(
        some.astype(whole[columns].dtypes), whole[columns].iloc[1:].reset_index(drop=True)
    )
    assert len(study(articles).table(name, *columns)) == len(whole)


def test_columns_of_some_parts_may_be_changed(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (articles / "b.txt").write_text("Le pont rouvre.\n", encoding="utf-8")
    for part in (1, 500):
        monkeypatch.setattr("revue.text.limits.PART", part)
        some = study(articles).table("tokens", "start", "text")
        some.loc[0, "start"] = 9
        some["end"] = some["start"] + 1
        assert some["end"].iloc[0] == 10


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
    assert ("quotes",) not in made._tables._made and ("events",) in made._tables._made


def test_what_compares_articles_is_kept_for_the_whole_corpus(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, refined = (study(articles).table(name) for name in ("events", "refined"))
    monkeypatch.setattr("revue.annotate.parts.Compared.tables", lambda *_: pytest.fail("compared again"))
    pd.testing.assert_frame_equal(study(articles).table("events"), first)
    pd.testing.assert_frame_equal(study(articles).table("refined"), refined)
