"""Lines that a printed page repeats: its number, the paper's name and date at its head or foot.

A number is a page's where it says so ("Page 3 sur 12", "- 3 -"), or where bare numbers count on through the text. A
repeated line is a running head where its first or last number counts on. Chapters ("Question 1"), chronologies and
scores count too: a heading of one word, a date alone and neighbouring lines are none.
Not handled: heads that OCR spells differently on each page; a sentence parted by a page's end stays in two parts.
"""

from __future__ import annotations

import re
from itertools import pairwise

from revue.sources.pages import datelines
from revue.text.characters import normalise
from revue.text.lines import Line, lines

#: Longest running head, in characters; how often a repeated line stands at least; lines between two pages' heads.
LONGEST, OFTEN, APART = 100, 2, 3
#: By how much the number of a page's head grows: every page, or every other.
_STEPS = (1, 2)
NUMBER = "page number"
HEAD = "running head: repeated on every page"

_STATED = re.compile(r"(?i)(?:[-–—] ?\d{1,4} ?[-–—]|(?:page|p\.) ?\d{1,4}(?: ?(?:sur|of|de|/) ?\d{1,4})?)")
_BARE = re.compile(r"\d{1,4}(?: ?(?:/|sur|of) ?\d{1,4})?")
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]{2,}")


def heads(text: str, start: int = 0) -> dict[int, str]:
    """Reasons of the running heads and page numbers of `text` from `start` on, by where each line starts."""
    found: dict[int, str] = {}
    bare: list[tuple[int, Line, int]] = []
    same: dict[str, list[tuple[int, Line, str]]] = {}
    for nth, line in enumerate(lines(text)):
        if line.start < start or line.end - line.start > LONGEST:
            continue
        norm = normalise(text[line.start : line.end])
        if _STATED.fullmatch(norm):
            found[line.start] = NUMBER
        elif _BARE.fullmatch(norm):
            bare.append((nth, line, int(_DIGITS.findall(norm)[0])))
        elif _DIGITS.search(norm) and len(_WORDS.findall(norm)) > 1:
            same.setdefault(_DIGITS.sub("0", norm.casefold()), []).append((nth, line, norm))
    if len(bare) > OFTEN and _counts([(nth, number) for nth, _, number in bare]):
        found.update((line.start, NUMBER) for _, line, _ in bare)
    for alike in same.values():
        if len(alike) >= OFTEN and _counting(alike):
            found.update((line.start, HEAD) for _, line, _ in alike)
    return found


def _counting(alike: list[tuple[int, Line, str]]) -> bool:
    """Does the first or the last number of these lines count on, and is none of them a date?"""
    if datelines.read(alike[0][2]):
        return False
    numbers = [[int(digits[:9]) for digits in _DIGITS.findall(norm)] for _, _, norm in alike]
    edges = [place for place in (0, -1) if _at_edge(alike[0][2], place)]
    return any(
        _counts([(nth, row[place]) for (nth, _, _), row in zip(alike, numbers, strict=True)])
        for place in edges
    )


def _at_edge(norm: str, place: int) -> bool:
    """Is the line's first (0) or last (-1) word a number?"""
    return bool(_DIGITS.fullmatch(norm.split()[place].strip("-–—.,|()")))


def _counts(places: list[tuple[int, int]]) -> bool:
    """Do the numbers grow by a page or two each time, with lines of a page between?"""
    return all(
        later - number in _STEPS and there - here > APART
        for (here, number), (there, later) in pairwise(places)
    )
