"""The CSV of each figure of notebook 02, added up again: it gives what is drawn.

The files are those the default run exports; what they say of a mark stands in the mark's own columns, and is computed
here from the other rows.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from revue.project import root
from revue.statistics.correspondence import decompose
from revue.statistics.frequency import wilson
from revue.statistics.specificity import score


@cache
def rows(figure: str) -> pd.DataFrame:
    path = root.folder() / "figures" / f"{figure}.csv"
    return pd.read_csv(path, encoding="utf-8-sig", keep_default_na=False, na_values=[""])


FIGURES = [
    "vocabulary-frequencies",
    "vocabulary-dispersion",
    "vocabulary-specificities",
    "vocabulary-correspondence",
    "vocabulary-similitude",
    "vocabulary-growth",
    "vocabulary-concordance",
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


def test_frequencies_and_their_interval() -> None:
    for _, some in rows("vocabulary-frequencies").groupby("word"):
        row = some.iloc[0]
        assert some["occurrences"].sum() == row["count"]
        assert len(some) == some["article"].nunique() == row["articles"]
        assert row["per_1000"] == pytest.approx(1000 * row["count"] / row["words"])
        assert [1000 * float(end) for end in wilson(row["count"], row["words"])] == pytest.approx(
            [row["low"], row["high"]]
        )


def test_barcodes_and_dispersion() -> None:
    for _, some in rows("vocabulary-dispersion").groupby("word"):
        row, part = some.iloc[0], some["occurrences"] / some["occurrences"].sum()
        size = some["size"] / row["words"]
        dp = (abs(part - size).sum() + 1 - size.sum()) / 2
        assert row["dp"] == pytest.approx(dp)
        assert row["dp_norm"] == pytest.approx(dp / (1 - row["smallest"] / row["words"]))
        assert (some["occurrences"].sum(), len(some)) == (row["count"], row["parts"])
        positions = [str(p).split() for p in some["positions"]]
        assert [len(p) for p in positions] == some["occurrences"].tolist()
        assert max(int(p) for some_of in positions for p in some_of) < row["words"]


def test_specificities() -> None:
    for _, some in rows("vocabulary-specificities").groupby(["word", "part"]):
        row = some.iloc[0]
        assert some["occurrences"].sum() == row["count"]
        assert float(score(row["count"], row["total"], row["size"], row["words"])) == pytest.approx(
            row["score"]
        )


def test_inertia_of_the_counts_against_the_deals() -> None:
    table = rows("vocabulary-correspondence")
    counted = table[table["kind"] == "count"].pivot_table(
        index="name", columns="part", values="occurrences", aggfunc="sum", fill_value=0
    )
    inertia, axes, _ = decompose(counted.to_numpy())
    words = table[table["kind"] == "word"].set_index("name").loc[counted.index]
    assert words["count"].tolist() == counted.sum(axis=1).tolist()
    assert np.abs(axes[:, 0]) == pytest.approx(words["axis_1"].abs().to_numpy(), abs=1e-6)
    deals = table.loc[table["kind"] == "deal", "inertia"]
    title = root.folder() / "figures" / "vocabulary-correspondence.json"
    no_map = "no map" in title.read_text(encoding="utf-8")
    assert no_map is not bool(inertia[:2].sum() > np.percentile(deals, 95))


def test_edges_and_words_of_the_tree() -> None:
    table = rows("vocabulary-similitude")
    for _, some in table[table["kind"] == "edge"].groupby(["a", "b"]):
        assert some["in_article"].sum() == some["weight"].iloc[0]
        assert len(some) == some["in_articles"].iloc[0]
    for _, some in table[table["kind"] == "word"].groupby("a"):
        assert some["in_article"].sum() == some["weight"].iloc[0]


def test_growth_from_the_first_uses() -> None:
    table = rows("vocabulary-growth")
    forms, points = table[table["kind"] == "form"], table[table["kind"] == "point"]
    for point in points.to_dict("records"):
        met = forms["first"] <= point["words"]
        assert met.sum() == point["types"]
        assert (met & ~(forms["second"] <= point["words"])).sum() == point["hapax"]
    assert forms["count"].sum() == points["words"].max()
