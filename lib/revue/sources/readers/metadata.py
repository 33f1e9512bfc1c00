"""metadata.csv: what is known about the text files of its folder, one row a file.

One column names the file (`file`, `fichier`, `id`, `nom` ... of `data/sources/columns.toml`), as a path from the folder
of metadata.csv or as a bare name, with its ending or without. The other columns are those of
`revue.sources.readers.columns`; unknown ones go to the article's `fields`. A row counts more than what the page
states; where their dates differ it is said. A table of that name that holds texts and names no file is a corpus.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePosixPath

from revue.articles import Article, Issue
from revue.messages import issue
from revue.sources.pages import decoding
from revue.sources.readers import csv
from revue.sources.readers.columns import BadColumns, columns_of, file_column, named
from revue.sources.readers.documents import with_row

NAMES = frozenset({"metadata.csv", "metadata.tsv"})
#: Rows without a file for which a name that is meant is looked for.
_HINTS = 20


def is_metadata(path: str) -> bool:
    """Is a file called so?"""
    return PurePosixPath(path).name.casefold() in NAMES


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: the metadata file, its place in it, the file it names, and its other cells by column."""

    path: str
    locator: str
    file: str
    cells: dict[str, str]


@dataclass(slots=True)
class Metadata:
    """Rows by the file they are about, among the corpus's `files`, and the issues of the metadata files themselves."""

    files: Iterable[str] = ()
    rows: dict[str, _Row] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    _lost: list[_Row] = field(default_factory=list)
    #: Files by how a row may name them: path, path without ending; either in small letters; bare name. Most folders
    #: have no such table, and it takes a kilobyte a file: it is made for the first.
    _by: list[dict[str, list[str]]] = field(default_factory=list)

    def read(self, data: bytes, path: str) -> bool:
        """Takes the rows of one metadata file at `path`; False where it is a table of articles and no metadata."""
        try:
            lines = csv.lines(decoding.decode(data).text)
            first = next(lines, None)
            header = first.cells if first else []
            columns = columns_of(header)
        except decoding.Undecodable as error:
            self.issues.append(Issue(path, "bad-columns", "warning", f"not used: {error}"))
            return True
        except BadColumns as error:
            self.issues.append(issue(path, "row-not-used", why=error.note))
            return True
        self._by = self._by or _by_ways(self.files)
        about = file_column(header)
        texts = not columns.weak and any(name != about for name in columns.of.get("text", ()))
        rows, bad = self._rows(lines, header, about, path)
        if texts and not any(self._meant(row) for row in rows):
            return False
        self.issues += bad
        if about is None:
            self.issues.append(issue(path, "metadata-names-no-file", columns=named(header)))
        for row in rows:
            self._take(row)
        return True

    def _rows(
        self, lines: Iterable[csv.Line], header: list[str], about: str | None, path: str
    ) -> tuple[list[_Row], list[Issue]]:
        rows, bad = [], []
        for line in lines if about is not None else ():
            if not 0 < len(line.cells) <= len(header):
                bad.append(
                    issue(
                        path, "metadata-row-width", line.locator, cells=len(line.cells), columns=len(header)
                    )
                )
                continue
            cells = dict(zip(header, line.cells, strict=False))
            if file := cells.pop(about or "", "").strip():
                rows.append(_Row(path, line.locator, file, cells))
        return rows, bad

    def _meant(self, row: _Row) -> list[str]:
        """The files that a row may be about: by the closest way in which it names any."""
        said = row.file.replace("\\", "/")
        target = _key((PurePosixPath(row.path).parent / said).as_posix())
        for index, way in zip(
            self._by,
            (target, target, target.casefold(), target.casefold(), *[_name(target)] * 2),
            strict=True,
        ):
            if found := index.get(way):
                return found
        return []

    def _take(self, row: _Row) -> None:
        meant = self._meant(row)
        if not meant:
            self._lost.append(row)
        elif len(meant) > 1:
            self.issues.append(issue(row.path, "metadata-ambiguous", row.locator, file=row.file, files=meant))
        elif meant[0] in self.rows:
            self.issues.append(issue(row.path, "metadata-second-row", row.locator, file=row.file))
        else:
            self.rows[meant[0]] = row

    def applied(self, article: Article) -> tuple[Article | Issue, ...]:
        """The article with the fields of its file's row, after the warnings that come of it."""
        row = self.rows.pop(article.path, None)
        return with_row(article, row.cells, row.path, row.locator) if row else (article,)

    def unmatched(self) -> Iterator[Issue]:
        """A warning for every row whose file is not there or was not read."""
        for file, row in self.rows.items():
            yield issue(row.path, "metadata-not-read", row.locator, file=file)
        for number, row in enumerate(self._lost):
            near = get_close_matches(_name(_key(row.file)), self._by[-2], 1, 0.7) if number < _HINTS else []
            if near:
                meant = self._by[-2][near[0]][0]
                yield issue(row.path, "metadata-near", row.locator, file=row.file, near=meant)
            else:
                yield issue(row.path, "metadata-unmatched", row.locator, file=row.file)


def _by_ways(files: Iterable[str]) -> list[dict[str, list[str]]]:
    by: list[dict[str, list[str]]] = [{} for _ in _ways("")]
    for file in files:
        for index, way in zip(by, _ways(_key(file)), strict=True):
            index.setdefault(way, []).append(file)
    return by


def _ways(path: str) -> tuple[str, ...]:
    """How a row may name a file."""
    bare = str(PurePosixPath(path).with_suffix("")) if PurePosixPath(path).suffix else path
    return (path, bare, path.casefold(), bare.casefold(), _name(path), _name(bare))


def _name(path: str) -> str:
    return PurePosixPath(path).name.casefold()


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", path.removeprefix("./"))
