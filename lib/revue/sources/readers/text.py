"""Plain text: one file, one article. The page around it is labelled, never cut: `text` is the file's own.

The text is the decoded file with its line ends as they are; what changes its length (see
`revue.sources.pages.repairs`) is reported. Wrapped lines are joined (`revue.sources.pages.mending`), and `origin`
leads from that text to the file. Saved HTML pages are passed to the HTML reader. A front matter between `---` lines
gives fields.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from revue.articles import ARTICLE_LABELS, Article, Issue
from revue.messages import Note, issue, note
from revue.sources.pages import (
    decoding,
    digitised_heads,
    language,
    mending,
    repairs,
    running_heads,
    scans,
    several,
)
from revue.sources.pages.cleaning import Page, label_page
from revue.sources.pages.scoring import Hint
from revue.sources.readers import front_matter
from revue.sources.readers.documents import with_row
from revue.text import limits
from revue.text.lines import lines


def read(data: bytes, path: str) -> Iterator[Article | Issue]:
    """The article in the bytes of one text file, after the warnings about it; or one issue saying why not.

    `path` is relative to the corpus, with `/`; the article's id is still the file's stem. Raises `NotRead`.
    """
    decoded = decoding.decode(data)
    if problem := limits.too_long(decoded.text):
        yield problem.at(path)
        return
    repaired, notes = repairs.put_right(decoded.text)
    yield from (one.at(path) for one in [*decoded.notes, *notes])
    if not repaired.strip():
        yield issue(path, "nothing-to-read")
        return
    if problem := limits.too_many_lines(repaired):
        yield problem.at(path)
        return
    start, front, what = _head(repaired)
    text, origin, told = mending.joined(repaired, start)
    known = dict.fromkeys((line.start for line in lines(text[:start])), what)
    known |= _mastheads(text, start, front.get("outlet")) | running_heads.heads(text, start)
    page = label_page(text, start, {at: Hint("boilerplate", why=why) for at, why in known.items()})
    yield from (one.at(path) for one in [*told, *findings(text, page)])
    name = PurePosixPath(path)
    stem = name.stem if name.suffix.strip() else name.name
    article = article_of(text, page, stem, data, path)
    yield from (one.at(path) for one in scans.findings(text[start:], article.lang))
    yield from with_row(replace(article, encoding=decoded.encoding, origin=origin), front, path, what)


def _head(text: str) -> tuple[int, dict[str, str], str]:
    """Where the text below its head begins, the row that the head gives, and what it is."""
    start, row = front_matter.split(text)
    return (
        (start, row, "front matter of the file")
        if start
        else (*digitised_heads.split(text), "head of the file")
    )


def _mastheads(text: str, start: int, outlet: str | None) -> dict[int, str]:
    """Lines that hold nothing but the paper's name."""
    if not outlet:
        return {}
    named = (line for line in lines(text) if line.end - line.start == len(outlet) and line.start >= start)
    return {
        n.start: "the paper's name" for n in named if text[n.start : n.end].casefold() == outlet.casefold()
    }


def article_of(text: str, page: Page, stem: str, data: bytes, path: str) -> Article:
    """The article that a labelled page gives; `data` are the file's own bytes."""
    return Article(
        article=stem,
        text=text,
        source_id=stem,
        title=page.title,
        author=page.author,
        lang=language.guess(body_of(text, page)),
        published=page.published,
        published_basis="stated" if page.published else None,
        sha256=hashlib.sha256(data).hexdigest(),
        path=path,
        passages=page.passages,
    )


def body_of(text: str, page: Page) -> str:
    """The text of the page's passages that are the article itself, a line each."""
    return "\n".join(text[p.start : p.end] for p in page.passages if p.label in ARTICLE_LABELS)


def findings(text: str, page: Page) -> Iterator[Note]:
    """What a reader of the results must know about a page."""
    body = " ".join(text[p.start : p.end] for p in page.passages if p.label in ("body", "lead"))
    if not language.words_of(body[:2000]):
        yield note("no-body")
    if "paywall" in page.families:
        yield note("paywall")
    lang = language.guess(body_of(text, page))
    if lang not in ("fr", None):
        yield note("not-french", lang=lang)
    if any(len(line) > repairs.LONG_LINE for line in text.splitlines()):
        yield note("long-line", most=repairs.LONG_LINE)
    if told := several.found(text, page):
        yield told
