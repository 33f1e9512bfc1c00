"""Press reviews: several articles pasted into one text, each with its headline and a line that names paper and day.

A file is cut only where its form is regular: every line that names a paper and a day stands at the same place of its
article (below the headline, above it, or last), after a blank line or a rule, and every article has prose of its own.
One that does not fit leaves the file whole, with a warning (`revue.sources.pages.several`): articles that are cut in
two are worse than two that are read as one. Not handled: articles that only their headlines set apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from revue.messages import issue
from revue.sources.opened import Opened
from revue.sources.pages import datelines, decoding, mending, several
from revue.sources.pages.cleaning import label_page
from revue.sources.readers import markdown
from revue.sources.readers.documents import Entry, Part, Place, digest, document
from revue.text import limits
from revue.text.lines import Line, lines

SUFFIXES = (".txt", ".text", "", *markdown.SUFFIXES)
#: Words of prose that make an article; of what may stand before the first, which is the review's own title.
_PROSE, _OWN_TITLE = 30, 25
#: Lines that may stand above the source line: kicker, headline, subtitle.
_ABOVE = 3
_HEADLINE_WORDS, _KICKER = 30, 2


class Piece(NamedTuple):
    """One article of a text from `at`: the lines of its head, its body `start:end`, its source line and headline."""

    at: int
    head: tuple[str, ...]
    start: int
    end: int
    source: str
    headline: str


def recognises(file: Opened) -> bool:
    """Can the file be cut into articles?"""
    if file.suffix not in SUFFIXES or not file.start:
        return False
    try:
        return bool(pieces(_text(file)))
    except decoding.Undecodable:
        return False


def read(file: Opened) -> Iterator[Entry]:
    """The articles of a file that `recognises` accepts."""
    yield from file.notes
    text = _text(file)
    found = pieces(text)
    at, line = 0, 1
    if several.RULE.sub("", text[: found[0].at]).strip():
        yield (issue(file.path, "before-the-articles", "line 1"),)
    for number, piece in enumerate(found, 1):
        line, at = line + text.count("\n", at, piece.at), piece.at
        sha256 = digest(text[at : piece.end].encode("utf-8", "replace"))
        yield _entry(text, piece, Place(file.path, f"line {line}", number, sha256, "pasted"))


def _text(file: Opened) -> str:
    text = file.decoded.text
    return markdown.plain(text) if file.suffix in markdown.SUFFIXES else text


def _entry(text: str, piece: Piece, place: Place) -> Entry:
    """The article of one piece: its head as it was found, its body labelled like a page."""
    source = Part(piece.source, "boilerplate", "names the paper and the day")
    parts = [
        source if line == piece.source
        else Part(line, "title", "headline, beside the line that names the paper")
        if line == piece.headline
        else Part(line, "subhead", "beside the headline")
        for line in piece.head
    ]  # fmt: skip
    body = mending.joined(text[piece.start : piece.end]).text
    page = label_page(body)
    parts += [
        Part(body[p.start : p.end], "subhead" if p.label == "title" else p.label, p.reason)
        for p in page.passages
    ]
    if source not in parts:
        parts.append(source)
    said, dated = several.source_line(piece.source), datelines.read(piece.source)
    values = {
        "title": piece.headline,
        "outlet": said and said.outlet,
        "published": said.published if said else dated and dated.published,
        "author": (said and said.author) or page.author,
    }
    return document(values, parts, place, {"page": said.page} if said and said.page else {})


# --- where a text is cut -------------------------------------------------------------------------------------------


def pieces(text: str) -> list[Piece]:
    """The articles that a text can be cut into; none where it is not regular."""
    found: list[Line] = []
    ruled: set[int] = set()
    for number, line in enumerate(lines(text)):
        if number > limits.LINES:
            return []
        if several.RULE.fullmatch(text[line.start : line.end]):
            ruled.add(len(found))
        else:
            found.append(line)
    said = [text[line.start : line.end] for line in found]
    sources = [n for n, line in enumerate(said) if several.source_line(line)]
    page = _Lines(text, found, said, frozenset(ruled), frozenset(sources))
    for starts in _ways(page, sources):
        if cut := _cut(page, starts):
            return cut
    return []


class _Lines(NamedTuple):
    """The lines of a text without its rules, what they say, those below a rule, those that name a paper and a day."""

    text: str
    found: list[Line]
    said: list[str]
    ruled: frozenset[int]
    sources: frozenset[int]


def _ways(page: _Lines, sources: list[int]) -> Iterator[list[int]]:
    """The lines where articles may begin: below rules, some lines above source lines, or below them."""
    if below := sorted(n for n in page.ruled if 0 < n < len(page.found)):
        yield [0, *below]
        yield below
    if len(sources) > 1:
        for above in range(min(_ABOVE, sources[0]), -1, -1):
            yield [n - above for n in sources]
        yield [0, *(n + 1 for n in sources[:-1])]


def _cut(page: _Lines, starts: list[int]) -> list[Piece]:
    """The articles that begin at these lines, where all are alike."""
    if any(b <= a or not (page.found[b].gap or b in page.ruled) for a, b in pairwise(starts)):
        return []
    if len(starts) < 2 or sum(len(line.split()) for line in page.said[: starts[0]]) > _OWN_TITLE:
        return []
    cut, places = [], set()
    for a, b in pairwise([*starts, len(page.found)]):
        place = _place(page, a, b)
        piece = None if place is None else _piece(page, a, b, place)
        if piece is None:
            return []
        places.add(place)
        cut.append(piece)
    return cut if len(places) == 1 else []


def _place(page: _Lines, a: int, b: int) -> int | None:
    """Where the source line of an article stands: its number from the top, or -1 for the last; None where none does.

    Below rules a line that says only when it was published is enough.
    """
    sources = [n for n in range(a, b) if n in page.sources]
    if not sources and page.ruled:
        head = [*range(a, min(a + _ABOVE + 1, b))]
        sources = [n for n in head if (d := datelines.read(page.said[n])) and d.kind == "stated"][:1]
    if len(sources) != 1:
        return None
    if sources[0] - a <= _ABOVE and sources[0] < b - 1:
        return sources[0] - a
    return -1 if sources[0] == b - 1 else None


def _piece(page: _Lines, a: int, b: int, place: int) -> Piece | None:
    """The article in these lines; None where its head is no head, or where it has no prose."""
    above = page.said[a : a + max(place, 1)] if place else page.said[a + 1 : a + 2]
    if not all(map(_is_headline, above)):
        return None
    source = page.said[a + place if place >= 0 else b - 1]
    headline = next((line for line in above if len(line.split()) > _KICKER), above[0])
    head = (source, *above) if place == 0 else (*above, source) if place > 0 else tuple(above)
    body = page.found[a + len(head) : b if place >= 0 else b - 1]
    words = sum(len(page.text[line.start : line.end].split()) for line in body)
    if not body or words < _PROSE:
        return None
    return Piece(page.found[a].start, head, body[0].start, body[-1].end, source, headline)


def _is_headline(line: str) -> bool:
    """Could this line stand above a text: short, opened by no small letter, closed by no full stop?"""
    return (
        0 < len(line.split()) <= _HEADLINE_WORDS
        and not line[0].islower()
        and (line.endswith(("...", "…")) or line[-1] not in ".;:,")
        and any(map(str.isalpha, line))
    )
