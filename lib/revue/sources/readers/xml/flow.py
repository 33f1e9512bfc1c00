"""The text of an XML element as parts of a document: blocks (`p`, `head`, `l` ...), and what is text between them.

White space in XML is laid out and counts as one space. Words that are elements of their own (`<w>`, as TXM and other
taggers write them) are put together again as French is written, where the file does not say which of them touch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

from revue import data
from revue.articles import Label
from revue.sources.readers.documents import Part

#: What tells a standfirst, in a `type`, `rend` or `class`.
_LEAD = re.compile(r"(?i)\b(?:chap[eoô]u?|lead|standfirst|intro)\b")
#: In `choice`, the reading that another one corrects or spells out stays out.
_OTHER_READING = {"sic": "corr", "orig": "reg", "expan": "abbr"}
#: Around each word that is an element: a character that no XML file can hold.
_WORD = "\x01"
#: After these (and at the beginning) no space stands before a word; before those, none either.
_OPENING = ("", "'", "’", "(", "[", "“")
_ATTACHED = re.compile(r"(?:[,.)\]”…]|\.\.\.|-(?=\w)|['’])")
_SPACES = re.compile(r"[ \t\r\n]+")
_BODY = "text between tags"
_LISTS = "sources/xml.toml"
_LABELS: tuple[Label, ...] = ("title", "subhead", "lead", "caption", "boilerplate")
_NAMES = {"names": data.WORDS}
_SHAPE = {"blocks": _NAMES, "left_out": _NAMES} | {one: {**_NAMES, "reason": str} for one in _LABELS}


@cache
def _elements() -> tuple[frozenset[str], frozenset[str], dict[str, tuple[Label, str]]]:
    """Blocks, what is left out, and by element a label and its reason."""
    lists = data.toml(_LISTS, _SHAPE)
    names = {key: frozenset(row["names"].split()) for key, row in lists.items()}
    labels = {name: (label, lists[label]["reason"]) for label in _LABELS for name in names[label]}
    return names["blocks"], names["left_out"], labels


def parts_of(element: Element) -> list[Part]:
    """The text of an element in its order, each block a part; the first heading above the body is the title."""
    # A line break of a paragraph is where a line was full; in a text without paragraphs it ends one.
    flow = _Flow("\n" if next(element.iter("p"), None) is None else " ")
    flow.walk(element, ("body", _BODY))
    flow.end()
    words = "".join(text for _, _, text in flow.blocks)
    said = _WORD + _WORD in words and f"{_WORD} {_WORD}" in words  # some words touch, others do not
    parts, title, body = [], False, False
    for label, reason, text in flow.blocks:
        text = text.replace(_WORD, "") if said else _written(text)
        if not text.strip():
            continue
        if label == "title" and (title or body):
            label = "subhead"
        title, body = title or label == "title", body or label == "body"
        parts.append(Part(text.strip(), label, reason))
    return parts


def plain(element: Element | None) -> str:
    """All text of an element in one line."""
    return "" if element is None else _SPACES.sub(" ", "".join(element.itertext())).strip()


@cache
def _places() -> dict[str, dict[str, list[str]]]:
    return data.toml("sources/xml_fields.toml", {...: {...: [str]}})


def stated(element: Element, form: str) -> Iterator[tuple[str, str]]:
    """What an element says of each field, by the places of `data/sources/xml_fields.toml`."""
    for field, places in _places()[form].items():
        if value := next(filter(None, (said for place in places for said in _said(element, place))), ""):
            yield field, value


def _said(element: Element, place: str) -> Iterator[str]:
    path, *names = place.split(" ")
    for one in element.iterfind(path):
        yield from (
            one.get(name[1:], "").strip() if name[0] == "@" else plain(one) for name in names or ("text()",)
        )


class _Flow:
    """Collects blocks of text: label, reason, text."""

    def __init__(self, line_break: str) -> None:
        self.blocks: list[tuple[Label, str, str]] = []
        self._break = line_break
        self._pieces: list[str] = []
        self._state: tuple[Label, str] = ("body", _BODY)
        self._blocks, self._left_out, self._labels = _elements()

    def walk(self, element: Element, state: tuple[Label, str]) -> None:
        """Takes the text of an element and of those in it, not what follows it."""
        tag = element.tag
        if tag in self._left_out:
            return
        if tag in ("w", "pc"):
            form = element.find("form")
            self._pieces.append(_WORD + plain(element if form is None else form) + _WORD)
            return
        if tag in ("lb", "br", "pb", "cb"):
            self._break_line(element, self._break if tag in ("lb", "br") else " ")
            return
        inner = self._stated(element, state)
        if tag in self._blocks:
            self.end()
            self._state = inner
        self._take(element.text)
        readings = {child.tag for child in element} if tag == "choice" else set()
        for child in element:
            if _OTHER_READING.get(child.tag) not in readings:
                self.walk(child, inner)
            self._take(child.tail)
        if tag in self._blocks:
            self.end()
            self._state = state

    def end(self) -> None:
        """Ends the block that is being read."""
        text = "".join(self._pieces)
        if text.strip(f" \n{_WORD}"):
            self.blocks.append((*self._state, text))
        self._pieces = []

    def _take(self, text: str | None) -> None:
        if text:
            self._pieces.append(_SPACES.sub(" ", text))

    def _break_line(self, element: Element, sign: str) -> None:
        if element.get("break") == "no":
            self._pieces[-1:] = [piece.rstrip(" -\u00ad") for piece in self._pieces[-1:]]
        else:
            self._pieces.append(sign)

    def _stated(self, element: Element, state: tuple[Label, str]) -> tuple[Label, str]:
        """The label of an element's text: its own, or that of what it stands in."""
        if any(_LEAD.search(element.get(name, "")) for name in ("type", "rend", "class")):
            return "lead", "marked as the standfirst"
        if state[0] == "caption":
            return state
        own = self._labels.get(element.tag)
        if own is None and element.tag in ("p", "l", "ab") and state[0] == "body":
            return "body", "paragraph"
        return own or state


def _written(text: str) -> str:
    """Words that stand apart, put together as French is written."""
    if _WORD not in text:
        return text
    lines = []
    for line in text.split("\n"):
        pieces = [""]
        for word in re.split(rf"[{_WORD} ]+", line):
            touches = pieces[-1][-1:] in _OPENING or _ATTACHED.match(word)
            pieces += [word] if touches else [" ", word]
        lines.append("".join(pieces))
    return "\n".join(lines)
