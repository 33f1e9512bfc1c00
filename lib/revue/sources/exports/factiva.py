"""Factiva (Dow Jones): its HTML with and without field codes, its XML, and the text that is made of its RTF.

Whatever the layout, a document becomes its fields by their codes (HD headline, BY byline, PD date, SN source, LP and TD
text, AN number ...), and these become an article. The "lead paragraph" LP is the beginning of the text, counted off by
the base, and no lead of the newspaper: it is body. The index (companies, subjects, regions) becomes further fields.
Not handled: pictures, and interfaces in other languages than French and English, as far as dates go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from lxml import etree

from revue import data
from revue.articles import Label
from revue.messages import issue, note
from revue.sources.dates import edtf_from
from revue.sources.exports.elements import (
    Document,
    cut,
    dated,
    holds,
    is_markup,
    lines,
    markup,
    read,
    tree,
)
from revue.sources.not_read import NotRead
from revue.sources.opened import Opened
from revue.sources.readers.documents import Entry, Part

#: The lines of a document's fields, by code.
Codes = dict[str, list[str]]
_PART = {"label": get_args(Label), "reason": str}
_SHAPE = {"order": {"codes": data.LINES}, "fields": {...: str}, "parts": {...: _PART}, "xml": {...: str}}
_TABLES = data.toml("exports/factiva.toml", _SHAPE)
#: Codes, and their rank in the order in which the base writes them.
_RANKS = {
    code: rank
    for rank, codes in enumerate(_TABLES["order"]["codes"].strip().splitlines())
    for code in codes.split()
}
_ONLY_XML = ("<tailParagraphs", "<leadParagraph", "ppsArticleResponse", "ppsarticleResultSet")
_DIV = re.compile(r"<div\b[^<>]{0,300}?\bclass\s*=\s*[\"']?article\s+[a-z]{2,6}Article\b", re.IGNORECASE)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_CELLS = [re.compile(rf">\s*{code}(?:&nbsp;|&#160;|\s)*<") for code in ("HD", "SN")]
_ARTICLE = re.compile(r"<(?:\w+:)?article[\s>]")
_NUMBER = re.compile(
    r"(?:Document\s+|.*/)?([A-Za-z][A-Za-z0-9]{1,9}?0*((?:19|20)\d\d)(\d\d)(\d\d)[A-Za-z0-9]{4,12})\s*"
)
_LAST_LINE = re.compile(
    r"^(?:AN[ \t|]+)?Document[ \t]+[A-Za-z][A-Za-z0-9]{1,9}?(?:19|20)\d{6}[A-Za-z0-9]{4,12}[ \t|]*$",
    re.MULTILINE,
)
#: What stands at the foot of each page of the RTF.
_PAGE_FOOT = re.compile(r"^.{0,40}©.{0,12}\bFactiva, Inc\..{0,80}$\n?", re.MULTILINE)
_CODE = re.compile(rf"({'|'.join(sorted(_RANKS, key=len, reverse=True))})(?:\s*\|\s*|\s+|$)")
#: How many words a document has, in any language; in a text, with the line of the date below.
_WORDS = re.compile(r"\d[\d\u00a0\u202f .,]{0,12}[^\W\d]{4,10}")
_HEADER = re.compile(
    r"^[ \t]*\d[\d\u00a0\u202f .,]{0,12}(?:mots?|words?)[ \t]*\n(?:[ \t]*\n)?(?=(.{6,60})$)", re.M | re.I
)
_RIGHTS = re.compile(r"copyright\b|©|\(c\)|tous droits|all rights", re.IGNORECASE)


def recognises(file: Opened) -> bool:
    """Is this such an export, whatever its suffix?"""
    if not is_markup(file):
        return _has_codes(file) or (holds(file, "Document ") and _header_in(file.start) is not None)
    if holds(file, *_ONLY_XML):
        return True
    return any(_pages(markup(file, "articleParagraph", ">HD<", ">HD&nbsp;<", ">HD <")))


def entries(file: Opened) -> Iterator[Entry]:
    """Entries of an export, one a document."""
    if not is_markup(file):
        pieces, codes = _texts, _of_codes if _has_codes(file) else _of_text
    elif not holds(file, *_ONLY_XML):
        pieces, codes = _pages, _of_page
    elif holds(file, "<!DOCTYPE", "<!ENTITY"):
        return iter([(issue(file.path, "declares-entities"),)])
    else:
        pieces, codes = _articles, _of_xml
    return read(file, "factiva", pieces, lambda piece: _document(codes(piece)))


def _has_codes(file: Opened) -> bool:
    """Do the codes of headline, date and source begin lines of the file, in this order?"""
    codes = (match[1] for line in file.start.splitlines() if (match := _CODE.match(line)))
    return all(code in codes for code in ("HD", "PD", "SN"))


def _document(codes: Codes) -> Document:
    """What the fields of a document say."""
    if not any(codes.get(code) for code in ("LP", "TD")):
        raise NotRead(note("document-empty"))

    def said(code: str, between: str = " ") -> str:
        return between.join(codes.get(code, []))

    number = _NUMBER.fullmatch(said("AN"))
    date = dated(said("PD"))
    published = date[2] if date else number and edtf_from("-".join(number.groups()[1:]))
    title = said("HD")
    values = {
        "id": number and number[1],
        "title": title,
        "published": published or said("PD"),
        "outlet": said("SN") or said("PUB"),
        "author": said("BY"),
    }
    parts = (
        Part(text, **part)
        for code, part in _TABLES["parts"].items()
        for text in ([title] if code == "HD" else codes.get(code, []))
        if text
    )
    fields = {name: text for code, name in _TABLES["fields"].items() if (text := said(code, "; "))}
    return Document(values, parts, fields)


def _pages(text: str) -> Iterator[str]:
    """Documents of a page: a `div` each, or a table with the codes of headline and source in its cells."""
    starts = [match.start() for match in _DIV.finditer(text)]
    if not starts:
        tables = [match.start() for match in _TABLE.finditer(text)]
        ends = [*tables[1:], len(text)]
        starts = [
            a
            for a, b in zip(tables, ends, strict=bool(tables))
            if all(cell.search(text, a, b) for cell in _CELLS)
        ]
    return cut(text, starts)


def _of_page(piece: str) -> Codes:
    root = tree(piece)
    document = next(root.iter("div")) if _DIV.match(piece) else root
    codes: Codes = {}
    for row in document.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        code = "".join(cells[0].itertext()).strip() if len(cells) > 1 else ""
        if code in _RANKS:
            codes.setdefault(code, []).extend(line.text for line in lines(cells[1]))
    return codes if "HD" in codes or "AN" in codes else _without_codes(document)


def _without_codes(document: Any) -> Codes:
    """Fields of a document by where they stand: section, headline, byline, then a line each down to the rights."""
    classes = frozenset(name for e in document.iter() for name in e.get("class", "").split())
    heads = frozenset(name for name in classes if name.endswith("Headline"))
    found = lines(document, heads | {"author", "articleParagraph"})
    codes: Codes = {"HD": [], "BY": [], "SE": []}
    header: list[str] = []
    for line in found:
        if line.within & heads:
            codes["HD"].append(line.text)
        elif "author" in line.within:
            codes["BY"].append(line.text)
        elif "articleParagraph" in line.within or "TD" in codes:
            codes.setdefault("AN" if _NUMBER.fullmatch(line.text) else "TD", []).append(line.text)
        elif _NUMBER.fullmatch(line.text):
            codes["AN"] = [line.text]
        else:
            (header if codes["HD"] or not heads else codes["SE"]).append(line.text)
    return {**codes, **_of_header(header)}


def _of_header(header: list[str]) -> Codes:
    """Fields of the lines below the headline: words, date, time, source, its code, edition, page, language, rights."""
    words = next((n + 1 for n, text in enumerate(header) if _WORDS.fullmatch(text)), None)
    day = next((n for n, text in enumerate(header) if len(text) < 60 and dated(text)), words)
    if day is None:
        return {}
    rest = [text for text in header[day + 1 :] if not re.fullmatch(r"\d{1,2}[:h]\d{2}.{0,20}", text)]
    return {
        "PD": header[day : day + 1],
        "SN": rest[:1],
        "PG": [text for text in rest[2:] if re.fullmatch(r"(?:p\.?\s*)?[A-Z]{0,4}\d{1,4}[a-z]?", text)][:1],
        "CY": [text for text in rest[1:] if _RIGHTS.match(text)],
    }


def _articles(text: str) -> Iterator[str]:
    """Documents of the XML."""
    return cut(text, (match.start() for match in _ARTICLE.finditer(text)))


def _texts(text: str) -> Iterator[str]:
    """Documents of a plain text: each ends with the line of its number."""
    text = _PAGE_FOOT.sub("", text.replace("\r\n", "\n"))
    ends = [match.end() for match in _LAST_LINE.finditer(text)]
    for start, end in zip([0, *ends], ends, strict=False):
        yield text[start:end]


def _of_codes(piece: str) -> Codes:
    """Fields of a text with codes at the beginning of lines; a code stands after those that go before it only."""
    codes: Codes = {}
    current = ""
    for line in piece.splitlines():
        match = _CODE.match(line)
        if match and match[1] != current and _RANKS[match[1]] >= _RANKS.get(current, -1):
            current = match[1]
            line = line[match.end() :]
        if current and (text := line.strip(" \t|\u00a0")):
            codes.setdefault(current, []).append(text)
    return codes


def _header_in(text: str) -> re.Match[str] | None:
    """Where a text says how many words it has, above the line of its date."""
    return next((match for match in _HEADER.finditer(text.replace("\r\n", "\n")) if dated(match[1])), None)


def _of_text(piece: str) -> Codes:
    """Fields of a text without codes: the number of words stands below the headline, rights end the header."""
    head = _header_in(piece)
    if head is None:
        raise NotRead(note("document-empty"))
    *above, own = re.split(r"\n[ \t]*\n", piece[: head.start()])
    title, *byline = [above.pop(), own] if above else own.strip().split("\n")
    below = [line.strip() for line in piece[head.end() :].split("\n")]
    rights = next((n + 1 for n, line in enumerate(below[:12]) if _RIGHTS.match(line)), None)
    end = rights or (below.index("") if "" in below else 3)
    blocks = re.split(r"\n\n+", "\n".join(below[end:]).strip("\n"))
    body = [" ".join(block.split()) for block in (blocks if len(blocks) > 2 else below[end:])]
    return {
        "SE": [" ".join(block.split()) for block in above],
        "HD": [" ".join(title.split())],
        "BY": [" ".join(line.split()) for line in byline],
        "TD": [text for text in body if text and not _NUMBER.fullmatch(text)],
        "AN": body[-1:],
        **_of_header([line for line in below[:end] if line]),
    }


def _of_xml(piece: str) -> Codes:
    """Fields of one `article`: nothing that a file declares before it is in reach."""
    codes: Codes = {}
    walk = etree.iterwalk(tree(piece, xml=True), events=("start",))
    for _, element in walk:
        if code := _TABLES["xml"].get(_local(element)):
            paragraphs = [e for e in element.iter(etree.Element) if _local(e) in ("paragraph", "date")]
            texts = (" ".join("".join(e.itertext()).split()) for e in paragraphs or [element])
            codes.setdefault(code, []).extend(text for text in texts if text)
            walk.skip_subtree()
    return codes


def _local(element: Any) -> str:
    return (
        str(re.split("[}:]", element.tag)[-1]) if isinstance(element.tag, str) else ""
    )  # a comment, an entity
