"""The tables as `annotate` has them on the disk, a part at a time: what every form is made from.

So a form is the same for any engine, and no more than one part of a corpus is in memory. Only the tables that compare
articles (events, reconciliations) are held whole, as they are while they are made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from revue.layers import registry

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """One article: its row in the table of articles, its text, and its rows by table."""

    article: Row
    text: str
    rows: Mapping[str, list[Row]]


class Tables:
    """The tables that lie in a folder, in the order of the registry."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.names = tuple(name for name in registry.TABLES if (folder / name).is_dir())

    def parts(self, name: str) -> Iterator[pa.Table]:
        """The parts of a table, in the order of the corpus."""
        for path in sorted((self._folder / name).glob("*.parquet")):
            yield pq.ParquetFile(path).read()

    def articles(self, *names: str) -> Iterator[Reading]:
        """The articles in the order of the corpus, with their rows in some tables: none where there is no table."""
        compared = {name for name in names if name in registry.comparing(self.names)}
        whole = {name: _by_article(table) for name in compared for table in self.parts(name)}
        within = [name for name in names if name in self.names and name not in compared]
        read = (self.parts(name) for name in ("articles", "texts", *within))
        for articles, texts, *others in zip(*read, strict=True):
            found = whole | dict(zip(within, map(_by_article, others), strict=True))
            for article, text in zip(articles.to_pylist(), texts["text"].to_pylist(), strict=True):
                rows = {name: found.get(name, {}).get(article["article"]) for name in names}
                yield Reading(article, text, {name: t.to_pylist() if t else [] for name, t in rows.items()})


def _by_article(table: pa.Table) -> dict[str, pa.Table]:
    """The rows of each article, in their order; of a row about two articles, the first counts."""
    key = next(name for name in table.column_names if name.endswith("article"))
    ordered = table.sort_by(key)  # a stable order
    found, at = {}, 0
    for article, same in groupby(ordered[key].to_pylist()):
        length = sum(1 for _ in same)
        found[article] = ordered.slice(at, length)
        at += length
    return found
