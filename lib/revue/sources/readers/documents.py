"""One document as an article: its text is put together of parts, its fields are read, and what is odd is said.

Every reader of databases, office files and tables makes its articles here. A text is not cleaned: what a reader
hands over as a part is kept, and every paragraph of it is one passage.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from revue.articles import ARTICLE_LABELS, Article, Issue, Label, Passage
from revue.messages import Note, issue, note
from revue.sources.dates import LATEST_YEAR, edtf_from, from_parts
from revue.sources.pages import datelines, language
from revue.sources.pages.mending import joined
from revue.sources.pages.repairs import put_right
from revue.sources.readers.columns import DATE_PARTS, BadColumns, Columns, columns_of
from revue.sources.readers.values import held, names, said, verbatim
from revue.text import limits
from revue.text.lines import lines

#: What one file or record comes to: warnings, and one article or one skipped or refused issue.
Entry = tuple[Article | Issue, ...]
#: What stands between two parts of a document's text.
_BETWEEN = "\n\n"
#: Paragraphs at the beginning and at the end of a text among which its dateline stands, and characters of one.
_OPENING, _CLOSING, _LINE = 3, 2, 200
#: How a field's value becomes text, where it is not `said`: an id may be "NA".
_READ: dict[str, Callable[[Any], str | None]] = {"author": names, "id": verbatim, "text": held}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a document as its reader found it: what it is, and why. Its paragraphs become passages."""

    text: str
    label: Label = "body"
    reason: str = "paragraph of a record, taken as it is"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: its file, the place in it, its number there, the digest of its bytes, who read it."""

    path: str
    locator: str | None
    number: int
    sha256: str
    reader: str


def document(
    values: Mapping[str, Any], parts: Iterable[Part], place: Place, fields: Mapping[str, str] | None = None
) -> Entry:
    """The article of one document, after the warnings about it; or the issue that says why there is none.

    `values` by field (`columns.FIELDS`); `fields` are further ones. The text is that of the parts, a blank line
    between them.
    """
    issues: list[Issue] = []

    parts = list(parts)
    if problem := limits.too_long("".join(part.text for part in parts)):
        return (problem.at(place.path, place.locator),)
    text, passages, notes = _composed(parts)
    issues += [one.at(place.path, place.locator) for one in notes]
    if problem := limits.too_many_lines(text):
        return (*issues, problem.at(place.path, place.locator))
    if all(p.label not in ARTICLE_LABELS for p in passages):
        return (*issues, issue(place.path, "empty-text", place.locator))
    published, unread = published_from(said(values.get("published")))
    if unread:
        issues.append(unread.at(place.path, place.locator))
    stated = None if published else _dateline(text, passages)
    source_id = verbatim(values.get("id")) or ""
    lang = language.guess("\n".join(text[p.start : p.end] for p in passages if p.label in ARTICLE_LABELS))
    if lang not in ("fr", None):
        issues.append(issue(place.path, "not-french", place.locator, lang=lang))
    stem = place.path.rsplit("/", 1)[-1].split(".", 1)[0]
    article = Article(
        article=source_id or f"{stem}-{place.number}",
        text=text,
        source_id=source_id,
        title=said(values.get("title")),
        outlet=said(values.get("outlet")),
        author=names(values.get("author")),
        url=said(values.get("url")),
        lang=said(values.get("lang")) or lang,
        published=published or stated,
        published_basis="metadata" if published else "stated" if stated else None,
        sha256=place.sha256,
        path=place.path,
        locator=place.locator,
        reader=place.reader,
        passages=passages,
        fields=dict(fields or {}),
    )
    return (*issues, article)


def _composed(parts: Iterable[Part]) -> tuple[str, tuple[Passage, ...], list[Note]]:
    """The text of the parts, put right, its passages, and what was put right: each kind once."""
    pieces: list[str] = []
    passages: list[Passage] = []
    notes: dict[str, Note] = {}
    at = 0
    for part in parts:
        right, found = put_right(part.text)
        mended = joined(right)
        piece = mended.text
        for one in (*found, *mended.notes):
            notes.setdefault(one.code, one)
        if pieces:
            at += len(_BETWEEN)
        passages += [Passage(at + p.start, at + p.end, part.label, part.reason) for p in lines(piece)]
        pieces.append(piece)
        at += len(piece)
    return _BETWEEN.join(pieces), tuple(passages), list(notes.values())


def _dateline(text: str, passages: Sequence[Passage]) -> str | None:
    """The day of publication that the text itself states at its beginning or end ("PARIS, 26 mai 2020 (AFP) - ...")."""
    for passage in dict.fromkeys((*passages[:_OPENING], *passages[-_CLOSING:])):
        line = text[passage.start : min(passage.end, passage.start + _LINE)]
        opening = datelines.opening(line)
        found = opening[1] if opening else datelines.read(line)
        if found and found.kind == "stated" and found.published:
            return found.published
    return None


def values_of(record: Mapping[str, Any], columns: Columns) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """What a record says of each field, by the surest of its columns that says something; and those columns."""
    values: dict[str, Any] = {}
    used: dict[str, list[str]] = {}
    for field, candidates in columns.of.items():
        telling = [name for name in candidates if _READ.get(field, said)(record.get(name))]
        if field == "published":
            telling.sort(key=lambda name: edtf_from(said(record[name]) or "") is None)
        if field == "outlet":
            telling = [name for name in telling if "://" not in str(record[name])]
        taken = telling if field in columns.joined else telling[:1]
        if taken and field not in DATE_PARTS:
            values[field] = record[taken[0]] if len(taken) == 1 else [record[name] for name in taken]
            used[field] = taken
    parts = {part: columns.of[part][0] for part in DATE_PARTS if part in columns.of}
    if edtf_from(said(values.get("published")) or "") is None and "year" in parts:
        stated = [said(record.get(parts[part])) if part in parts else None for part in DATE_PARTS]
        if written := " ".join(filter(None, stated)):
            values["published"] = from_parts(*stated) or values.get("published") or written
            used.setdefault("published", []).extend(parts.values())
    return values, used


def published_from(value: str | None) -> tuple[str | None, Note | None]:
    """EDTF of a date field, and what is wrong with it; numeric dates are day first, nothing is filled in."""
    if value is None:
        return None, None
    edtf = edtf_from(value)
    if edtf is None:
        return None, note("bad-date", value=value[:100])
    if any(int(year) > LATEST_YEAR for year in re.findall(r"\d{4}", edtf)):
        return edtf, note("far-future", value=value)
    return edtf, None


def digest(raw: bytes) -> str:
    """sha256 of a record's own bytes."""
    return hashlib.sha256(raw).hexdigest()


def with_row(
    article: Article, row: Mapping[str, str], path: str, where: str | None
) -> tuple[Article | Issue, ...]:
    """`article` with the fields of a row about it, after the warnings that come of it.

    `row` by column name, from the file at `path`, at `where` in it. Its date counts more than the page's.
    """
    try:
        columns = columns_of(row)
    except BadColumns as error:
        return (issue(path, "row-not-used", where, why=error.note), article)
    found, used = values_of(row, columns)
    found.pop("text", None)
    if columns.weak:  # a description of the article, and no text of it
        used.pop("text", None)
    edtf, problem = published_from(said(found.pop("published", None)))
    values = {field: _READ.get(field, said)(value) for field, value in found.items()}
    source_id = values.pop("id", None)
    issues = [problem.at(path, where)] if problem else []
    if edtf and article.published and edtf != article.published:
        issues.append(issue(article.path, "date-conflict", metadata=edtf, page=article.published))
    changes: dict[str, Any] = {name: value for name, value in values.items() if value}
    if edtf:
        changes.update(published=edtf, published_basis="metadata")
    if source_id:
        changes.update(article=source_id, source_id=source_id)
    told = set(chain.from_iterable(used.values()))
    rest = {name: value for name, value in row.items() if name not in told and value}
    return (*issues, replace(article, **changes, fields={**article.fields, **rest}))
