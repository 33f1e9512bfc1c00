"""Counts, parts, frequencies: every number is the number of token rows behind it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from nltk.probability import FreqDist
from scipy import stats

from revue.errors import RevueError
from revue.statistics import nltk_view, resampling
from revue.statistics.frequency import firm, frequencies, wilson
from revue.statistics.places import first_places, occurrences, places
from revue.statistics.words import UNKNOWN, by_article, count, parts, words
from vocabulary_corpora import FIVE, THEMES, coded_tokens, tables

TOKENS, SENTENCES, ARTICLES = tables(FIVE, THEMES)
LEMMAS = words(TOKENS, ARTICLES)
FORMS = words(TOKENS, ARTICLES, "form")


@pytest.mark.parametrize("coded", [LEMMAS, FORMS])
@pytest.mark.parametrize("group", ["article", "theme"])
def test_every_cell_equals_its_token_rows(coded, group):
    division = parts(ARTICLES, group)
    counts = count(coded, division)
    members = {
        n: [
            a for a, p in zip(ARTICLES["article"], division.of_article, strict=True) if division.names[p] == n
        ]
        for n in division.names
    }
    dense = counts.dense(np.arange(len(coded.types)))
    for code, word in enumerate(coded.types):
        assert len(occurrences(coded, word)) == counts.totals[code] == dense[code].sum()
        for column, name in enumerate(division.names):
            assert len(occurrences(coded, word, members[name])) == dense[code, column]
    assert counts.size == (TOKENS["kind"] == "word").sum()


def test_occurrences_are_places_in_the_text():
    for row in occurrences(FORMS, "l’").to_dict("records"):
        assert FIVE[row["article"]][row["start"] : row["end"]] == row["text"]
    assert len(occurrences(FORMS, "l'")) == FIVE["a"].count("’")


def test_apostrophes_and_case_make_no_types():
    tokens, _, articles = tables({"a": "L’école ouvre.", "b": "l'ÉCOLE ferme."})
    coded = words(tokens, articles, "form")
    assert len(occurrences(coded, "l'")) == 2
    assert len(occurrences(coded, "École")) == 2


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ("Le Maroc signe. La France et le Maroc signent.", "maroc", "Maroc"),
        ("Selon le maire, oui. Non, selon la préfecture.", "selon", "selon"),
        ("ÉCOLE fermée. École fermée. École fermée.", "école", "École"),
        ("L’ONU siège. L'ONU attend.", "onu", "ONU"),
    ],
)
def test_words_are_shown_as_the_corpus_writes_them(text, word, shown):
    tokens, _, articles = tables({"a": text})
    coded = words(tokens, articles, "form")
    assert coded.types[coded.index(word)] == shown


def test_an_unknown_word_has_no_occurrence():
    assert occurrences(LEMMAS, "zèbre").empty
    assert LEMMAS.index("") is None


def test_function_words_count_in_the_total_but_are_not_ranked():
    ranked = frequencies(LEMMAS, LEMMAS.content)
    assert "le" not in set(ranked["word"])
    assert LEMMAS.function[LEMMAS.index("le")]
    row = ranked[ranked["word"] == "ville"].iloc[0]
    assert row["per_1000"] == pytest.approx(1000 * row["count"] / LEMMAS.size)


def test_numbers_and_punctuation_are_no_words():
    tokens, _, articles = tables({"a": "Il y a 9 500 dossiers, dit-il."})
    assert not any(c.isdigit() for t in words(tokens, articles, "form").types for c in t)


def test_parts_of_a_metadata_column_keep_the_unknown_last():
    division = parts(ARTICLES, "theme")
    assert division.names == ("météo", "ville", UNKNOWN)


def test_articles_keep_their_order_and_empty_ones():
    _, _, articles = tables({"z": "Un mot.", "a": "", "m": "Un autre."})
    assert parts(articles).names == ("z", "a", "m")


def test_year_and_month_follow_from_the_publication_interval():
    articles = pd.DataFrame(
        {
            "article": list("abcd"),
            "published_from": ["2024-10-01", "2024-12-20", None, "2024-10-05"],
            "published_to": ["2024-10-31", "2025-01-10", None, "2024-11-02"],
        }
    )
    assert parts(articles, "year").names == ("2024", UNKNOWN)
    month = parts(articles, "month")
    assert [month.names[p] for p in month.of_article] == ["2024-10", UNKNOWN, UNKNOWN, UNKNOWN]


def test_a_column_of_the_metadata_file_makes_parts():
    articles = pd.DataFrame(
        {"article": list("abc"), "fields": ['{"rubrique": "Sport"}', None, '{"rubrique": ""}']}
    )
    division = parts(articles, "rubrique")
    assert [division.names[p] for p in division.of_article] == ["Sport", UNKNOWN, UNKNOWN]


def test_an_unknown_column_is_refused_with_the_nearest_name():
    with pytest.raises(RevueError, match=r"no column 'themes' .*did you mean 'theme'"):
        parts(ARTICLES, "themes")


def test_the_places_of_a_table_add_up_to_its_counts():
    division = parts(ARTICLES, "theme")
    cells = pd.DataFrame(
        {"word": ["ville", "pluie", "zèbre"], "part": ["ville", "ville", "ville"], "mark": [1, 2, 3]}
    )
    rows = places(LEMMAS, cells, division)
    in_theme = occurrences(LEMMAS, "ville", ["a", "b"])
    assert rows[["mark", "article", "occurrences"]].to_numpy().tolist() == [
        [1, "a", (in_theme["article"] == "a").sum()],
        [1, "b", (in_theme["article"] == "b").sum()],
        [2, None, 0],  # rain is not in this part, and its row stays
        [3, None, 0],
    ]
    first = in_theme.drop_duplicates("article")
    assert rows["start"][:2].tolist() == first["start"].tolist()
    assert rows["end"][:2].tolist() == first["end"].tolist()


def test_places_without_parts_are_in_every_article_that_has_the_word():
    rows = places(LEMMAS, pd.DataFrame({"word": ["ville"]}), parts(ARTICLES, "theme"))
    assert rows["article"].tolist() == ["a", "b", "e"]
    assert rows["part"].tolist() == ["ville", "ville", UNKNOWN]
    assert rows["occurrences"].sum() == len(occurrences(LEMMAS, "ville"))
    assert list(places(LEMMAS, pd.DataFrame({"word": []}))) == [
        "word",
        "article",
        "occurrences",
        "start",
        "end",
        "text",
    ]


def test_tables_link_to_the_first_occurrence():
    linked = first_places(LEMMAS, pd.DataFrame({"word": ["pluie", "zèbre"]}))
    assert linked.loc[0, "article"] == "c"
    assert FIVE["c"][linked.loc[0, "start"] : linked.loc[0, "end"]] == "pluie"
    assert linked.loc[1, "article"] is None


# Newcombe (1998), "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, table I,
# method 3 (score without correction). The four proportions and their table are named in the examples of
# `metaprop` in the R package meta.
NEWCOMBE = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)]


@pytest.mark.parametrize(("x", "n", "low", "high"), NEWCOMBE)
def test_newcombe_1998_table_1_method_3(x, n, low, high):
    assert [float(b) for b in wilson(x, n)] == pytest.approx([low, high], abs=5e-5)


def test_a_share_of_nothing_has_no_interval():
    assert all(np.isnan(bound) for bound in wilson(0, 0))


@pytest.mark.parametrize(("x", "n"), [(0, 7), (3, 7), (7, 7), (24, 2014), *(n[:2] for n in NEWCOMBE)])
def test_wilson_equals_scipy(x, n):
    oracle = stats.binomtest(x, n).proportion_ci(method="wilson")
    assert [float(b) for b in wilson(x, n)] == pytest.approx([oracle.low, oracle.high])


def test_ranking_breaks_ties_by_the_alphabet_and_shows_how_firm_it_is():
    tokens, _, articles = coded_tokens({"a": ["b"] * 3 + ["a"] * 3, "b": ["c"] * 4, "c": ["a"]})
    ranked = frequencies(words(tokens, articles, function_word=lambda w: False))
    assert list(ranked["word"]) == ["a", "c", "b"]
    assert list(ranked["rank_worst"]) == [2, 3, 3]
    assert list(ranked["rank_best"]) == [1, 1, 2]
    assert [firm(ranked, most) for most in (0, 1)] == [0, 3]  # c goes from 1 to 3, a rank each way


def test_rank_range_is_undefined_for_one_article():
    tokens, _, articles = tables({"a": FIVE["a"]})
    assert frequencies(words(tokens, articles))["rank_best"].isna().all()


def test_sentence_intervals_are_the_same_every_time_and_hold_the_rate():
    codes = np.flatnonzero(LEMMAS.content)
    low, high = resampling.sentence_intervals(LEMMAS, codes)
    again = resampling.sentence_intervals(LEMMAS, codes)
    assert (low == again[0]).all()
    rate = 1000 * LEMMAS.totals[codes] / LEMMAS.size
    assert ((low <= rate + 1e-9) & (rate <= high + 1e-9)).mean() > 0.95


def test_a_word_in_every_sentence_once_hardly_varies():
    tokens, _, articles = coded_tokens({"a": (["x"] + ["y"] * 9) * 20, "b": (["x"] + ["y"] * 9) * 20})
    coded = words(tokens, articles, function_word=lambda w: False)
    low, high = resampling.sentence_intervals(coded, np.array([coded.index("x")]))
    assert low[0] == high[0] == pytest.approx(100)


def test_beyond_fifty_articles_blocks_are_left_out():
    assert resampling.folds(5).tolist() == [0, 1, 2, 3, 4]
    blocks = resampling.folds(120)
    assert blocks.max() == 49
    assert (np.diff(blocks) >= 0).all()


def test_nltk_counts_the_same():
    everything = nltk_view.freq_dist(LEMMAS, content_only=False)
    assert everything == FreqDist(nltk_view.text(LEMMAS).tokens)
    assert everything.N() == LEMMAS.size
    content = set(LEMMAS.types[LEMMAS.content & (LEMMAS.totals > 0)])
    assert set(nltk_view.freq_dist(LEMMAS)) == content < set(everything)
    assert nltk_view.text(LEMMAS, "c").count("pluie") == len(occurrences(LEMMAS, "pluie", ["c"]))


def test_document_frequency():
    spread = by_article(LEMMAS).spread
    assert spread[LEMMAS.index("ville")] == 3
