"""RTF to paragraphs: the text of what Word, Factiva or Nexis save as RTF, in one pass over its control words.

Own code: striprtf takes the square of the time on hostile files, and is a list of control words like the one here.
Left out: what is deleted or hidden, headers and footers, notes (counted), pictures and other objects. Not handled: text
boxes, and letters of alphabets other than that of the file's code page where they are not written as Unicode.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from revue import data
from revue.messages import note
from revue.sources.not_read import NotRead
from revue.sources.opened import Opened
from revue.text import limits

_LISTS = "sources/rtf.toml"
_SHAPE = {"signs": {...: str}, "left_out": {"words": data.WORDS}, "notes": {"words": data.WORDS}}
_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<byte>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z'])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\",
    re.DOTALL,
)
#: Groups open at once.
_DEPTH = 1_000
#: Outline levels of headings lie below this one, which is that of the body.
_BODY_LEVEL = 9
_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
_KNOWN_PAGE = re.compile(r"125[0-8]|437|850|852|65001|10000")


def recognises(file: Opened) -> bool:
    """Is this RTF that says so, or that is called a Word document, as some databases do?"""
    return file.suffix in (".rtf", ".doc") and file.data.lstrip()[:5] == b"{\\rtf"


@cache
def _words() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Signs by word; words of groups that are left out; of those that are counted."""
    lists = data.toml(_LISTS, _SHAPE)
    left_out, notes = (frozenset(lists[key]["words"].split()) for key in ("left_out", "notes"))
    return lists["signs"], left_out, notes


@dataclass(slots=True)
class _Group:
    """What holds until a group closes: is its text left out, or hidden; characters that stand for one in Unicode."""

    silent: bool = False
    hidden: bool = False
    alternatives: int = 1


class Rtf:
    """Reads one document: its paragraphs, each with its level as a heading (0: none), and the number of its notes."""

    def __init__(self, content: bytes) -> None:
        self.found: list[tuple[str, int]] = []
        self.notes = 0
        self._signs, self._left_out, self._counted = _words()
        self._group, self._groups = _Group(), list[_Group]()
        self._pieces: list[str] = []
        self._bytes = bytearray()  # letters of the code page that are not decoded yet
        self._page, self._skip, self._size, self._heading = "cp1252", 0, 0, 0
        source = content.decode("latin-1")
        at = 0
        while match := _TOKEN.match(source, at):
            at = match.end()
            if match["word"] == "bin":
                at += max(0, int(match["number"] or 0))
            else:
                self._token(match)
        self._end()

    def _token(self, match: re.Match[str]) -> None:
        if brace := match["brace"]:
            self._braced(brace)
        elif word := match["word"]:
            self._word(word, int(match["number"]) if match["number"] else None)
        elif sign := match["sign"]:
            if sign == "*":
                self._group.silent = True
            elif sign in self._signs or sign in "\r\n":
                self._take(self._signs.get(sign, "\n"))
        elif letter := match["byte"]:
            self._letters(bytes.fromhex(letter))
        elif text := match["text"]:
            self._letters(text.encode("latin-1"))

    def _braced(self, brace: str) -> None:
        self._skip = 0
        if brace == "{":
            if len(self._groups) > _DEPTH:
                raise NotRead(note("xml-too-deep", most=_DEPTH))
            self._groups.append(self._group)
            self._group = replace(self._group)
        elif self._groups:
            self._group = self._groups.pop()

    def _word(self, word: str, number: int | None) -> None:
        group = self._group
        if word == "u" and number is not None:
            self._take(chr(number % 0x10000))
            self._skip = group.alternatives
        elif word == "uc":
            group.alternatives = min(number or 0, 10)
        elif word in self._counted:
            self.notes += not group.silent
            group.silent = True
        elif word in self._left_out:
            group.silent = True
        elif word in ("v", "deleted"):
            group.hidden = number != 0
        elif word == "plain":
            group.hidden = False
        elif word == "pard":
            self._heading = 0
        elif word == "outlinelevel":
            self._heading = (number or 0) + 1 if (number or 0) < _BODY_LEVEL else 0
        elif word == "ansicpg" and _KNOWN_PAGE.fullmatch(str(number)):
            self._page = {"65001": "utf-8", "10000": "mac_roman"}.get(str(number), f"cp{number}")
        elif word in _PAGES:
            self._page = _PAGES[word]
        elif sign := self._signs.get(word):
            self._take(sign)

    def _letters(self, letters: bytes) -> None:
        skipped = min(self._skip, len(letters))
        self._skip -= skipped
        if not (self._group.silent or self._group.hidden):
            self._bytes += letters[skipped:]

    def _take(self, text: str) -> None:
        if self._group.silent or self._group.hidden:
            return
        self._decode()
        if text == "\n":
            self._end()
        else:
            self._pieces.append(text)

    def _decode(self) -> None:
        if self._bytes:
            self._size += len(self._bytes)
            if self._size > 2 * limits.ARTICLE:
                raise NotRead(note("office-too-long", most=limits.ARTICLE))
            self._pieces.append(self._bytes.decode(self._page, "replace"))
            self._bytes.clear()

    def _end(self) -> None:
        """Ends a paragraph; letters beyond the first 65,536 are written as two."""
        self._decode()
        text = "".join(self._pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self.found.append((text.strip(), self._heading))
        self._pieces.clear()
