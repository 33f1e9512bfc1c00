"""Small tables of the measures by hand: collocates, detectability, dispersion, keyness, first uses."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from revue.statistics import (
    collocation,
    detectability,
    dispersion,
    diversity,
    segments,
    similitude,
    specificity,
)
from revue.statistics import places as corpus_places
from revue.statistics import tokens as corpus_tokens
from revue.statistics import words as corpus_words
from revue.statistics.exact import benjamini_hochberg
from revue.statistics.places import positions
from revue.statistics.tokens import compact
from revue.statistics.words import by_article, count, named, parts, words
from vocabulary_corpora import FIVE, THEMES, coded_tokens, tables


def coded(length: int = 10, **articles: str):
    """Articles of one-letter words, in sentences of equal length."""
    tokens, _, table = coded_tokens({name: list(text) for name, text in articles.items()}, length)
    return words(tokens, table, function_word=lambda w: w in "-"), table


def test_collocates_by_hand():
    """x stands among 20 words; y within five of it three times of four, z twice."""
    lemmas, _ = coded(20, a="yzx-y----------y---z", b="y--x-z--------------")
    (row,) = collocation.collocates(lemmas, "x", lemmas.content).to_dict("records")
    near = 2 + 5 + 3 + 5  # words within five places, in each article, without x
    assert (row["word"], row["count"], row["node_count"], row["word_count"]) == ("y", 3, 2, 4)
    assert row["articles"] == 2
    assert row["log_dice"] == pytest.approx(14 + np.log2(2 * 3 / (2 + 4)))
    assert row["p"] == pytest.approx(stats.hypergeom(40 - 2, 4, near).sf(2))
    assert row["q"] == row["p"]
    assert len(collocation.meetings(lemmas, "x", "y")) == 3
    pair = collocation.collocates(lemmas, "x", lemmas.content, least_count=2)
    assert pair["word"].tolist() == ["y", "z"]
    assert pair["rank"].tolist() == [1, 2]
    assert (pair["rank_best"].tolist(), pair["rank_worst"].tolist()) == ([1, 2], [1, 2])


def test_the_neighbours_of_each_node_with_their_first_meeting():
    lemmas, _ = coded(10, a="yxy-yxyzxz")
    table = collocation.neighbours(lemmas, ["x", "q"], lemmas.content, most=1)
    assert table[["node", "word", "article", "start"]].to_numpy().tolist() == [["x", "y", "a", 0]]
    assert collocation.neighbours(lemmas, [], lemmas.content).empty


@pytest.mark.parametrize(
    ("t", "T", "tests"), [(20, 100, 1), (50, 100, 1), (20, 100, 30), (99, 100, 1), (1, 150, 1)]
)
@pytest.mark.parametrize("absent", [False, True])
def test_the_least_frequency_by_scipy(t, T, tests, absent):
    level = 0.01 / tests
    for F in range(1, T - t + 1 if absent else t + 1):
        p = stats.hypergeom(T, F, t).pmf(0 if absent else F)
        if p < level:
            break
    else:
        F = np.nan
    got = detectability.least_frequency(t, T, 0.01, tests, absent)
    assert got.tolist() == pytest.approx([F], nan_ok=True)


def test_dispersion_by_hand():
    lemmas, _ = coded(10, a="k" * 3 + "-" * 7, b="k" + "-" * 19, c="-" * 10)
    (row,) = dispersion.dispersion(by_article(lemmas), np.array([lemmas.index("k")])).to_dict("records")
    dp = Fraction(1, 2) * (
        abs(Fraction(3, 4) - Fraction(1, 4)) + abs(Fraction(1, 4) - Fraction(1, 2)) + Fraction(1, 4)
    )
    assert (row["count"], row["parts"]) == (4, 2)
    assert row["dp"] == pytest.approx(float(dp))
    assert row["dp_norm"] == pytest.approx(float(dp / (1 - Fraction(1, 4))))
    assert row["chance_low"] <= row["chance_middle"] <= row["chance_high"]
    rows = dispersion.evidence(lemmas, pd.DataFrame([row]))
    assert rows[["article", "occurrences", "size", "words", "smallest", "positions"]].to_numpy().tolist() == [
        ["a", 3, 10, 40, 10, "0 1 2"],
        ["b", 1, 20, 40, 10, "10"],
    ]
    (kept,) = dispersion.stability(lemmas, pd.DataFrame([row])).to_dict("records")
    without = [
        dispersion.normalised(dispersion.deviation([1, 0], [20, 10]), [20, 10]),
        dispersion.normalised(dispersion.deviation([3, 0], [10, 10]), [10, 10]),
        dispersion.normalised(dispersion.deviation([3, 1], [10, 20]), [10, 20]),
    ]
    assert [kept["dp_norm_low"], kept["dp_norm_high"]] == pytest.approx([min(without), max(without)])


def test_the_band_of_chance_is_that_of_its_deals_by_numpy():
    sizes = np.array([40, 30, 20, 10])
    random = np.random.default_rng([dispersion.SEED, 7])
    dealt = random.multivariate_hypergeometric(sizes, 7, size=dispersion.DRAWS, method="marginals")
    values = [dispersion.normalised(dispersion.deviation(row, sizes), sizes) for row in dealt]
    expected = [np.quantile(values, q) for q in (0.025, 0.5, 0.975)]
    assert dispersion._band(7, sizes) == pytest.approx(expected, abs=1e-6)


def test_the_band_of_chance_holds_95_percent_of_the_deals():
    """Of one occurrence among parts of 10 and 30 words, DPnorm is 1 with p = 1/4, else 1/3."""
    low, middle, high = dispersion._band(1, np.array([10, 30]))
    assert (low, high) == (pytest.approx(1 / 3, abs=1e-6), 1)
    assert middle == pytest.approx(1 / 3, abs=1e-6)
    low, _, high = dispersion._band(1, np.array([1, 99]))
    assert low == high  # p = .01 lies outside the middle 95 %
    assert np.isnan(dispersion._band(0, np.array([10, 30]))).all()
    assert np.isnan(dispersion._band(3, np.array([10]))).all()


@pytest.mark.parametrize(
    ("spread", "reading"), [("kkkk------|----------", "clumped"), ("kk--------|kk--------", "as chance")]
)
def test_dispersion_is_read_against_chance(spread, reading, monkeypatch):
    one, other = spread.split("|")
    lemmas, _ = coded(10, a=one, b=other)
    monkeypatch.setattr(dispersion, "_band", lambda F, sizes: (0.0, 0.5, 0.9))
    table = dispersion.dispersion(by_article(lemmas), np.array([lemmas.index("k")]))
    assert table["reading"].tolist() == [reading]
    monkeypatch.setattr(dispersion, "_band", lambda F, sizes: (0.1, 0.5, 1.0))
    table = dispersion.dispersion(by_article(lemmas), np.array([lemmas.index("k")]))
    assert table["reading"].tolist() == ["as chance" if reading == "clumped" else "even"]


def test_diversity_by_hand():
    lemmas, articles = coded(10, a="kkmmn", b="pqq")
    table = diversity.diversity(lemmas, parts(articles), 2)
    assert diversity.diversity(lemmas, parts(articles), 1)["part"].tolist() == ["a"]
    assert table[["part", "words", "types", "hapax"]].to_numpy().tolist() == [["a", 5, 3, 1], ["b", 3, 2, 1]]
    assert table[["mattr_50", "mattr_100"]].isna().all(axis=None)


def test_growth_follows_from_the_first_uses():
    lemmas, _ = coded(10, a="kkmkn", b="mpq")
    uses = diversity.first_uses(lemmas)
    assert uses[["word", "count", "first", "article", "start"]].to_numpy().tolist() == [
        ["k", 3, 1, "a", 0],
        ["m", 2, 3, "a", 4],
        ["n", 1, 5, "a", 8],
        ["p", 1, 7, "b", 2],
        ["q", 1, 8, "b", 4],
    ]
    assert uses["second"].tolist() == pytest.approx([2, 6, np.nan, np.nan, np.nan], nan_ok=True)
    grown = diversity.growth(lemmas)
    assert grown["words"].tolist() == list(range(1, 9))
    assert grown["types"].tolist() == [1, 1, 2, 2, 3, 3, 4, 5]
    assert grown["hapax"].tolist() == [1, 0, 1, 1, 2, 1, 2, 3]
    after = [sum(1 - Fraction(comb(8 - F, n), comb(8, n)) for F in (3, 2, 1, 1, 1)) for n in range(1, 9)]
    assert grown["expected"].tolist() == pytest.approx([float(e) for e in after])


def test_compact_tokens_give_the_same_words_in_less_room():
    tokens, _, articles = tables(FIVE)
    order = list(articles["article"])[::-1]
    held = compact(tokens, order)
    assert held.columns.memory_usage(index=False, deep=False).sum() < 12 * len(tokens) + 8 * 2000
    whole = words(pd.concat([tokens[tokens["article"] == a] for a in order], ignore_index=True))
    coded_ = words(held)
    assert (coded_.code == whole.code).all() and (coded_.bounds == whole.bounds).all()
    pd.testing.assert_frame_equal(
        coded_.rows(np.arange(9)), whole.rows(np.arange(9)), check_dtype=False, check_column_type=False
    )


def test_of_a_word_the_first_articles_are_rows(monkeypatch):
    lemmas, _ = coded(10, a="km", b="kk", c="kmm", d="m")
    monkeypatch.setattr(corpus_places, "MOST_ARTICLES", 2)
    rows = corpus_places.places(lemmas, pd.DataFrame({"word": ["m", "k"]}))
    assert rows[["word", "article", "occurrences"]].to_numpy().tolist() == [
        ["m", "a", 1],
        ["m", "c", 2],
        ["k", "a", 1],
        ["k", "b", 2],
    ]


def test_of_the_types_the_first_met_are_rows(monkeypatch):
    lemmas, _ = coded(10, a="kkmkn", b="mpq")
    monkeypatch.setattr(diversity, "MOST_TYPES", 2)
    assert diversity.first_uses(lemmas)["word"].tolist() == ["k", "m"]


def test_points_of_growth_end_at_the_corpus_and_are_no_more_than_asked():
    lemmas, _ = coded(10, a="kmnp" * 30)
    grown = diversity.growth(lemmas, points=7)
    assert len(grown) == 7
    assert grown["words"].iloc[[0, -1]].tolist() == [1, 120]


def test_a_tree_with_its_rows_by_article():
    lemmas, _ = coded(2, a="kmkmkn", b="kmnk")
    graph = similitude.similitude(lemmas, lemmas.content)
    assert graph.nodes.to_numpy().tolist() == [["k", 5, 5], ["m", 3, 3]]
    assert graph.edges.to_numpy().tolist() == [["k", "m", 3, 3 / 5, 2]]
    rows = similitude.evidence(lemmas, graph)
    edges = rows[rows["kind"] == "edge"]
    assert edges[
        ["a", "b", "weight", "in_articles", "article", "in_article", "start"]
    ].to_numpy().tolist() == [
        ["k", "m", 3, 2, "a", 2, 0],
        ["k", "m", 3, 2, "b", 1, 0],
    ]
    of_words = rows[rows["kind"] == "word"]
    assert of_words[["a", "weight", "article", "in_article"]].to_numpy().tolist() == [
        ["k", 5, "a", 3],
        ["k", 5, "b", 2],
        ["m", 3, "a", 2],
        ["m", 3, "b", 1],
    ]


def test_positions_are_those_of_the_words_of_the_corpus():
    lemmas, _ = coded(10, a="kmk", b="mk")
    table = positions(lemmas, ["k", "z", "m"])
    assert table[["word", "position", "article"]].to_numpy().tolist() == [
        ["k", 0, "a"],
        ["k", 2, "a"],
        ["k", 4, "b"],
        ["m", 1, "a"],
        ["m", 3, "b"],
    ]


def test_words_of_a_list_once_each_and_those_that_are_not_there():
    lemmas, _ = coded(10, a="kmk")
    assert named(lemmas, "m, k,, m ,zèbre") == (["m", "k"], ["zèbre"])
    assert named(lemmas, "") == ([], [])


def reading(*readings: str | None) -> pd.DataFrame:
    return pd.DataFrame({"reading": readings}, dtype=object)


def in_small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, blocks of three tokens."""
    for module in (corpus_tokens, corpus_words, segments, specificity):
        monkeypatch.setattr(module, "AT_ONCE", 3)


@pytest.mark.parametrize("order", [list("abcde"), list("edcba")])
def test_words_and_counts_do_not_depend_on_how_many_tokens_are_looked_at_at_once(order, monkeypatch):
    tokens, _, articles = tables(FIVE, THEMES)
    articles = articles.set_index("article").loc[order].reset_index()

    def made():
        coded_ = words(tokens, articles)
        counted = [count(coded_, parts(articles, group)) for group in ("article", "theme")]
        places = pd.DataFrame({"article": ["b", "a", "x"], "start": [0, 3, 0], "end": [9, 20, 9]})
        scores = [specificity.specificities(c, coded_.content, 1).to_csv() for c in counted]
        arrays = [coded_.code, coded_.row, coded_.bounds, coded_.in_article, coded_.totals, *coded_.by_type]
        arrays += [some for c in counted for some in (c.bounds, c.part, c.count)]
        arrays += corpus_tokens.inside(places, coded_.tokens)
        rows = coded_.rows(np.arange(coded_.size)).to_csv(index=False)
        return scores, [array.tolist() for array in arrays], rows

    whole = made()
    in_small_blocks(monkeypatch)
    assert len(whole[1][-1]) > 3 and made() == whole


def test_segments_do_not_depend_on_how_many_tokens_are_looked_at_at_once(monkeypatch):
    texts = {name: text * 2 for name, text in FIVE.items()} | {"f": FIVE["a"] + FIVE["d"]}
    tokens, _, articles = tables(texts)
    forms = words(tokens, articles, "form")

    def made():
        found = segments.repeated(forms)
        tables_ = (found.table, segments.shared(forms), segments.passages(forms))
        return [table.to_csv() for table in tables_], found.begins.tolist(), found.bounds.tolist()

    whole = made()
    in_small_blocks(monkeypatch)
    assert len(whole[1]) > 3 and made() == whole


def test_counts_by_article_are_the_same_counts_by_any_name():
    lemmas, articles = coded(10, a="kkm", b="mm", c="-")
    own = articles.assign(outlet=["x", "y", "z"])
    counted = count(lemmas, parts(own, "outlet"))
    assert counted.names == ("x", "y", "z")
    assert counted.dense(np.arange(len(lemmas.types))).tolist() == [[0, 0, 1], [2, 0, 0], [1, 2, 0]]
    turned = count(lemmas, parts(own.assign(outlet=["z", "y", "x"]), "outlet"))
    assert turned.dense(np.arange(len(lemmas.types))).tolist() == [[1, 0, 0], [0, 0, 2], [0, 2, 1]]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=40))
def test_q_of_tests_that_are_equal_is_that_of_each(tens):
    p = np.array(tens) / 60
    different, times = np.unique(p, return_counts=True)
    q = dict(zip(different, benjamini_hochberg(different, 99, times), strict=True))
    assert [q[one] for one in p] == benjamini_hochberg(p, 99).tolist()


@pytest.mark.parametrize("most", [1, 3, 8])
def test_the_first_parts_and_their_rows_are_those_of_all_rows(most):
    tokens, _, articles = tables({name: text * 3 for name, text in FIVE.items()})
    lemmas = words(tokens, articles)
    scores = specificity.Scores(by_article(lemmas), lemmas.content)
    every = specificity.specificities(by_article(lemmas), lemmas.content)
    strong = every[every["score"].abs() >= 1]
    names = strong["part"].drop_duplicates().head(most).tolist()
    assert scores.first_parts(most, 1.0) == names
    kept = strong[strong["part"].isin(names)].reset_index(drop=True)
    pd.testing.assert_frame_equal(scores.rows(scores.strength >= 1, names), kept)
    over = every[every["score"] > 0].head(most).reset_index(drop=True)
    pd.testing.assert_frame_equal(scores.rows(scores.first(most, scores.score > 0)).head(most), over)
