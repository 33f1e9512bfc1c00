"""Article and Issue: what a reader yields, and the only two things that can become of a file or record.

An article keeps one `text`; every offset of the project is a `str` index into it. This module knows
neither files nor pandas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Label = Literal["title", "lead", "subhead", "body", "caption", "boilerplate"]
Severity = Literal["warning", "skipped", "refused"]

#: Labels of the passages that belong to the article itself.
ARTICLE_LABELS: frozenset[str] = frozenset({"title", "lead", "subhead", "body", "caption"})


@dataclass(frozen=True, slots=True)
class Passage:
    """`text[start:end]` of an article with what it is on the page, and why it was taken for that."""

    start: int
    end: int
    label: Label
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text, where it comes from, and what is stated about it outside the prose.

    `published` is EDTF as a stamp or metadata state it, or None: nothing is inferred here.
    `fields` holds further columns of a metadata file, by name.
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
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Issue:
    """Something about one file or record that a reader of the results must know.

    `path` is relative to the corpus; `locator` the line, row or record inside it; `message` says what was
    found and what to do, and `message_fr` the same in French (`revue.messages` makes both). `warning`: loaded all the
    same; `skipped`: not an article; `refused`: unsafe.
    """

    path: str
    code: str
    severity: Severity
    message: str
    locator: str | None = None
    message_fr: str = ""

    def said(self, lang: str) -> str:
        """The message in this language ("en", "fr"), in English where there is no French."""
        return self.message_fr if lang == "fr" and self.message_fr else self.message
