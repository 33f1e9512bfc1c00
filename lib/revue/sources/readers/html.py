"""Saved web pages: their blocks of text become lines, which are then labelled like any pasted page.

Read by a small scanner in linear time, which runs nothing and fetches nothing. Scripts, styles, forms and menus
are left out, and so is all outside `article` where the page has one with text in it. Not handled: pages
that a script fills in the browser, and layouts by tables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import PurePosixPath

from revue.articles import Article, Issue
from revue.messages import issue
from revue.sources.pages import decoding, head, repairs
from revue.sources.pages.cleaning import label_page
from revue.sources.readers.records import with_row
from revue.sources.readers.text import article_of, findings
from revue.text import limits

_LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "iframe",
        "head",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "br",
        "section",
        "article",
        "main",
        "header",
        "figure",
        "figcaption",
        "blockquote",
        "td",
        "tr",
        "table",
        "dd",
        "dt",
        "hr",
        "pre",
        "address",
        "time",
        "body",
        "html",
    ]
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
#: Tags that a second of their kind closes.
_CLOSED_BY_ITSELF = frozenset({"p", "li", "dd", "dt", "tr", "td", "option"})
#: Elements whose content is no markup, with the tag that ends each.
_RAW = {
    name: re.compile(f"</{name}[^<>]{{0,50}}>", re.IGNORECASE) for name in ("script", "style", "textarea")
}
_MARKUP = re.compile(
    r"<(?:[!?][^<>]*+>|(?P<close>/?)(?P<name>[A-Za-z][\w:-]{0,40})(?:\"[^\"<]{0,2000}\"|'[^'<]{0,2000}'|[^<>])*+>)"
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_TAG = re.compile(r"<(?:html|head|body|article|section|div|p|h[1-6]|span|table)\b", re.IGNORECASE)
#: The titles of articles in the exports of press databases.
_EXPORTED = re.compile(
    r"class=[\"'][^\"'<>]{0,200}(?:rdp__articletitle|SS_L0|\b[a-z]{2}Headline\b)", re.IGNORECASE
)
_PASSWORD = re.compile(r"<input[^>]{0,300}?type\s*=\s*[\"']?password", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Is this a page's source: a doctype, or several structural tags near its beginning?"""
    start = text[:2000].lstrip("\ufeff \t\r\n")
    return (
        start[:9].casefold() == "<!doctype" or start[:5].casefold() == "<html" or len(_TAG.findall(start)) > 3
    )


def read(data: bytes, path: str) -> Iterator[Article | Issue]:
    """The article of one saved page, after the warnings about it; or one issue saying why there is none."""
    try:
        decoded = decoding.decode(data)
    except decoding.Undecodable as error:
        yield error.note.at(path)
        return
    charset = _CHARSET.search(data[:4000])
    if charset and decoded.encoding == "utf-8" and not data.isascii() and b"utf" not in charset[1].lower():
        message = (
            f"it says {charset[1].decode('ascii', 'replace')}, but its bytes are valid UTF-8: read as UTF-8"
        )
        yield Issue(path, "charset-mismatch", "warning", message)
    else:
        yield from (note.at(path) for note in decoded.notes)
    try:
        raw = page_text(decoded.text)
    except _TooDeep:
        yield Issue(
            path, "too-deep", "skipped", f"more than {limits.NESTING} tags open at once: no page of the press"
        )
        return
    if problem := limits.too_long(raw):
        yield problem.at(path)
        return
    text, notes = repairs.repair(raw)
    if problem := limits.too_many_lines(text):
        yield problem.at(path)
        return
    page = label_page(text)
    problems = {found.code: found for found in findings(text, page)}
    if "no-body" in problems or (_PASSWORD.search(decoded.text) and len(text) < 2000):
        message = (
            "no article in the page: filled by a script, a login page, or empty; save the page's text instead"
        )
        yield Issue(path, "no-body", "skipped", message)
        return
    yield from (note.at(path) for note in [*notes, *problems.values()])
    if len(_EXPORTED.findall(decoded.text)) > 1:
        yield issue(path, "several-articles")
    article = article_of(text, page, PurePosixPath(path).stem, data, path)
    article = replace(article, reader="html", encoding=decoded.encoding)
    yield from with_row(article, head.row(decoded.text), path, "head of the page")


def page_text(source: str) -> str:
    """The text of a page's blocks, a blank line between them; of its `article` where it has one."""
    page = _Blocks()
    at = 0
    while (sign := source.find("<", at)) >= 0:
        page.text(source[at:sign])
        at = _after_markup(source, sign, page)
    page.text(source[at:])
    page.flush()
    inside = [block for within, block in page.blocks if within]
    chosen = inside if sum(map(len, inside)) > 200 else [block for _, block in page.blocks]
    return "\n\n".join(chosen)


def _after_markup(source: str, at: int, page: _Blocks) -> int:
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
        page.opens(name)
    return match.end()


class _TooDeep(Exception):
    """More tags open than any page has."""


class _Blocks:
    """Collects blocks of text, each with whether it stands within `article`."""

    def __init__(self) -> None:
        self.blocks: list[tuple[bool, str]] = []
        self._open: list[str] = []
        self._number: Counter[str] = Counter()  # of each tag among them
        self._piece: list[str] = []
        self._silent = 0
        self._article = 0

    def opens(self, tag: str) -> None:
        """A tag opens."""
        if tag in _BLOCKS:
            self.flush()
        if tag in _VOID:
            return
        if tag in _CLOSED_BY_ITSELF and self._open and self._open[-1] == tag:
            self._open.pop()
            self._number[tag] -= 1
        self._open.append(tag)
        self._number[tag] += 1
        if len(self._open) > limits.NESTING:
            raise _TooDeep
        self._silent += tag in _LEFT_OUT
        self._article += tag == "article"

    def closes(self, tag: str) -> None:
        """A tag closes, and what was left open within it."""
        if tag in _BLOCKS:
            self.flush()
        if not self._number[tag]:
            return
        while self._open:
            closed = self._open.pop()
            self._number[closed] -= 1
            self._silent -= closed in _LEFT_OUT
            self._article -= closed == "article"
            if closed == tag:
                break

    def text(self, piece: str) -> None:
        """Text between two tags."""
        if piece and not self._silent:
            self._piece.append(piece)

    def flush(self) -> None:
        """Ends the block that is being read, if any."""
        if not self._piece:
            return
        block = re.sub(r"[ \t\r\n]+", " ", unescape("".join(self._piece))).strip()
        if block:
            self.blocks.append((self._article > 0, block))
        self._piece = []
