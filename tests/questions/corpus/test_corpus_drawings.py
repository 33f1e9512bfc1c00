"""Notebook 00's drawings: each piece of a bar and each dot stands where its words put it, and links to them."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from revue.questions.corpus import counts, drawings


def url(article: str, start: int, end: int) -> str:
    return f"{article}#{start},{end}"


@pytest.fixture(autouse=True)
def closed() -> object:
    yield
    plt.close("all")


ARTICLES = pd.DataFrame({"article": ["a", "b", "c"]})
PASSAGES = pd.DataFrame(
    [
        ("a", "title", 0, 9, 3),
        ("a", "body", 10, 40, 7),
        ("a", "boilerplate", 41, 60, 2),
        ("c", "body", 0, 20, 4),
    ],
    columns=["article", "label", "start", "end", "words"],
)


def test_passages_follow_each_other_along_the_bar_of_their_article() -> None:
    fig, rows = drawings.composition(ARTICLES, PASSAGES, "en", url)
    bars = [
        (p.get_x(), p.get_width(), round(p.get_y() + p.get_height() / 2, 6), p.get_url())
        for p in fig.axes[0].patches
    ]
    assert bars == [(0, 3, 0, "a#0,9"), (3, 7, 0, "a#10,40"), (10, 2, 0, "a#41,60"), (0, 4, 2, "c#0,20")]
    assert [tick.get_text() for tick in fig.axes[0].get_yticklabels()] == ["a", "b", "c"]
    low, high = fig.axes[0].get_ylim()
    assert low > 2.3 and high < -0.3  # the first article is on top, and no bar is cut
    assert len(rows) == len(PASSAGES)


def test_only_the_first_articles_are_drawn_and_only_their_rows_given() -> None:
    many = pd.DataFrame({"article": [f"a{n:02d}" for n in range(counts.MOST + 2)]})
    passages = pd.DataFrame({"article": many["article"], "label": "body", "start": 0, "end": 5, "words": 1})
    fig, rows = drawings.composition(many, passages, "fr", url)
    assert len(fig.axes[0].patches) == len(rows) == counts.MOST
    assert fig.axes[0].get_xlabel() == "mots"


def test_each_sentence_is_a_dot_at_its_length_and_none_hides_another() -> None:
    sentences = pd.DataFrame(
        [("a", 4, 0, 9), ("a", 4, 10, 19), ("a", 10, 20, 60), ("c", 1, 0, 3)],
        columns=["article", "words", "start", "end"],
    )
    fig, rows = drawings.sentence_lengths(ARTICLES, sentences, "en", url)
    dots = [
        (round(x, 6), round(y, 6), link)
        for marks in fig.axes[0].collections
        for (x, y), link in zip(marks.get_offsets(), marks.get_urls(), strict=True)
    ]
    assert [(x, link) for x, _, link in dots] == [(4, "a#0,9"), (4, "a#10,19"), (10, "a#20,60"), (1, "c#0,3")]
    assert len({(x, y) for x, y, _ in dots}) == 4
    assert all(abs(y - at) < 0.5 for (_, y, _), at in zip(dots, (0, 0, 0, 2), strict=True))
    medians = [line.get_xdata()[0] for line in fig.axes[0].lines if len(line.get_xdata())]
    assert medians == [4, 1]
    assert list(rows["height"]) == [0, 1, 0, 0]


def test_the_most_frequent_length_still_lies_within_its_row() -> None:
    sentences = pd.DataFrame({"article": "a", "words": 5, "start": range(30), "end": range(1, 31)})
    fig, rows = drawings.sentence_lengths(ARTICLES, sentences, "en", url)
    (marks,) = fig.axes[0].collections
    heights = marks.get_offsets()[:, 1]
    assert min(heights) > -0.5 and max(heights) < 0.5 and len(set(heights)) == 30
    assert rows["height"].max() == 29


def test_a_corpus_without_a_sentence_says_so() -> None:
    none = pd.DataFrame({"article": [], "words": [], "start": [], "end": []})
    fig, _ = drawings.sentence_lengths(ARTICLES, none, "fr", url)
    assert [text.get_text() for text in fig.axes[0].texts] == ["aucune phrase dans ce corpus"]
