"""Notebook 04's counts and drawings: what is drawn is what was counted, and each mark leads to its place."""

from __future__ import annotations

import pandas as pd
import pytest

from revue import voices
from revue.plots import voices as draw


def url(article: str, start: int, end: int) -> str:
    return f"{article}#char={start},{end}"


@pytest.fixture
def rows() -> pd.DataFrame:
    said = [
        ("a", 0, "Marie Durand", "France", 10, "neutral", "dire"),
        ("a", 1, "Marie Durand", "France", 20, "assertive", "affirmer"),
        ("a", 3, "Paul Martin", "unknown", 5, "evaluating", "saluer"),
        ("b", 0, "Paul Martin", "unknown", 15, "neutral", "dire"),
    ]
    columns = ["article", "sentence", "actor", "side", "said", "stance", "verb"]
    frame = pd.DataFrame(said, columns=columns)
    return frame.assign(
        start=frame["sentence"] * 100, end=frame["sentence"] * 100 + 50, text="mots", quoted=0
    )


SENTENCES = pd.DataFrame({"article": ["a"] * 6 + ["b"] * 3})


def test_shares_add_up_and_lie_in_their_intervals(rows: pd.DataFrame) -> None:
    table = voices.shares(rows, SENTENCES, "actor")
    assert list(table["actor"]) == ["Marie Durand", "Paul Martin"]
    assert list(table["words"]) == [30, 20]
    assert table["share"].sum() == pytest.approx(1)
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()
    pd.testing.assert_frame_equal(table, voices.shares(rows, SENTENCES, "actor"))


def test_nothing_said_gives_empty_tables(rows: pd.DataFrame) -> None:
    none = rows.head(0)
    assert not len(voices.shares(none, SENTENCES, "actor"))
    assert not len(voices.by_article(none))
    assert not len(voices.stances(none))
    assert not len(voices.verbs(none))


def test_sides_come_from_roles_and_stay_unknown_where_two_are_named() -> None:
    mentions = pd.DataFrame(
        {
            "name": ["Marie Durand", "Paul Martin", "Paul Martin"],
            "role": ["ministre française de la Santé", "ambassadeur allemand", "négociateur belge"],
        }
    )
    assert voices.derived_sides(mentions, pd.Series(["Marie Durand", "Paul Martin", "Italie"])) == {
        "Marie Durand": "France",
        "Italie": "Italie",
    }


def test_drawings_link_their_marks(rows: pd.DataFrame) -> None:
    table = voices.shares(rows, SENTENCES, "actor")
    fig = draw.shares(table, {"Marie Durand": "France"}, "en", url)
    links = [link for mark in fig.axes[0].collections for link in mark.get_urls() if link]
    assert "a#char=100,150" in links
    assert [label.get_text() for label in fig.axes[0].get_yticklabels()] == ["Marie Durand", "Paul Martin"]


def test_bars_have_the_counted_lengths(rows: pd.DataFrame) -> None:
    fig = draw.stances(voices.stances(rows), ["Marie Durand", "Paul Martin"], "fr", url)
    assert sum(bar.get_width() for bar in fig.axes[0].patches) == len(rows)


def test_every_cell_is_drawn(rows: pd.DataFrame) -> None:
    cells = voices.by_article(rows)
    fig = draw.articles(cells, ["Marie Durand", "Paul Martin"], "en", url)
    assert len(fig.axes[0].collections) == len(cells) == 3
