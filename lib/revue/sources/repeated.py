"""Lines that stand on most pages of a folder: they are the site's, whatever they look like.

Where a folder holds `FEWEST` texts or web pages or more, up to `LOOKED_AT` of them are read beforehand, evenly chosen,
and of each the digests of its lines are kept, nothing else. A line of an article that stands on `MOST` of them is
labelled boilerplate. A text that would lose half its body by that is left as it is: one dispatch as twenty papers
printed it. Not handled: pages within archives, and several sites in one folder.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from revue.articles import Article, Passage
from revue.sources.folder import Found
from revue.sources.pages import decoding
from revue.sources.readers import html
from revue.text import limits
from revue.text.document import normalise
from revue.text.lines import lines

FEWEST = 20
LOOKED_AT = 200
MOST = 0.5
_SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml")
#: Labels that a line of the site may have got; a headline is not asked.
_ASKED = frozenset({"lead", "subhead", "body", "caption"})


class Repeated:
    """The lines that most pages of a folder share, by folder."""

    def __init__(self, found: Iterable[Found]) -> None:
        folders: defaultdict[str, list[Path]] = defaultdict(list)
        for file in found:
            if file.issue is None and not file.companion and file.name.casefold().endswith(_SUFFIXES):
                folders[_folder(file.name)].append(file.path)
        self._shared = {name: _shared(paths) for name, paths in folders.items() if len(paths) >= FEWEST}

    def applied(self, article: Article) -> Article:
        """The article with the lines that are the site's labelled so."""
        shared, pages = self._shared.get(_folder(article.path), ({}, 0))
        if not shared or article.locator:
            return article
        passages = tuple(_judged(article.text, p, shared, pages) for p in article.passages)
        before, after = (
            sum(p.end - p.start for p in some if p.label == "body") for some in (article.passages, passages)
        )
        return (
            article
            if passages == article.passages or 2 * after < before
            else replace(article, passages=passages)
        )


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _judged(text: str, passage: Passage, shared: dict[bytes, int], pages: int) -> Passage:
    times = shared.get(_digest(text[passage.start : passage.end]), 0) if passage.label in _ASKED else 0
    reason = f"stands on {times} of {pages} pages of this folder"
    return replace(passage, label="boilerplate", reason=reason) if times else passage


def _shared(paths: list[Path]) -> tuple[dict[bytes, int], int]:
    """Digests of the lines that most of these files hold, each with how many do; and how many were looked at."""
    step = max(1, len(paths) // LOOKED_AT)
    pages = {frozenset(_digests(path)) for path in paths[::step][:LOOKED_AT]}
    counts = Counter(digest for page in pages for digest in page)
    return {
        digest: n for digest, n in counts.items() if n >= MOST * len(pages) and len(pages) >= FEWEST
    }, len(pages)


def _digests(path: Path) -> Iterable[bytes]:
    """Digests of a file's lines; none where it is not read as text either."""
    try:
        with path.open("rb") as stream:
            text = decoding.decode(stream.read(limits.TEXT_BYTES)).text
    except (OSError, decoding.Undecodable):
        return []
    if html.looks_like_html(text):
        return [_digest(block) for block in html.texts(text)]
    return [_digest(text[line.start : line.end]) for line in lines(text)]


def _digest(line: str) -> bytes:
    return hashlib.blake2b(
        " ".join(normalise(line).split()).casefold().encode("utf-8", "replace"), digest_size=8
    ).digest()
