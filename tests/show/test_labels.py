"""Labels of articles: letters in order of publication, and the key that readers get."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from revue.articles import Article, Passage
from revue.show.labels import MOST, Entry, first_words, key, key_line, labels

ARTICLES = pd.DataFrame(
    {
        "article": ["late", "unknown", "early", "interval"],
        "published": ["2025-03-01", None, "2024-04-25", "2024-06-03/.."],
        "published_from": [date(2025, 3, 1), None, date(2024, 4, 25), date(2024, 6, 3)],
        "published_to": [date(2025, 3, 1), None, date(2024, 4, 25), None],
        "title": ["Un titre", None, "Des chiens & des chats", None],
        "outlet": ["Le Journal", None, None, None],
    }
)


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ({}, {"early": "A", "interval": "B", "late": "C", "unknown": "D"}),
        ({"late": "Mars"}, {"early": "A", "interval": "B", "late": "Mars", "unknown": "C"}),
        ({"late": "A"}, {"early": "B", "interval": "C", "late": "A", "unknown": "D"}),
        ({"late": "X", "early": "X"}, {"early": "X", "interval": "A", "late": "X (late)", "unknown": "B"}),
        ({"late": ""}, {"early": "A", "interval": "B", "late": "C", "unknown": "D"}),
    ],
)
def test_letters_follow_publication_and_labels_of_the_user_go_before(
    given: dict[str, str], made: dict[str, str]
) -> None:
    assert labels(ARTICLES, given) == made
    assert list(labels(ARTICLES, given)) == ["early", "interval", "late", "unknown"]


def test_after_z_comes_aa() -> None:
    many = pd.DataFrame(
        {"article": [f"{n:03}" for n in range(703)], "published_from": None, "published_to": None}
    )
    made = list(labels(many, {}).values())
    assert (made[25], made[26], made[51], made[52], made[701], made[702]) == (
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    )


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            [
                "“Des chiens & des chats”, 25\u00a0April\u00a02024",
                "“Premiers mots”, 3\u00a0June\u00a02024 or later",
                "“Un titre”, Le Journal, 1\u00a0March\u00a02025",
                "“unknown”, undated",
            ],
        ),
        (
            "fr",
            [
                "«\u00a0Des chiens & des chats\u00a0», 25\u00a0avril\u00a02024",
                "«\u00a0Premiers mots\u00a0», le 3\u00a0juin\u00a02024 ou après",
                "«\u00a0Un titre\u00a0», Le Journal, 1er\u00a0mars\u00a02025",
                "«\u00a0unknown\u00a0», sans date",
            ],
        ),
    ],
)
def test_the_key_names_each_article(lang: str, lines: list[str]) -> None:
    entries = key(ARTICLES, {"interval": "Premiers mots"}, labels(ARTICLES, {}), lang)
    assert [entry.line for entry in entries] == lines
    assert [entry.label for entry in entries] == list("ABCD")


def test_a_caption_ends_with_the_key_or_says_where_it_is() -> None:
    entries = [Entry("A", "a", "“Un”", "Le Journal", "2025"), Entry("B", "b", "“Deux”", "", "undated")]
    assert key_line(entries, "en") == "A: “Un”, Le Journal, 2025; B: “Deux”, undated."
    assert key_line(entries[:1], "fr") == "A\u00a0: “Un”, Le Journal, 2025."
    assert key_line(entries[:1] * (MOST + 1), "fr") == "Lettres : voir le CSV."


def test_first_words_are_those_of_the_article_and_not_of_its_page() -> None:
    page = "Partager\nLe pont ferme.\n"
    passages = (Passage(0, 8, "boilerplate", "share"), Passage(9, 23, "body", ""))
    article = Article(article="a", text=page, passages=passages)
    assert first_words(article) == "Le pont ferme."
