"""Notebook 00's drawing: each piece of a bar is as long as its passage, each interval where the article was published."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

import printed
from revue.questions.corpus import counts, drawings
from revue.show import marks

ARTICLES = pd.DataFrame(
    {
        "article": ["a", "b", "c"],
        "published_from": [date(2024, 4, 25), date(2024, 6, 3), None],
        "published_to": [date(2024, 4, 25), None, None],
    }
)
PASSAGES = pd.DataFrame(
    [
        ("a", True, 0, 9, 3),
        ("a", False, 41, 60, 2),
        ("a", True, 10, 40, 7),
        ("c", True, 0, 20, 4),
    ],
    columns=["article", "kept", "start", "end", "words"],
).assign(text="x")


def test_what_was_left_out_follows_the_article_along_its_bar() -> None:
    fig, rows = drawings.composition(
        ARTICLES, PASSAGES, printed.setting(labels={"a": "A", "b": "B", "c": "C"})
    )
    time, size = fig.axes
    bars = [
        (p.get_x(), p.get_width(), round(p.get_y() + p.get_height() / 2, 6), p.get_url())
        for p in size.patches
    ]
    assert bars == [(0, 3, 0, "a:0-9"), (3, 7, 0, "a:10-40"), (0, 4, 2, "c:0-20"), (10, 2, 0, "a:41-60")]
    assert [tick.get_text() for tick in time.get_yticklabels()] == ["A", "B", "C"]
    assert [text.get_text() for text in size.texts] == ["10 + 2 left out", "0", "4"]
    assert len(rows) == len(PASSAGES)


def test_an_interval_ends_where_it_does_and_an_open_one_with_the_corpus() -> None:
    fig, _ = drawings.composition(ARTICLES, PASSAGES, printed.setting())
    time = fig.axes[0]
    (day, interval) = time.patches
    assert day.get_x() == marks.place(date(2024, 4, 25)) and day.get_height() > interval.get_height()
    assert interval.get_x() == marks.place(date(2024, 6, 3))
    assert [text.get_text() for text in time.texts] == ["unknown"]


def test_only_the_first_articles_are_drawn_and_only_their_rows_given() -> None:
    many = pd.DataFrame({"article": [f"a{n:02d}" for n in range(counts.MOST + 2)]})
    many = many.assign(published_from=date(2024, 1, 1), published_to=date(2024, 1, 1))
    passages = pd.DataFrame(
        {"article": many["article"], "kept": True, "start": 0, "end": 5, "words": 1, "text": "x"}
    )
    fig, rows = drawings.composition(many, passages, printed.setting("fr"))
    assert len(fig.axes[1].patches) == len(rows) == counts.MOST


MANY = pd.DataFrame({"article": [f"a{n:02d}" for n in range(counts.MOST)]})


@pytest.mark.parametrize(
    ("articles", "passages"),
    [
        (ARTICLES, PASSAGES),
        (ARTICLES.head(1), PASSAGES.head(1)),
        (ARTICLES.tail(1), PASSAGES.tail(1)),  # nothing is dated
        (
            MANY.assign(
                published_from=date(1998, 2, 1),
                published_to=[date(1998 + n // 2, 5, 1) for n in range(counts.MOST)],
            ),
            pd.concat(
                [
                    MANY.assign(kept=k, start=0, end=5, text="x", words=w)
                    for k, w in ((True, 12_345), (False, 9_876))
                ]
            ),
        ),
    ],
)
def test_the_figure_can_be_printed(articles: pd.DataFrame, passages: pd.DataFrame) -> None:
    assert printed.both_widths(lambda setting: drawings.composition(articles, passages, setting)) == []
