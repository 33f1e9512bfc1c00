"""Records of table files (JSONL, JSON, CSV, Parquet): column names, dates, and the article a record gives.

The names of columns are matched whatever their case, accents and separators, by the table below, never by
their position. A record's text is its own `text`, whole: it is not cleaned, a headline in it stays part of
the article, and every paragraph is one passage. Columns with other names become the article's `fields`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from revue.articles import ARTICLE_LABELS, Article, Issue, Label, Passage
from revue.messages import Note, issue
from revue.sources.pages import datelines, language
from revue.sources.pages.mending import joined
from revue.sources.pages.repairs import put_right
from revue.text import limits
from revue.text.lines import lines

#: What one file or record comes to: warnings, and one article or one skipped or refused issue.
Entry = tuple[Article | Issue, ...]

#: Accepted column names by field; the first that is there counts.
COLUMNS: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "texte",
        "content",
        "contenu",
        "body",
        "corps",
        "full_text",
        "fulltext",
        "texte_integral",
    ),
    "id": ("id", "identifiant", "doc_id", "article_id", "uid"),
    "title": ("title", "titre", "headline"),
    "published": (
        "published",
        "date",
        "date_publication",
        "date_de_publication",
        "publication_date",
        "published_at",
        "pub_date",
        "publie_le",
    ),
    "outlet": ("outlet", "journal", "source", "media", "publication", "newspaper", "publisher"),
    "author": ("author", "auteur", "auteurs", "authors", "auteure", "signature"),
    "url": ("url", "lien", "link"),
    "lang": ("lang", "langue", "language"),
}
#: What stands between two parts of a document's text.
_BETWEEN = "\n\n"
#: A publication year beyond this is a slip.
LATEST_YEAR = 2050
_ACCENTS = re.compile("[\u0300-\u036f]")


class BadColumns(Exception):
    """A table's header names no text column, or names a column twice."""


def column(name: str) -> str:
    """A column's name without case, accents and separators: `Date de publication` is `date_de_publication`."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFD", name.strip().strip("\ufeff"))).casefold()
    return re.sub(r"[\W_]+", "_", plain).strip("_")


def fields_of(names: Iterable[str]) -> dict[str, str]:
    """Field by column name, for the known columns. Raises `BadColumns` where a name stands twice."""
    by_plain: dict[str, str] = {}
    for name in names:
        if column(name) in by_plain and column(name):
            raise BadColumns(f"two columns are called {name!r}; rename one of them")
        by_plain[column(name)] = name
    found = {}
    for known, accepted in COLUMNS.items():
        for plain in accepted:
            if plain in by_plain:
                found[by_plain[plain]] = known
                break
    return found


def no_text_column(names: Iterable[str]) -> str:
    """The message for a table without a text column."""
    have = ", ".join(name for name in names if name)[:200]
    return f"no column with the text: it has {have!r}, one must be called {', '.join(COLUMNS['text'])}"


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


def entry(record: Mapping[str, Any], path: str, locator: str, number: int, sha256: str, reader: str) -> Entry:
    """What one record comes to; `locator` says where it stands, `number` gives an id where it has none."""
    if problem := limits.too_big(record.values()):
        return (problem.at(path, locator),)
    try:
        known = fields_of(str(name) for name in record)
    except BadColumns as error:
        return (Issue(path, "bad-row", "skipped", str(error), locator),)
    values = {field: record[name] for name, field in known.items()}
    raw = values.pop("text", None)
    if not isinstance(raw, str):
        told = "no text" if raw is None else f"its text is {type(raw).__name__}, not a string"
        return (Issue(path, "bad-row", "skipped", f"{told}; give it a text or remove it", locator),)
    rest = {str(name): said(v) or "" for name, v in record.items() if name not in known}
    return document(values, [Part(raw)], Place(path, locator, number, sha256, reader), rest)


def document(
    values: Mapping[str, Any], parts: Iterable[Part], place: Place, fields: Mapping[str, str] | None = None
) -> Entry:
    """The article of one document, after the warnings about it; or the issue that says why there is none.

    `values` by field (`COLUMNS`); `fields` are further ones. The text is that of the parts, a blank line between them.
    """
    issues: list[Issue] = []

    def warn(code: str, message: str) -> None:
        issues.append(Issue(place.path, code, "warning", message, place.locator))

    def skipped(code: str, message: str) -> Entry:
        return (*issues, Issue(place.path, code, "skipped", message, place.locator))

    parts = list(parts)
    if long := limits.too_long("".join(part.text for part in parts)):
        return (long.at(place.path, place.locator),)
    text, passages, notes = _composed(parts)
    issues += [note.at(place.path, place.locator) for note in notes]
    if many := limits.too_many_lines(text):
        return (*issues, many.at(place.path, place.locator))
    if all(p.label not in ARTICLE_LABELS for p in passages):
        return skipped("empty", "its text is empty")
    published, problem = published_from(said(values.get("published")))
    if problem:
        warn("bad-date", problem)
    source_id = said(values.get("id")) or ""
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
        author=said(values.get("author")),
        url=said(values.get("url")),
        lang=said(values.get("lang")) or lang,
        published=published,
        published_basis="metadata" if published else None,
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
        piece, found = put_right(part.text)
        mended = joined(piece)
        piece = mended.text
        for note in (*found, *mended.notes):
            notes.setdefault(note.code, note)
        if pieces:
            at += len(_BETWEEN)
        passages += [Passage(at + p.start, at + p.end, part.label, part.reason) for p in lines(piece)]
        pieces.append(piece)
        at += len(piece)
    return _BETWEEN.join(pieces), tuple(passages), list(notes.values())


def said(value: Any) -> str | None:
    """A field's value as text, trimmed, or None where it says nothing."""
    if value is None or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value)
    clean = put_right(str(value))[0].strip() if not isinstance(value, dict) else None
    return clean or None


def columns_kept(names: Sequence[str]) -> str:
    """What to say of columns that have no known name."""
    told = ", ".join(f"{name!r}" for name in names[:8]) + (" ..." if len(names) > 8 else "")
    known = ", ".join(field for field in COLUMNS if field != "text")
    return f"no known name, kept as further fields only: {told}; rename those that hold {known}"


def published_from(value: str | None) -> tuple[str | None, str | None]:
    """EDTF of a date field, and what is wrong with it; numeric dates are day first, nothing is filled in."""
    if value is None:
        return None, None
    edtf = datelines.edtf_from(value)
    if edtf is None:
        return None, f"{value!r} is no date that is understood; write it as 2025-04-14, 2025-04 or EDTF"
    if any(int(year) > LATEST_YEAR for year in re.findall(r"\d{4}", edtf)):
        return edtf, f"{value!r} lies in the far future"
    return edtf, None


def digest(raw: bytes) -> str:
    """sha256 of a record's own bytes."""
    return hashlib.sha256(raw).hexdigest()


def with_summary(entries: Iterable[Entry], path: str) -> Iterator[Entry]:
    """The entries of one table, then a warning that says how many of its records were not read."""
    total = missing = 0
    for one in entries:
        yield one
        if any(isinstance(item, Article) or item.severity != "warning" for item in one):
            total += 1
            missing += not any(isinstance(item, Article) for item in one)
    if 0 < missing < total:
        message = f"{missing} of {total} records were not read; each is listed with its place"
        yield (Issue(path, "bad-row", "warning", message),)


def with_row(article: Article, row: Mapping[str, str], path: str, where: str) -> tuple[Article | Issue, ...]:
    """`article` with the fields of a row about it, after the warnings that come of it.

    `row` by column name, from the file at `path`, at `where` in it. Its date counts more than the page's.
    """
    try:
        known = fields_of(row)
    except BadColumns as error:
        return (Issue(path, "bad-columns", "warning", f"not used: {error}", where), article)
    values = {name: said(row[col]) for col, name in known.items() if name != "text"}
    edtf, problem = published_from(values.pop("published", None))
    source_id = values.pop("id", None)
    issues = [Issue(path, "bad-date", "warning", problem, where)] if problem else []
    if edtf and article.published and edtf != article.published:
        message = f"its metadata say {edtf}, the page {article.published}: the metadata count"
        issues.append(Issue(article.path, "date-conflict", "warning", message))
    changes: dict[str, Any] = {name: value for name, value in values.items() if value}
    if edtf:
        changes.update(published=edtf, published_basis="metadata")
    if source_id:
        changes.update(article=source_id, source_id=source_id)
    rest = {name: value for name, value in row.items() if name not in known and value}
    return (*issues, replace(article, **changes, fields={**article.fields, **rest}))
