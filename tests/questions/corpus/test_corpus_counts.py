"""Notebook 00: its counts, by hand, and figures whose rows add up to what is drawn."""

from __future__ import annotations

import pandas as pd
import pytest

from revue.questions.corpus import counts as inventory
from revue.questions.corpus import drawings as draw
from revue.text import wordcount
from small_corpus import article, small, tables, url


def passages() -> pd.DataFrame:
    return inventory.passages_with_text(small()["passages"], small()["texts"], small()["tokens"])


def test_words_types_hapax_and_sentences() -> None:
    table = inventory.inventory(small()["articles"], small()["tokens"], small()["sentences"])
    assert table.set_index("article")[["words", "types", "hapax", "sentences"]].to_dict("index") == {
        "a": {"words": 44, "types": 34, "hapax": 27, "sentences": 6},
        "b": {"words": 31, "types": 26, "hapax": 22, "sentences": 4},
        "c": {"words": 6, "types": 6, "hapax": 6, "sentences": 2},
    }


def test_an_article_without_a_word_has_no_type() -> None:
    made = tables(article("n", "12 + 3"))
    (row,) = inventory.inventory(made["articles"], made["tokens"], made["sentences"]).to_dict("records")
    assert (row["words"], row["types"], row["hapax"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'été, dit-elle.", 4),
        ("93 % des 9 500 lits", 2),
        ("« Oui » – non !", 2),
        ("aujourd’hui c'est-à-dire", 2),
        ("", 0),
    ],
)
def test_a_word_has_letters(text: str, words: int) -> None:
    assert wordcount.count_in(text) == words


def test_the_word_counts_agree() -> None:
    by_passage = passages().query("kept").groupby("article")["words"].sum()
    by_sentence = (
        inventory.sentence_words(small()["sentences"], small()["tokens"]).groupby("article")["words"].sum()
    )
    by_article = small()["articles"].set_index("article")["words"]
    assert by_passage.to_dict() == by_sentence.to_dict() == by_article.to_dict()


def test_what_was_left_out_is_counted_in_the_same_way() -> None:
    (line,) = passages().query("not kept").to_dict("records")
    assert (line["text"], line["words"]) == ("Lire aussi : la fête du port", 6)


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
    fig, rows = draw.composition(small()["articles"], passages(), lang, url)
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
    lengths = inventory.sentence_words(small()["sentences"], small()["tokens"])
    fig, rows = draw.sentence_lengths(small()["articles"], lengths, "en", url)
    dots = [x for marks in fig.axes[0].collections for x in marks.get_offsets()[:, 0]]
    assert dots == list(rows["words"])
    medians = [line.get_xdata()[0] for line in fig.axes[0].lines if len(line.get_xdata())]
    assert medians == list(rows.groupby("article")["words"].median()) == [4.5, 6.5, 3.0]


def test_a_corpus_without_a_sentence_is_drawn_as_such() -> None:
    none = inventory.sentence_words(small()["sentences"].head(0), small()["tokens"])
    fig, rows = draw.sentence_lengths(small()["articles"], none, "en", url)
    assert rows.empty and "no sentence in this corpus" in [t.get_text() for t in fig.axes[0].texts]
