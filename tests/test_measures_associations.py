"""Spécificités, keyness, dispersion and collocates: worked examples, oracles, and rows behind each count."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from nltk.metrics import BigramAssocMeasures
from scipy import stats

from revue.errors import RevueError
from revue.measures import collocation, dispersion, keyness, specificity
from revue.measures.words import by_article, count, occurrences, parts, words
from vocabulary_corpora import FIVE, THEMES, coded_tokens, tables

TOKENS, SENTENCES, ARTICLES = tables(FIVE, THEMES)
WORDS = words(TOKENS, ARTICLES)
THEME = parts(ARTICLES, "theme")
COUNTS = count(WORDS, THEME)


def members(part: str) -> list[str]:
    return [a for a, p in zip(ARTICLES["article"], THEME.of_article, strict=True) if THEME.names[p] == part]


# spécificités


def test_each_specificity_equals_scipy_on_its_token_rows():
    table = specificity.specificities(COUNTS, WORDS.content, least_total=2)
    assert len(table) > 5
    for row in table.to_dict("records"):
        assert row["count"] == len(occurrences(WORDS, row["word"], members(row["part"])))
        assert row["total"] == len(occurrences(WORDS, row["word"]))
        law = stats.hypergeom(WORDS.size, row["total"], row["size"])
        over = row["count"] >= row["expected"]
        p = law.sf(row["count"] - 1) if over else law.cdf(row["count"])
        assert row["p"] == pytest.approx(p, abs=1e-9)
        assert row["score"] == pytest.approx(-np.log10(p) if over else np.log10(p))


def test_specificities_are_sorted_by_strength_then_alphabet():
    table = specificity.specificities(COUNTS, WORDS.content, least_total=2)
    keys = list(zip(-table["score"].abs().round(10), table["word"], table["part"], strict=True))
    assert keys == sorted(keys)


def test_absence_is_a_row_where_it_could_be_told_from_chance():
    texts = {"a": ["x"] * 30 + ["y"] * 70, "b": ["y"] * 100}
    tokens, _, articles = coded_tokens(texts)
    coded = words(tokens, articles, function_word=lambda w: False)
    table = specificity.specificities(count(coded, parts(articles)), coded.content)
    absent = table[(table["word"] == "x") & (table["part"] == "b")]
    assert absent["count"].tolist() == [0]
    assert absent["score"].iloc[0] < -9


def test_the_heat_map_has_the_scores_of_the_table():
    table = specificity.specificities(COUNTS, WORDS.content, least_total=2)
    codes = np.array([WORDS.index(w) for w in table["word"]])
    scores = specificity.matrix(COUNTS, codes)
    places = [COUNTS.names.index(p) for p in table["part"]]
    assert scores[np.arange(len(table)), places] == pytest.approx(table["score"].to_numpy())


def test_leaving_out_the_only_article_with_a_word_leaves_no_score():
    """One of four articles holds the word: three cases are left, and only a smaller side keeps it flagged."""
    texts = {"a": ["x"] * 8 + ["y"] * 42, "b": ["y"] * 50, "c": ["y"] * 50, "d": ["y"] * 50}
    tokens, _, articles = coded_tokens(texts)
    articles["side"] = ["left", "left", "right", "right"]
    coded = words(tokens, articles, function_word=lambda w: False)
    division = parts(articles, "side")
    table = specificity.specificities(count(coded, division), coded.content)
    row = specificity.stability(coded, division, table).set_index(["word", "part"]).loc[("x", "left")]
    assert row["score"] > 2
    assert (row["kept"], row["left_out"]) == (1, 3)


def test_stability_recomputes_the_score_without_the_article():
    division = parts(ARTICLES)
    table = specificity.specificities(by_article(WORDS), WORDS.content, least_total=2).head(5)
    stable = specificity.stability(WORDS, division, table)
    first = table.iloc[0]
    scores = []
    for left_out in FIVE:
        kept = {k: v for k, v in FIVE.items() if k != left_out}
        tokens, _, articles = tables(kept)
        coded = words(tokens, articles)
        if first["part"] in kept and coded.index(first["word"]) is not None:
            f = len(occurrences(coded, first["word"], [first["part"]]))
            t = int((coded.article == coded.articles.index(first["part"])).sum())
            F = len(occurrences(coded, first["word"]))
            scores.append(float(specificity.score(f, F, t, coded.size)))
    assert stable.iloc[0]["score_low"] == pytest.approx(min(scores))
    assert stable.iloc[0]["score_high"] == pytest.approx(max(scores))
    assert stable.iloc[0]["left_out"] == len(scores)


# keyness


def test_log_ratio_counts_doublings():
    """Hardie (2014): 1 is twice as frequent, 2 four times, whatever the sizes."""
    tokens, _, articles = coded_tokens({"a": ["x"] * 4 + ["y"] * 96})
    coded = words(tokens, articles, function_word=lambda w: False)
    reference = pd.Series({"x": 10, "y": 960, "z": 30})
    table = keyness.keyness(coded, reference, coded.content).set_index("word")
    assert table.loc["x", "log_ratio"] == pytest.approx(2)
    assert table.loc["y", "log_ratio"] == pytest.approx(0)
    assert table.loc["x", "p"] == pytest.approx(
        min(1, 2 * stats.fisher_exact([[4, 10], [96, 990]], alternative="greater").pvalue)
    )


def test_simple_maths():
    """Kilgarriff (2009): 40,000 against 10,000 per million: 4 with a small N, 3.97 with 100."""
    tokens, _, articles = coded_tokens({"a": ["x"] * 4 + ["y"] * 96})
    coded = words(tokens, articles, function_word=lambda w: False)
    row = keyness.keyness(coded, pd.Series({"x": 1, "y": 99}), coded.content).iloc[0]
    assert row["simple_1"] == pytest.approx(40_001 / 10_001)
    assert row["simple_100"] == pytest.approx(40_100 / 10_100)


def test_keyness_without_a_reference_or_without_words_is_empty():
    assert keyness.keyness(WORDS, pd.Series(dtype="int64"), WORDS.content).empty
    empty = words(TOKENS.head(0), ARTICLES)
    assert keyness.keyness(empty, pd.Series({"x": 1}), empty.content).empty


def test_a_corpus_against_itself_is_at_zero():
    table = keyness.keyness(WORDS, keyness.reference_counts(WORDS), WORDS.content, least_count=1)
    assert table["log_ratio"].to_numpy() == pytest.approx(0)
    assert table["p"].min() == 1


@pytest.mark.parametrize("head", ["word,count", "lemme;n", "Forme\tFréquence"])
def test_frequency_tables_are_read(tmp_path, head):
    separator = next(c for c in ",;\t" if c in head)
    path = tmp_path / "reference.csv"
    path.write_text(f"{head}\nL’{separator}3\nl'{separator}2\nÉtat{separator}1\n", encoding="utf-8-sig")
    assert keyness.reference_table(path).to_dict() == {"l'": 5, "état": 1}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a,b\nx,1\n", "first line"),
        ("word,count\nx\n", "line 2"),
        ("word,count\nx,1\ny,1.5\n", "line 3"),
        ("", "first"),
    ],
)
def test_other_tables_are_refused_with_the_line(tmp_path, content, message):
    path = tmp_path / "reference.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RevueError, match=message):
        keyness.reference_table(path)


# dispersion


def test_gries_2008_worked_example():
    """Five parts of 9, 10, 10, 10 and 11 words, the word 1, 2, 3, 4 and 5 times: DP = .18, DPnorm = .22."""
    dp = dispersion.deviation([1, 2, 3, 4, 5], [9, 10, 10, 10, 11])
    assert float(dp) == pytest.approx(0.18, abs=0.005)
    assert float(dispersion.normalised(dp, [9, 10, 10, 10, 11])) == pytest.approx(0.22, abs=0.005)


def test_lijffijt_gries_2012_the_smallest_part_alone_gives_one():
    """DP cannot reach 1; DPnorm does when all occurrences are in the smallest part."""
    dp = dispersion.deviation([5, 0], [100, 900])
    assert float(dp) == pytest.approx(0.9)
    assert float(dispersion.normalised(dp, [100, 900])) == pytest.approx(1)


def test_three_occurrences_at_random_in_five_equal_parts_give_64_on_average():
    sizes = [500] * 5
    patterns = {(3, 0, 0, 0, 0): 0.04, (2, 1, 0, 0, 0): 0.48, (1, 1, 1, 0, 0): 0.48}
    mean = sum(
        w * float(dispersion.normalised(dispersion.deviation(f, sizes), sizes)) for f, w in patterns.items()
    )
    assert mean == pytest.approx(0.64)
    low, middle, high = dispersion._band(3, np.array(sizes))
    assert (low, middle, high) == pytest.approx((0.5, 0.75, 1.0))


def test_dispersion_reads_against_the_band_of_its_own_frequency():
    texts = {p: ["x"] * (20 if p == "a" else 0) + ["y"] * 4 + ["z"] * 76 for p in "abcde"}
    tokens, _, articles = coded_tokens(texts)
    coded = words(tokens, articles, function_word=lambda w: False)
    codes = np.array([coded.index(w) for w in ("x", "y")])
    table = dispersion.dispersion(by_article(coded), codes).set_index("word")
    assert table.loc["x", "reading"] == "clumped"
    assert table.loc["y", "reading"] == "even"
    assert table.loc["x", "count"] == len(occurrences(coded, "x"))
    again = dispersion.dispersion(by_article(coded), codes).set_index("word")
    pd.testing.assert_frame_equal(table, again)
    stable = dispersion.stability(coded, table.reset_index())
    assert stable["dp_norm_low"].isna().tolist() == [False, False]


# collocates


def test_rychly_2008_properties_of_log_dice():
    """14 for words that only occur together, 0 for one meeting in 16,384; twice as often is 1 more."""
    assert float(collocation.log_dice(7, 7, 7)) == 14
    assert float(collocation.log_dice(1, 16_384, 16_384)) == 0
    assert float(collocation.log_dice(20, 100, 300) - collocation.log_dice(10, 100, 300)) == pytest.approx(1)
    assert np.isnan(collocation.log_dice(0, 3, 3))


def test_log_dice_equals_nltk_dice():
    dice = BigramAssocMeasures.dice(10, (100, 300), 10_000)
    assert float(collocation.log_dice(10, 100, 300)) == pytest.approx(14 + np.log2(dice))


def test_windows_stay_in_the_sentence_and_span_five_words():
    texts = {"a": "Maire un deux trois quatre cinq six. Budget maire. Budget."}
    tokens, _, articles = tables(texts)
    coded = words(tokens, articles, "form", function_word=lambda w: False)
    near = collocation.window(coded, coded.code == coded.index("maire"))
    assert [coded.types[c] for c in coded.code[near]] == ["un", "deux", "trois", "quatre", "cinq", "budget"]


@pytest.mark.parametrize("node", ["budget", "ville", "mer"])
def test_collocates_equal_their_token_rows_and_fisher(node):
    table = collocation.collocates(WORDS, node, WORDS.content, least_count=1)
    near = collocation.window(WORDS, WORDS.code == WORDS.index(node))
    outside = WORDS.size - len(occurrences(WORDS, node))
    assert len(table)
    for row in table.to_dict("records"):
        assert row["count"] == len(collocation.meetings(WORDS, node, row["word"]))
        inside, rest = row["count"], row["word_count"] - row["count"]
        others = [int(near.sum()) - inside, outside - int(near.sum()) - rest]
        exact = stats.fisher_exact([[inside, rest], others], alternative="greater").pvalue
        assert row["p"] == pytest.approx(exact)
    assert (table["rank_best"] <= table["rank_worst"]).all()
    assert list(table["rank"]) == list(range(1, len(table) + 1))


def test_a_node_that_is_not_there_has_no_collocates():
    assert collocation.collocates(WORDS, "zèbre", WORDS.content).empty
    assert collocation.meetings(WORDS, "zèbre", "ville").empty
