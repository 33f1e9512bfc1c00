"""What of a page is the article: pages of thirty made-up outlets, as text and as HTML, and every article in every layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import pytest

from outlets import ARTICLES, LATER, LAYOUTS, Outlet, outlet
from revue.articles import Article, Passage
from revue.sources.pages.cleaning import label_page
from revue.sources.readers import html

BODY = frozenset({"lead", "subhead", "body"})
#: Layouts that bring their own text.
OWN = ("live", "letter page", "broken by links", "agency wire")


@dataclass
class Score:
    """Words of the body and segments of the article: rightly kept, wrongly kept, lost; and headlines."""

    words: Counter[str] = field(default_factory=Counter)
    segments: Counter[str] = field(default_factory=Counter)
    titles: Counter[bool] = field(default_factory=Counter)

    def add(self, page: Outlet, text: str, passages: tuple[Passage, ...]) -> None:
        at = 0
        for label, line in page.lines:
            start = text.index(line, at)
            at = start + len(line)
            # a line in two passages counts as its longer one
            covering = [p for p in passages if p.start < at and start < p.end]
            got = max(covering, key=lambda p: min(p.end, at) - max(p.start, start)).label
            self.words[_outcome(label in BODY, got in BODY)] += len(line.split())
            self.segments[_outcome(label != "boilerplate", got != "boilerplate")] += 1
            if label == "title":
                self.titles[got == "title"] += 1


def _outcome(wanted: bool, got: bool) -> str:
    return ("kept" if got else "lost") if wanted else ("wrong" if got else "left")


def precision(counts: Counter[str]) -> float:
    return counts["kept"] / (counts["kept"] + counts["wrong"])


def recall(counts: Counter[str]) -> float:
    return counts["kept"] / (counts["kept"] + counts["lost"])


def of_text(pages: Iterable[Outlet]) -> Score:
    score = Score()
    for page in pages:
        score.add(page, page.text, label_page(page.text).passages)
    return score


def of_html(pages: Iterable[Outlet]) -> Score:
    score = Score()
    for page in pages:
        *_, article = html.read(page.html.encode(), "page.html")
        assert isinstance(article, Article)
        score.add(page, article.text, article.passages)
    return score


def each() -> Iterator[Outlet]:
    yield from (outlet(name, n) for n, name in enumerate(LAYOUTS | LATER))


def crossed() -> Iterator[Outlet]:
    every = [(n, name) for n, name in enumerate(LAYOUTS | LATER) if name not in OWN]
    yield from (outlet(name, n, article) for article in ARTICLES for n, name in every)


@pytest.mark.parametrize(
    ("read", "pages", "floors"),
    [
        pytest.param(of_text, each, (0.98, 0.98, 0.95, 0.95), id="each page as text"),
        pytest.param(of_text, crossed, (0.98, 0.96, 0.95, 0.94), id="every article in every layout"),
        pytest.param(of_html, each, (0.98, 0.98, 0.95, 0.95), id="each page as HTML"),
    ],
)
def test_the_article_is_kept_and_the_page_around_it_is_not(
    read: Callable[[Iterable[Outlet]], Score],
    pages: Callable[[], Iterable[Outlet]],
    floors: tuple[float, ...],
) -> None:
    score = read(pages())
    got = [measure(counts) for counts in (score.words, score.segments) for measure in (precision, recall)]
    assert all(one >= floor for one, floor in zip(got, floors, strict=True)), got
    assert score.titles[False] <= 0.05 * score.titles.total()


@pytest.mark.parametrize("name", LAYOUTS | LATER)
def test_nothing_of_a_saved_page_is_lost(name: str) -> None:
    page = outlet(name)
    *_, article = html.read(page.html.encode(), "page.html")
    assert isinstance(article, Article)
    assert article.text.split("\n\n") == [line for _, line in page.lines]
