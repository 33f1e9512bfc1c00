"""Sentences of French press text: a splitter by rules.

A sentence ends at . ! ? … with the closing marks that follow, where the next word can begin one: after a
capital, a digit, an opening mark or a dash; not after a title (M. Martin), a reference (art. 5), an initial
(J. Martin), nor where the text goes on in lower case (« Est-ce vrai ? » demande-t-il). Glued sentences
(avril.Cette visite) are cut; blank lines end a sentence, and so does a heading's line. A line that was only
wrapped does not. What runs on for more than `limits.SENTENCE` characters is cut at a space (`cut`).

Not handled: sentences that begin in lower case (iPhone), enumerations on one line, verse.
Time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from revue.text import limits
from revue.text.characters import INVISIBLE, normalise
from revue.text.wordlists import abbreviations, function_words

_UPPER = "A-ZÀ-ÖØ-ÞĀŒŠŸŽΑ-ΩА-Я"
_LOWER = "a-zß-öø-ÿœ"
_BREAK = r"\n\r\v\f\x85\u2028\u2029"
_LINE_END = rf"[{_BREAK}](?:(?<=\r)\n)?+"
_PARAGRAPH_END = re.compile(rf"{_LINE_END}(?:[^\S{_BREAK}]*+{_LINE_END})++")
_BREAKS = "\n\r\v\f\x85\u2028\u2029"
_OPENING = "«“„\"'‹([{¿¡"
_CLOSING = "»”\"'›)\\]}"

_MAY_END = re.compile(rf"[.!?…{_BREAK}]")
#: An end mark with the closing marks behind it, or the end of a line.
_END = re.compile(
    rf"(?P<mark>[.!?…](?:\s?[.!?…])*+)(?P<closing>[{_CLOSING}]*+(?:\s[»›](?![{_LOWER}])[{_CLOSING}]*+)*+)\s*+"
    rf"|(?P<line>{_LINE_END})\s*+"
)
_NEXT = re.compile(
    rf"(?P<opening>(?:[{_OPENING}]\s?+)*+)(?P<dash>[-–—•]\s?+)?+(?P<inner>(?:[«“\"]\s?+)?+)(?P<word>\w*+'?+)\s?+"
)
_LAST_WORD = re.compile(r"[\w°]++(?:[.-]++\w++)*+$")
_INITIAL = re.compile(rf"(?:^|[-.])(?:[{_UPPER}]|Th|Ph|Ch|Cl|Fr)$")
_NUMERAL = re.compile(r"(?:[0-9]{1,2}|[IVX]{1,4}|[A-Za-z])$")
_VISIBLE = re.compile(rf"[^\s{INVISIBLE}]")
_ADDRESS = re.compile(r"(?:www\.|://|@)\S*$")
_REFERS = re.compile(r"[0-9]|[A-Z]\.|[IVXLC]+\b")
_AFTER_HEADLINE = re.compile(
    rf"(?<=[\s'])[{_UPPER}][\w-]++ (?=(?:Au|Aux|En|Dans|Pour|Sur|Selon|Après|Depuis|Pendant|Lors|Il|Elle|Ils|Elles"
    rf"|Ce|Cet|Cette|Ces|À) [{_LOWER}])"
)
_LONGEST_WRAPPED_LINE = 100


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences of `text[start:end]`, without white space at their ends, offsets into `text`."""
    part = text[start:end]
    norm = normalise(part)
    cuts = [0]
    at = 0
    for gap in _PARAGRAPH_END.finditer(norm):
        cuts += _Paragraph(norm, at, gap.start()).ends()
        at = gap.end()
    cuts += _Paragraph(norm, at, len(norm)).ends()
    spans = []
    for a, b in pairwise(cuts):
        piece = norm[a:b]
        if _VISIBLE.search(piece):
            a, b = a + len(piece) - len(piece.lstrip()), b - len(piece) + len(piece.rstrip())
            spans.append((start + a, start + b))
    return spans


def cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence `text[start:end]`, in pieces where it is too long to be one; they end at spaces where it has any."""
    while end - start > limits.SENTENCE:
        before_last_space = text[start : start + limits.SENTENCE + 1].rsplit(maxsplit=1)[0]
        stop = start + min(len(before_last_space), limits.SENTENCE)
        yield start, stop
        after = _VISIBLE.search(text, stop, end)
        if after is None:
            return
        start = after.start()
    yield start, end


class _Paragraph:
    """`text[start:end]` without a blank line, and where its sentences end."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.begin = start  # of the sentence that is being read
        self.line = start  # where its last line begins

    def ends(self) -> list[int]:
        """Offsets where sentences end, the last one being the paragraph's end."""
        found = []
        at = self.start
        while place := _MAY_END.search(self.text, at, self.end):
            match = _END.match(self.text, place.start(), self.end)
            assert match is not None  # both patterns begin alike
            at = match.end()
            if at < self.end and (self._line(match) if match["line"] else self._mark(match)):
                self.begin = at
                found.append(at)
            if match["line"] or self.text[at - 1] in _BREAKS:
                self.line = at
        if headline := self._headline(min(found, default=self.end)):
            found.insert(0, headline)
        return [*found, self.end]

    def _headline(self, stop: int) -> int | None:
        """Where a headline ends that was glued before the first sentence: ... du Maroc Au second jour ..."""
        match = _AFTER_HEADLINE.search(self.text, self.start, stop)
        if match is None or self.text.count(" ", self.start, match.end()) < 4:
            return None
        headline = self.text[self.start : match.end()]
        closed = all(headline.count(a) == headline.count(b) for a, b in ("()", "«»", "“”"))
        return match.end() if closed and headline.count('"') % 2 == 0 else None

    @cached_property
    def _width(self) -> int:
        """Length of the longest line: where wrapped lines break, if they are wrapped."""
        return max(map(len, self.text[self.start : self.end].splitlines()), default=0)

    def _line(self, match: re.Match[str]) -> bool:
        """Does a sentence (a heading, an item) end with the line, which no end mark closes?"""
        following = self._following(match)
        word = following["word"]
        if following["dash"]:
            return True
        if not (word[:1].isupper() or word[:1].isdigit()) or self.text[match.start() - 1] in ",;":
            return False
        used = match.start() - self.line + 1 + len(following["opening"] + word)
        return self._width > _LONGEST_WRAPPED_LINE or used <= self._width or self._starts(following)

    def _mark(self, match: re.Match[str]) -> bool:
        """Does a sentence end with this end mark?"""
        following = self._following(match)
        word, mark, closing = following["word"], match["mark"], match["closing"]
        if not word:
            return False
        if word[0].islower():
            return mark == "." and match.end() > match.end("closing") and self._small(match, following)
        if match.end() == match.end("closing"):
            return self._glued(match, word)
        if len(mark) > 1 or mark == "…":
            return not (closing[:1] in (")", "]") and self.text[match.start() - 1] in "([")
        return mark != "." or bool(closing) or not self._shortens(match.start(), following)

    def _glued(self, match: re.Match[str], word: str) -> bool:
        """avril.Cette visite: does a sentence end at a mark without a space behind it?"""
        before = self.text[max(self.begin, match.start() - 60) : match.start()]
        if not (word[0].isupper() and (word[1:2].islower() or word[1:2] in ("", "'"))) or not before:
            return False
        if match["closing"] or match["mark"] != ".":
            return True
        if not before[-1].isalnum():
            return before[-1] in '»”")'
        last = _LAST_WORD.search(before)
        form = last.group() if last else ""
        return (
            len(form.rpartition(".")[2]) > 1
            and form not in abbreviations()
            and not _ADDRESS.search(before + ".")
        )

    def _small(self, match: re.Match[str], following: re.Match[str]) -> bool:
        """Does a sentence end before a small letter: at an item of a list, or behind a long plain word?"""
        if following["dash"]:
            return True
        last = _LAST_WORD.search(self.text, max(self.begin, match.start() - 40), match.start())
        form = last.group() if last and not match["closing"] else ""
        return len(form) > 4 and form.isalpha() and form not in abbreviations()

    def _shortens(self, stop: int, following: re.Match[str]) -> bool:
        """Is the full stop at `stop` that of an abbreviation, an initial or a numeral, not of a sentence?"""
        last = _LAST_WORD.search(self.text, max(self.begin, stop - 40), stop)
        if last is None:
            return False
        form = last.group()
        kind = abbreviations().get(form)
        if kind == "title":
            return True
        if kind == "reference":
            return bool(_REFERS.match(self.text, following.start()))
        if kind == "short" or _INITIAL.search(form):
            return not self._starts(following)
        return last.start() == self.begin and bool(_NUMERAL.match(form))

    def _following(self, match: re.Match[str]) -> re.Match[str]:
        """What comes after an end."""
        following = _NEXT.match(self.text, match.end(), self.end)
        assert following is not None  # the pattern matches the empty text
        return following

    def _starts(self, following: re.Match[str]) -> bool:
        """Does what follows certainly begin a sentence (Il; Le before a small letter, unlike Le Pen)?"""
        word = following["word"].lower()
        kind = function_words().get(word.replace("'", "e"), function_words().get(word))
        if kind is None or not following["word"][:1].isupper():
            return False
        if self.text[following.end("word") : following.end("word") + 1] == ".":
            return False
        after = self.text[following.end() : following.end() + 1]
        return kind not in ("determiner", "preposition") or after.islower()
