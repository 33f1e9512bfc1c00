"""Europresse (Eureka.cc): the HTML that it lets people download, in the layouts of 2018, 2014 and before.

Since 2014 each document is an `article` with a header, a section and a footer; before, spans of known classes stand in
tables, and the text follows the title without markup of its own. An outlet is given without the number of its issue;
its local edition is a field. What the base adds (rights, document numbers, who else printed the same, an index) stays
in the text as boilerplate. Not handled: what is in pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from revue import data
from revue.articles import Label
from revue.messages import note
from revue.sources.dates import edtf_from
from revue.sources.exports.elements import Document, Line, cut, dated, lines, markup, read, tree
from revue.sources.not_read import NotRead
from revue.sources.opened import Opened
from revue.sources.readers.documents import Entry, Part

_ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
_CLASSED = re.compile(
    r"<\w+\s[^<>]{0,300}?class\s*=\s*[\"']?(?:[^\"'<>]{0,100}\s)?(DocPublicationName|DocHeader|titreArticleVisu|docOcurrContainer)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b(?:[a-z]{2,10}·|news\.)(\d{4})(\d\d)(\d\d)[·.][\w·.-]*\w", re.IGNORECASE)
_ISSUE = re.compile(
    r",?\s+(?:vol\.?\s*[\w-]+\s*,?\s*)?(?:no|n°|nº|num)\.?\s*\w*\d.*|,\s+vol\..*", re.IGNORECASE
)
_PAGE = re.compile(r"\bpp?\.\s*(\S.*)|\bpages?\s+(\S.*)", re.IGNORECASE)
#: Characters of a line that says what it is, and of a header that are looked at.
_SHORT = 400
_HEADER = 1_000
_EMPHASIS = ("mark", "b", "i", "em", "strong", "font")
_EDGES = " \u00a0,;•·|-–"
_HEADING = re.compile(r"\(s\)\s*:$")
_YEAR = re.compile(r"\b\d{4}\b")
_BYLINE = re.compile(
    r"(?:(?i:par)\s+)?[^\W\da-zß-ÿ_][\w'’.-]+(?:(?:\s*[,;/&]\s*|\s+)"
    r"(?:[^\W\da-zß-ÿ_][\w'’.-]*|de|du|des|la|le|van|von|et|avec|d['’]\w+)){1,11}"
)

Found = list[tuple[str, str]]


@cache
def _rows(table: str) -> dict[str, Any]:
    part = {"label": get_args(Label), "reason": str}
    shape = {"roles": {...: str}, "parts": {...: part}, "said": {...: [str]}}
    rows: dict[str, Any] = data.toml("exports/europresse.toml", shape)[table]
    return rows


@cache
def _said() -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(forms), re.IGNORECASE) for name, forms in _rows("said").items()}


def recognises(file: Opened) -> bool:
    """Is this such an export, whatever its suffix?"""
    return bool(_CLASSED.search(markup(file, "DocPublicationName", "docOcurrContainer", "itreArticleVisu")))


def entries(file: Opened) -> Iterator[Entry]:
    """Entries of an export, one a document."""
    return read(file, "europresse", _pieces, _understood)


def _pieces(text: str) -> Iterator[str]:
    """An `article` each; in older layouts an outlet's name, or several in a row, begin a document."""
    starts = [match.start() for match in _ARTICLE.finditer(text)]
    if not starts:
        named = False
        for match in _CLASSED.finditer(text):
            before, named = named, match[1].casefold() == "docpublicationname"
            if named and not before:
                starts.append(match.start())
    return cut(text, starts)


def _understood(piece: str) -> Document:
    root = tree(piece)
    article = next(root.iter("article"), root)
    found = list(_by_text(_by_class(lines(article, frozenset(_rows("roles"))))))
    if not any(role in ("body", "lead") for _, role in found):
        raise NotRead(note("document-empty"))
    title = " ".join(dict.fromkeys(_of("title", found)))
    author = "; ".join(dict.fromkeys(_of("author", found)))
    number = next((match for text, _ in reversed(found) if (match := _NUMBER.search(text))), None)
    header = re.sub(r"\s,", ",", " ".join(_of("header", found)))
    published, section, page = _header(header[:_HEADER])
    outlet, edition = _outlet(article, found)
    values = {
        "id": number and number[0].replace("·", "-"),
        "title": title,
        "published": published or _dated_elsewhere(found, number),
        "outlet": outlet,
        "author": author,
        "url": _original(article),
    }
    fields = {"section": section, "page": page, "edition": edition}
    return Document(values, _parts(found, title), {name: value for name, value in fields.items() if value})


def _by_class(of_document: list[Line]) -> Found:
    """What each line is by what it stands in, and by whether it stands above or below the title."""
    found = [
        (line, next((r for name, r in _rows("roles").items() if name in line.within), ""))
        for line in of_document
    ]
    roles = [role for _, role in found]
    head = max((n for n, role in enumerate(roles) if role == "title"), default=-1)
    if head < 0:
        head = max((n for n, role in enumerate(roles) if role in ("beside", "header", "outlet")), default=-1)
    said: Found = []
    for n, (line, role) in enumerate(found):
        signed = n > head and role in ("", "beside", "loose") and _is_byline(line.text)
        if role == "below" and n < head:
            role = "above"
        elif role == "below":
            role = "lead" if "titreArticle" in line.within or len(line.text) > 150 else "author"
        elif signed and "author" not in roles and n == head + 1 < len(found) - 1:
            role = "author"
        elif role == "beside":
            role = "lead" if "title" in roles else "title"
        elif not role and n > head and "body" not in roles:
            role = "bare"
        said.append((line.text, role or "loose"))
    return said


def _is_byline(text: str) -> bool:
    return len(text) < 120 and _BYLINE.fullmatch(text) is not None


def _by_text(found: Found) -> Iterator[tuple[str, str]]:
    """The lines, those of text and notes as what they say that they are.

    Where nothing but its place says that a line is text (`bare`), all below the rights belongs to them.
    """
    below = ""
    for text, role in found:
        if role not in ("body", "bare", "note", "loose"):
            yield text, role
            continue
        said = next((name for name, pattern in _said().items() if pattern.match(text)), "")
        if said != "rights" and len(text) > _SHORT:
            said = ""
        if said and (_HEADING.search(text) or (said == "rights" and role == "bare" and _YEAR.search(text))):
            below = said
        elif said:
            below = below if below == "rights" else ""
        if role == "loose":
            yield text, said if said == "rights" else role
        else:
            yield text, said or below or ("body" if role == "bare" else role)


def _of(role: str, found: Found) -> list[str]:
    return [text for text, its in found if its == role]


def _header(text: str) -> tuple[str | None, str, str]:
    """Date, section and page of a line such as « Économie, jeudi 16 mai 2013 - 14:30 1 204 mots, p. 12 »."""
    start, end, published = dated(text) or (len(text), 0, None)
    page = _PAGE.search(text, end)
    section = re.split(r"\b\d[\d\s]{0,9}(?:mots|words)\b|\bpp?\.", text[:start])[0]
    return published, section.strip(_EDGES), (page[1] or page[2]).strip(_EDGES) if page else ""


def _dated_elsewhere(found: Found, number: re.Match[str] | None) -> str | None:
    """The date that another line of the header has, or the document's number."""
    for text in _of("loose", found):
        if date := dated(text):
            return date[2]
    return edtf_from("-".join(number.groups())) if number else None


def _outlet(article: Any, found: Found) -> tuple[str | None, str]:
    """The outlet's name without the number of its issue, and its local edition."""
    named = next((e for e in article.iter() if "DocPublicationName" in e.get("class", "").split()), None)
    names = _of("outlet", found) or [text for text in _of("loose", found) if not dated(text)]
    own = ("" if named is None else _own(named)) or next(iter(names), "")
    first, *rest = [name for name in re.split(r"[•;\n]|\s{2,}", own) if name.strip(_EDGES)] or [""]
    further = [_ISSUE.sub("", f" {name}") for name in (*rest, *(names[1:] if named is not None else ()))]
    return _ISSUE.sub("", first).strip(_EDGES) or None, " ".join(" ".join(further).split()).strip(_EDGES)


def _own(named: Any) -> str:
    """The text of an element as it stands in the file, up to the first element in it that is no emphasis."""
    pieces = [named.text or ""]
    for child in named:
        if child.tag not in _EMPHASIS and "occur" not in child.get("class", ""):
            break
        pieces += ["".join(child.itertext()), child.tail or ""]
    return "".join(pieces).strip()


def _original(article: Any) -> str | None:
    """The address that « Cet article est paru dans » leads to."""
    links = (a for a in article.iter("a") if "article est paru" in "".join(a.itertext()))
    return next((a.get("href") for a in links if a.get("href", "").startswith("http")), None)


def _parts(found: Found, title: str) -> Iterator[Part]:
    titles, parts = iter([title]), _rows("parts")
    for text, role in found:
        if role in parts and (said := next(titles, "") if role == "title" else text):
            yield Part(said, **parts[role])
