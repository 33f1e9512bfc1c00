"""columns.toml: what the user says of the columns of tables and of the names of files.

    text = "Article"
    published = ["annee", "mois", "jour"]
    names = "{published}_{outlet}_{title}"

    ["export.csv"]
    text = "Corps"

It counts for the tables in its folder and below; what stands nearer to a file counts more, and what is said of the file
itself most. A line that cannot be used is a warning with its number.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from revue import data
from revue.articles import Article, Issue
from revue.messages import Note, issue, note
from revue.sources.file_names import EXAMPLE, Template
from revue.sources.pages import decoding
from revue.sources.readers.columns import DATE_PARTS, FIELDS
from revue.sources.readers.documents import with_row

NAME = "columns.toml"
_NAMES = "names"


@dataclass(slots=True)
class ColumnsFiles:
    """What all columns.toml of a corpus say; `text_column` is said for this call, and counts most."""

    text_column: str = ""
    issues: list[Issue] = field(default_factory=list)
    #: Columns by field, by the folder or file they are said of ("" is the corpus folder).
    _said: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    _names: dict[str, tuple[str, Template]] = field(default_factory=dict)
    _unlike: dict[str, list[str]] = field(default_factory=dict)

    def read(self, content: bytes, path: str, files: Collection[str]) -> None:
        """Takes what one file at `path` says; `files` are those of the corpus."""
        folder = _folder(path)
        try:
            text = decoding.decode(content).text
            said = tomllib.loads(text)
        except decoding.Undecodable as error:
            self.issues.append(Issue(path, "bad-columns", "warning", f"not used: {error}"))
            return
        except tomllib.TOMLDecodeError as error:
            line, why = data.fault(text, error)
            self.issues.append(issue(path, "columns-file", f"line {line}", why=why))
            return
        lines = data.Lines(text)
        for key, value in said.items():
            if not isinstance(value, dict):
                self._take(folder, key, value, path, f"line {lines.of('', 0, key)}")
                continue
            file = (PurePosixPath(folder) / key).as_posix()
            if file not in files:
                self.issues.append(issue(path, "columns-no-file", f"line {lines.of(key, 0)}", file=key))
            for inner, held in value.items():
                self._take(file, inner, held, path, f"line {lines.of(key, 0, inner)}")

    def _take(self, place: str, key: str, value: Any, path: str, where: str) -> None:
        wrong: Note | None = None
        columns = [value] if isinstance(value, str) else value
        if key == _NAMES:
            template = Template.of(value)
            wrong = None if template else note("columns-names", example=EXAMPLE)
            if template:
                self._names[place] = (path, template)
        elif key not in FIELDS:
            wrong = note("columns-key", key=key, known=list(FIELDS))
        elif not _are_names(columns) or (key == "published" and len(columns) > len(DATE_PARTS)):
            wrong = note("columns-value", key=key)
        else:
            self._said.setdefault(place, {})[key] = columns
        if wrong:
            self.issues.append(wrong.at(path, where))

    def of(self, path: str) -> Mapping[str, str]:
        """Field by column, as the user says it of the table at `path`."""
        said: dict[str, list[str]] = {}
        for place in reversed(_around(path)):
            said |= self._said.get(place, {})
        if self.text_column:
            said["text"] = [self.text_column]
        found: dict[str, str] = {}
        for key, columns in said.items():
            parts = DATE_PARTS if key == "published" and len(columns) > 1 else [key] * len(columns)
            found.update(zip(columns, parts, strict=False))
        return found

    def named(self, article: Article) -> tuple[Article | Issue, ...]:
        """The article with what the name of its file says, where the user says how to read it."""
        found = next((self._names[place] for place in _around(article.path) if place in self._names), None)
        if found is None:
            return (article,)
        path, template = found
        held = template.read(PurePosixPath(article.path).stem)
        if held is None:
            self._unlike.setdefault(path, []).append(article.path)
            return (article,)
        return with_row(article, held, path, None)

    def unlike(self) -> Iterator[Issue]:
        """A warning for the files whose names are not of the form that the user says."""
        for path, files in self._unlike.items():
            template = next(template for said_in, template in self._names.values() if said_in == path)
            yield issue(path, "names-of-another-form", n=len(files), template=template.written, files=files)


def _are_names(columns: Any) -> bool:
    return (
        isinstance(columns, list) and bool(columns) and all(isinstance(c, str) and c.strip() for c in columns)
    )


def _folder(path: str) -> str:
    folder = PurePosixPath(path).parent.as_posix()
    return "" if folder == "." else folder


def _around(path: str) -> list[str]:
    """The file and its folders, from the nearest on."""
    return [
        path,
        *(
            "" if folder == PurePosixPath(".") else folder.as_posix()
            for folder in PurePosixPath(path).parents
        ),
    ]
