"""Notebook 00: its counts, by hand, and figures whose rows add up to what is drawn."""

from __future__ import annotations

import pandas as pd
import pytest

from revue.questions.corpus import counts, drawings, words
from revue.text import wordcount
from small_corpus import article, small, tables, url


def passages() -> pd.DataFrame:
    return counts.passages_with_text(small()["passages"], small()["texts"], small()["tokens"])


def test_words_types_hapax_and_sentences() -> None:
    table = counts.inventory(small()["articles"], small()["tokens"], small()["sentences"])
    assert table.set_index("article")[["words", "types", "hapax", "sentences"]].to_dict("index") == {
        "a": {"words": 44, "types": 34, "hapax": 27, "sentences": 6},
        "b": {"words": 31, "types": 26, "hapax": 22, "sentences": 4},
        "c": {"words": 6, "types": 6, "hapax": 6, "sentences": 2},
    }


def test_an_article_without_a_word_has_no_type() -> None:
    made = tables(article("n", "12 + 3"))
    (row,) = counts.inventory(made["articles"], made["tokens"], made["sentences"]).to_dict("records")
    assert (row["words"], row["types"], row["hapax"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("L'été, dit-elle.", 4),
        ("93 % des 9 500 lits", 2),
        ("« Oui » – non !", 2),
        ("aujourd’hui c'est-à-dire", 2),
        ("", 0),
    ],
)
def test_a_word_has_letters(text: str, number: int) -> None:
    assert wordcount.count_in(text) == number


def test_the_word_counts_agree() -> None:
    by_passage = passages().query("kept").groupby("article")["words"].sum()
    by_sentence = (
        counts.sentence_words(small()["sentences"], small()["tokens"]).groupby("article")["words"].sum()
    )
    by_article = small()["articles"].set_index("article")["words"]
    assert by_passage.to_dict() == by_sentence.to_dict() == by_article.to_dict()


def test_what_was_left_out_is_counted_in_the_same_way() -> None:
    (line,) = passages().query("not kept").to_dict("records")
    assert (line["text"], line["words"]) == ("Lire aussi : la fête du port", 6)


def test_what_does_not_add_up_is_an_error() -> None:
    balance = {"seen": 5, "articles": 2, "skipped": 1, "refused": 1, "companions": 1}
    assert words.balance(counts.checked(balance)) == (
        "5 files and records seen = 2 read as articles + 1 skipped + 1 refused + 1 kept as companions "
        "(README, metadata, codings)."
    )
    with pytest.raises(ValueError, match="do not add up"):
        counts.checked({**balance, "skipped": 0})
    assert len(counts.left_out(passages(), small()["articles"])) == 1
    with pytest.raises(ValueError, match="the passages hold 81 words, the articles 82"):
        counts.left_out(passages(), small()["articles"].assign(words=[45, 31, 6]))


def test_a_corpus_without_a_sentence_has_no_lengths() -> None:
    made = tables(article("n", ""))
    lengths = counts.sentence_words(made["sentences"], made["tokens"])
    assert lengths.empty and counts.longest(lengths).empty


def test_the_longest_sentences_come_first() -> None:
    lengths = counts.sentence_words(small()["sentences"], small()["tokens"])
    found = counts.longest(lengths, 3)["words"].tolist()
    assert found == sorted(lengths["words"], reverse=True)[:3]


def test_only_repeated_articles_are_copies() -> None:
    issues = pd.DataFrame({"path": list("abc"), "code": ["duplicate", "undated", "near-duplicate"]})
    assert counts.copies(issues)["path"].tolist() == ["a", "c"]
    assert words.copies(issues) == "Articles that repeat an earlier one, wholly or for the most part: 3."


def test_sentences_that_read_the_counts() -> None:
    table = counts.inventory(small()["articles"], small()["tokens"], small()["sentences"])
    assert words.size(table).startswith("The corpus holds 3 articles and 81 words in 12 sentences. ")
    assert words.left_out(passages()) == (
        "Left out: 1 passage with 6 words, 6.9% of the 87 words of the files; 81 are the words of the articles."
    )
    assert words.left_out(passages().head(0)).startswith(
        "Left out: 0 passages with 0 words, – of the 0 words"
    )
    many = pd.DataFrame({"article": range(counts.MOST + 1)})
    assert words.drawn(many) == "The figures of this notebook hold the first 40 of 41 articles."
    assert words.drawn(many.head(counts.MOST)) == ""


def test_words_within_a_place_begin_and_end_in_it() -> None:
    tokens = pd.DataFrame(
        {
            "article": "a",
            "sentence": 0,
            "start": [0, 3, 8, 12],
            "end": [2, 7, 9, 16],
            "kind": ["word", "word", "punct", "word"],
        }
    )
    places = pd.DataFrame(
        {"article": ["a", "a", "z"], "start": [0, 4, 0], "end": [7, 16, 9]}, index=[5, 6, 7]
    )
    found = wordcount.within(places, tokens)
    assert list(zip(found["place"], found["start"], strict=True)) == [(5, 0), (5, 3), (6, 12)]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_bars_are_the_passages(lang: str) -> None:
    fig, rows = drawings.composition(small()["articles"], passages(), lang, url)
    bars = fig.axes[0].patches
    assert [bar.get_width() for bar in bars] == list(rows["words"])
    assert [bar.get_url() for bar in bars] == [url(r.article, r.start, r.end) for r in rows.itertuples()]
    for place, name in enumerate(small()["articles"]["article"]):
        row = [bar for bar in bars if round(bar.get_y() + bar.get_height() / 2) == place]
        assert (
            max(bar.get_x() + bar.get_width() for bar in row)
            == rows.loc[rows["article"] == name, "words"].sum()
        )


def test_the_dots_are_the_sentences_and_the_line_their_median() -> None:
    lengths = counts.sentence_words(small()["sentences"], small()["tokens"])
    fig, rows = drawings.sentence_lengths(small()["articles"], lengths, "en", url)
    dots = [x for marks in fig.axes[0].collections for x in marks.get_offsets()[:, 0]]
    assert dots == list(rows["words"])
    medians = [line.get_xdata()[0] for line in fig.axes[0].lines if len(line.get_xdata())]
    assert medians == list(rows.groupby("article")["words"].median()) == [4.5, 6.5, 3.0]


def test_a_corpus_without_a_sentence_is_drawn_as_such() -> None:
    none = counts.sentence_words(small()["sentences"].head(0), small()["tokens"])
    fig, rows = drawings.sentence_lengths(small()["articles"], none, "en", url)
    assert rows.empty and "no sentence in this corpus" in [t.get_text() for t in fig.axes[0].texts]


def test_the_longest_sentences_are_five_where_nothing_else_is_asked() -> None:
    lengths = pd.DataFrame({"article": "a", "sentence": range(9), "words": range(9)})
    assert counts.longest(lengths)["words"].tolist() == [8, 7, 6, 5, 4]


ISSUES = pd.DataFrame(
    [
        ("b.csv", "row 3", "empty", "skipped", "its text is empty", "son texte est vide"),
        ("b.csv", "row 7", "empty", "skipped", "its text is empty", "son texte est vide"),
        ("c.pdf", None, "binary", "skipped", "a PDF", "un PDF"),
        ("a.txt", None, "paywall", "warning", "cut off by a paywall", ""),
        ("b.csv", "row 9", "duplicate", "warning", "repeats 'b-1'", "répète 'b-1'"),
    ],
    columns=["path", "locator", "code", "severity", "message", "message_fr"],
)


def test_each_file_is_listed_with_what_became_of_it() -> None:
    articles = pd.DataFrame({"path": ["b.csv", "b.csv", "a.txt"], "reader": ["csv", "csv", "text"]})
    table = counts.sources(articles, ISSUES)
    assert table.to_dict("records") == [
        {"path": "a.txt", "articles": 1, "reader": "text", "lost": 0, "warnings": 1},
        {"path": "b.csv", "articles": 2, "reader": "csv", "lost": 2, "warnings": 1},
        {"path": "c.pdf", "articles": 0, "reader": "", "lost": 1, "warnings": 0},
    ]
    assert counts.sources(articles.iloc[:0], ISSUES.iloc[:0]).empty


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["its text is empty", "a PDF", "cut off by a paywall"]),
        ("fr", ["son texte est vide", "un PDF", "cut off by a paywall"]),
    ],
)
def test_each_reason_is_said_once_in_the_language_of_the_notebook(lang: str, said: list[str]) -> None:
    """What was lost comes first; what repeats another article is listed elsewhere."""
    table = counts.reasons(ISSUES, lang)
    assert table["message"].tolist() == said
    assert table["times"].tolist() == [2, 1, 1]
    assert table["places"].tolist() == ["b.csv (row 3); b.csv (row 7)", "c.pdf", "a.txt"]
