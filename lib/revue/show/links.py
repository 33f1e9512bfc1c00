"""Links that land: on the line in JupyterLab, at the words in a browser.

A fragment has two parts: `#line=20,21` (RFC 5147, positions between lines) puts JupyterLab's cursor on the line,
and `:~:text=crime%20organis%C3%A9` (a text fragment of the WICG) makes a browser scroll to the words and colour
them. A browser finds whole words only and takes the first place that fits, so terms are whole words, and get
some of the words around them where they stand earlier in the text too.

A link leads into the article's own file where it can: where that is nothing but the article's text, be its lines
joined since, and lies where a reader of the results can open it. Else (a record of a table, a web page, an archive,
another encoding, a corpus elsewhere on the disk) it leads to `texts/<article>.txt`, which holds the text as it was read
and lies beside the figures. Such files are written when links to their articles have been made (`write_texts`).

Not handled: words that stand earlier in the same surroundings; a browser then shows the earlier place.
"""

from __future__ import annotations

import os
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import chain, pairwise, zip_longest
from operator import itemgetter
from pathlib import Path
from urllib.parse import quote

from revue.articles import Article, Origin, in_file
from revue.project.digests import digest

#: The folder, beside the figures, of texts that links lead to.
TEXTS = "texts"

#: What ends a line for RFC 5147, for JupyterLab's editor and for a browser: no other character does.
_LINE_END = re.compile(r"\r\n|\r|\n")
#: A word of a browser ends at a space, but not at a narrow no-break space: "9 500" is one.
_WORD = re.compile(r"(?:\S|\u202f)+")
_QUOTES = {**dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys("“”„‟", '"')}
#: Words at each end of a long passage; one of up to twice as many is given in full.
_EDGE = 4
#: Words before, and after, that may be added to tell a place from an earlier one.
_CONTEXT = 12
#: Characters of a word, and the space after it, in which most words have room.
_LETTERS = 8

#: Articles and fragments that are kept at hand: in a larger corpus those met again are looked at again.
_ARTICLES, _FRAGMENTS = 10_000, 200_000

#: Where some words of a text begin and end.
_Words = list[tuple[int, int]]


class Links:
    """Links to the articles of one corpus.

    `corpus` is the folder whose files a reader of the results can open, or None; `texts` the folder where texts of
    other articles will lie, and `write` puts some there, by their names.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        corpus: Path | None,
        texts: Path,
        write: Callable[[Mapping[str, bytes]], None],
    ) -> None:
        self._articles = {a.article: a for a in articles}
        self._corpus = corpus
        self._texts = texts
        self._write = write
        self._known: dict[str, tuple[Path, Places, Origin]] = {}
        self._ways: dict[tuple[Path, Path], str] = {}
        self._fragments: dict[tuple[str, int, int], str] = {}
        self._led: set[str] = set()
        self._unwritten: dict[str, bytes] = {}

    def state(self, folder: Path) -> str:
        """One digest of what links from a file in `folder` rest on: the file that each article is in, and its text."""
        told = []
        for article in self._articles.values():
            file, text, origin = self._file(article)
            told.append((article.article, os.path.relpath(file, folder), digest(text.encode()), origin))
        return digest(repr(told).encode())

    def to(self, article: str, start: int, end: int, folder: Path) -> str:
        """The link to `text[start:end]` of an article from a file in `folder`."""
        file, places, origin = self._at(article)
        if (file, folder) not in self._ways:
            self._ways[file, folder] = quote(Path(os.path.relpath(file, folder)).as_posix(), safe="/")
        if (place := (article, start, end)) not in self._fragments:
            if len(self._fragments) >= _FRAGMENTS:
                self._fragments.clear()
            last = max(start, end - 1)
            self._fragments[place] = places.fragment(
                in_file(origin, start), in_file(origin, last) + end - last
            )
        return self._ways[file, folder] + self._fragments[place]

    def lead_to(self, articles: Iterable[str]) -> None:
        """Let `write_texts` write what links to some articles lead to."""
        for article in articles:
            self._at(article)

    def write_texts(self) -> None:
        """Write the texts that links lead to, as far as they were not written yet."""
        if self._unwritten:
            self._write(self._unwritten)
            self._unwritten = {}

    def _at(self, article: str) -> tuple[Path, Places, Origin]:
        if article not in self._known:
            file, text, origin = self._file(self._articles[article])
            if len(self._known) >= _ARTICLES:
                self._known.clear()
            self._known[article] = file, Places(text), origin
            if file.parent == self._texts and article not in self._led:
                self._led.add(article)
                self._unwritten[file.name] = text.encode()
        return self._known[article]

    def _file(self, article: Article) -> tuple[Path, str, Origin]:
        """The file that holds an article's text and nothing else, what it holds, and the way into it.

        It is to be written where it is one of the `texts`.
        """
        if self._corpus is not None:
            own = self._corpus / article.path
            text = _read(own)
            if text is not None and _holds(text, article):
                return own, text, article.origin
        return self._texts / f"{article.article}.txt", article.text, ()


def _read(path: Path) -> str | None:
    """What a file that is named as a text holds, if it is UTF-8."""
    try:
        return path.read_bytes().decode() if path.suffix == ".txt" else None
    except (OSError, UnicodeDecodeError):
        return None


def _holds(text: str, article: Article) -> bool:
    """Is a file's text the article's, or what its lines were joined from?"""
    if not article.origin:
        return text == article.text
    pieces = pairwise([*article.origin, (len(article.text), len(text))])
    return in_file(article.origin, len(article.text)) == len(text) and all(
        _alike(article.text[a:b], text[c : c + b - a]) for (a, c), (b, _) in pieces
    )


def _alike(mended: str, own: str) -> bool:
    """Are these the same but for spaces of the first?"""
    return mended == own or all(a == b or a.isspace() for a, b in zip_longest(mended, own, fillvalue=" "))


class Places:
    """The places of one text, as fragments of a link to the file that holds it."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _folded(self) -> str:
        return self._text.translate(_FOLDED)

    def fragment(self, start: int, end: int) -> str:
        """The fragment for `text[start:end]`; of a span without a word, its line only."""
        lines = f"#line={self._line(start)},{self._line(max(start, end - 1)) + 1}"
        words = self._around(start, end)
        first = bisect_right(words, start, key=itemgetter(1))
        last = bisect_left(words, end, key=itemgetter(0)) - 1
        return f"{lines}:~:text={self._directive(words, first, last)}" if first <= last else lines

    def _line(self, at: int) -> int:
        """How many line ends lie before a place; none that it lies in."""
        cut = self._text[at - 1 : at + 1] == "\r\n"
        before = self._text[: at - cut]
        return before.count("\n") + before.count("\r") - before.count("\r\n")

    def _around(self, start: int, end: int) -> _Words:
        """The words of a place, and as many before and after as may be added, or more."""
        room = _CONTEXT * _LETTERS
        while True:
            begin, stop = max(start - room, 0), min(end + room, len(self._text))
            found = [m.span() for m in _WORD.finditer(self._text, begin, stop)]
            if begin and found and found[0][0] == begin:
                del found[0]  # perhaps the end of a word
            if stop < len(self._text) and found and found[-1][1] == stop:
                del found[-1]
            before = bisect_right(found, start, key=itemgetter(1))
            after = len(found) - bisect_left(found, end, key=itemgetter(0))
            if (before >= _CONTEXT or not begin) and (after >= _CONTEXT or stop == len(self._text)):
                return found
            room *= 4

    def _directive(self, words: _Words, first: int, last: int) -> str:
        """`[prefix-,]start[,end][,-suffix]` for the words from `first` to `last`."""
        whole = last - first < 2 * _EDGE
        head = last if whole else first + _EDGE - 1
        terms = [self._term(words, first, head)]
        if not whole:
            terms.append(self._term(words, last - _EDGE + 1, last))
        before, after = self._context(words, first, head, whole)
        if before < first:
            terms.insert(0, self._term(words, before, first - 1) + "-")
        if after > head:
            terms.append("-" + self._term(words, head + 1, after))
        return ",".join(terms)

    def _context(self, words: _Words, first: int, head: int, whole: bool) -> tuple[int, int]:
        """The fewest words around `first` to `head` with which they stand nowhere earlier; none where none do.

        Words after them serve only where they are the `whole` passage.
        """
        earliest = max(first - _CONTEXT, 0)
        latest = min(head + _CONTEXT, len(words) - 1) if whole else head
        before = ((at, head) for at in range(first, earliest - 1, -1))
        after = ((first, at) for at in range(head + 1, latest + 1))
        return next((some for some in chain(before, after) if self._is_first(words, *some)), (first, head))

    def _is_first(self, words: _Words, first: int, last: int) -> bool:
        """Do the words from `first` to `last` stand nowhere earlier, as a browser finds whole words?"""
        start, end = words[first][0], words[last][1]
        said, at = self._folded[start:end], -1
        while (at := self._folded.find(said, at + 1)) < start:
            if not self._joined(at) and not self._joined(at + len(said)):
                return False
        return True

    def _joined(self, at: int) -> bool:
        """Do two letters or digits meet at `at`? Then no word begins or ends there."""
        return self._folded[at - 1 : at].isalnum() and self._folded[at].isalnum()

    def _term(self, words: _Words, first: int, last: int) -> str:
        """Some words, with all that has a meaning in a fragment escaped; to a browser all line ends are LF."""
        said = _LINE_END.sub("\n", self._text[words[first][0] : words[last][1]])
        return quote(said, safe="").replace("-", "%2D")


class _Folded(dict[int, str]):
    """Characters as a browser compares them: without case, accent, kind of space or kind of quotation mark."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = " " if char.isspace() else unicodedata.normalize("NFD", char)[0].lower()[0]
        self[code] = _QUOTES.get(char, plain)
        return self[code]


_FOLDED = _Folded()
