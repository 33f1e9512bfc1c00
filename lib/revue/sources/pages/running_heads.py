"""Lines that a printed page has beside its text: its number, the paper's name, the issue's date, number and price.

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

#: Longest running head, in characters; how often a repeated line stands at least; characters of a page between.
LONGEST, OFTEN, APART = 100, 2, 200
#: By how much the number of a page's head grows: every page, or every other.
_STEPS = (1, 2)
NUMBER = "page number"
IMPRINT = "the issue's date, number or price"
HEAD = "running head: repeated on every page"

_STATED = re.compile(r"(?i)(?:[-–—] ?\d{1,4} ?[-–—]|(?:page|p\.) ?\d{1,4}(?: ?(?:sur|of|de|/) ?\d{1,4})?)")
_BARE = re.compile(r"\d{1,4}(?: ?(?:/|sur|of) ?\d{1,4})?")
#: What stands under a paper's name; two of these and few other words make the line.
_IMPRINT = [
    re.compile(pattern)
    for pattern in (
        rf"(?i)(?:\w+di |dimanche )?\b\d{{1,2}}(?:er)? (?:{datelines.MONTH})\b\.? ?\d{{4}}",
        r"(?i)\b(?:n(?:o|°|º|uméro)\.?) ?\d[\d. ]*",
        r"(?i)\b(?:prix ?:? ?)?(?:le numéro ?:? ?)?\d+(?:,\d+)? ?(?:c(?:entimes?|\.)|fr(?:ancs?|\.)|€|f\b)",
        r"(?i)\b(?:\d+ ?e(?:me)?|[^\W\d_]+(?: et |-)?[^\W\d_]*) année\b",
    )
]
_OTHER_WORDS = 3

_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]{2,}")


def heads(text: str, start: int = 0) -> dict[int, str]:
    """Reasons of the running heads and page numbers of `text` from `start` on, by where each line starts."""
    found: dict[int, str] = {}
    bare: list[tuple[Line, str]] = []
    same: dict[str, list[tuple[Line, str]]] = {}
    for line in lines(text):
        if line.start < start or line.end - line.start > LONGEST:
            continue
        norm = normalise(text[line.start : line.end])
        if _STATED.fullmatch(norm):
            found[line.start] = NUMBER
        elif _is_imprint(norm):
            found[line.start] = IMPRINT
        elif _BARE.fullmatch(norm):
            bare.append((line, norm))
        elif _DIGITS.search(norm) and len(_WORDS.findall(norm)) > 1:
            same.setdefault(_DIGITS.sub("0", norm.casefold()), []).append((line, norm))
    if len(bare) > OFTEN and _counts(bare, 0):
        found.update((line.start, NUMBER) for line, _ in bare)
    for alike in same.values():
        if len(alike) >= OFTEN and _counting(alike):
            found.update((line.start, HEAD) for line, _ in alike)
    return found


def _is_imprint(norm: str) -> bool:
    """Is this the line under a paper's name: its date, number, price, year?"""
    if not _DIGITS.search(norm):
        return False
    rest, kinds = norm, 0
    for pattern in _IMPRINT:
        rest, found = pattern.subn(" ", rest)
        kinds += found > 0
    return kinds > 1 and len(_WORDS.findall(rest)) <= _OTHER_WORDS


def _counting(alike: list[tuple[Line, str]]) -> bool:
    """Does the first or the last word of these lines count on, and is none of them a date?"""
    words = alike[0][1].split()
    edges = [place for place in (0, -1) if _DIGITS.fullmatch(words[place].strip("-–—.,|()"))]
    return not datelines.read(alike[0][1]) and any(_counts(alike, place) for place in edges)


def _counts(alike: list[tuple[Line, str]], place: int) -> bool:
    """Does the number in this place grow by a page or two each time, with the text of a page between?"""
    numbers = [int(_DIGITS.findall(norm)[place][:9]) for _, norm in alike]
    return all(
        later - number in _STEPS and there.start - here.end > APART
        for (number, later), ((here, _), (there, _)) in zip(pairwise(numbers), pairwise(alike), strict=True)
    )
