"""Spécificités, keyness, dispersion and collocates: worked examples, oracles, and rows behind each count."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from nltk.metrics import BigramAssocMeasures
from scipy import stats

from revue.errors import RevueError
from revue.statistics import collocation, dispersion, keyness, specificity
from revue.statistics.places import occurrences
from revue.statistics.tokens import Tokens
from revue.statistics.words import Words, by_article, count, parts, words
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
    """Hardie (2014), "Log Ratio: an informal introduction": the binary log of the ratio of relative frequencies.

    By hand: 4 % against 1 % is four times, two doublings; 92 % against 92 % none; a word that the reference
    does not hold is set against half an occurrence, 4 % against 0.05 %, 80 times.
    """
    tokens, _, articles = coded_tokens({"a": ["x"] * 4 + ["y"] * 92 + ["w"] * 4})
    coded = words(tokens, articles, function_word=lambda w: False)
    reference = pd.Series({"x": 10, "y": 920, "z": 70})
    table = keyness.keyness(coded, reference, coded.content).set_index("word")
    assert table.loc["x", "log_ratio"] == pytest.approx(2)
    assert table.loc["y", "log_ratio"] == pytest.approx(0)
    assert table.loc["w", "log_ratio"] == pytest.approx(np.log2(80))
    assert table.loc["x", "p"] == pytest.approx(
        min(1, 2 * stats.fisher_exact([[4, 10], [96, 990]], alternative="greater").pvalue)
    )


def one_in(size: int, word: str) -> Words:
    """A corpus of `size` words, one of them `word`, without the tables behind it."""
    code = np.zeros(size, dtype=np.int64)
    code[0] = 1
    types, none = np.array(["", word], dtype=object), np.zeros(1, dtype=np.int64)
    tokens = Tokens(("a",), np.array([0, size]), none, none, pd.DataFrame())
    row = np.arange(size)
    return Words("lemma", tokens, types, types, code, row, tokens.bounds, none, np.array([True, False]))


def test_simple_maths_worked_example():
    """The example of Sketch Engine's documentation, which cites Kilgarriff (2009): 1.1224 with N = 1.

    *Shard* 35 times in 112,289,776 words (0.3117 per million: once in 3,208,279) against 263 times in
    1,559,716,979 (0.1686 per million).
    """
    coded = one_in(round(112_289_776 / 35), "shard")
    reference = pd.Series({"shard": 263, "other": 1_559_716_979 - 263})
    row = keyness.keyness(coded, reference, coded.content, least_count=1).iloc[0]
    assert row["per_million"] == pytest.approx(0.3117, abs=5e-5)
    assert row["reference_per_million"] == pytest.approx(0.1686, abs=5e-5)
    assert row["simple_1"] == pytest.approx(1.1224, abs=5e-5)


def test_simple_maths_with_a_large_n_prefers_common_words():
    """By hand, per million: x 40,000 against 10,000, w 200 against 0: w leads with N = 1, x with N = 100."""
    tokens, _, articles = coded_tokens({"a": ["x"] * 200 + ["w"] + ["y"] * 4799})
    coded = words(tokens, articles, function_word=lambda w: False)
    reference = pd.Series({"x": 1, "y": 99})
    table = keyness.keyness(coded, reference, coded.content, least_count=1).set_index("word")
    assert table.loc["x", "simple_1"] == pytest.approx(40_001 / 10_001)
    assert table.loc["w", "simple_1"] == pytest.approx(201 / 1)
    assert table.loc["x", "simple_100"] == pytest.approx(40_100 / 10_100)
    assert table.loc["w", "simple_100"] == pytest.approx(300 / 100)


def test_keyness_leaving_each_article_out_by_hand():
    """x: 3 of 4 words in a, 1 of 6 in b; reference 1 of 10. Without a: 1 of 6, without b: 3 of 4, against 1 of 10."""
    tokens, _, articles = coded_tokens({"a": ["x"] * 3 + ["y"], "b": ["x"] + ["y"] * 5})
    coded = words(tokens, articles, function_word=lambda w: False)
    row = keyness.keyness(coded, pd.Series({"x": 1, "z": 9}), coded.content).set_index("word").loc["x"]
    assert row["log_ratio"] == pytest.approx(np.log2(0.4 / 0.1))
    assert row["log_ratio_low"] == pytest.approx(np.log2(1 / 6 / 0.1))
    assert row["log_ratio_high"] == pytest.approx(np.log2(3 / 4 / 0.1))


def test_keyness_without_a_reference_or_without_words_is_empty():
    assert keyness.keyness(WORDS, pd.Series(dtype="int64"), WORDS.content).empty
    empty = words(TOKENS.head(0), ARTICLES)
    assert keyness.keyness(empty, pd.Series({"x": 1}), empty.content).empty


def test_a_corpus_against_itself_is_at_zero():
    table = keyness.keyness(WORDS, pd.Series(WORDS.totals, list(WORDS.keys)), WORDS.content, least_count=1)
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


# Gries (2020), "Analyzing dispersion", in A Practical Handbook of Corpus Linguistics: the corpus of five parts.
GRIES = [
    "b a m n i b e u p",
    "b a s a t b e w q n",
    "b c a g a b e s t a",
    "b a g h a b e a a t",
    "b a h a a b e a x a t",
]


def test_gries_2020_worked_example():
    """DP and DPnorm of b, i, q and x as in the tests of the package scattertext, which follows the chapter.

    Those of a by hand: it has 1 to 5 of its 15 occurrences in parts of 9, 10, 10, 10 and 11 of 50 words:
    (17/150 + 10/150 + 0 + 10/150 + 17/150) / 2 = .18, divided by 1 - 9/50.
    """
    tokens, _, articles = coded_tokens({f"part {i}": line.split() for i, line in enumerate(GRIES, 1)})
    coded = words(tokens, articles, function_word=lambda w: False)
    codes = np.array([coded.index(w) for w in "abiqx"])
    table = dispersion.dispersion(by_article(coded), codes)
    assert table["dp"].to_numpy() == pytest.approx([0.18, 0.02, 0.82, 0.8, 0.78])
    assert table["dp_norm"].to_numpy() == pytest.approx([0.18 / 0.82, 0.024, 1, 0.976, 0.951], abs=5e-4)
    assert table["parts"].tolist() == [5, 5, 1, 1, 1]


def test_lijffijt_gries_2012_table_1():
    """Three equal parts with 2/3, 1/3 and none of the occurrences: DPnorm = .5 (p. 148, as Wordless tests it).

    DP by hand: (1/3 + 0 + 1/3) / 2 = 1/3.
    """
    dp = dispersion.deviation([2, 1, 0], [1, 1, 1])
    assert float(dp) == pytest.approx(1 / 3)
    assert float(dispersion.normalised(dp, [1, 1, 1])) == pytest.approx(0.5)


def test_dp_norm_reaches_one_where_all_occurrences_are_in_the_smallest_part():
    """By hand: (|1 - .1| + |0 - .9|) / 2 = .9 is the most DP can be with these parts."""
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
    """What the paper says of its values, in its order.

    14 at most, where X and Y only occur together; 0 for one meeting in 16,000 (2^14) of X or Y; 1 more is twice
    as often, 7 more some 100 times (2^7); the size of the corpus is not in it.
    """
    assert float(collocation.log_dice(7, 7, 7)) == 14
    assert float(collocation.log_dice(1, 16_384, 16_384)) == 0
    base = collocation.log_dice(1, 200, 300)
    assert float(collocation.log_dice(2, 200, 300) - base) == pytest.approx(1)
    assert float(collocation.log_dice(128, 200, 300) - base) == pytest.approx(7)
    assert np.isnan(collocation.log_dice(0, 3, 3))


def test_log_dice_of_a_published_dice():
    """130 meetings of words of 3,121 and 143: Dice = .08.

    Smadja, McKeown & Hatzivassiloglou (1996), p. 13, as Wordless tests it.
    """
    value = float(collocation.log_dice(130, 3121, 143))
    assert 2 ** (value - 14) == pytest.approx(0.08, abs=5e-3)
    assert value == pytest.approx(14 + np.log2(2 * 130 / (3121 + 143)))


@pytest.mark.parametrize(("both", "first", "second"), [(10, 100, 300), (130, 3121, 143), (1, 1, 1)])
def test_log_dice_equals_nltk_dice(both, first, second):
    dice = BigramAssocMeasures.dice(both, (first, second), 10_000)
    assert float(collocation.log_dice(both, first, second)) == pytest.approx(14 + np.log2(dice))


def test_windows_stay_in_the_sentence_and_span_five_words():
    texts = {"a": "Maire un deux trois quatre cinq six. Budget maire. Budget."}
    tokens, _, articles = tables(texts)
    coded = words(tokens, articles, "form", function_word=lambda w: False)
    near = collocation.window(coded, coded.code == coded.index("maire"))
    assert [coded.types[c] for c in coded.code[near]] == ["un", "deux", "trois", "quatre", "cinq", "Budget"]


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


def test_a_blank_line_of_a_reference_is_no_word(tmp_path):
    path = tmp_path / "words.csv"
    path.write_text("word,count\npont,12\n\nville,3\n", encoding="utf-8")
    assert keyness.reference_table(path).to_dict() == {"pont": 12, "ville": 3}


def test_dispersion_over_one_filled_part_is_unknown():
    tokens, _, articles = coded_tokens({"a": ["x", "y"] * 20, "b": []})
    coded = words(tokens, articles, function_word=lambda w: False)
    table = dispersion.dispersion(count(coded, parts(articles)), np.arange(2))
    assert table["dp"].isna().all() and table["dp_norm"].isna().all()
