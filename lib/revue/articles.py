"""Article and Issue: what a reader yields, and the only two things that can become of a file or record.

An article keeps one `text`; every offset of the project is a `str` index into it. With it goes what its user says of
it by hand (`Correction`, `Actor`), to whatever process makes its layers. This module knows neither files nor pandas.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Label = Literal["title", "lead", "subhead", "body", "caption", "boilerplate"]
Severity = Literal["warning", "skipped", "refused"]

#: Labels of the passages that belong to the article itself.
ARTICLE_LABELS: frozenset[str] = frozenset({"title", "lead", "subhead", "body", "caption"})

#: Where a mended text comes from: `(offset in the text, offset in its file)` for each place from which on both count
#: alike, in order, (0, 0) the first. Empty where the text is the file's own.
Origin = tuple[tuple[int, int], ...]


def in_file(origin: Origin, at: int) -> int:
    """The offset in its file of what stands at `at` in the text."""
    nth = bisect_right(origin, at, key=lambda point: point[0]) - 1
    return at if nth < 0 else origin[nth][1] + at - origin[nth][0]


@dataclass(frozen=True, slots=True)
class Passage:
    """`text[start:end]` of an article with what it is on the page, and why it was taken for that."""

    start: int
    end: int
    label: Label
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of `corrections.csv`: what somebody says of one field of a row, or of the row (field `row`).

    `text` are the words at `start:end` as they stood; `was` what the field held, as far as the line says; cells as
    written. `path` and `locator` are those of the line.
    """

    article: str
    layer: str
    start: int | None
    end: int | None
    text: str
    field: str
    was: str
    value: str
    who: str
    why: str
    path: str
    locator: str


@dataclass(frozen=True, slots=True)
class Actor:
    """One row of `actors.csv`: who is meant by which names, with type (PER, ORG, LOC), role and side where given."""

    name: str
    aliases: tuple[str, ...] = ()
    type: str | None = None
    role: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text, where it comes from, and what is stated about it outside the prose.

    `published` is EDTF as a stamp or metadata state it, or None: nothing is inferred here.
    `fields` holds further columns of a metadata file, by name; `origin` leads from a mended text to its file.
    `corrections` are those of the article that still stand, `actors` all of its corpus.
    """

    article: str
    text: str
    source_id: str = ""
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    lang: str | None = None
    published: str | None = None
    published_basis: Literal["stated", "metadata"] | None = None
    sha256: str = ""
    path: str = ""
    locator: str | None = None
    reader: str = "text"
    encoding: str = "utf-8"
    passages: tuple[Passage, ...] = ()
    origin: Origin = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """Something about one file or record that a reader of the results must know.

    `path` is relative to the corpus; `locator` the line, row or record inside it; `message` says what was
    found and what to do, and `message_fr` the same in French (`revue.messages` makes both). `warning`: loaded all the
    same; `skipped`: not an article; `refused`: unsafe. `kind` is the name of its message, by which alike ones are
    told together.
    """

    path: str
    code: str
    severity: Severity
    message: str
    locator: str | None = None
    message_fr: str = ""
    kind: str = field(default="", compare=False)

    def said(self, lang: str) -> str:
        """The message in this language ("en", "fr"), in English where there is no French."""
        return self.message_fr if lang == "fr" and self.message_fr else self.message


@dataclass(frozen=True, slots=True)
class Refused(Issue):
    """A correction that was not applied, and why."""

    correction: Correction | None = None
