"""The blocks of lines in an export of Nexis, whatever the file: a text, a web page or DOCX."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from revue.sources.exports import elements
from revue.sources.exports.nexis.signs import RIGHTS
from revue.sources.opened import Opened
from revue.sources.readers import office

#: Leading spaces of a line that is centred.
_CENTRED = 8
#: Words of the longest title; of a block between title and labels that still belongs to the head.
TITLE_WORDS = 45
_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_CENTRED_CLASS = re.compile(r"\.([\w-]{1,40})\s*\{[^{}]{0,400}text-align\s*:\s*center", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines without a blank one between them; `centred` on the page; `plain`: of a text, where they may be wrapped."""

    lines: tuple[str, ...]
    centred: bool = False
    plain: bool = False

    @property
    def text(self) -> str:
        """Its lines as one."""
        return " ".join(line.strip() for line in self.lines)

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def is_rights(self) -> bool:
        """Does it say whose rights these are?"""
        return self.words <= TITLE_WORDS and any(RIGHTS.fullmatch(line.strip()) for line in self.lines)


def blocks_of(file: Opened) -> list[Block]:
    """The blocks of a file. Raises `Undecodable` or `NotRead`."""
    if file.suffix == ".docx":
        return [Block((one.strip(),)) for one in office.docx_paragraphs(file.data) if one.strip()]
    return in_text(file.decoded.text)


def in_text(text: str) -> list[Block]:
    """The blocks of a text, which may be the source of a page."""
    return _of_page(text) if _is_page(text) else _of_text(text)


def _of_text(text: str) -> list[Block]:
    lines = [line.expandtabs(8).rstrip() for line in text.splitlines()]
    return [
        Block(tuple(one), all(len(line) - len(line.lstrip()) >= _CENTRED for line in one), plain=True)
        for filled, group in groupby(lines, bool)
        if filled and (one := list(group))
    ]


def _is_page(text: str) -> bool:
    start = text[:4000].lower()
    return "<html" in start or "<docfull" in start or start.count("<div") > 1


def _of_page(source: str) -> list[Block]:
    """The blocks of a page; line breaks within one are kept apart from the others by a sign of their own."""
    centred = frozenset(_CENTRED_CLASS.findall(source[:50_000]))
    tree = elements.tree(_BREAK.sub("\u2028", source))
    return [
        Block(tuple(lines), bool(one.within))
        for one in elements.lines(tree, centred)
        if (lines := [clean for line in one.text.split("\u2028") if (clean := line.strip())])
    ]
