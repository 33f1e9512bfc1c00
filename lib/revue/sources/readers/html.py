"""Saved web pages: every block of text becomes a line, and the markup says what it can of each.

Blocks are found by a small scanner in linear time, which runs nothing and fetches nothing. Which of them are the main
content trafilatura says (text density, links, names of classes); headings, captions and standfirsts are marked as such;
the rest is decided on the lines, as for any pasted page (`pages.cleaning`). All of the page's text stays, what is no
part of the article as boilerplate. Not handled: pages that a script fills in the browser, and layouts by tables.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

from revue import data
from revue.articles import Article, Issue, Label
from revue.messages import Note, issue, note
from revue.sources.not_read import NotRead
from revue.sources.pages import decoding, head, repairs
from revue.sources.pages.cleaning import label_page
from revue.sources.pages.scoring import Hint
from revue.sources.readers.documents import with_row
from revue.sources.readers.saved import Saved, page_in
from revue.sources.readers.text import article_of, findings
from revue.text import limits

#: Tags that a second of their kind closes.
_CLOSED_BY_ITSELF = frozenset({"p", "li", "dd", "dt", "tr", "td", "option"})
#: Elements whose content is no markup, with the tag that ends each.
_RAW = {
    name: re.compile(f"</{name}[^<>]{{0,50}}>", re.IGNORECASE) for name in ("script", "style", "textarea")
}
_MARKUP = re.compile(
    r"<(?:[!?][^<>]*+>|(?P<close>/?)(?P<name>[A-Za-z][\w:-]{0,40})"
    r"(?P<inside>(?:\"[^\"<]{0,2000}\"|'[^'<]{0,2000}'|[^<>])*+)>)"
)
_CLASSES = re.compile(r"\b(?:class|id)\s*=\s*[\"']?([^\"'<>]{1,300})", re.IGNORECASE)
_WORD = re.compile(r"[a-zà-ÿ]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_TAG = re.compile(r"<(?:html|head|body|article|section|div|p|h[1-6]|span|table)\b", re.IGNORECASE)
#: The titles of articles in the exports of press databases.
_EXPORTED = re.compile(
    r"class=[\"'][^\"'<>]{0,200}(?:rdp__articletitle|SS_L0|\b[a-z]{2}Headline\b)", re.IGNORECASE
)
_PASSWORD = re.compile(r"<input[^>]{0,300}?type\s*=\s*[\"']?password", re.IGNORECASE)

#: Fewest words of a main content that is believed, and the share of a block's word pairs that must lie in it.
_FEW_WORDS = 25
_MOST_OF_IT = 0.7
#: Tags of a page, many times those of a long one, beyond which trafilatura is not asked: it takes its time.
_MOST_TAGS = 50_000
#: Blocks from one of the main content to the next within which what stands between may be of it.
_BETWEEN = 5


def looks_like_html(text: str) -> bool:
    """Is this a page's source: a doctype, or several structural tags near its beginning?"""
    start = text[:2000].lstrip("\ufeff \t\r\n")
    return (
        start[:9].casefold() == "<!doctype" or start[:5].casefold() == "<html" or len(_TAG.findall(start)) > 3
    )


def read(data: bytes, path: str) -> Iterator[Article | Issue]:
    """The article of one saved page, after the warnings about it; or one issue saying why there is none.

    Raises `NotRead`.
    """
    saved = page_in(data) or Saved(data, "")
    decoded = decoding.decode(saved.page)
    if len(saved.page) > limits.TEXT_BYTES:
        yield issue(path, "file-too-big", most=limits.TEXT_BYTES)
        return
    charset = _CHARSET.search(saved.page[:4000])
    if (
        charset
        and decoded.encoding == "utf-8"
        and not saved.page.isascii()
        and b"utf" not in charset[1].lower()
    ):
        yield issue(path, "charset-mismatch", charset=charset[1].decode("ascii", "replace"))
    else:
        yield from (note.at(path) for note in decoded.notes)
    try:
        blocks = _blocks(decoded.text)
    except NotRead as error:
        yield error.at(path)
        return
    if problem := limits.too_long("".join(block.text for block in blocks)):
        yield problem.at(path)
        return
    stated = ({"url": saved.url} if saved.url else {}) | head.row(decoded.text)
    text, hints, notes = _composed(blocks, _main(decoded.text, blocks), stated.get("title", ""))
    if problem := limits.too_many_lines(text):
        yield problem.at(path)
        return
    page = label_page(text, hints=hints)
    problems = {found.code: found for found in findings(text, page)}
    if "no-body" in problems or (_PASSWORD.search(decoded.text) and len(text) < 2000):
        yield issue(path, "no-body-in-page")
        return
    yield from (note.at(path) for note in [*notes, *problems.values()])
    if len(_EXPORTED.findall(decoded.text)) > 1:
        yield issue(path, "several-articles")
    article = article_of(text, page, PurePosixPath(path).stem, data, path)
    article = replace(article, reader="html", encoding=decoded.encoding)
    yield from with_row(article, stated, path, "head of the page")


class Block(NamedTuple):
    """A block of text and the element it stands in, with its classes.

    `article`: within one; `around`: the outermost element that is the page around one ("nav"); `box`: the word of an
    element's class that says so ("related").
    """

    text: str
    tag: str
    classes: str
    article: bool
    around: str
    box: str


def texts(source: str) -> list[str]:
    """The blocks of text of a page, of all of it; none of a page whose markup is not one."""
    try:
        return [block.text for block in _blocks(source)]
    except NotRead:
        return []


def page_text(source: str) -> str:
    """The text of a page's blocks, a blank line between them; of its `article` where it has one."""
    blocks = [block for block in _blocks(source) if not block.around]
    inside = [block for block in blocks if block.article]
    chosen = inside if sum(len(block.text) for block in inside) > 200 else blocks
    return "\n\n".join(block.text for block in chosen)


def _composed(
    blocks: Sequence[Block], main: Sequence[bool | None], title: str
) -> tuple[str, dict[int, Hint], list[Note]]:
    """The text of the blocks, each put right; what the markup says of each, by its offset; and what was put right."""
    pieces: list[str] = []
    hints: dict[int, Hint] = {}
    notes: dict[str, Note] = {}
    at = 0
    heads = [block.text for block in blocks if block.tag == "h1"]
    for block, inside in zip(blocks, main, strict=True):
        piece, found = repairs.repair(block.text)
        notes |= {note.code: note for note in found}
        if not piece.strip():
            continue
        label = _label(block, heads, title)
        if block.around:
            hints[at] = Hint(None, False, f"in the page's <{block.around}>, beside its main content", True)
        elif block.box and inside is False:
            hints[at] = Hint(None, False, f"in a box that the page marks as « {block.box} »", True)
        elif label:
            hints[at] = Hint(label, inside, f"marked as such in the page (<{block.tag}>)")
        elif inside is not None:
            hints[at] = Hint(None, inside, "" if inside else "outside the main content of the page")
        pieces.append(piece)
        at += len(piece) + 2
    return "\n\n".join(pieces), hints, list(notes.values())


def _label(block: Block, heads: Sequence[str], title: str) -> Label | None:
    """What the markup says that a block is; the only first heading is the headline, else the one the head states."""
    if block.text == title or (block.tag == "h1" and len(heads) == 1):
        return "title"
    if block.tag == "figcaption":
        return "caption"
    if block.tag in ("h2", "h3", "h4", "p", "div") and not _markup()["lead"].isdisjoint(
        _WORD.findall(block.classes.casefold())
    ):
        return "lead"
    return "subhead" if block.tag in ("h2", "h3", "h4") else None


def _main(source: str, blocks: Sequence[Block]) -> list[bool | None]:
    """Of each block whether it is of the page's main content; None where that is not known: of few between others."""
    lines = _extracted(source)
    if sum(map(len, lines)) < _FEW_WORDS:
        return [None] * len(blocks)
    whole, pairs = set(lines), {pair for line in lines for pair in pairwise(line)}
    inside: list[bool | None] = []
    for block in blocks:
        words = _words(block.text)
        held = [pair in pairs for pair in pairwise(words)]
        found = sum(held) >= _MOST_OF_IT * len(held) if len(held) > 3 else words in whole
        inside.append(found and not block.around)
    at = [i for i, found in enumerate(inside) if found]
    for one, other in pairwise(at):
        if other - one <= _BETWEEN:
            inside[one + 1 : other] = [False if block.box else None for block in blocks[one + 1 : other]]
    return inside


def _extracted(source: str) -> list[tuple[str, ...]]:
    """The words of the main content's lines, as trafilatura finds it; none where it finds none."""
    if source.count("<") > _MOST_TAGS:
        return []
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.extract(source, include_comments=False)
    return [_words(line) for line in (found or "").splitlines()]


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold()))


@cache
def _markup() -> dict[str, frozenset[str]]:
    listed = data.toml("pages/markup.toml", {...: data.WORDS})
    return {name: frozenset(words.split()) for name, words in listed.items()}


def _blocks(source: str) -> list[Block]:
    """The blocks of text of a page, in order. Raises `NotRead`."""
    page = _Scanner()
    at = 0
    while (sign := source.find("<", at)) >= 0:
        page.text(source[at:sign])
        at = _after_markup(source, sign, page)
    page.text(source[at:])
    page.flush()
    return page.blocks


def _after_markup(source: str, at: int, page: _Scanner) -> int:
    """Reads the markup that opens at `at`, and gives where it ends; a lone sign is text."""
    if source.startswith("<!--", at):
        end = source.find("-->", at + 4)
        return len(source) if end < 0 else end + 3
    match = _MARKUP.match(source, at)
    if match is None:
        page.text("<")
        return at + 1
    if match["name"] is None:
        return match.end()
    name = match["name"].lower()
    if match["close"]:
        page.closes(name)
    elif name in _RAW:
        closing = _RAW[name].search(source, match.end())
        return closing.end() if closing else len(source)
    else:
        page.opens(name, match["inside"])
    return match.end()


class _Scanner:
    """Collects blocks of text, each with what it stands in."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open: list[
            tuple[str, str, str]
        ] = []  # tags, with the classes of those that begin a block, and their word
        self._number: Counter[str] = Counter()  # of each tag among them
        self._piece: list[str] = []
        self._unseen = 0

    def opens(self, tag: str, inside: str) -> None:
        """A tag opens."""
        if tag in _markup()["block"]:
            self.flush()
        if tag in _markup()["empty"]:
            return
        if tag in _CLOSED_BY_ITSELF and self._open and self._open[-1][0] == tag:
            self._pops()
        classes = " ".join(_CLASSES.findall(inside[:4000])) if tag in _markup()["block"] else ""
        box = next((word for word in _WORD.findall(classes.casefold()) if word in _markup()["box"]), "")
        self._open.append((tag, classes, box))
        self._number[tag] += 1
        if len(self._open) > limits.NESTING:
            raise NotRead(note("too-deep", most=limits.NESTING))
        self._unseen += tag in _markup()["unseen"]

    def _pops(self) -> str:
        tag = self._open.pop()[0]
        self._number[tag] -= 1
        self._unseen -= tag in _markup()["unseen"]
        return tag

    def closes(self, tag: str) -> None:
        """A tag closes, and what was left open within it."""
        if tag in _markup()["block"]:
            self.flush()
        if self._number[tag]:
            while self._pops() != tag:
                pass

    def text(self, piece: str) -> None:
        """Text between two tags."""
        if piece and not self._unseen:
            self._piece.append(piece)

    def flush(self) -> None:
        """Ends the block that is being read, if any."""
        if not self._piece:
            return
        text = re.sub(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+", " ", unescape("".join(self._piece))).strip()
        self._piece = []
        if text:
            tag, classes, _ = next(
                (one for one in reversed(self._open) if one[0] in _markup()["block"]), ("", "", "")
            )
            around = next((tag for tag, _, _ in self._open if tag in _markup()["around"]), "")
            box = next((box for _, _, box in self._open if box), "")
            self.blocks.append(Block(text, tag, classes, self._number["article"] > 0, around, box))
