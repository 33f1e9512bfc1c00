"""Exports of Nexis (LexisNexis, Nexis Uni): many documents in one text, web page or DOCX.

Two layouts, each read from blocks of lines, whatever the file: the older one numbers its documents ("3 of 120
DOCUMENTS") and puts outlet and date, centred, before the title; the newer one ends each with "End of Document" and
puts the title first. What Nexis writes around an article stays in its text as boilerplate, by the label it had
(data/exports/nexis.toml). Cover pages and lists of contents belong to no document and are left out. Not handled: RTF
and PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby, pairwise

from revue import data
from revue.articles import Label
from revue.messages import issue
from revue.sources.dates import MONTHS, edtf_from
from revue.sources.exports import elements
from revue.sources.opened import Opened
from revue.sources.pages import datelines, decoding
from revue.sources.readers import office, records
from revue.sources.readers.records import Entry, Part, Place
from revue.sources.readers.xml import safe
from revue.text.document import normalise

_SUFFIXES = (".txt", ".text", ".md", "", ".html", ".htm", ".xhtml", ".docx")
_COUNT = r"\d[\d.,  ]{0,9}"
_NUMBERED = re.compile(
    rf"(?:focus\W{{1,4}})?(?:{_COUNT} (?:of|de|sur|von) {_COUNT} docum\w+|dokument {_COUNT} von {_COUNT}"
    rf"|document {_COUNT} (?:of|de|sur) {_COUNT})",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright\b).*|(?:.{0,80}\W)?(?:tous droits (?:de .{0,40})?réservés|all rights reserved)\W*",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?:(?:©|\(c\)|copyright)\s*)+(?:\d{4}\W*)*(?P<owner>.+?)\W*$", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:page \d+(?: (?:of|de|sur) \d+)?|return to list|retour à la liste|link to (?:image|pdf).{0,20})",
    re.IGNORECASE,
)
_WEEKDAY = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
#: A date as Nexis writes it, and what may follow: the day of the week, a time, the edition.
_DATE = re.compile(
    rf"(?:le\s+)?(?:{_WEEKDAY}\b,?\s*)?(?:le\s+)?"
    rf"(?:(?P<d1>\d{{1,2}})(?:er)?\s+(?P<m1>{_MONTH})\b\.?,?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m4>{_MONTH})\b\.?\s+(?P<d4>\d{{1,2}})(?:er)?\s*,?\s+(?P<y4>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})/(?P<m2>\d{{1,2}})/(?P<y2>\d{{4}})|(?P<y3>\d{{4}})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})"
    rf"|(?P<m5>{_MONTH})\b\.?\s+(?P<y5>\d{{4}}))\b"
    rf"[\s,;-]*(?:{_WEEKDAY}\b)?[\s,;-]*(?:(?:\d{{1,2}}[:h]\d{{2}}(?::\d{{2}})?)\s*(?:[AP]M\b)?\s*(?:[A-Z]{{2,5}}\b(?:[+-]\d{{1,2}})?)?)?"
    r"[\s,;-]*(?P<rest>.*)",
    re.IGNORECASE,
)
#: The first of two days: "Dimanche 15 - lundi 16 juillet 2012".
_FIRST_DAY = re.compile(
    rf"(?:{_WEEKDAY}\s+)?(?P<day>\d{{1,2}})(?:er)?(?:\s+(?P<month>{_MONTH})\b)?(?:\s+(?P<year>\d{{4}}))?"
    r"\s*(?:[-–—/]|et|au)\s*(?=[^\W\d_]+\s+\d|\d{1,2}(?:er)?\s+[^\W\d_])",
    re.IGNORECASE,
)
_EDITION = re.compile(r"(?:\S+ ){0,3}[ée]ditions?(?: \S+){0,4}", re.IGNORECASE)
_PAGE = re.compile(r"(?:^|[;,]\s*|\s)(?:pg?|page|s)\.?\s*(?P<page>[A-Z]{0,3}\d[\w-]{0,6})\b", re.IGNORECASE)
_LABEL_END = " :\u00a0\u202f"
_UNTITLED = re.compile(r"(?:no headline in original|sans titre|pas de titre.{0,20})\W*", re.IGNORECASE)
_LANGUAGES = {"fr": re.compile("fran|fren", re.I), "en": re.compile("engl|angl", re.I)}
#: Blocks at a document's beginning among which its outlet and date are looked for.
_HEAD = 7
#: Words of the longest title; of a block between title and labels that still belongs to the head.
_TITLE_WORDS = 45
#: Words of what may follow a date in its line: an edition.
_EDITION_WORDS = 10
#: Lines of the shortest cover page.
_COVER = 4
#: Widths at which Nexis wraps; a line's share of it that is full, as an accent may count twice; and the length of
#: words (addresses) that make a line longer.
_WRAPPED, _FULL, _LONG_WORD = range(50, 111), 0.9, 40
#: Leading spaces of a line that is centred.
_CENTRED = 8


@dataclass(frozen=True, slots=True)
class Block:
    """Lines without a blank one between them; `centred` on the page; `plain`: of a text, where they may be wrapped."""

    lines: tuple[str, ...]
    centred: bool = False
    plain: bool = False

    @property
    def text(self) -> str:
        """Its lines as one."""
        return " ".join(line.strip() for line in self.lines)

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(slots=True)
class _Document:
    """What one document of an export comes to, in the order of its blocks."""

    values: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    has_body: bool = False

    def put(self, text: str, label: Label, reason: str) -> None:
        self.has_body = self.has_body or label == "body"
        self.parts.append(Part(text, label, reason))

    def title(self, block: Block) -> None:
        """A block that is the title; what follows a line that ends in ";" stands under it."""
        if _UNTITLED.fullmatch(block.text):
            self.put(block.text, "boilerplate", "says that there is no title")
            return
        at = next(
            (n for n, line in enumerate(block.lines, 1) if line.rstrip().endswith(";")), len(block.lines)
        )
        title = Block(block.lines[:at]).text.rstrip("; ")
        self.values.setdefault("title", title)
        self.put(title, "title", "title of the document")
        if under := Block(block.lines[at:]).text:
            self.put(under, "subhead", "line under the title")

    def furniture(self, text: str, reason: str) -> None:
        self.put(text, "boilerplate", reason)

    def labelled(self, name: str, label: str, value: str) -> None:
        """What stands after a label: a part of the text, or a field."""
        if name in ("lead", "caption", "title") and value:
            self.furniture(label, f"label of the export: {label.strip(_LABEL_END)}")
            if name == "title":
                self.title(Block((value,)))
            else:
                self.put(
                    value, "lead" if name == "lead" else "caption", f"after « {label.strip(_LABEL_END)} »"
                )
            return
        self.furniture(f"{label} {value}".strip(), f"field of the export: {label.strip(_LABEL_END)}")
        if name == "section" and (page := _PAGE.search(value)):
            self.fields.setdefault("page", page["page"])
            value = (value[: page.start()] + value[page.end() :]).strip(" ;,")
        if name == "lang":
            self.fields.setdefault("language", value)
            value = next((code for code, said in _LANGUAGES.items() if said.search(value)), "")
        if name == "author":
            value = re.sub(r"^(?:par|by)\s+", "", value, flags=re.IGNORECASE)
        if value:
            (self.values if name in ("author", "lang", "url") else self.fields).setdefault(name, value)

    def dated(self, line: str) -> bool:
        """Takes a line as the date, where it is one."""
        found = _day(line)
        if found and "published" not in self.values:
            self.values["published"], edition = found
            if edition:
                self.fields.setdefault("edition", edition)
            return True
        return False


# --- which files ---------------------------------------------------------------------------------------------------


def recognises(file: Opened) -> bool:
    """Is this an export of Nexis: numbered documents with its labels, or documents with its parts?"""
    if file.suffix not in _SUFFIXES:
        return False
    try:
        blocks = _blocks(file) if file.suffix == ".docx" else _of(file.start)
    except (elements.NotRead, safe.NotRead):
        return False
    return _layout(blocks) is not None


def read(file: Opened) -> Iterator[Entry]:
    """The documents of an export; one issue where it cannot be read."""
    try:
        blocks = _blocks(file)
    except decoding.Undecodable as error:
        yield (error.note.at(file.path),)
        return
    except (elements.NotRead, safe.NotRead) as error:
        yield (error.why.at(file.path),)
        return
    if file.suffix != ".docx":
        for one in file.decoded.notes:
            yield (one.at(file.path),)
    yield from _entries(blocks, file.path)


def _entries(blocks: Sequence[Block], path: str) -> Iterator[Entry]:
    number = 0
    documents = _numbered(blocks) if _layout(blocks) == "numbered" else _ended(blocks)
    for number, one in enumerate(documents, 1):
        digest = records.digest("\n".join(part.text for part in one.parts).encode("utf-8", "replace"))
        place = Place(path, f"document {number}", number, digest, "nexis")
        yield records.document(one.values, elements.grouped(one.parts), place, one.fields)
    if not number:
        yield (issue(path, "no-document"),)


def _layout(blocks: Sequence[Block]) -> str | None:
    """Which of the layouts this is: "numbered", "ended", or None."""
    lines = [line.strip() for block in blocks for line in block.lines]
    labels = [_label(line) for line in lines if ":" in line[:40]]
    upper = {name for name, label, _ in filter(None, labels) if label.isupper()}
    mixed = {name for name, _, _ in filter(None, labels)}
    if any(map(_is_number, lines)) and upper:
        return "numbered"
    marks = {_mark(line) for line in lines if len(line) < 40}
    told = {"length", "load_date", "section"} & mixed
    return "ended" if ("body" in marks and told) or ("end" in marks and "load_date" in mixed) else None


# --- blocks --------------------------------------------------------------------------------------------------------


def _blocks(file: Opened) -> list[Block]:
    """The blocks of a file. Raises `Undecodable` or `NotRead`."""
    if file.suffix == ".docx":
        return [Block((one.strip(),)) for one in office.docx_paragraphs(file.data) if one.strip()]
    return _of(file.decoded.text)


def _of(text: str) -> list[Block]:
    return _of_page(text) if _is_page(text) else _of_text(text)


def _of_text(text: str) -> list[Block]:
    lines = [line.expandtabs(8).rstrip() for line in text.splitlines()]
    return [
        Block(tuple(one), all(len(line) - len(line.lstrip()) >= _CENTRED for line in one), plain=True)
        for filled, group in groupby(lines, bool)
        if filled and (one := list(group))
    ]


_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_CENTRED_CLASS = re.compile(r"\.([\w-]{1,40})\s*\{[^{}]{0,400}text-align\s*:\s*center", re.IGNORECASE)


def _is_page(text: str) -> bool:
    start = text[:4000].lower()
    return "<html" in start or "<docfull" in start or start.count("<div") > 1


def _of_page(source: str) -> list[Block]:
    """The blocks of a page; line breaks within one are kept apart from the others by a sign of their own."""
    centred = frozenset(_CENTRED_CLASS.findall(source[:50_000]))
    tree = elements.tree(_BREAK.sub("\u2028", source))
    return [
        Block(tuple(lines), bool(one.within))
        for one in elements.lines(tree, centred)
        if (lines := [clean for line in one.text.split("\u2028") if (clean := line.strip())])
    ]


# --- the older layout: numbered documents --------------------------------------------------------------------------


def _numbered(blocks: Sequence[Block]) -> Iterator[_Document]:
    document: list[Block] = []
    opened = False
    for block in blocks:
        for number, lines in groupby(block.lines, _is_number):
            if not number:
                document += _apart(replace(block, lines=tuple(lines)))
                continue
            if opened:
                yield _older(document)
            document, opened = [], True
    yield _older(document)


def _apart(block: Block) -> Iterator[Block]:
    """The block, each line with a label opening one of its own; nothing but a number goes on after a length."""
    lines: list[str] = []
    for line in block.lines:
        after_length = lines and (found := _shouted(lines[0])) and found[0] == "length"
        if lines and (after_length or _shouted(line)):
            yield replace(block, lines=tuple(lines))
            lines = []
        lines.append(line)
    yield replace(block, lines=tuple(lines))


def _older(blocks: Sequence[Block]) -> _Document:
    found = _Document()
    rest = _older_head(blocks, found)
    over = pictured = False
    width = _width(line for block in blocks if block.plain and not block.centred for line in block.lines)
    for block in rest:
        if told := _shouted(block.text):
            name, label, value = told
            found.labelled(name, label, value)
            pictured = name == "caption"
            over = over or (found.has_body and name not in ("caption", "lead", "correction", "notes"))
        elif _is_rights(block):
            found.furniture(block.text, "copyright line")
        elif over or _FURNITURE.fullmatch(block.text):
            found.furniture(
                block.text, "below the fields of the export" if over else "furniture of the export"
            )
        else:
            text = "\n".join(_joined(block.lines, width))
            if pictured and found.has_body:
                found.put(text, "caption", "goes on after a caption")
            else:
                found.put(text, "body", "paragraph of the document")
    return found


def _older_head(blocks: Sequence[Block], found: _Document) -> Sequence[Block]:
    """Takes outlet, date and title from the head of a document; gives the blocks below."""
    labels = next((n for n, block in enumerate(blocks) if _shouted(block.text)), len(blocks))
    head = blocks[: min(labels, _HEAD)]
    dated = next((n for n, block in enumerate(head) if any(map(_day, block.lines))), None)
    dated = 0 if dated is None else dated
    following = blocks[dated + 1 : dated + 2]
    title_first = any(block.centred for block in head) or not _titles(following)
    at, titled = 0, False
    for at, block in enumerate(head[: dated + 1], 1):
        if title_first and at > 1 and at - 1 != dated and _titles([block]) and not block.centred:
            titled = True
            found.title(block)
            continue
        for line in (one.strip() for one in block.lines):
            if _RIGHTS.fullmatch(line):
                found.furniture(line, "copyright line")
            elif found.dated(line):
                found.furniture(line, "date of the document")
            elif line.startswith(("http://", "https://")):
                found.values["url"] = line
                found.furniture(line, "address of the document")
            elif "outlet" not in found.values:
                found.values["outlet"] = line
                found.furniture(line, "outlet of the document")
            else:
                found.furniture(line, "edition, in the head of the document")
    if "outlet" not in found.values:
        owner = next((m for part in found.parts if (m := _OWNER.match(part.text))), None)
        if owner:
            found.values["outlet"] = owner["owner"]
    rest = list(blocks[at:])
    while (
        len(rest) > 1
        and (rest[0].centred or _EDITION.fullmatch(rest[0].text))
        and not (_shouted(rest[0].text) or _shouted(rest[1].text))
    ):
        found.furniture(rest.pop(0).text, "edition, in the head of the document")
    if not titled and _titles(rest[:1]):
        found.title(rest.pop(0))
    _under_title(rest, found)
    return rest


def _titles(blocks: Sequence[Block]) -> bool:
    """Could a title be these?"""
    return any(not _shouted(one.text) and not _is_rights(one) and one.words <= _TITLE_WORDS for one in blocks)


def _under_title(rest: list[Block], found: _Document) -> None:
    """One or two short blocks between title and labels are a standfirst."""
    until = next((n for n, block in enumerate(rest[:3]) if _shouted(block.text)), 0)
    if all(block.words <= _TITLE_WORDS for block in rest[:until]):
        for block in rest[:until]:
            found.put(block.text, "lead", "between title and fields of the export")
        del rest[:until]


def _width(lines: Iterable[str]) -> int:
    """The width at which a document was wrapped; 0 where it was not."""
    widest = max((len(line) for line in lines if max(map(len, line.split())) < _LONG_WORD), default=0)
    return widest if widest in _WRAPPED else 0


def _joined(lines: Sequence[str], width: int) -> list[str]:
    """The paragraphs of a block: a line goes on where the next opens small, or its first word would not have fitted."""
    found = [lines[0].strip()]
    for line, following in pairwise(lines):
        word = following.split(maxsplit=1)[0]
        if width and (word[0].islower() or len(line) + 1 + len(word) > _FULL * width):
            found[-1] += " " + following.strip()
        else:
            found.append(following.strip())
    return found


# --- the newer layout: a title first, "End of Document" last -------------------------------------------------------


def _ended(blocks: Sequence[Block]) -> Iterator[_Document]:
    lines: list[str] = []
    first = True
    for line in (one for block in blocks for one in _loosened(block)):
        if _mark(line) != "end":
            lines.append(line)
            continue
        if lines:
            yield _newer(lines, first)
        lines, first = [], False
    if any(_mark(line) == "body" for line in lines):
        yield _newer(lines, first)


def _loosened(block: Block) -> Iterator[str]:
    """The block as it is, its lines apart where one of them says something of the document."""
    lines = [line.strip() for line in block.lines]
    if any(_mark(line) or _label(line) or _day(line) or _RIGHTS.fullmatch(line) for line in lines):
        yield from lines
    else:
        yield "\n".join(lines)


def _newer(lines: Sequence[str], covered: bool) -> _Document:
    """One document; `covered`: a cover page and a list of contents may stand before it."""
    found = _Document()
    rest = _newer_head(lines, covered, found)
    waits = any(_mark(line) == "body" for line in rest)
    state = "head"
    goes_on: Label = "boilerplate"
    for line in rest:
        mark, told = _mark(line), _label(line)
        if mark and not (state == "body" and mark == "body"):
            state = mark
            found.furniture(line, "names a part of the document")
        elif state in ("body", "caption") and told and re.search(r"\w[ -]\w", told[1]):
            state = "over"
            found.labelled(*told)
        elif state in ("head", "over") and told:
            found.labelled(*told)
            goes_on = "lead" if told[0] == "lead" else "boilerplate"
        elif _RIGHTS.fullmatch(line):
            found.furniture(line, "copyright line")
        elif _FURNITURE.fullmatch(line) or line == found.values.get("title"):
            found.furniture(line, "running head of the export")
        elif state == "over" or (state == "head" and waits):
            found.put(line, goes_on if state == "head" else "boilerplate", "among the fields of the export")
        elif state == "caption":
            found.put(line, "caption", "below « Graphic »")
        else:
            state = "body"
            found.put(line, "body", "paragraph of the document")
    return found


def _newer_head(lines: Sequence[str], covered: bool, found: _Document) -> Sequence[str]:
    """Takes title, outlet and date from the head of a document; gives the lines below."""
    stop = next((n for n, line in enumerate(lines) if _mark(line) == "body"), len(lines))
    days = [n for n, line in enumerate(lines[:stop]) if _day(line) and _headed(lines[n + 1 : n + 8])]
    rights = [n for n, line in enumerate(lines[:stop]) if n and _RIGHTS.fullmatch(line)]
    dated = days[-1] if days else rights[-1] - 1 if rights else min(2, stop - 1)
    if dated < 0:
        return lines
    start = dated - 2 if covered and dated > _COVER else 0
    head = [line for line in lines[start:dated] if not _FURNITURE.fullmatch(line)]
    if head:
        found.title(Block(tuple(head[0].split("\n"))))
    for line in head[1:-1]:
        found.put(line, "subhead", "under the title")
    if len(head) > 1:
        found.values["outlet"] = head[-1]
        found.furniture(head[-1], "outlet of the document")
    if not found.dated(lines[dated]):
        found.values["published"] = lines[dated]
    found.furniture(lines[dated], "date of the document")
    return lines[dated + 1 :]


def _headed(following: Sequence[str]) -> bool:
    """Does the head of a document go on in these lines?"""
    return any(_RIGHTS.fullmatch(one) or _mark(one) == "body" or _label(one) for one in following)


# --- lines ---------------------------------------------------------------------------------------------------------


@cache
def _names() -> dict[str, dict[str, list[str]]]:
    return data.toml("exports/nexis.toml", {"fields": {...: [str]}, "marks": {...: [str]}})


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    by_label = {label: name for name, labels in _names()["fields"].items() for label in labels}
    listed = "|".join(re.escape(label) for label in sorted(by_label, key=len, reverse=True))
    return re.compile(rf"(?P<label>{listed})\s*:(?:\s+|$)", re.IGNORECASE), by_label


def _label(line: str) -> tuple[str, str, str] | None:
    """Field, label and value of a line that opens with a label of Nexis."""
    pattern, by_label = _labels()
    line = line.strip()
    match = pattern.match(normalise(line[:60]))
    if match is None:
        return None
    return by_label[match["label"].casefold()], line[: match.end()].strip(), line[match.end() :].strip()


def _shouted(line: str) -> tuple[str, str, str] | None:
    """The same for the older layout, which has its labels in capitals."""
    found = _label(line)
    return found if found and found[1].isupper() else None


@cache
def _marks() -> dict[str, str]:
    return {line: name for name, lines in _names()["marks"].items() for line in lines}


def _mark(line: str) -> str | None:
    """The part of a document that this line opens, if any."""
    return _marks().get(normalise(line).strip(" :").casefold()) if len(line) < 40 else None


def _day(line: str) -> tuple[str, str] | None:
    """EDTF and edition of a line that is a date, or two of them."""
    norm = normalise(line).strip() if len(line) < 160 else ""
    first = _FIRST_DAY.match(norm)
    match = _DATE.fullmatch(norm, first.end() if first else 0)
    if match is None or len(match["rest"].split()) > _EDITION_WORDS or match["rest"].endswith("."):
        return None
    edtf = datelines.edtf_of(match)
    if edtf and first:
        month, year = first["month"] or match["m1"], first["year"] or match["y1"]
        begun = edtf_from(f"{first['day']} {month} {year}")
        edtf = f"{begun}/{edtf}" if begun and begun < edtf else edtf
    return (edtf, match["rest"].strip(" ,;-")) if edtf else None


def _is_number(line: str) -> bool:
    """Is this the number of a document among all?"""
    return len(line) < 160 and bool(_NUMBERED.fullmatch(normalise(line).strip()))


def _is_rights(block: Block) -> bool:
    return any(_RIGHTS.fullmatch(line.strip()) for line in block.lines) and block.words <= _TITLE_WORDS
