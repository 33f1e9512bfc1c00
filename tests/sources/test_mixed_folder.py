"""A folder of everything: all that is written in it is found again, and what is no article is listed."""

from __future__ import annotations

from collections import Counter

import pytest

from mixed_folder import BROKEN, EXPECTED, build
from revue.articles import ARTICLE_LABELS
from revue.sources import corpus


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> corpus.Corpus:
    return corpus.load(build(tmp_path_factory.mktemp("mixed")))


def test_every_document_is_found_with_title_day_and_paper_as_written(read: corpus.Corpus) -> None:
    found = Counter((a.path, a.title, a.published, a.outlet) for a in read.articles)
    assert found == Counter((e.path, e.title, e.published, e.outlet) for e in EXPECTED)


def test_the_words_of_every_document_are_in_its_article(read: corpus.Corpus) -> None:
    for expected in EXPECTED:
        (article,) = (
            a for a in read.articles if (a.path, a.published) == (expected.path, expected.published)
        )
        kept = " ".join(article.text[p.start : p.end] for p in article.passages if p.label in ARTICLE_LABELS)
        assert expected.holds in kept


def test_what_is_no_article_is_listed_with_its_reason_in_both_languages(read: corpus.Corpus) -> None:
    lost = [issue for issue in read.issues if issue.severity != "warning"]
    assert {issue.path: issue.code for issue in lost} == {path: code for path, (_, code) in BROKEN.items()}
    assert all(issue.message and issue.message_fr for issue in read.issues)


def test_the_balance_adds_up(read: corpus.Corpus) -> None:
    assert read.balance() == {
        "files": 15, "tables": 4, "records": 13, "seen": 24, "articles": 18, "skipped": 3, "refused": 0,
        "companions": 3,
    }  # fmt: skip
