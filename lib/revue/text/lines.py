"""Lines of a text, as offsets; each is a paragraph, since wrapped ones are joined at reading.

Line breaks are LF, CR, CRLF, VT, FF, NEL, LS and PS: what an article was pasted from decides. Offsets are `str`
indices; spans are trimmed of white space and never empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

#: Every character that ends a line; CRLF is two of them with nothing between.
LINE_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
#: What ends a line for `str.splitlines` only.
_SEPARATORS = "\x1c\x1d\x1e"
_INVISIBLE = " \t\u00a0\u202f\ufeff\u200b\u2060\u00ad"


class Line(NamedTuple):
    """A non-blank line `start:end`; `gap` counts the blank lines before it."""

    start: int
    end: int
    gap: int


def lines(text: str) -> Iterator[Line]:
    """Non-blank lines of `text`, trimmed, in order."""
    at, gap = 0, 0
    for line in _split(text):
        after = at + len(line)
        start, end = trim(text, at, after)
        if start < end:
            yield Line(start, end, gap)
            gap = 0
        else:
            gap += 1
        at = after


def _split(text: str) -> list[str]:
    """All lines with what ends them."""
    for separator in _SEPARATORS:
        text = text.replace(separator, " ")
    return text.splitlines(keepends=True)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space and invisible characters at its ends."""
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end
