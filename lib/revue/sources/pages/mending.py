"""Lines of a copied column, mail or press database are joined into paragraphs, and words parted at their ends mended.

A block of lines (what stands between blank lines) was wrapped if it says so itself: sentences run on from line to
line, some lines end in an article or a preposition, and no next word would have fitted at a width that most of them
share, be it ragged as in copies of a PDF. A small block may go by the width of its neighbours. Within such a block a
line runs on unless it stops short, or a new item, turn of speech, heading in capitals or indented line follows; what
was not joined is set apart by a blank line, so that mending twice changes nothing. Verse, lists, addresses, tables and
paragraphs of one line each have no such evidence and stay as they are, and so does a text that needs no mending.

Not handled: a blank line after every line, columns read across, a word or sentence parted by a page's end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from revue.articles import Origin
from revue.messages import Note, note
from revue.sources.pages import hyphens, running_heads
from revue.text.characters import normalise
from revue.text.lines import LINE_BREAKS, Line, lines
from revue.text.wordlists import abbreviations, word_class

#: Widths at which columns, mail programs and databases wrap; a longer line is a paragraph.
WIDTHS = range(25, 141)
#: Fewest lines that run on in a block that goes by its own width; and where a wide one has none that is ragged.
RUNNING, RUNNING_STRICT, WIDE = 3, 2, 50
#: Least share of a block's lines that run on; greatest share that may end in a comma, full stop or semicolon.
LEAST_RUNNING, MOST_STOPPED = 1 / 3, 0.7
#: Of a ragged column's width: what most lines and their next words reach; what each line that runs on does.
RAGGED, SHORTEST = 0.85, 0.6

_ITEM = re.compile(r"(?:[-–—•*▪●■►>·]|\d{1,3}[.)°]|[a-zA-Z]\))\s")
#: A rubric or a dispatch among others: "Accident. — Hier matin".
_RUBRIC = re.compile(r"[A-ZÀ-Ý][^.]{2,40}\. ?[—–]\s")
_ASIDE = re.compile(r"[–—]\s[a-zà-ÿœ]")
_TERMINAL = re.compile(r"[.!?…](?:\s?[»”\"')\]])*$")
_STOPPED = re.compile(r"[.!?…,;:](?:\s?[»”\"')\]])*$")
_LOWER = re.compile(r"[«“\"'(\[]?\s?[a-zà-ÿœ]")
_FIRST = re.compile(r"[^\w\s]*\s?\S+")
_LAST = re.compile(r"([^\W\d_]+)(['.]?)$")
_PARTED = re.compile(r"(?<=\w)[-\u00ad¬]$")
_TABLE = re.compile(r"\S[ \u00a0]{3,}\S|\t")


class Mended(NamedTuple):
    """A mended text, where each piece of it stood, and what is to be said of it."""

    text: str
    origin: Origin = ()
    notes: tuple[Note, ...] = ()


class _Pair(NamedTuple):
    """Two neighbouring lines of a block: how far the first would reach with the second's first word, and how they meet.

    `parted`: a word is ("" or its hyphen); `hangs`: the first ends in a word that needs another; `barred`: the second
    starts something new, or either is no prose.
    """

    above: Line
    below: Line
    reach: int
    parted: str
    hangs: bool
    lower: bool
    ended: bool
    indented: bool
    barred: bool

    @property
    def soft(self) -> bool:
        """Is a word parted by a sign that stands nowhere but at a line's end?"""
        return bool(self.parted) and self.parted in "\u00ad¬"

    @property
    def runs(self) -> bool:
        """Does a sentence evidently run on from line to line?"""
        if self.barred or self.reach > 2 * WIDTHS.stop:
            return False
        return bool(self.parted) or self.hangs or (self.lower and not self.ended)


class _Width(NamedTuple):
    """How wide a column is, and what a line that was full reaches at least with the next word."""

    of: int
    full: int


class _Cut(NamedTuple):
    """`text[start:end]` gives way to `glue`; `word`: that mends one."""

    start: int
    end: int
    glue: str
    word: bool = False


def joined(text: str, start: int = 0) -> Mended:
    """`text` with its wrapped lines joined and its parted words mended; nothing else in it changes.

    Lines before `start` are a head, which stays as it is.
    """
    blocks = [block for block in _blocks(text, start) if block]
    if not (blocks and (widths := _widths(text, blocks))):
        return Mended(text)
    elsewhere = hyphens.written(text)
    cuts = [cut for nth in sorted(widths) for cut in _cuts(text, blocks[nth], widths[nth], elsewhere)]
    words = sum(cut.word for cut in cuts)
    return Mended(*_without(text, cuts), (_told(words, [width.of for width in widths.values() if width]),))


def _told(words: int, widths: Sequence[int]) -> Note:
    if not widths:
        return note("words-mended", words=words)
    width = sorted(widths)[len(widths) // 2]
    return (
        note("lines-and-words-joined", width=width, words=words)
        if words
        else note("lines-joined", width=width)
    )


def _blocks(text: str, start: int) -> Iterator[list[_Pair]]:
    """The pairs of neighbouring lines between two blank lines or running heads."""
    neighbours = list(pairwise(lines(text)))
    if all(below.gap for _, below in neighbours):
        return
    heads = running_heads.heads(text, start)
    block: list[_Pair] = []
    for above, below in neighbours:
        if below.gap or above.start < start or above.start in heads or below.start in heads:
            yield block
            block = []
        else:
            block.append(_pair(text, above, below))
    yield block


def _pair(text: str, above: Line, below: Line) -> _Pair:
    end = normalise(text[max(above.start, above.end - 40) : above.end + 1].rstrip(" " + LINE_BREAKS))
    start = normalise(text[below.start : min(below.end, below.start + 60)])
    first = _FIRST.match(start)
    hyphen = _PARTED.search(end) if start[:1].isalnum() else None
    hangs = _hangs(end)
    item = _ITEM.match(start) and not (_ASIDE.match(start) and not _STOPPED.search(end))
    ended = bool(_TERMINAL.search(end)) and not hangs
    new = bool(item) or (ended and bool(_RUBRIC.match(start)))
    long = max(above.end - above.start, below.end - below.start) > 2 * WIDTHS.stop
    whole = ("", "") if long else (text[above.start : above.end], text[below.start : below.end])
    return _Pair(
        above,
        below,
        above.end - above.start + 1 + len(first[0] if first else ""),
        hyphen[0] if hyphen else "",
        hangs,
        bool(_LOWER.match(start)),
        ended,
        _indent(text, below) > _indent(text, above),
        new or any(map(_TABLE.search, whole)) or whole[0].isupper() != whole[1].isupper(),
    )


def _hangs(end: str) -> bool:
    """Does the line end in a word that needs another: an article, a preposition, "M."?"""
    last = _LAST.search(end)
    if last is None:
        return False
    if last[2] == ".":
        return abbreviations().get(last[1]) == "title"
    return last[2] == "'" or last[1].lower() in _needy()


@cache
def _needy() -> frozenset[str]:
    return frozenset().union(*map(word_class, ("determiner", "preposition", "conjunction")))


def _indent(text: str, line: Line) -> int:
    return line.start - _raw(text, line)


def _raw(text: str, line: Line) -> int:
    """Where a line begins with the spaces before its words."""
    at = line.start
    while at and text[at - 1] not in LINE_BREAKS:
        at -= 1
    return at


def _widths(text: str, blocks: Sequence[Sequence[_Pair]]) -> dict[int, _Width | None]:
    """The widths of the wrapped blocks, by their numbers; None of one in which only soft hyphens say anything.

    A block has its own, or its nearest neighbour's, or that of all the small ones together.
    """
    likely = {nth for nth, block in enumerate(blocks) if _likely(text, block)}
    own = {nth: width for nth in sorted(likely) if (width := _width(blocks[nth]))}
    found: dict[int, _Width | None] = dict(own)
    numbers = sorted(own)
    for nth, block in enumerate(blocks) if own else ():
        at = bisect_left(numbers, nth)
        near = own[min(numbers[max(at - 1, 0) : at + 1], key=lambda other: abs(other - nth))]
        if nth not in own and (_fits(block, near) if nth in likely else _full(block, near)):
            found[nth] = near
    rest = [nth for nth in sorted(likely) if nth not in found]
    while (pooled := _width([pair for nth in rest for pair in blocks[nth]])) and (
        fitting := [nth for nth in rest if _fits(blocks[nth], pooled)]
    ):
        found.update(dict.fromkeys(fitting, pooled))
        rest = [nth for nth in rest if nth not in found]
    for nth, block in enumerate(blocks):
        if nth not in found and any(pair.soft for pair in block):
            found[nth] = None
    return found


def _likely(text: str, block: Sequence[_Pair]) -> bool:
    """Do enough lines run on, and few enough end in a stop, that they may be one text?"""
    stopped = sum(bool(_STOPPED.search(text[max(p.above.end - 8, 0) : p.above.end])) for p in block)
    running = sum(p.runs for p in block)
    few = len(block) < RUNNING or stopped <= MOST_STOPPED * len(block)
    return few and running > 0 and running >= LEAST_RUNNING * len(block)


def _width(pairs: Sequence[_Pair]) -> _Width | None:
    """The width that the lines which run on share, or None."""
    running = [pair for pair in pairs if pair.runs]
    if len(running) < RUNNING_STRICT:
        return None
    long = sorted(pair.above.end - pair.above.start for pair in running)
    reaches = sorted(pair.reach for pair in running)
    strict = reaches[0] > long[-1]
    of = long[-1] if strict else long[len(long) * 9 // 10]
    hanging = any(pair.parted or pair.hangs for pair in running) or (strict and of >= WIDE)
    if (
        of not in WIDTHS
        or not hanging
        or len(running) < (RUNNING_STRICT if strict and of >= WIDE else RUNNING)
    ):
        return None
    tenth, fifth = reaches[len(reaches) // 10], reaches[len(reaches) // 5]
    if fifth < RAGGED * of:
        return None
    return _Width(of, of + 1 if strict else max(tenth, round(RAGGED * of)))


def _fits(block: Sequence[_Pair], width: _Width) -> bool:
    """Was this small block wrapped at the width of others?"""
    longest = max(pair.above.end - pair.above.start for pair in block)
    reaches = sorted(pair.reach for pair in block if pair.runs)
    return longest <= width.of / RAGGED and reaches[len(reaches) // 2] >= RAGGED * width.of


def _full(block: Sequence[_Pair], width: _Width) -> bool:
    """Is this a pair or three of lines that are all full, where no line of the neighbours was ragged?"""
    if len(block) >= RUNNING or width.full <= width.of:
        return False
    return all(
        not pair.barred
        and pair.reach >= width.full
        and pair.above.end - pair.above.start <= width.of / RAGGED
        for pair in block
    )


def _joins(pair: _Pair, width: _Width | None, first: bool) -> bool:
    """Is the second line of a wrapped block the first one's continuation? `first`: the first is the text's first."""
    if width is None or pair.barred or pair.soft:
        return pair.soft
    if pair.runs:
        return bool(pair.parted) or pair.reach >= SHORTEST * width.of
    if pair.reach < width.full or first:
        return False
    return not (pair.ended and pair.indented)


def _cuts(text: str, block: Sequence[_Pair], width: _Width | None, elsewhere: Counter[str]) -> Iterator[_Cut]:
    """What is cut out between the lines of a wrapped block, and what set in."""
    for pair in block:
        above, below = pair.above, pair.below
        if not _joins(pair, width, first=above.start < 80 and not text[: above.start].strip()):
            at = _raw(text, below)
            yield _Cut(at, at, "\n")
            continue
        before, after = text[max(above.start, above.end - 60) : above.end], text[below.start : below.end][:60]
        if pair.parted:
            stem = before.rstrip("-\u2010\u2011¬")
            if not pair.soft and hyphens.keeps(stem, after, elsewhere):
                yield _Cut(above.end, below.start, "")
            else:
                yield _Cut(above.end - len(before) + len(stem), below.start, "", word=True)
        elif hyphens.lost(before, after):
            yield _Cut(above.end, below.start, "", word=True)
        else:
            yield _Cut(above.end, below.start, "" if normalise(before[-1]) == "'" else " ")


def _without(text: str, cuts: Iterable[_Cut]) -> tuple[str, Origin]:
    """The text after the cuts, and where its pieces stood."""
    pieces: list[str] = []
    origin = [(0, 0)]
    at = length = 0
    for cut in cuts:
        pieces += [text[at : cut.start], cut.glue]
        length += cut.start - at + len(cut.glue)
        at = cut.end
        if at - length != origin[-1][1] - origin[-1][0]:
            origin.append((length, at))
    return "".join([*pieces, text[at:]]), tuple(origin)
