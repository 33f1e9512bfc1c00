"""XML files: TEI, the texts of TXM, feeds, press XML, and tables written as XML; what else there is, is named.

The outermost element says what a file is. Parsed safely (`safe`): entities are neither expanded nor fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any
from xml.etree.ElementTree import Element, tostring

from revue.articles import Article, Issue
from revue.messages import issue
from revue.sources.not_read import NotRead
from revue.sources.opened import Opened
from revue.sources.readers import feeds
from revue.sources.readers.columns import BadColumns, columns_of
from revue.sources.readers.documents import Entry, Part, Place, digest, document, values_of
from revue.sources.readers.xml import press, tei
from revue.sources.readers.xml.flow import plain
from revue.sources.readers.xml.trees import Found, documents, root_of, text_of

SUFFIXES = (".xml", ".tei", ".rss", ".atom", ".nitf")
#: Elements of an unknown file among which one that is like a record is looked for.
_TRIED = 1_000
#: What a document comes to: values by field, parts, further fields.
_Read = Callable[[Found], tuple[dict[str, Any], list[Part], dict[str, str]]]
#: By the outermost element: the elements that are documents, what reads one, and how the reader is called.
_FORMS: dict[str, tuple[str, _Read, str]] = {
    "TEI": ("TEI", tei.tei, "tei"),
    "TEI.2": ("TEI.2", tei.tei, "tei"),
    "teiCorpus": ("TEI", tei.tei, "tei"),
    "teiCorpus.2": ("TEI.2", tei.tei, "tei"),
    "text": ("text", tei.text, "txm"),
    "rss": ("item", feeds.item, "rss"),
    "RDF": ("item", feeds.item, "rss"),
    "feed": ("entry", feeds.item, "atom"),
    "nitf": ("nitf", press.item, "nitf"),
    "newsItem": ("newsItem", press.item, "newsml"),
    "newsMessage": ("newsItem", press.item, "newsml"),
    "NewsML": ("NewsItem", press.item, "newsml"),
}
#: Elements that, as the outermost, are one document: the file is the article.
_ONE = frozenset({"TEI", "TEI.2", "text", "nitf", "newsItem"})


def is_one(file: Opened) -> bool:
    """Is this an XML file of one article?"""
    return recognises(file) and root_of(file) in _ONE


def recognises(file: Opened) -> bool:
    """Is this an XML file, by its suffix or by an outermost element that is known?"""
    if file.suffix in SUFFIXES:
        return True
    return file.start.lstrip("\ufeff \t\r\n")[:1] == "<" and root_of(file) in _FORMS


def read(file: Opened) -> Iterator[Entry]:
    """Entries of an XML file, one a document; or one issue that says what was found in it."""
    decoded = text_of(file)
    entries = list(_one(file, decoded.text)) if root_of(file) in _ONE else _many(file, decoded.text)
    said: Entry = tuple(note.at(file.path) for note in decoded.notes)
    for entry in entries:
        read_as = (replace(i, encoding=decoded.encoding) if isinstance(i, Article) else i for i in entry)
        yield (*said, *read_as)
        said = ()


def _one(file: Opened, source: str) -> Iterator[Entry]:
    """The entry of a file that is one article; what is wrong behind it is a warning."""
    entry: Entry = ()
    for found in _known(file, source):
        entry += found
    if any(isinstance(item, Article) for item in entry):
        entry = tuple(replace(i, severity="warning") if isinstance(i, Issue) else i for i in entry)
    yield entry


def _many(file: Opened, source: str) -> Iterator[Entry]:
    root = root_of(file)
    entries = _known(file, source) if root in _FORMS else _table(file, source, root)
    articles = teasers = 0
    for entry in entries:
        articles += any(isinstance(item, Article) for item in entry)
        teasers += any(isinstance(item, Article) and "teaser" in item.fields for item in entry)
        yield entry
    if teasers:
        yield (issue(file.path, "feed-teasers", n=teasers, total=articles),)


def _known(file: Opened, source: str) -> Iterator[Entry]:
    """Entries of a file of a known form."""
    root = root_of(file)
    name, read_one, reader = _FORMS[root]
    number = 0
    try:
        for number, found in enumerate(documents(source, {name}), 1):
            values, parts, fields = read_one(found)
            if root in _ONE:
                values["id"] = values.get("id") or file.stem
                place = Place(file.path, None, 1, digest(file.data), reader)
            else:
                place = _place(file, found, number, reader)
            yield document(values, parts, place, fields)
    except NotRead as error:
        yield (error.at(file.path),)
        return
    if not number:
        yield (issue(file.path, "xml-empty", root=root, inner=name),)


def _table(file: Opened, source: str, root: str) -> Iterator[Entry]:
    """Entries of a file whose outermost element, or what it holds, has elements that are called like columns."""
    number, inner = 0, ""
    try:
        for names in (frozenset[str](), {root}):
            for at, found in enumerate(documents(source, names)):
                if at > _TRIED and not number:
                    break
                inner = inner or found.tree.tag
                if found.tree.tag == "text":
                    values, parts, fields = tei.text(found)
                elif (record := _record(found.tree)) is not None:
                    values, parts, fields = record
                else:
                    continue
                number += 1
                yield document(values, parts, _place(file, found, number, "xml"), fields)
            if number:
                return
    except NotRead as error:
        if number or error.note.code != "too-big":
            yield (error.at(file.path),)
            return
    yield (issue(file.path, "xml-unknown", root=root, inner=inner or "-"),)


def _record(tree: Element) -> tuple[dict[str, Any], list[Part], dict[str, str]] | None:
    """Values, parts and further fields of an element that holds a column of texts; None of any other."""
    columns: dict[str, Element] = {}
    for child in tree:
        columns.setdefault(child.tag, child)
    try:
        known = columns_of(columns)
    except BadColumns:
        return None
    if known.weak or "text" not in known.of:
        return None
    column = known.of["text"][0]
    stated, fields = tei.attributes(tree)
    said = {name: plain(one) for name, one in columns.items() if name != column}
    values, used = values_of(said, known)
    taken = set(chain.from_iterable(used.values()))
    fields |= {name: value for name, value in said.items() if name not in taken}
    return stated | values, feeds.content(columns[column]), fields


def _place(file: Opened, found: Found, number: int, reader: str) -> Place:
    return Place(file.path, f"line {found.line}", number, digest(tostring(found.tree)), reader)
