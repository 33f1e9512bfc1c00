"""Lines and paragraphs of a text, as offsets.

Line breaks are LF, CR, CRLF, VT, FF, NEL, LS and PS: what an article was pasted from decides. A paragraph is
one line, unless its lines were wrapped at a fixed width (mail, press databases): then it is the block between
blank lines. Offsets are `str` indices; spans are trimmed of white space and never empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

#: Every character that ends a line; CRLF is two of them with nothing between.
LINE_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_BREAK = re.compile(rf"\r\n|[{LINE_BREAKS}]")
_INVISIBLE = " \t\u00a0\u202f\ufeff\u200b\u2060\u00ad"
#: Widths at which mail programs and press databases wrap.
WRAP_WIDTHS = range(50, 111)
_LIST_ITEM = re.compile(r"(?:[-–—•*▪●■►>]|\d{1,2}[.)])\s")


class Line(NamedTuple):
    """A non-blank line or paragraph `start:end`; `gap` counts the blank lines before it."""

    start: int
    end: int
    gap: int


def lines(text: str) -> Iterator[Line]:
    """Non-blank lines of `text`, trimmed, in order."""
    at, gap = 0, 0
    for stop, after in _ends(text):
        start, end = trim(text, at, stop)
        if start < end:
            yield Line(start, end, gap)
            gap = 0
        else:
            gap += 1
        at = after


def _ends(text: str) -> Iterator[tuple[int, int]]:
    for match in _BREAK.finditer(text):
        yield match.span()
    yield len(text), len(text)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space and invisible characters at its ends."""
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def paragraphs(text: str) -> list[Line]:
    """Paragraphs of `text`: its lines, those of a hard-wrapped block joined into one."""
    found: list[Line] = []
    block: list[Line] = []
    for line in lines(text):
        if block and line.gap:
            found.extend(_joined(text, block))
            block = []
        block.append(line)
    found.extend(_joined(text, block))
    return found


def _joined(text: str, block: list[Line]) -> list[Line]:
    if len(block) < 2 or not _wrapped(text, block):
        return block
    return [Line(block[0].start, block[-1].end, block[0].gap)]


def _wrapped(text: str, block: list[Line]) -> bool:
    """Were these lines cut at a fixed width: no next word would have fitted, and sentences run across?"""
    width = max(line.end - line.start for line in block)
    if width not in WRAP_WIDTHS or any(_LIST_ITEM.match(text, line.start) for line in block[1:]):
        return False
    pairs = list(pairwise(block))
    full = sum(
        a.end - a.start + 1 + len(text[b.start : b.end].split(maxsplit=1)[0]) > width for a, b in pairs
    )
    running = sum(text[b.start].islower() for _, b in pairs)
    return running > 0 and full >= 0.9 * len(pairs)
