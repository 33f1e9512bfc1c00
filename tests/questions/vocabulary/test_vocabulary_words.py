"""What notebook 02 says: counts that must agree, and sentences for many, one and none."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from revue.questions.vocabulary import counts, headings, words
from revue.statistics.correspondence import Correspondence
from revue.statistics.segments import repeated
from revue.statistics.similitude import Similitude
from vocabulary_corpora import FIVE, tables

NAN = float("nan")


def test_what_is_counted() -> None:
    tokens, sentences, articles = tables({"a": "Le pont ferme. Le pont, lui, rouvre.", "b": "Un pont ferme."})
    vocabulary = counts.vocabulary(articles, tokens, "article")
    assert words.counted(articles, sentences, counts.checked(vocabulary, tokens)) == (
        "2 articles, 3 sentences, 10 words: 6 different forms, 6 lemmas. 4 of the words (40%) are function words of "
        "the list and are ranked nowhere; 6 are left, with 3 lemmas."
    )
    listed = ["pont", "le"]
    assert vocabulary.lemmas.types[counts.codes(vocabulary.lemmas, listed)].tolist() == listed


def test_counts_that_differ_are_an_error() -> None:
    tokens, _, articles = tables(FIVE)
    vocabulary = counts.vocabulary(articles, tokens, "article")
    assert counts.checked(vocabulary, tokens) is vocabulary
    with pytest.raises(ValueError, match="the counts of words differ"):
        counts.checked(vocabulary, tokens.iloc[1:])


def test_a_test_looks_at_frequent_content_words_in_each_part_with_words() -> None:
    tokens, _, articles = tables({"a": "Le pont, " * 5 + "la mer, " * 4, "b": "La rue.", "c": ""})
    vocabulary = counts.vocabulary(articles, tokens, "article")
    assert counts.tested(vocabulary.lemmas, vocabulary.by_part) == 1 * 2


def test_tables_are_joined_with_their_names() -> None:
    rows = counts.joined(point=pd.DataFrame({"n": [1, 2]}), form=pd.DataFrame({"word": ["mer"]}))
    assert rows["kind"].tolist() == ["point", "point", "form"]
    assert rows.index.tolist() == [0, 1, 2]


def frequent(*rows: tuple[str, int, float]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["word", "count", "rank_best"])
    return table.assign(rank=range(1, len(rows) + 1), rank_worst=[best + 4 for *_, best in rows])


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (
            frequent(("mer", 9, 1.0), ("port", 9, 1.0), ("rue", 2, 1.0)),
            "Most frequent of the content words, 9 times: « mer », « port ». Of the 3 listed, 2 stay within three ranks "
            "of their place whichever article is left out.",
        ),
        (
            frequent(("mer", 1, NAN)),
            "Most frequent of the content words, 1 time: « mer ». With one article, how firm the ranking is cannot be "
            "told.",
        ),
        (frequent(), "There is no content word to rank."),
    ],
)
def test_the_most_frequent_words(table: pd.DataFrame, text: str) -> None:
    assert words.most_frequent(table) == text


def readings(*rows: str | None) -> pd.DataFrame:
    return pd.DataFrame({"word": list("abc")[: len(rows)], "reading": rows})


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (readings("clumped", "as chance", "clumped"), "Of 3 words that can be judged, 2 are spread less evenly over the articles than by chance: a, c."),
        (readings("as chance", "clumped", None), "Of 2 words that can be judged, 1 is spread less evenly over the articles than by chance: b."),
        (readings("as chance"), "Of 1 word that can be judged, none is spread less evenly over the articles than by chance."),
        (readings(None), "With fewer than two articles that hold words, dispersion is undefined."),
    ],
)  # fmt: skip
def test_how_evenly_words_are_spread(table: pd.DataFrame, text: str) -> None:
    assert words.spread(table) == text


@pytest.mark.parametrize(
    ("all_in", "text"),
    [
        ([3.0, 4.0], "With F = 2 or fewer in these 2 parts, nothing could have reached p < .01."),
        ([1.0, NAN], "Every frequency can reach p < .01 in some part."),
        ([NAN], "There is one part with words: nothing can be set apart from anything."),
    ],
)
def test_what_a_test_could_have_found(all_in: list[float], text: str) -> None:
    assert words.reach(pd.DataFrame({"all_in": all_in})) == text


def scores(*rows: tuple[str, float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["word", "score", "q"]).assign(part="p")


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (
            scores(("Oslo", 3.84, 0.01), ("mer", -2.0, 0.05), ("port", 2.5, 0.06), ("rue", 1.9, 0.9)),
            "9 cells can be tested; 3 reach |score| ≥ 2, 2 stay below q = .05 after correction: Oslo in p (+3.8); "
            "mer in p (-2.0). Always written with a capital, as names are: 1 of these 2.",
        ),
        (
            scores(("rue", 1.9, 0.9)),
            "9 cells can be tested; 0 reach |score| ≥ 2, 0 stay below q = .05 after correction.",
        ),
    ],
)
def test_which_words_are_specific(table: pd.DataFrame, text: str) -> None:
    assert words.specific(9, table) == text


def test_at_most_eight_specific_words_are_named() -> None:
    many = scores(*[("mer", 3.0, 0.01)] * 9)
    assert words.specific(9, many).count("mer in p") == 8
    assert " ..." in words.specific(9, many) and " ..." not in words.specific(9, many.head(8))


@pytest.mark.parametrize(
    ("first_two", "end"),
    [(0.4, "The map shows more than chance."), (0.2, "there is no map to read.")],
)
def test_what_the_axes_hold(first_two: float, end: str) -> None:
    none = pd.DataFrame()
    result = Correspondence(np.array([0.3, 0.2]), none, none, first_two, 0.3, 0.0004, np.array([0.1]))
    assert words.axes(result).startswith(f"The first two axes hold {first_two:.3f} of an inertia of 0.500 (")
    assert "chance gives up to 0.300 (p = < 0.001). " in words.axes(result)
    assert words.axes(result).endswith(end)


def test_what_articles_and_words_share() -> None:
    copies = pd.DataFrame({"article": ["a", "b"], "shared": [2, 4], "share": [0.5, 0.25]})
    assert words.most_shared(copies) == (
        "The most shared article, a, has 50% of its running words in common with another."
    )
    none = copies.assign(shared=0, share=[NAN, 0.0])
    assert (
        words.most_shared(none)
        == words.most_shared(copies.head(0))
        == ("No run of five words stands in two articles.")
    )
    edges = pd.DataFrame({"a": ["mer"], "b": ["port"], "weight": [3], "articles": [1]})
    assert words.strongest_edges(Similitude(pd.DataFrame(), edges)) == (
        "« mer » and « port » share 3 sentences of 1 article."
    )
    assert words.strongest_edges(Similitude(pd.DataFrame(), edges.head(0))) == (
        "No two of the most frequent words share two sentences."
    )


def test_what_was_looked_for() -> None:
    lines = pd.DataFrame({"article": ["a", "a", "b"]})
    assert words.matches(lines, "mer") == "The query « mer » matches 3 places in 2 articles."
    assert words.without_neighbours(["mer", "port"]) == "Not in the corpus, so without neighbours: mer, port."
    assert words.without_neighbours([]) == ""
    assert headings.concordance("mer", "left").caption == "Concordance of « mer », sorted by left."


def test_headings_name_what_the_parts_are() -> None:
    for table in (headings.reach, headings.specificities, headings.diversity):
        assert table("outlet").columns["part"] == "Outlet"
    tokens, _, articles = tables({"a": "Il y en a. Il y en a.", "b": "Il y en a."})
    forms = counts.vocabulary(articles, tokens, "article").forms
    assert "(1 of function words only are left out)" in headings.segments(repeated(forms)).caption


def figure(name: str, *given: Any, **said: Any) -> Any:
    text: Any = words.FIGURES[f"vocabulary-{name}"]
    return text(pd.DataFrame(), *given, **said)


def test_figures_count_what_they_show() -> None:
    grown = pd.DataFrame({"words": [4, 1500], "types": [3, 700]})
    cells = pd.DataFrame({"word": ["mer", "mer", "port"], "part": ["p", "q", "p"]})
    alts = [
        figure("frequencies", frequent(("mer", 9, 1.0))).alt["en"],
        figure("growth", grown, grown).alt["fr"],
        figure("growth", grown.head(0), grown).alt["en"],
        figure("specificities", cells, tested=6, scores=scores(("mer", 3.0, 0.05))).alt["en"],
        figure("concordance", cells, query="mer", sort="left").caption["en"],
        figure("concordance", cells, query="mer", sort="left").title["fr"],
    ]
    assert alts == [
        "Dot plot of 1 lemmas by frequency, with two intervals each.",
        "Courbe d’accroissement jusqu’à 700 formes en 1\u202f500 mots.",
        "Growth curve up to 0 forms in 0 words.",
        "Heat map of 2 lemmas in 2 parts, scores written in the cells.",
        "The first of 3 lines, sorted by left; all of them are in the CSV file beside the figure, each with its place.",
        "Concordance de « mer »",
    ]
    title = figure(
        "specificities", cells, tested=6, scores=scores(("mer", 3.0, 0.05), ("port", 3.0, 0.051))
    ).title
    assert title["en"].endswith("1 of 6 cells with q ≤ .05")
