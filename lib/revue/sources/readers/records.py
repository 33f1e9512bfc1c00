"""Records of tables (CSV, JSON, Parquet, RIS ...) as articles: which column holds the text, and what is said of a file.

A record's text is the column that holds it, whole: it is not cleaned, and a headline in it stays part of the
article; HTML in it is read as HTML. Columns that hold no field of an article become its `fields`. What is true of all
records of a file is said once, after them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import Any, NamedTuple

from revue.articles import Article, Issue
from revue.messages import Note, issue, note
from revue.sources.dates import edtf_from
from revue.sources.not_read import NotRead
from revue.sources.readers import html
from revue.sources.readers.columns import BadColumns, Columns, columns_of, named
from revue.sources.readers.documents import Entry, Part, Place, digest, document, values_of
from revue.sources.readers.values import flat, said, verbatim
from revue.text import limits

#: Words of a value from which on it may be an article's text.
_PROSE = 15
#: Rows of a table without a known text that are looked at to propose one.
_LOOKED_AT = 50
#: Unknown columns of a file that are remembered.
_REMEMBERED = 200
#: Markup that a text of the press is saved with, and that is no text itself.
_MARKUP = re.compile(
    r"</(?:p|div|h[1-6]|li|ul|blockquote|figure|section|article|table|span|a|em|strong)\s*>|<br\s*/?>|<(?:p|div)(?:\s[^<>]{0,200})?>",
    re.IGNORECASE,
)
_NUMERIC_DATE = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})\b")


class Row(NamedTuple):
    """A row of a table: where it stands, its cells (none: it is no record, as its notes say), and what was noted."""

    locator: str
    cells: list[str]
    notes: Entry = ()


@dataclass(slots=True)
class Records:
    """The records of one file, read one after another; `reader` names the format.

    `said`: field by column as the user says, see `columns_of`.
    """

    path: str
    reader: str
    said: Mapping[str, str] = field(default_factory=dict)
    _unknown: dict[str, None] = field(default_factory=dict)
    _absent: dict[str, str] | None = None
    _once: dict[str, Note] = field(default_factory=dict)
    _without: Note | None = None
    _dated: str = ""
    _described: Counter[str] = field(default_factory=Counter)

    def read(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The entries of the file's records, then what is to be said of all of them."""
        yield from with_summary(entries, self.path)
        yield from ((told.at(self.path),) for told in self._closing())

    def _closing(self) -> Iterator[Note]:
        if self._described:
            yield note("weak-text", columns=list(self._described), n=self._described.total())
        yield from self._once.values()
        if self._absent:
            yield note("said-not-there", columns=list(self._absent))
        if self._unknown:
            example = self._dated or f'title = "{next(iter(self._unknown))}"'
            yield note("unused-columns", columns=list(self._unknown), example=example)

    def columns(self, names: Iterable[str]) -> Columns:
        """What columns of these names hold. Raises `BadColumns`."""
        return columns_of(names, self.said)

    def entry(self, record: Mapping[str, Any], locator: str, number: int, sha256: str) -> Entry:
        """What one record comes to; `locator` says where it stands, `number` gives an id where it has none."""
        place = Place(self.path, locator, number, sha256, self.reader)
        try:
            if problem := limits.too_big(record.values()):
                return (problem.at(self.path, locator),)
            return self._entry(flat(record), place)
        except BadColumns as error:
            return (issue(self.path, "bad-record", locator, why=error.note),)
        except (NotRead, RecursionError):
            return (issue(self.path, "record-too-deep", locator),)

    def _entry(self, record: Mapping[str, Any], place: Place) -> Entry:
        columns = self.columns(record)
        self._remember(columns, record)
        if "text" not in columns.of:
            self._without = self._without or without_text(record, [record])
            return (self._without.at(self.path, place.locator),)
        values, used = values_of(record, columns)
        self._order(values.get("published"))
        values.pop("text", None)
        held = [record[name] for name in used.get("text", ())]
        for value in held:
            if not isinstance(value, str | list):
                return (issue(self.path, "text-is-no-text", place.locator, value=str(value)[:40]),)
        if columns.weak and held:
            self._described.update(used["text"])
        told = set(chain.from_iterable(used.values()))
        known = set(chain.from_iterable(columns.of.values()))
        rest = {
            name: verbatim(value) or ""
            for name, value in record.items()
            if name not in told and (name not in known or said(value))
        }
        return document(values, [self._part(value) for value in held], place, rest)

    def _part(self, value: str | list[Any]) -> Part:
        text = value if isinstance(value, str) else "\n\n".join(filter(None, map(said, value)))
        if not _MARKUP.search(text):
            return Part(text)
        read = html.page_text(text)
        self._once.setdefault("html", note("html-in-cells"))
        return Part(read, reason="paragraph of a record, read as HTML")

    def _order(self, value: Any) -> None:
        """Remembers the first date of the file that two orders would read as two days."""
        match = _NUMERIC_DATE.match(said(value) or "") if "order" not in self._once else None
        if match and int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2]:
            self._once["order"] = note("date-order", value=str(value))

    def _remember(self, columns: Columns, record: Mapping[str, Any]) -> None:
        if self._absent is None:
            self._absent = dict(self.said)
        for name in columns.found:
            self._absent.pop(name, None)
        if "text" not in columns.of or len(self._unknown) >= _REMEMBERED:
            return
        telling = {name: text for name in columns.unknown if (text := said(record[name]))}
        self._unknown.update(dict.fromkeys(named(telling)))
        if not self._dated and not columns.of.keys() & {"published", "year"}:
            days = (name for name, text in telling.items() if len(edtf_from(text) or "") == len("2025-04-14"))
            self._dated = next((f'published = "{name}"' for name in days), "")

    def table(self, header: list[str], rows: Iterator[Row]) -> Iterator[Entry]:
        """Entries of the rows of a table; or one issue where its header cannot be used."""
        if why := self.refused(header, (dict(zip(header, row.cells, strict=False)) for row in rows)):
            yield (why.at(self.path),)
        else:
            yield from self.read(self._rows(header, rows))

    def refused(self, names: list[str], rows: Iterable[Mapping[str, Any]]) -> Note | None:
        """Why columns of these names give no article, where they do not; some `rows` are looked at then."""
        try:
            known = "text" in self.columns(names).of
        except BadColumns as error:
            return error.note
        return None if known else replace(without_text(names, islice(rows, _LOOKED_AT)), code="bad-columns")

    def _rows(self, header: list[str], rows: Iterator[Row]) -> Iterator[Entry]:
        number = 0
        for number, row in enumerate(rows, start=1):
            cells, notes = row.cells, row.notes
            if not cells:
                yield notes
                continue
            if len(cells) > len(header) or (len(cells) < len(header) and len(cells) == 1):
                yield (issue(self.path, "row-width", row.locator, cells=len(cells), columns=len(header)),)
                continue
            if len(cells) < len(header):
                notes = (*notes, issue(self.path, "row-short", row.locator))
                cells = [*cells, *[""] * (len(header) - len(cells))]
            raw = "\x1f".join(cells).encode("utf-8", "replace")
            record = dict(zip(header, cells, strict=True))
            yield (*notes, *self.entry(record, row.locator, number, digest(raw)))
        if not number:
            yield (issue(self.path, "no-row"),)


def with_summary(entries: Iterable[Entry], path: str) -> Iterator[Entry]:
    """The entries of one file, then a warning that says how many of its records were not read, and why."""
    why: Counter[Note] = Counter()
    articles = 0
    for one in entries:
        yield one
        articles += any(isinstance(item, Article) for item in one)
        lost = [item for item in one if isinstance(item, Issue) and item.severity != "warning"]
        why.update(Note(i.code, i.severity, i.message, i.message_fr or i.message) for i in lost)
    if articles and why:
        reasons = [note("reason-counted", why=reason, n=n) for reason, n in why.most_common()]
        yield (issue(path, "records-lost", lost=why.total(), total=why.total() + articles, reasons=reasons),)


def without_text(names: Iterable[str], records: Iterable[Mapping[str, Any]]) -> Note:
    """What to say where no column is known to hold the text: which one probably does, and what to write."""
    names = list(names)
    if any(len(name.split()) > _PROSE for name in names):
        return note("no-header")
    words: Counter[str] = Counter()
    seen = 0
    for record in records:
        seen += 1
        words.update({name: len(value.split()) for name, value in record.items() if isinstance(value, str)})
    likely = max(words, key=lambda name: words[name], default="")
    if not likely or words[likely] < _PROSE * seen:
        return note("no-text-column", columns=named(names))
    quoted = likely.replace("\\", "\\\\").replace('"', '\\"')
    return note("likely-text-column", columns=named(names), likely=likely, quoted=quoted)
