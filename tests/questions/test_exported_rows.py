"""The CSV of each figure of notebooks 02 and 05, added up again: it gives what is drawn.

The files are those the default run exports; what they say of a mark stands in the mark's own columns, and is computed
here from the other rows.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from revue.project import root
from revue.questions.framing import counts as framecounts
from revue.statistics import logodds
from revue.statistics.agreement import alpha


@cache
def rows(figure: str) -> pd.DataFrame:
    path = root.folder() / "figures" / f"{figure}.csv"
    return pd.read_csv(path, encoding="utf-8-sig", keep_default_na=False, na_values=[""])


FIGURES = [
    "framing-agreement",
    "framing-shares",
    "framing-voices",
    "framing-together",
    "framing-cues",
    "framing-words",
    "vocabulary-frequencies",
    "vocabulary-specificities",
]


@pytest.mark.parametrize("figure", FIGURES)
def test_each_row_with_a_place_quotes_its_article(figure: str) -> None:
    placed = rows(figure).dropna(subset=["article", "start"])
    assert len(placed)
    for name, some in placed.groupby("article"):
        text = (root.folder() / "seeds" / f"{name}.txt").read_bytes().decode("utf-8")
        for start, end, quoted in some[["start", "end", "text"]].itertuples(index=False):
            found = text[int(start) : int(end)]
            assert " ".join(found.split()) == " ".join(str(quoted).lstrip("'").split())


def test_alphas_and_counts_of_each_coder() -> None:
    for _, some in rows("framing-agreement").groupby("frame"):
        got = alpha(some[["by coder1", "by coder2"]].to_numpy().tolist(), some["article"])
        assert [got.value, got.low, got.high] == pytest.approx(
            some[["alpha", "low", "high"]].iloc[0].tolist()
        )
    counts = rows("framing-agreement").groupby("frame")[["by coder1", "by coder2", "final"]].sum()
    assert counts.loc["DIP"].tolist() == [22, 43, 43]
    assert counts.loc["MIG"].tolist() == [26, 24, 24]


def test_shares_their_intervals_and_the_shares_by_each_coder() -> None:
    table = rows("framing-shares")
    again = framecounts.shares(table).dropna(subset="article").set_index(["frame", "article"])
    drawn = table.drop_duplicates(["frame", "article"]).set_index(["frame", "article"])
    pd.testing.assert_frame_equal(
        drawn[["share", "low", "high"]], again.loc[drawn.index, ["share", "low", "high"]]
    )
    assert len(table) == table["counted"].iloc[0] * table["frame"].nunique()
    for key, some in table.groupby(["frame", "article"]):
        assert some["by coder2"].mean() == again.loc[key, "share"] == again.loc[key, "by coder2"]


def test_voices_and_pairs() -> None:
    shares, voices, pairs = rows("framing-shares"), rows("framing-voices"), rows("framing-together")
    pd.testing.assert_frame_equal(framecounts.by_voice(voices), framecounts.by_voice(shares))
    pd.testing.assert_frame_equal(framecounts.together(pairs), framecounts.together(shares))
    assert voices["framed"].all()


def test_cues_with_and_without() -> None:
    table = rows("framing-cues")
    keys, figures = ["frame", "family", "cue"], ["sentences", "with_cue", "without", "lost"]
    again = framecounts.by_cue(table, list(table["frame"].unique())).set_index(keys)[figures]
    drawn = table.drop_duplicates(keys).set_index(keys)[figures]
    pd.testing.assert_frame_equal(drawn.sort_index(), again.sort_index())


def test_words_of_groups_and_their_z() -> None:
    table = rows("framing-words")
    for (group, _), some in table.groupby(["group", "word"]):
        row, own = some.iloc[0], some["found_in"] == group
        assert some.loc[own, "occurrences"].sum() == row["count"]
        assert some.loc[~own, "occurrences"].sum() == row["count_rest"]
        share = (row["count"] + row["count_rest"]) / (row["words"] + row["words_rest"])
        one = row["count"] + logodds.STRENGTH * share
        other = row["count_rest"] + logodds.STRENGTH * share
        odds = [
            np.log(mine / (size + logodds.STRENGTH - mine))
            for mine, size in ((one, row["words"]), (other, row["words_rest"]))
        ]
        assert row["z"] == pytest.approx((odds[0] - odds[1]) / np.sqrt(1 / one + 1 / other))


def test_what_is_said_first_of_the_shipped_codings() -> None:
    """The sides taken by the final sheet, from the rows of the figure: what the first screen says of them."""
    table = rows("framing-agreement")
    disputed = table["by coder1"] != table["by coder2"]
    sided = [
        (table.loc[disputed, name] == table.loc[disputed, "final"]).sum()
        for name in ("by coder1", "by coder2")
    ]
    assert (len(table), disputed.sum(), *sided) == (810, 23, 0, 23)
