"""A folder or file to a corpus: every file and record becomes an article or an issue, and the two add up.

Files are read in the order of their paths. Links, special files and hidden files are not followed or opened;
companions (README, metadata.csv, corrections.csv ...) are counted, and are no articles.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from revue.articles import Article, Issue
from revue.errors import SourceError
from revue.identifiers import Identifiers
from revue.readers import limits, text

TEXT_SUFFIXES = (".txt", ".text", ".md")


@dataclass(slots=True)
class Corpus:
    """What `load` found: the articles, the issues, and how many files and records there were."""

    root: Path
    articles: list[Article] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def files(self) -> int:
        """Files and records seen, companions included."""
        return self.counts["seen"]

    def balance(self) -> dict[str, int]:
        """`seen = articles + skipped + refused + companions`, in files and records."""
        return {key: self.counts[key] for key in ("seen", "articles", "skipped", "refused", "companions")}


def load(source: str | Path) -> Corpus:
    """The corpus in a folder (recursively) or one file. Raises `SourceError` where nothing can be read."""
    root = Path(source)
    corpus = Corpus(root if root.is_dir() else root.parent)
    for item in iter_articles(source, corpus.counts):
        if isinstance(item, Article):
            corpus.articles.append(item)
        else:
            corpus.issues.append(item)
    if not corpus.articles:
        raise SourceError(f"{source}: no article in it")
    return corpus


def iter_articles(source: str | Path, counts: Counter[str] | None = None) -> Iterator[Article | Issue]:
    """Articles and issues of `source`, streamed in the order of their paths; fills `counts` as it goes."""
    root = Path(source)
    counts = Counter() if counts is None else counts
    if not root.exists():
        raise SourceError(f"{source}: no such file or folder; give a folder of articles or one file")
    files = [root] if root.is_file() else sorted(p for p in root.rglob("*") if p.is_file())
    if not files:
        raise SourceError(f"{source}: the folder is empty; put the articles' files in it")
    ids = Identifiers()
    for path in files:
        counts["seen"] += 1
        name = path.name if root.is_file() else path.relative_to(root).as_posix()
        if path.suffix.lower() not in TEXT_SUFFIXES or path.stem.lower() == "readme":
            counts["companions"] += 1
            continue
        for item in text.read(path.read_bytes(), name):
            if isinstance(item, Article):
                counts["articles"] += 1
                item = replace(item, article=ids.give(item.source_id, item.sha256)[0])
            elif item.severity != "warning":
                counts[item.severity] += 1
            yield item
