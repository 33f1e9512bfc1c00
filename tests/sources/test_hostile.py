"""Hostile inputs: each has its clear outcome, nothing is lost, and the others are read."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from hostile import ARTICLE, CASES, SPECIAL, Case, build
from revue.annotate.whole import annotate
from revue.articles import ARTICLE_LABELS, Article, Issue
from revue.layers.registry import TABLES, written
from revue.project.engines import Engine
from revue.sources import corpus
from revue.text import limits


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


def files_of(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of change of everything in a folder."""
    return {str(p): (p.lstat().st_size, p.lstat().st_mtime_ns) for p in sorted(folder.rglob("*"))}


@pytest.fixture(scope="module")
def tables(read: corpus.Corpus, tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    out, before = tmp_path_factory.mktemp("tables"), files_of(read.root)
    annotate(read.root, out)
    assert files_of(read.root) == before and {p.name for p in out.iterdir()} == {
        ".revue.json",
        *written(TABLES),
    }
    return {name: pd.read_parquet(out / name) for name in written(TABLES)}


def test_every_file_and_record_has_its_rows(tables: dict[str, pd.DataFrame], read: corpus.Corpus) -> None:
    assert list(tables["articles"]["article"]) == [article.article for article in read.articles]
    told = set(zip(tables["issues"]["path"], tables["issues"]["code"], strict=True))
    assert {(issue.path, issue.code) for issue in read.issues} <= told
    paths = {path for path, _ in told} | set(tables["articles"]["path"])
    assert {case.name for case in CASES} <= paths


def test_no_layer_fails(tables: dict[str, pd.DataFrame]) -> None:
    failed = tables["issues"].query("code == 'layer-failed'")
    assert failed.empty, failed[["path", "message"]].values.tolist()


@pytest.mark.parametrize(
    "name", [t for t in sorted(written(TABLES)) if t not in ("articles", "texts", "issues")]
)
def test_offsets_hold_and_no_row_is_of_boilerplate(name: str, tables: dict[str, pd.DataFrame]) -> None:
    texts = dict(zip(tables["texts"]["article"], tables["texts"]["text"], strict=True))
    around = defaultdict(set)
    for p in tables["passages"].query("label == 'boilerplate'").itertuples():
        around[p.article] |= set(range(p.start, p.end))
    rows = tables[name]
    if not {"article", "start", "end", "text"} <= set(rows.columns):
        return
    for row in rows[["article", "start", "end", "text"]].dropna().itertuples(index=False):
        start, end = int(row.start), int(row.end)
        assert texts[row.article][start:end] == row.text
        assert name == "publication" or around[row.article].isdisjoint(range(start, end))


def test_tokens_hold_no_invisible_sign(tables: dict[str, pd.DataFrame]) -> None:
    signs = set("".join(tables["tokens"]["text"]))
    assert not [hex(ord(c)) for c in signs if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


def test_two_processes_give_the_same_rows(
    tables: dict[str, pd.DataFrame], read: corpus.Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ALONE", 0)  # so that two are started
    annotate(read.root, tmp_path, Engine(jobs=2), layers=["dates"])
    for name in ("articles", "tokens", "dates", "publication"):
        made = pd.read_parquet(tmp_path / name)
        if name == "tokens":  # their part of speech comes with the layer tags
            assert made.pop("pos").isna().all()
        columns = list(made.columns)
        pd.testing.assert_frame_equal(made, tables[name][columns])


@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_a_text_of_too_many_lines_is_skipped(suffix: str, tmp_path: Path) -> None:
    line = "mot\n" if suffix == "txt" else "<p>mot</p>"
    (tmp_path / f"list.{suffix}").write_text("<!doctype html>" * (suffix == "html") + line * 25_000)
    (tmp_path / "one.txt").write_text(ARTICLE)
    read = corpus.load(tmp_path)
    assert [(i.path, i.code, i.severity) for i in read.issues] == [
        (f"list.{suffix}", "too-many-lines", "skipped")
    ]


def test_sheets_of_codings_are_companions(tmp_path: Path) -> None:
    (tmp_path / "codings").mkdir()
    (tmp_path / "codings" / "anna.csv").write_text("article,sentence,frame,code\none,0,conflict,1\n")
    (tmp_path / "one.txt").write_text(ARTICLE)
    read = corpus.load(tmp_path)
    balance = read.balance()
    assert [a.path for a in read.articles] == ["one.txt"] and not read.issues
    assert balance["companions"] == 1 and balance["seen"] == 2 == balance["files"]
