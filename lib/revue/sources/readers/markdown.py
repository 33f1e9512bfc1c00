"""Markdown (.md): its marks are no words, so that the text is what a reader of the page sees; its lines stay.

Left out: the signs of headings, of emphasis and of quotations, addresses of links and pictures, notes, comments, code.
The front matter stays as it is. What is left is read like any pasted text. Not handled: tables, and HTML within.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from revue.articles import Article, Issue
from revue.messages import issue
from revue.sources.opened import Opened
from revue.sources.readers import front_matter, text
from revue.sources.readers.documents import Entry

SUFFIXES = (".md", ".markdown")
#: In their order: what a mark looks like, and what is left of it.
_MARKS = [
    (re.compile(pattern, re.MULTILINE), left)
    for pattern, left in (
        (r"^[ \t]{0,3}#{1,6}(?:[ \t]+|$)", ""),
        (r"(?<![ \t])[ \t]+#+[ \t]*$", ""),
        (r"^(?:[ \t]{0,3}>[ \t]?)+", ""),
        (r"^[ \t]{0,3}\[[^\[\]\n]{1,80}\]:[ \t].*$", ""),
        (r"!\[\[[^\[\]\n]{0,300}\]\]|!\[([^\[\]\n]{0,300})\]\([^()\n]{0,1000}\)", ""),
        (r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]", r"\1"),
        (r"\[\^[^\[\]\n]{1,40}\]:?", ""),
        (r"\[([^\[\]\n]{1,500})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)", r"\1"),
        (r"<https?://[^<>\s]{1,1000}>", ""),
        (r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*\n]{1,2000}?[^\s*]|[^\s*])\1(?![\w*])", r"\2"),
        (r"(?<![\w\\])(_{1,3})(?=[^\s_])([^_\n]{1,2000}?[^\s_]|[^\s_])\1(?!\w)", r"\2"),
        (r"~~([^~\n]{1,2000})~~|==([^=\n]{1,2000})==", r"\1\2"),
        (r"`([^`\n]{1,500})`", r"\1"),
        (r"\\(?=[\\`*_{}\[\]()#+.!>~|-])", ""),
    )
]
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}(?:[ \t].*)?$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]{0,3}(`{3,}|~{3,})", re.MULTILINE)
_COMMENT = ("<!--", "-->")


def recognises(file: Opened) -> bool:
    """Is it called Markdown?"""
    return file.suffix in SUFFIXES


def read(file: Opened) -> Iterator[Entry]:
    """The article of one file, after the warnings about it; or one issue saying why there is none."""
    yield tuple(_items(file))


def _items(file: Opened) -> Iterator[Article | Issue]:
    decoded = file.decoded
    yield from (one.at(file.path) for one in decoded.notes)
    start, _ = front_matter.split(decoded.text)
    if (
        not start
        and _FENCE.search(decoded.text)
        and not _HEADING.sub("", _without_code(decoded.text)).strip()
    ):
        yield issue(file.path, "only-code")
        return
    for item in text.read(plain(decoded.text).encode("utf-8", "replace"), file.path):
        if isinstance(item, Article):
            item = replace(
                item, reader="markdown", encoding=decoded.encoding, sha256=sha256(file.data).hexdigest()
            )
        yield item


def plain(source: str) -> str:
    """The text without its marks, with as many lines as it had."""
    start, _ = front_matter.split(source)
    found = _without_code(source[start:])
    for mark, left in _MARKS:
        found = mark.sub(left, found)
    return source[:start] + found


def _without_code(source: str) -> str:
    """The text with blocks of code and comments left empty, line by line."""
    kept: list[str] = []
    until = ""
    for line in source.split("\n"):
        fence = _FENCE.match(line)
        if until:
            closed = until in line if until == _COMMENT[1] else bool(fence and fence[1].startswith(until))
            kept.append("\r" if line.endswith("\r") else "")
            until = "" if closed else until
        elif fence or line.lstrip().startswith(_COMMENT[0]):
            kept.append("\r" if line.endswith("\r") else "")
            closed = not fence and _COMMENT[1] in line
            until = "" if closed else fence[1] if fence else _COMMENT[1]
        else:
            kept.append(line)
    return "\n".join(kept)
