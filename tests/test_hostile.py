"""Hostile inputs: each has its clear outcome, nothing is lost, and the others are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import CASES, SPECIAL, Case, build
from revue import corpus
from revue.articles import ARTICLE_LABELS, Article, Issue


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[corpus.Corpus]:
    folder = tmp_path_factory.mktemp("hostile")
    build(folder)
    yield corpus.load(folder)


def of(read: corpus.Corpus, name: str) -> tuple[list[Article], list[Issue]]:
    return [a for a in read.articles if a.path == name], [i for i in read.issues if i.path == name]


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case.name[:30]))
def test_each_input_has_its_outcome(case: Case, read: corpus.Corpus) -> None:
    articles, issues = of(read, case.name)
    severities = {issue.severity for issue in issues}
    if case.behaviour in ("load", "warn"):
        assert articles
        assert case.behaviour == "load" or "warning" in severities
    elif case.behaviour == "skip":
        assert not articles and "skipped" in severities
    else:
        assert "refused" in severities
    assert case.code is None or case.code in {issue.code for issue in issues}
    text = "\n".join(article.text for article in articles)
    assert all(piece in text for piece in case.must)
    assert not any(piece in text for piece in case.must_not)
    assert case.articles is None or len(articles) == case.articles
    assert set(case.ids) <= {article.source_id for article in articles}


@pytest.mark.parametrize("name", SPECIAL)
def test_links_and_special_files_are_listed(name: str, read: corpus.Corpus) -> None:
    _, issues = of(read, name)
    assert SPECIAL[name] in {(issue.severity, issue.code) for issue in issues}


def test_the_balance_adds_up(read: corpus.Corpus) -> None:
    balance = read.balance()
    outcomes = sum(balance[key] for key in ("articles", "skipped", "refused", "companions"))
    assert (
        balance["files"] - balance["tables"] + balance["records"] == balance["seen"] == outcomes == read.files
    )
    assert balance["articles"] == len(read.articles)


def test_ids_are_unique_and_safe(read: corpus.Corpus) -> None:
    ids = [article.article for article in read.articles]
    assert len({one.casefold() for one in ids}) == len(ids)
    for one in ids:
        assert (
            one
            and len(one.encode()) <= 160
            and not set(one) & set('/\\:*?"<>|\n\x00 ')
            and one[0] not in ".-"
        )


def test_passages_lie_in_the_text_and_no_text_holds_controls(read: corpus.Corpus) -> None:
    for article in read.articles:
        assert not any(char < " " and char not in "\t\n\r\x0b\x0c" for char in article.text)
        article.text.encode("utf-8")
        last = 0
        for p in article.passages:
            assert last <= p.start < p.end <= len(article.text)
            last = p.end


def test_a_second_reading_gives_the_same(read: corpus.Corpus) -> None:
    again = corpus.load(read.root)
    assert again.articles == read.articles and again.issues == read.issues


def test_every_issue_says_what_to_know(read: corpus.Corpus) -> None:
    seen: dict[str, int] = defaultdict(int)
    for issue in read.issues:
        seen[issue.code] += 1
        assert issue.path and len(issue.message) > 10
    assert len(seen) > 20


def test_nothing_is_written(read: corpus.Corpus) -> None:
    assert not list(Path(read.root).rglob("pwned")) and not list(Path(read.root).rglob("evil.txt"))


def test_the_body_is_not_lost_around_a_bad_line(read: corpus.Corpus) -> None:
    (article,), _ = of(read, "front.txt")
    kept = [article.text[p.start : p.end] for p in article.passages if p.label in ARTICLE_LABELS]
    assert len(kept) == 4 and article.published is None
