"""The newer layout of Nexis: a title first, labels in small letters, "Body", and "End of Document" last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from revue.articles import Label
from revue.sources.exports.nexis.blocks import Block
from revue.sources.exports.nexis.documents import Document
from revue.sources.exports.nexis.signs import FURNITURE, RIGHTS, day_of, label_of, mark_of

#: Lines of the shortest cover page.
_COVER = 4


def ended(blocks: Sequence[Block]) -> Iterator[Document]:
    lines: list[str] = []
    first = True
    for line in (one for block in blocks for one in _loosened(block)):
        if mark_of(line) != "end":
            lines.append(line)
            continue
        if lines:
            yield _newer(lines, first)
        lines, first = [], False
    if any(mark_of(line) == "body" for line in lines):
        yield _newer(lines, first)


def _loosened(block: Block) -> Iterator[str]:
    """The block as it is, its lines apart where one of them says something of the document."""
    lines = [line.strip() for line in block.lines]
    if any(mark_of(line) or label_of(line) or day_of(line) or RIGHTS.fullmatch(line) for line in lines):
        yield from lines
    else:
        yield "\n".join(lines)


def _newer(lines: Sequence[str], covered: bool) -> Document:
    """One document; `covered`: a cover page and a list of contents may stand before it."""
    found = Document()
    rest = _newer_head(lines, covered, found)
    waits = any(mark_of(line) == "body" for line in rest)
    state = "head"
    goes_on: Label = "boilerplate"
    for line in rest:
        mark, told = mark_of(line), label_of(line)
        if mark and not (state == "body" and mark == "body"):
            state = mark
            found.furniture(line, "names a part of the document")
        elif state in ("body", "caption") and told and re.search(r"\w[ -]\w", told[1]):
            state = "over"
            found.labelled(*told)
        elif state in ("head", "over") and told:
            found.labelled(*told)
            goes_on = "lead" if told[0] == "lead" else "boilerplate"
        elif RIGHTS.fullmatch(line):
            found.furniture(line, "copyright line")
        elif FURNITURE.fullmatch(line) or line == found.values.get("title"):
            found.furniture(line, "running head of the export")
        elif state == "over" or (state == "head" and waits):
            found.put(line, goes_on if state == "head" else "boilerplate", "among the fields of the export")
        elif state == "caption":
            found.put(line, "caption", "below « Graphic »")
        else:
            state = "body"
            found.put(line, "body", "paragraph of the document")
    return found


def _newer_head(lines: Sequence[str], covered: bool, found: Document) -> Sequence[str]:
    """Takes title, outlet and date from the head of a document; gives the lines below."""
    stop = next((n for n, line in enumerate(lines) if mark_of(line) == "body"), len(lines))
    days = [n for n, line in enumerate(lines[:stop]) if day_of(line) and _headed(lines[n + 1 : n + 8])]
    rights = [n for n, line in enumerate(lines[:stop]) if n and RIGHTS.fullmatch(line)]
    dated = days[-1] if days else rights[-1] - 1 if rights else min(2, stop - 1)
    if dated < 0:
        return lines
    start = dated - 2 if covered and dated > _COVER else 0
    head = [line for line in lines[start:dated] if not FURNITURE.fullmatch(line)]
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
    return any(RIGHTS.fullmatch(one) or mark_of(one) == "body" or label_of(one) for one in following)
