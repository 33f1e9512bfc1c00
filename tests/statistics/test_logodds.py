"""Log-odds with an informative Dirichlet prior: the published formula, and what it must not do."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.errors import CallError
from revue.questions.framing.contrast import LEAST, contrast, grouped
from revue.statistics.logodds import COLUMNS, log_odds

COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 50), min_size=2)


def row(table: pd.DataFrame, group: str, word: str) -> pd.Series:
    return table[(table["group"] == group) & (table["word"] == word)].iloc[0]


def test_the_formula_of_monroe_colaresi_and_quinn_by_hand() -> None:
    table = log_odds({"x": {"paix": 10, "guerre": 5}, "y": {"paix": 2, "guerre": 20}}, strength=10)
    prior = 10 * 12 / 37  # 12 of the 37 words are "paix"
    own, rest = 10 + prior, 2 + prior
    delta = math.log(own / (15 + 10 - own)) - math.log(rest / (22 + 10 - rest))
    got = row(table, "x", "paix")
    assert got["log_odds"] == pytest.approx(delta)
    assert got["z"] == pytest.approx(delta / math.sqrt(1 / own + 1 / rest))
    assert (got["count"], got["words"], got["count_rest"], got["words_rest"]) == (10, 15, 2, 22)


@settings(max_examples=25, deadline=None)
@given(COUNTS, COUNTS)
def test_two_groups_mirror_each_other(first: dict[str, int], second: dict[str, int]) -> None:
    table = log_odds({"x": first, "y": second})
    for word in set(table["word"]):
        assert row(table, "x", word)["z"] == pytest.approx(-row(table, "y", word)["z"], abs=1e-9)


def test_equal_shares_have_no_log_odds_and_a_stronger_prior_means_less() -> None:
    same = log_odds({"x": {"a": 10, "b": 30}, "y": {"a": 20, "b": 60}})
    assert same["log_odds"].abs().max() < 0.2
    counts = {"x": {"a": 20, "b": 30}, "y": {"a": 2, "b": 60}}
    weak, strong = (row(log_odds(counts, strength=s), "x", "a")["log_odds"] for s in (10, 1000))
    assert 0 < strong < weak


def test_a_background_shapes_the_prior() -> None:
    counts = {"x": {"a": 3, "b": 3}, "y": {"a": 1, "b": 5}}
    common = row(log_odds(counts, {"a": 900, "b": 100}), "x", "a")["log_odds"]
    rare = row(log_odds(counts, {"a": 100, "b": 900}), "x", "a")["log_odds"]
    assert common != pytest.approx(rare)


@pytest.mark.parametrize(
    "counts",
    [
        {},
        {"x": {"a": 3}},
        {"x": {"a": 3}, "y": {}},
        {"x": {"a": 0}, "y": {"a": 0}},
        {"x": {"a": 3}, "y": {"a": 7}},
    ],
)
def test_without_two_groups_there_is_nothing_to_compare(counts: dict[str, dict[str, int]]) -> None:
    table = log_odds(counts)
    assert table.empty
    assert list(table.columns) == list(COLUMNS)


def test_the_order_does_not_depend_on_the_order_of_groups_or_words() -> None:
    counts = {"x": {"a": 3, "b": 1, "c": 7}, "y": {"c": 2, "a": 2, "b": 9}, "z": {"b": 4}}
    other = {g: dict(reversed(list(c.items()))) for g, c in reversed(list(counts.items()))}
    pd.testing.assert_frame_equal(log_odds(counts), log_odds(other))


def tokens(text: str, article: str = "a") -> pd.DataFrame:
    rows, at = [], 0
    for word in text.split():
        rows.append((article, 0, at, at + len(word), word, word.lower(), "word"))
        at += len(word) + 1
    return pd.DataFrame(rows, columns=["article", "sentence", "start", "end", "text", "lemma", "kind"])


def test_reported_words_against_the_narrators_with_the_first_place_of_each() -> None:
    table = tokens("paix paix paix la la la guerre guerre guerre")
    articles = pd.DataFrame({"article": ["a"], "outlet": [None]})
    got = contrast(grouped(table, articles, {"a": [(0, 14)]}, "voice"))
    assert set(got["word"]) == {"paix", "guerre"}  # articles and pronouns are left out
    best = row(got, "reported", "paix")
    assert (best["article"], best["start"], best["text"], best["count"]) == ("a", 0, "paix", 3)
    assert row(got, "narrator", "paix")["count"] == 0


def test_groups_by_a_column_of_the_articles() -> None:
    table = pd.concat(
        [tokens("paix " * LEAST, "a"), tokens("guerre " * LEAST, "b"), tokens("vent " * LEAST, "c")]
    )
    articles = pd.DataFrame({"article": ["a", "b", "c"], "outlet": ["Nord", "Sud", None]})
    got = contrast(grouped(table, articles, {}, "outlet"))
    assert set(got["group"]) == {"Nord", "Sud"}  # an article without an outlet is in no group
    with pytest.raises(CallError, match="groups is 'paper'; it must be one of voice, article, outlet"):
        grouped(table, articles, {}, "paper")
