"""metadata.csv: what is known about the text files of its folder, one row a file.

The first column is called `file` (or `fichier`) and holds the file's path from the folder of metadata.csv;
the other columns are those of `revue.sources.readers.records`. Other names go to the article's `fields`. A row
counts more than what the page states; where their dates differ it is said.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from revue.articles import Article, Issue
from revue.sources.pages import decoding
from revue.sources.readers import csv
from revue.sources.readers.records import BadColumns, column, fields_of, with_row

NAME = "metadata.csv"
_FILE = ("file", "fichier", "filename", "nom_de_fichier")


@dataclass(slots=True)
class Metadata:
    """Rows by the file they are about, and the issues of the metadata files themselves."""

    rows: dict[str, tuple[str, str, dict[str, str]]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    #: Files that no row is about, by name without suffix and case.
    without: dict[str, str] = field(default_factory=dict)

    def read(self, data: bytes, path: str) -> None:
        """Takes the rows of one metadata file at `path`."""
        folder = PurePosixPath(path).parent
        try:
            rows = csv.table(decoding.decode(data).text)
            _, header, _ = next(rows, (0, [], False))
            fields_of(header)
        except (decoding.Undecodable, BadColumns) as error:
            self.issues.append(Issue(path, "bad-columns", "warning", f"not used: {error}"))
            return
        if not header or column(header[0]) not in _FILE:
            self.issues.append(
                Issue(path, "bad-columns", "warning", "not used: its first column must be `file`")
            )
            return
        for line, row, _ in rows:
            if not 0 < len(row) <= len(header):
                message = f"{len(row) or 'too long, or'} fields where the header has {len(header)}: not used"
                self.issues.append(Issue(path, "bad-row", "warning", message, f"line {line}"))
                continue
            target = _key((folder / row[0].strip()).as_posix())
            if target in self.rows:
                message = f"a second row for {row[0]!r}: not used"
                self.issues.append(Issue(path, "bad-row", "warning", message, f"line {line}"))
                continue
            self.rows[target] = (path, f"line {line}", dict(zip(header[1:], row[1:], strict=False)))

    def applied(self, article: Article) -> tuple[Article | Issue, ...]:
        """The article with its row's fields, after the warnings that come of it."""
        found = self.rows.pop(_key(article.path), None)
        if found is None:
            self.without[PurePosixPath(article.path).stem.casefold()] = article.path
            return (article,)
        path, locator, row = found
        return with_row(article, row, path, locator)

    def unmatched(self) -> Iterator[Issue]:
        """A warning for every row whose file was not read."""
        for target, (path, locator, _) in self.rows.items():
            name = PurePosixPath(target)
            near = self.without.get(name.name.casefold()) or self.without.get(name.stem.casefold())
            hint = f"did you mean {near!r}?" if near else "correct the row's file or remove the row"
            message = f"no article was read from {target!r}; {hint}"
            yield Issue(path, "metadata-unmatched", "warning", message, locator)


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", path.removeprefix("./"))
