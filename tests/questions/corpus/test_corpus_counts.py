"""Notebook 00: its counts, by hand, and figures whose rows add up to what is drawn."""

from __future__ import annotations

import pandas as pd
import pytest

from revue.questions.corpus import counts, words
from revue.show import findings
from revue.text import wordcount
from small_corpus import article, small, tables


def word_rows(made: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return made["tokens"][counts.of_words(made["tokens"])]


def passages() -> pd.DataFrame:
    whole = dict(zip(small()["texts"]["article"], small()["texts"]["text"], strict=True))
    return counts.passages_with_text(small()["passages"], whole, word_rows(small()))


def inventory() -> pd.DataFrame:
    return counts.inventory(small()["articles"], word_rows(small()), small()["sentences"], ["c", "a", "b"])


def test_words_types_hapax_and_sentences() -> None:
    table = inventory()
    assert table["article"].tolist() == ["c", "a", "b"]
    assert table["per_sentence"].tolist() == [3.0, 4.5, 6.5]
    assert table.set_index("article")[["words", "types", "hapax", "sentences"]].to_dict("index") == {
        "a": {"words": 44, "types": 34, "hapax": 27, "sentences": 6},
        "b": {"words": 31, "types": 26, "hapax": 22, "sentences": 4},
        "c": {"words": 6, "types": 6, "hapax": 6, "sentences": 2},
    }


def test_an_article_without_a_word_has_no_type() -> None:
    made = tables(article("n", "12 + 3"))
    (row,) = counts.inventory(made["articles"], word_rows(made), made["sentences"], ["n"]).to_dict("records")
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
        counts.sentence_words(small()["sentences"], word_rows(small())).groupby("article")["words"].sum()
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
        "(README, metadata, codings).",
        "5 fichiers et notices = 2 lus comme articles + 1 ignorés + 1 refusés + 1 gardés comme compagnons "
        "(README, métadonnées, codages).",
    )
    with pytest.raises(ValueError, match="do not add up"):
        counts.checked({**balance, "skipped": 0})
    assert len(counts.left_out(passages(), small()["articles"])) == 1
    with pytest.raises(ValueError, match="the passages hold 81 words, the articles 82"):
        counts.left_out(passages(), small()["articles"].assign(words=[45, 31, 6]))


def test_only_repeated_articles_are_copies() -> None:
    issues = pd.DataFrame(
        {
            "path": list("abc"),
            "code": ["duplicate", "undated", "near-duplicate"],
            "message": ["repeats", "no day", "repeats"],
            "message_fr": ["répète", "sans jour", ""],
        }
    )
    found = counts.copies(issues, "fr")
    assert found["path"].tolist() == ["a", "c"] and found["message"].tolist() == ["répète", "repeats"]
    assert words.copies(found)[0] == "Articles that repeat an earlier one, wholly or for the most part: 2."


def test_sentences_that_read_the_counts() -> None:
    assert words.left_out(passages())[0] == "87 words of the files = 81 of the articles + 6 left out."
    many = pd.DataFrame({"article": range(counts.MOST + 1)})
    assert words.drawn(many)[0] == "The figure of this notebook holds the first 40 of 41 articles."
    assert words.drawn(many.head(counts.MOST)) == ("", "")


NONE = pd.DataFrame({"code": [], "message": []})


def test_the_findings_and_their_rows() -> None:
    found = words.findings(inventory(), passages(), NONE)
    assert [f.text("en") for f in found] == [
        "The corpus holds 3\u00a0articles with 81\u00a0words in 12\u00a0sentences.",
        "7% of the words of the files are not of the articles but of their pages, and were left out: 1\u00a0line.",
        "Day of publication, of 3\u00a0articles: of 3 nothing is known.",
    ]
    assert found[1].text("fr") == (
        "7\u00a0% des mots des fichiers ne sont pas des articles mais de leurs pages, et sont écartés : 1\u00a0ligne."
    )
    rows = findings.rows(found)
    assert rows.groupby(["finding", "number"])["weight"].sum().loc[1].to_dict() == {
        "articles": 3, "words": 81, "sentences": 12,
    }  # fmt: skip
    texts = dict(zip(small()["texts"]["article"], small()["texts"]["text"], strict=True))
    assert all(
        texts[r.article][r.start : r.end] == r.text for r in rows.itertuples() if isinstance(r.article, str)
    )


def test_a_clean_corpus_has_no_finding_on_furniture_and_copies_are_one() -> None:
    clean = passages().query("kept")
    copies = pd.DataFrame({"code": ["duplicate"], "message": ["repeats 'a'"]})
    said = [f.text("en") for f in words.findings(inventory(), clean, copies)]
    assert (
        len(said) == 3 and said[-1] == "1\u00a0article repeats an earlier one, wholly or for the most part."
    )


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
    shorter = tokens.head(2).assign(article="z")  # an article's places end where its words do
    found = wordcount.within(places, pd.concat([shorter, tokens]))
    assert found[["article", "place", "start"]].to_numpy().tolist() == [
        ["a", 5, 0], ["a", 5, 3], ["a", 6, 12], ["z", 7, 0], ["z", 7, 3],
    ]  # fmt: skip


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
