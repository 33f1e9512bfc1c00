"""A folder or file to a corpus: every file and record becomes an article or an issue, and the two add up.

Files are read in the order of their paths. Links out of the folder and special files are not opened, hidden
files not read; companions (README, metadata.csv, corrections.csv ...) are counted, and are no articles. Sheets to be
filled by hand and what else revue wrote are no articles either, and are listed. JupyterLab's copies of opened files
are listed but not counted: looking at a corpus does not change its balance. What `companions` say of an article by
hand is applied to it, or goes with it.
"""

from __future__ import annotations

import errno
import os
import re
import sqlite3
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from revue.articles import Article, Issue
from revue.errors import SourceError
from revue.messages import issue
from revue.project.files import sha256
from revue.sources import columns_file, dispatch, summary
from revue.sources.companions import actors, corrections
from revue.sources.duplicates import Duplicates, Match
from revue.sources.file_names import Dated
from revue.sources.folder import Found, is_checkpoint, walk
from revue.sources.identifiers import Identifiers, safe
from revue.sources.readers.documents import Entry
from revue.sources.readers.metadata import Metadata, is_metadata
from revue.sources.repeated import Repeated
from revue.text import limits

#: Files that may be sheets of codings or corrections, and how these begin, also as a spreadsheet saves them again.
_SHEET_SUFFIXES = (".csv", ".tsv", ".tab", ".txt")
_SHEET = re.compile(
    r'(sep=.\r?\n)?"?article"?(?P<d>[,;\t])("?(?P<corrections>layer)"?|'
    + "(?P=d)".join(f'"?{name}"?' for name in ("sentence", "start", "end", "before", "text", "after"))
    + ")(?P=d)"
)
_BALANCE = ("files", "tables", "records", "seen", "articles", "skipped", "refused", "companions")


@dataclass(slots=True)
class Corpus:
    """What `load` found: the articles and the issues in the order of their paths, and the counts."""

    root: Path
    articles: list[Article] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def files(self) -> int:
        """Files and records seen, companions included."""
        return self.counts["seen"]

    def balance(self) -> dict[str, int]:
        """The sum of what was seen and what became of it.

        `files - tables + records == seen == articles + skipped + refused + companions`, where `tables` are
        the files that hold records (a zip archive is one). Warnings stand beside articles and are not
        counted.
        """
        return {key: self.counts[key] for key in _BALANCE}


def load(source: str | Path, text_column: str = "") -> Corpus:
    """The corpus in a folder (read recursively) or one file.

    `text_column`: the column of its tables that holds the text, for this call; columns.toml says it for all.
    Raises `SourceError` if `source` is missing, unreadable or empty, or if no article is left in it.
    """
    return Reading(reading(source, text_column)).whole()


def reading(source: str | Path, text_column: str = "") -> Generator[Article | Issue, None, Corpus]:
    """The articles and issues of a corpus as they are read; returns the corpus without its articles (see `Reading`).

    Raises as `load` does.
    """
    root = Path(source)
    corpus = Corpus(root if root.is_dir() else root.parent)
    for item in iter_articles(source, corpus.counts, text_column):
        if isinstance(item, Issue):
            corpus.issues.append(item)
        yield item
    if not corpus.counts["articles"]:
        raise no_article(source, corpus.issues, corpus.counts)
    return corpus


class Reading:
    """Articles and issues that are read, to be gone through once; then `corpus` is what is said of them all.

    It does not hold the articles: who goes through a large corpus need not have it in memory.
    """

    corpus: Corpus

    def __init__(self, items: Generator[Article | Issue, None, Corpus]) -> None:
        self._items = items

    def __iter__(self) -> Iterator[Article | Issue]:
        self.corpus = yield from self._items

    def whole(self) -> Corpus:
        """The corpus with its articles, read to its end."""
        articles = [item for item in self if isinstance(item, Article)]
        return replace(self.corpus, articles=articles)


def no_article(source: str | Path, issues: Sequence[Issue], counts: Mapping[str, int]) -> SourceError:
    """The error of a source without articles: what was seen in it, and why none of it is one."""
    told = summary.nothing(str(source), counts, issues)
    return SourceError(told.en, told.fr)


class Watch:
    """Files that a command reads: which of them are no longer what they were when it began."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = sorted({p for p in paths if p.exists()})
        self._before = self._digests()

    def changed(self) -> list[str]:
        """What was changed, removed or added since, in words."""
        now, before = self._digests(), self._before
        words = {
            path: "new" if path not in before else "removed" if path not in now else "changed"
            for path in sorted(now.keys() | before.keys())
            if now.get(path) != before.get(path)
        }
        return [f"{path} ({word})" for path, word in words.items()]

    def _digests(self) -> dict[Path, str]:
        return {f.path: _digest(f.path) for path in self._paths for f in _read_of(path)}


def _read_of(source: Path) -> list[Found]:
    """The files of a source that are read, companions included; none where it is gone or empty."""
    try:
        return [file for file in walk(source) if file.issue is None]
    except SourceError:
        return []


def _digest(path: Path) -> str:
    try:
        return sha256(path)
    except OSError:
        return ""


def iter_articles(
    source: str | Path, counts: Counter[str] | None = None, text_column: str = ""
) -> Iterator[Article | Issue]:
    """Articles and issues of `source`, streamed in the order of their paths; fills `counts` as it goes.

    Warnings about an article come before it. Memory: one file or record, eight bytes for each word sequence that
    duplicates are found by, and digests of lines of some pages of each folder (`repeated`); ids and what else is
    remembered of each article lie in a temporary file (`aside`).
    Raises `SourceError` where the source is missing, unreadable or empty, `OSError` where that file has no room.
    """
    counts = Counter() if counts is None else counts
    root = Path(source)
    found = walk(root)
    try:
        yield from _Stream(counts, found, text_column).items(root)
    except sqlite3.OperationalError as error:  # of `aside`
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error


class _Stream:
    """What must be remembered from one article to the next."""

    def __init__(self, counts: Counter[str], found: list[Found], text_column: str) -> None:
        self._counts = counts
        self._found = found
        self._ids = Identifiers()
        self._duplicates = Duplicates()
        self._metadata = Metadata(file.name for file in found if not file.companion)
        self._columns = columns_file.ColumnsFiles(text_column)
        self._dated = Dated()
        self._tables: set[str] = set()  # called metadata, and tables of articles
        self._repeated = Repeated(found)
        self._corrections = corrections.Corrections()
        self._actors = actors.Actors()
        self._by_hand: dict[str, corrections.Corrections | actors.Actors] = {
            corrections.NAME: self._corrections,
            actors.NAME: self._actors,
        }

    def items(self, root: Path) -> Iterator[Article | Issue]:
        """All articles and issues of the files found."""
        single = root.is_file()
        beside = Found(root.parent / columns_file.NAME, columns_file.NAME, single)
        for file in (*self._found, *([beside] if single and beside.path.is_file() else [])):
            name = file.path.name.casefold()
            if file.companion and (is_metadata(file.name) or name in (columns_file.NAME, *self._by_hand)):
                yield from self._read_companion(file, name)
        for table in (self._columns, self._metadata, self._corrections, self._actors):
            yield from table.issues
        for file in self._found:
            if file.issue and is_checkpoint(file.name):
                yield file.issue
                continue
            self._counts["files"] += 1
            if file.companion and file.name not in self._tables:
                self._counts.update(("seen", "companions"))
                continue
            problem = file.issue or _sheet(file)
            reading = (
                dispatch.Reading(iter([(problem,)]))
                if problem
                else dispatch.read(file, single, self._columns.of(file.name))
            )
            for one in reading.entries:
                yield from self._entry(one, reading.many)
            self._counts["tables"] += reading.many
        yield from (*self._metadata.unmatched(), *self._columns.unlike(), *self._dated.offer())
        yield from (*self._corrections.unmatched(), *self._actors.unmatched())

    def _read_companion(self, file: Found, name: str) -> Iterator[Issue]:
        """Takes what a table beside the articles says."""
        by_hand = self._by_hand.get(name)
        if by_hand and file.name.casefold() != name:
            yield issue(file.name, "by-hand-elsewhere")
            return
        kind = "by-hand" if by_hand else "metadata"
        try:
            if file.path.stat().st_size > limits.TABLE_BYTES:
                yield issue(file.name, f"{kind}-too-big", most=limits.TABLE_BYTES)
                return
            content = file.path.read_bytes()
        except OSError as error:
            yield issue(file.name, f"{kind}-unreadable", why=error.strerror)
            return
        if by_hand:
            by_hand.read(content)
        elif name == columns_file.NAME:
            self._columns.read(content, file.name, {one.name for one in self._found})
        elif not self._metadata.read(content, file.name):
            self._tables.add(file.name)
            yield issue(file.name, "metadata-is-corpus")

    def _entry(self, one: Entry, is_record: bool) -> Iterator[Article | Issue]:
        outcome = "warning"
        for item in one:
            if isinstance(item, Article):
                outcome = "articles"
                yield from self._article(item, is_record)
            else:
                if item.severity != "warning":
                    outcome = item.severity
                yield item
        if outcome != "warning":
            self._counts.update(("seen", outcome))
            self._counts["records"] += is_record

    def _article(self, article: Article, is_record: bool) -> Iterator[Article | Issue]:
        if not is_record:
            article = self._repeated.applied(article)
            for apply in (self._columns.named, self._metadata.applied):
                for item in apply(article):
                    if isinstance(item, Article):
                        article = item
                    else:
                        yield item
            self._dated.see(article)
        name, changed = self._ids.give(article.article, article.sha256)
        if is_record and article.source_id and (changed or name != article.source_id):
            is_safe = safe(article.source_id) == article.source_id
            yield issue(
                article.path,
                "id-twice" if is_safe else "id-unsafe",
                article.locator,
                id=article.source_id[:60],
                name=name,
            )
        if name != article.article:
            article = replace(article, article=name)
        article, refused = self._corrections.applied(article)
        yield from refused
        if self._actors.all:
            article = replace(article, actors=self._actors.all)
            self._actors.meet(article)
        if match := self._duplicates.find(article):
            yield _repeated(article, match)
        yield article


def _sheet(file: Found) -> Issue | None:
    """The issue of a file that is a sheet to be filled by hand by its header, whatever a spreadsheet made of it."""
    if not file.name.casefold().endswith(_SHEET_SUFFIXES):
        return None
    try:
        with file.path.open("rb") as stream:
            start = stream.read(200)
    except OSError:
        return None  # its reader says so
    encoding = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    found = _SHEET.match(start.decode(encoding, "replace").casefold())
    if found is None:
        return None
    return issue(file.name, "corrections-sheet" if found["corrections"] else "coding-sheet")


def _repeated(article: Article, match: Match) -> Issue:
    if match.kind == "duplicate":
        return issue(article.path, "duplicate", article.locator, earlier=match.article)
    share = round(100 * match.share)
    return issue(article.path, "near-duplicate", article.locator, earlier=match.article, share=share)
