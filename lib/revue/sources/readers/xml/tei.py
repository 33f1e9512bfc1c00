"""TEI documents, and the simpler `<text>` that TXM imports: what their headers and attributes say, and their text.

The header of a TEI file describes the file and, in `sourceDesc`, what it was made from: what is said of the source
comes first. Who published the file is the outlet where the source names no journal, unless it is a university, a
library or a laboratory. `<text titre="…" date="…" journal="…">`: every attribute is a field, by the names of columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any
from xml.etree.ElementTree import Element

from revue.sources.readers.columns import BadColumns, columns_of
from revue.sources.readers.documents import Part, values_of
from revue.sources.readers.xml.flow import parts_of, plain, stated
from revue.sources.readers.xml.trees import Found

#: Who edits texts of others.
_EDITOR = re.compile(
    r"(?i)universit|biblioth|laborato|institut|école|ecole|cnrs|\bens\b|archives|corpus|huma-num"
)
_AUTHORS = (".//sourceDesc//analytic/author", ".//titleStmt/author", ".//sourceDesc//author")
#: Attributes that say how a text is laid out, not what it is.
_LAYOUT = frozenset({"space", "base", "rend", "style", "n", "schemaLocation", "noNamespaceSchemaLocation"})


def tei(found: Found) -> tuple[dict[str, Any], list[Part], dict[str, str]]:
    """Values by field, parts and further fields of a `TEI` element."""
    tree = found.tree
    header = tree.find("teiHeader")
    text = tree.find("text")
    given, fields = attributes(text) if text is not None else ({}, {})
    values = dict(_header(header)) if header is not None else {}
    if values.get("outlet") and _EDITOR.search(values["outlet"]):
        fields["publisher"] = values.pop("outlet")
    if header is not None:
        for scope in header.iterfind(".//sourceDesc//biblScope"):
            fields.setdefault(scope.get("unit") or scope.get("type") or "biblScope", plain(scope))
    values = {"id": tree.get("id", ""), "lang": tree.get("lang", "")} | values | given
    return values, parts_of(tree if text is None else text), fields


def text(found: Found) -> tuple[dict[str, Any], list[Part], dict[str, str]]:
    """Values by field, parts and further fields of a `text` element as TXM imports it."""
    values, fields = attributes(found.tree)
    return values, parts_of(found.tree), fields


def attributes(element: Element) -> tuple[dict[str, Any], dict[str, str]]:
    """The attributes of an element that are fields of an article, and those that are further ones."""
    given = {name: value for name, value in element.attrib.items() if name not in _LAYOUT and value.strip()}
    try:
        values, used = values_of(given, columns_of(given))
    except BadColumns:
        return {}, given
    taken = set(chain.from_iterable(used.values()))
    return values, {name: value for name, value in given.items() if name not in taken}


def _header(header: Element) -> Iterator[tuple[str, str]]:
    yield from stated(header, "tei")
    for path in _AUTHORS:
        if authors := [name for one in header.iterfind(path) if (name := _person(one))]:
            yield "author", ", ".join(dict.fromkeys(authors))
            return


def _person(author: Element) -> str:
    """A person's name, the family name last."""
    family = author.find(".//surname")
    given = [plain(one) for one in author.iterfind(".//forename")]
    return " ".join([*given, plain(family)]) if family is not None else plain(author)
