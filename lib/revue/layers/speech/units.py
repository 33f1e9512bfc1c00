"""Sentences as the rules read them: quotations folded into one token, clitics cut from their verbs.

A quotation may hold several sentences; what stands before and after it belongs to one statement. A unit is
therefore a run of sentences that no quotation crosses, and the quotation one token of it (`Quoted`). Units
of a passage share a paragraph number; a quotation over paragraphs makes one unit.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from revue.layers.speech.lexicon import verbs
from revue.layers.speech.words import ADVERB_PHRASES, ADVERBS, HAVE, NOMINAL_DETERMINERS
from revue.text.document import Document, Sentence, Token
from revue.text.quotation_marks import Marked, marked_spans

#: Characters behind a mark in which an incise shows itself.
_INCISE = 40
_INVERTED = re.compile(r"-(?:t-)?(?:ils?|elles?|on|je|nous|ce)(?![^\W_])")


_PHRASES: dict[str, list[tuple[str, ...]]] = {}
for _phrase in ADVERB_PHRASES:
    _PHRASES.setdefault(_phrase[0], []).append(_phrase)


class Word(NamedTuple):
    """A token: offsets, its form in lower case with ', whether it begins with a capital, is a pronoun cut
    from its verb, and, if it stands for a quotation, the quotation and the words inside it."""

    start: int
    end: int
    low: str
    capital: bool
    inverted: bool = False
    quoted: Marked | None = None
    inside: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A statement: its `words`, the indices of its first and last sentence, its paragraph and label.

    `adverbial` holds the words that are adverbs, alone or together (de son côté).
    """

    words: list[Word]
    first: int
    last: int
    paragraph: int
    label: str
    adverbial: frozenset[int] = frozenset()
    lows: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lows", tuple([word.low for word in self.words]))

    def low(self, i: int) -> str:
        """Form of word `i` in lower case; "" outside the unit, "«»" for a quotation."""
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Offsets of words `i` up to `j`, `j` excluded."""
        return self.words[i].start, self.words[j - 1].end

    def has_marks(self, i: int, j: int) -> bool:
        """Does a quotation stand among words `i` up to `j`?"""
        return any(word.quoted for word in self.words[i:j])


def units(doc: Document) -> list[Unit]:
    """The statements of an article, in order."""
    sentences = doc.sentences
    if not sentences:
        return []
    marks = _marks(doc)
    starts = [mark.start for mark in marks]
    found: list[Unit] = []
    paragraph = first = 0
    for at, sentence in enumerate(sentences):
        following = sentences[at + 1] if at + 1 < len(sentences) else None
        if following and _continues(doc.norm, sentence, following, marks, starts):
            continue
        words = list(_words(doc, sentences[first].start, first, at, marks, starts))
        if words:
            found.append(Unit(words, first, at, paragraph, sentences[first].label, adverbial(words)))
        if following and (following.label != sentence.label or _breaks(doc.norm, sentence, following)):
            paragraph += 1
        first = at + 1
    return found


def adverbial(words: Sequence[Word]) -> frozenset[int]:
    """Indices of the words that are adverbs."""
    found: set[int] = set()
    lows = tuple([word.low for word in words])
    for k, low in enumerate(lows):
        if low in ADVERBS:
            if low != "plus" or lows[k + 1 : k + 2] not in (("de",), ("d'",)):
                found.add(k)
        elif low[-4:] == "ment" and len(low) > 6 and (k == 0 or lows[k - 1] not in NOMINAL_DETERMINERS):
            found.add(k)
        if low in _PHRASES:
            for phrase in _PHRASES[low]:
                if lows[k : k + len(phrase)] == phrase:
                    found.update(range(k, k + len(phrase)))
    return frozenset(found)


def _marks(doc: Document) -> list[Marked]:
    """Quotations of the article itself, its runs of passages taken apart so that none runs through a menu."""
    runs: list[list[int]] = []
    label = ""
    for passage in doc.article.passages:
        if passage.label == "boilerplate":
            runs.append([])
        elif runs and runs[-1] and passage.label == label and passage.label != "title":
            runs[-1][1] = passage.end
        else:
            runs.append([passage.start, passage.end])
        label = passage.label
    marks = [mark for run in runs if run for mark in marked_spans(doc.text, *run)]
    return [mark for mark in marks if not (mark.repaired and _opens_incise(doc.norm, mark))]


def _opens_incise(norm: str, mark: Marked) -> bool:
    """Is the mark that opens a repaired quotation rather the closing one of lost words (... ", dit-il)?"""
    head = norm[mark.inner_start : mark.inner_start + _INCISE].split()
    first = re.split(r"-t-|-", head[0], maxsplit=1)[0] if head else ""
    return first.startswith(",") or first in HAVE or any(t == "finite" for _, t in verbs().get(first, ()))


def _breaks(norm: str, one: Sentence, other: Sentence) -> bool:
    return "\n" in norm[one.end : other.start]


def _continues(norm: str, one: Sentence, other: Sentence, marks: list[Marked], starts: list[int]) -> bool:
    """Does a quotation cross the boundary, or does an incise follow one that ends there?"""
    at = bisect_right(starts, other.start - 1) - 1
    if at >= 0 and marks[at].start < one.end and marks[at].end > other.start:
        return True
    lead = norm[other.start : other.start + 1]
    return not _breaks(norm, one, other) and (lead == "," or lead.islower()) and norm[one.end - 1] in '»”"'


def _words(
    doc: Document, start: int, first: int, last: int, marks: list[Marked], starts: list[int]
) -> Iterator[Word]:
    """Words of sentences `first` to `last`, each quotation as one word."""
    at, norm = bisect_left(starts, start), doc.norm
    mark: Marked | None = None
    inside: list[Word] = []
    for token in (token for tokens in doc.tokens[first : last + 1] for token in tokens):
        if mark is not None and token.start >= mark.end:
            yield Word(mark.start, mark.end, "«»", False, False, mark, tuple(inside))
            mark, inside = None, []
        while at < len(marks) and marks[at].start <= token.start:
            if marks[at].end > token.start:
                mark = marks[at]
            at += 1
        if mark is None:
            yield from _split(norm, token)
        elif mark.inner_start <= token.start < mark.inner_end:
            inside.extend(_split(norm, token))
    if mark is not None:
        yield Word(mark.start, mark.end, "«»", False, False, mark, tuple(inside))


def _split(norm: str, token: Token) -> tuple[Word, ...]:
    """A token as words: a-t-il and a-t-il-affirmé are cut at their pronoun."""
    start, end, _ = token
    text = norm[start:end]
    low = text.lower()
    if "-" not in text:
        return (Word(start, end, low, text[0].isupper()),)
    words, at = [], 0
    for match in _INVERTED.finditer(low):
        if match.start() > at:
            words.append(
                Word(
                    start + at, start + match.start(), low[at : match.start()].strip("-"), text[at].isupper()
                )
            )
        pronoun = low.rfind("-", 0, match.end()) + 1
        words.append(Word(start + pronoun, start + match.end(), low[pronoun : match.end()], False, True))
        at = match.end()
    if at < len(low):
        words.append(Word(start + at, end, low[at:].strip("-") or "-", text[at].isupper()))
    return tuple(words)
