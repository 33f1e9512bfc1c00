"""Lines that a database or a program cut at a fixed width, put together again into paragraphs.

A line goes on in the next where the next begins with a small letter, or where its first word would not have fitted.
A text that was never wrapped has a paragraph a line, and keeps it. Not handled: words parted at a line's end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from revue.text.lines import WRAP_WIDTHS

#: A longer word (an address) makes a line longer than its width.
_LONG_WORD = 40
#: Share of the width that a full line has: some programs count bytes, and an accent is two of them.
_FULL = 0.9


def width(lines: Iterable[str]) -> int:
    """The width at which these lines were cut; 0 where they were not."""
    widest = max(
        (len(line) for line in lines if max(map(len, line.split()), default=0) < _LONG_WORD), default=0
    )
    return widest if widest in WRAP_WIDTHS else 0


def joined(lines: Sequence[str], width: int) -> list[str]:
    """The paragraphs that these lines (without blank ones between them) were, trimmed."""
    found = [lines[0].strip()] if lines else []
    for line, following in pairwise(lines):
        word = following.split(maxsplit=1)[0] if following.strip() else ""
        if width and (word[:1].islower() or len(line.rstrip()) + 1 + len(word) > _FULL * width):
            found[-1] += " " + following.strip()
        else:
            found.append(following.strip())
    return [paragraph for paragraph in found if paragraph]
