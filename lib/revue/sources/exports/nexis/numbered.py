"""The older layout of Nexis: "3 of 120 DOCUMENTS", then outlet and date, centred, the title, labels in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from revue.sources.exports.nexis.blocks import TITLE_WORDS, Block
from revue.sources.exports.nexis.documents import Document
from revue.sources.exports.nexis.signs import FURNITURE, RIGHTS, day_of, is_number, shouted

_OWNER = re.compile(r"(?:(?:©|\(c\)|copyright)\s*)+(?:\d{4}\W*)*(?P<owner>.+?)\W*$", re.IGNORECASE)
_EDITION = re.compile(r"(?:\S+ ){0,3}[ée]ditions?(?: \S+){0,4}", re.IGNORECASE)
#: Blocks at a document's beginning among which its outlet and date are looked for.
_HEAD = 7
#: Widths at which Nexis wraps; a line's share of it that is full, as an accent may count twice; and the length of
#: words (addresses) that make a line longer.
_WRAPPED, _FULL, _LONG_WORD = range(50, 111), 0.9, 40


def numbered(blocks: Sequence[Block]) -> Iterator[Document]:
    document: list[Block] = []
    opened = False
    for block in blocks:
        for number, lines in groupby(block.lines, is_number):
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
        after_length = lines and (found := shouted(lines[0])) and found[0] == "length"
        if lines and (after_length or shouted(line)):
            yield replace(block, lines=tuple(lines))
            lines = []
        lines.append(line)
    yield replace(block, lines=tuple(lines))


def _older(blocks: Sequence[Block]) -> Document:
    found = Document()
    rest = _older_head(blocks, found)
    over = pictured = False
    width = _width(line for block in blocks if block.plain and not block.centred for line in block.lines)
    for block in rest:
        if told := shouted(block.text):
            name, label, value = told
            found.labelled(name, label, value)
            pictured = name == "caption"
            over = over or (found.has_body and name not in ("caption", "lead", "correction", "notes"))
        elif block.is_rights:
            found.furniture(block.text, "copyright line")
        elif over or FURNITURE.fullmatch(block.text):
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


def _older_head(blocks: Sequence[Block], found: Document) -> Sequence[Block]:
    """Takes outlet, date and title from the head of a document; gives the blocks below."""
    labels = next((n for n, block in enumerate(blocks) if shouted(block.text)), len(blocks))
    head = blocks[: min(labels, _HEAD)]
    dated = next((n for n, block in enumerate(head) if any(map(day_of, block.lines))), None)
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
            if RIGHTS.fullmatch(line):
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
        and not (shouted(rest[0].text) or shouted(rest[1].text))
    ):
        found.furniture(rest.pop(0).text, "edition, in the head of the document")
    if not titled and _titles(rest[:1]):
        found.title(rest.pop(0))
    _under_title(rest, found)
    return rest


def _titles(blocks: Sequence[Block]) -> bool:
    """Could a title be these?"""
    return any(not shouted(one.text) and not one.is_rights and one.words <= TITLE_WORDS for one in blocks)


def _under_title(rest: list[Block], found: Document) -> None:
    """One or two short blocks between title and labels are a standfirst."""
    until = next((n for n, block in enumerate(rest[:3]) if shouted(block.text)), 0)
    if all(block.words <= TITLE_WORDS for block in rest[:until]):
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
