"""Quotation marks: the outermost quotations of a text, with broken pairs repaired.

The press opens and closes quotations in many ways (« », “ ”, „ ", " ", ‹ ›) and often gets them wrong: a
closing mark that opens (d’ »un partenariat »), one closing mark for two (« Il a dit « non ».), a mark of
another kind (« Oui", dit-il), none at all. Marks are paired paragraph by paragraph in one pass over a stack;
what stays open is closed at the most cautious place, and says so (`Marked.repaired`). A quotation may run
over several paragraphs when each of them opens it anew, as French typography wants.

Not handled: ‘ ’ and ' (apostrophes far more often than marks), << >>; dialogue behind dashes is read in
`speech.dialogue`.
Time is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Role = Literal["open", "close", "either"]

_FAMILY = {mark: family for family in ("«»", "“”„‟", '"″＂', "‹›") for mark in family}
_NOMINAL: dict[str, Role] = {
    **dict.fromkeys("«“„‟‹", "open"),
    **dict.fromkeys("»”›", "close"),
    **dict.fromkeys('"″＂', "either"),
}
_MARK = re.compile(f"[{''.join(_FAMILY)}]")
_APOSTROPHES = "'’ʼ`´"
_BEFORE_OPENING = _APOSTROPHES + "([{-–—/:" + "«“„‟‹"
_AFTER_CLOSING = ")]},.;:!?…/-–—" + "»”›"

_LINE_END = r"[\n\r\v\f\x85\u2028\u2029](?:(?<=\r)\n)?+"  # begins with a class, for which a search leaps
_BLANK = r"[^\S\n\r\v\f\x85\u2028\u2029]*+"
_PARAGRAPH_END = re.compile(f"{_LINE_END}{_BLANK}{_LINE_END}")
_LINE_AFTER_FULL_STOP = re.compile(rf"(?<=[.!?…]){_BLANK}{_LINE_END}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A quotation between marks: `text[start:end]` with its marks, `text[inner_start:inner_end]` without.

    `repaired` is true when the pair is not what stands in the text: the opening or closing mark is of the
    wrong kind or direction, or the closing mark is missing (then `end` is the end of the last quotation
    inside it, else the end of its paragraph). A repaired span finds candidates; it proves no quotation.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    repaired: bool = False


class _Open(NamedTuple):
    """An opening mark that waits for its closing one; `doubtful` if it is a closing mark by its form."""

    at: int
    mark: str
    doubtful: bool


@dataclass(slots=True)
class _Paragraph:
    """What the marks of one paragraph give; `unclosed` is the repaired quotation that no mark closes."""

    start: int
    end: int
    spans: list[Marked] = field(default_factory=list)
    unclosed: Marked | None = None


_UNMARKED = _Paragraph(0, 0)


def marked_spans(text: str, start: int = 0, end: int | None = None) -> list[Marked]:
    """Outermost quotations of `text[start:end]`, in order and without overlap, with offsets into `text`.

    Paragraphs end at blank lines. Any text is accepted; a mark that cannot be paired is left out.
    """
    if not _MARK.search(text, start, len(text) if end is None else end):
        return []
    paragraphs = _paragraphs(text, start, len(text) if end is None else end)
    spans: list[Marked] = []
    chain: list[Marked] = []
    for paragraph in paragraphs:
        found = paragraph.spans
        if chain and not _reopens(text, paragraph, chain[0]):
            spans += chain
            chain = []
        if chain and found[0] != paragraph.unclosed:
            spans.append(_span(text, chain[0].start, found[0].end, inner_end=found[0].inner_end))
            found, chain = found[1:], []
        if paragraph.unclosed is not None and found:
            spans += found[:-1]
            chain.append(found[-1])
        else:
            spans += found
    return spans + chain


def _paragraphs(text: str, start: int, end: int) -> list[_Paragraph]:
    """The paragraphs of `text[start:end]` that hold marks or follow one that does, each paired by itself."""
    bounds = [start]
    for match in _PARAGRAPH_END.finditer(text, start, end):
        bounds += [match.start(), match.end()]
    bounds.append(end)
    apart = zip(bounds[::2], bounds[1::2], strict=True)
    return [
        _pair(text, a, b) if _MARK.search(text, a, b) else _UNMARKED
        for a, b in apart
        if not text[a:b].isspace()
    ]


def _reopens(text: str, paragraph: _Paragraph, first: Marked) -> bool:
    """Does the paragraph begin with the mark that `first` left open in the paragraph before?"""
    if not paragraph.spans:
        return False
    head = paragraph.spans[0].start
    return text[head] == text[first.start] and not text[paragraph.start : head].strip()


def _pair(text: str, start: int, end: int) -> _Paragraph:
    """Pair the marks of one paragraph."""
    result = _Paragraph(start, end)
    stack: list[_Open] = []
    strays: list[int] = []  # closing marks that nothing opens
    waiting = dict.fromkeys(_FAMILY.values(), 0)
    pairs: list[Marked] = []
    for match in _MARK.finditer(text, start, end):
        at, mark = match.start(), match.group()
        family, nominal = _FAMILY[mark], _NOMINAL[mark]
        if _role(text, at, start, end, waiting[family] > 0) == "open":
            stack.append(_Open(at, mark, nominal == "close"))
            waiting[family] += 1
        elif waiting[family]:
            while True:
                opened = stack.pop()
                waiting[_FAMILY[opened.mark]] -= 1
                if _FAMILY[opened.mark] == family:
                    break
            repaired = opened.doubtful or (nominal == "open" and opened.mark != "„")
            pairs.append(_span(text, opened.at, at + 1, repaired=repaired))
        else:
            strays.append(at)
    if first := next((opened for opened in stack if not opened.doubtful), None):
        other = next((at for at in strays if at > first.at), None)
        if other is not None:
            pairs.append(_span(text, first.at, other + 1, repaired=True))
        else:
            result.unclosed = _close(text, first.at, end, pairs)
            pairs.append(result.unclosed)
    result.spans = _outermost(pairs)
    return result


def _role(text: str, at: int, start: int, end: int, is_open: bool) -> Role:
    """Does the mark at `at` open or close, by its form, by what stands around it, and by what is open?"""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    may_open = not after.isspace() and (before.isspace() or before in _BEFORE_OPENING)
    may_close = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    nominal = _NOMINAL[text[at]]
    if nominal == "open":
        return "close" if is_open and may_close and not may_open and before not in _BEFORE_OPENING else "open"
    if nominal == "close":
        return "open" if not is_open and may_open and not may_close and after.isalnum() else "close"
    if may_open != may_close:
        return "open" if may_open else "close"
    return "close" if is_open else "open"


def _close(text: str, at: int, end: int, pairs: list[Marked]) -> Marked:
    """The quotation opened at `at` that no mark closes: up to its last inner one, else its line's end."""
    if pairs and pairs[-1].start > at:
        return _span(text, at, pairs[-1].end, repaired=True)
    line = _LINE_AFTER_FULL_STOP.search(text, at, end)
    stop = at + len(text[at : line.start() if line else end].rstrip())
    return _span(text, at, stop, inner_end=stop, repaired=True)


def _span(text: str, start: int, end: int, *, inner_end: int | None = None, repaired: bool = False) -> Marked:
    """The quotation `start:end`, its inside trimmed of spaces; `inner_end` if no mark closes it at `end`."""
    stop = end - 1 if inner_end is None else inner_end
    inside = text[start + 1 : stop]
    inner = start + 1 + len(inside) - len(inside.lstrip())
    return Marked(start, end, inner, max(inner, start + 1 + len(inside.rstrip())), repaired)


def _outermost(pairs: list[Marked]) -> list[Marked]:
    """The pairs that lie in no other, in order."""
    outermost: list[Marked] = []
    for pair in sorted(pairs, key=lambda p: (p.start, -p.end)):
        if not outermost or pair.start >= outermost[-1].end:
            outermost.append(pair)
    return outermost
