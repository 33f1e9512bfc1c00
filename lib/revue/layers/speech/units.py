"""Sentences as the rules read them: quotations folded into one word form, pronouns cut from their verbs.

A quotation may hold several sentences; what stands before and after it belongs to one statement. A unit is
therefore a run of sentences that no quotation crosses, with each quotation as one form («»). Units of a passage
share a paragraph number; a quotation over paragraphs makes one unit.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter

from revue.layers.speech import french as fr
from revue.layers.speech.lexicon import has_tense
from revue.text.document import Document, Sentence, Token, normalise
from revue.text.quotation_marks import Marked, marked_spans
from revue.text.remembered import Remembered

#: The form of a folded quotation.
QUOTED = "«»"
_START = itemgetter(0)
#: Characters after a mark in which an incise shows itself.
_INCISE = 40
_INVERTED = re.compile(rf"-(?:t-)?{fr.any_of(fr.word_list('inverted_pronouns'))}(?![^\W_])")
_ADVERB_PHRASES = fr.expressions("adverb_phrases")
_NONE: fr.Expressions = {}
#: Words with which adverbs may begin, beside those in -ment.
_ADVERBIAL = fr.ADVERBS | fr.DEMONSTRATIVES | _ADVERB_PHRASES.keys()
_CLOSING = frozenset('.!?…;:»"”,') | {"..."}


@dataclass(frozen=True, slots=True, eq=False)
class WordForm:
    """A word, wherever it stands: its form in lower case with ', whether it begins with a capital, may begin an
    adverb, or is a pronoun cut from its verb; of a quotation, the words inside it and their tokens."""

    low: str
    capital: bool = False
    adverbial: bool = False
    inverted: bool = False
    inside: tuple[WordForm, ...] = ()
    tokens: tuple[Token, ...] = ()


@dataclass(slots=True, eq=False)
class Unit:
    """A statement: its `words` and where they stand, the indices of its first and last sentence, paragraph and label.

    `lows` are the forms of its words, `adverbial` the words that are adverbs, alone or together (de son côté),
    `quotations` those that are quotations.
    """

    words: Sequence[WordForm]
    tokens: Sequence[Token]
    first: int
    last: int
    paragraph: int
    label: str
    lows: tuple[str, ...] = field(init=False, repr=False)
    adverbial: frozenset[int] = field(init=False, repr=False)
    quotations: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.lows = lows = tuple([word.low for word in self.words])
        self.adverbial = _adverbial(self.words, lows)
        self.quotations = tuple([k for k, low in enumerate(lows) if low == QUOTED]) if QUOTED in lows else ()

    def __len__(self) -> int:
        return len(self.lows)

    def low(self, i: int) -> str:
        """Form of word `i` in lower case; "" outside the unit, "«»" for a quotation."""
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Offsets of words `i` up to `j`, `j` excluded."""
        return self.tokens[i].start, self.tokens[j - 1].end

    def has_marks(self, i: int, j: int) -> bool:
        """Does a quotation stand among words `i` up to `j`?"""
        return QUOTED in self.lows[i:j]

    def find(self, forms: Collection[str], i: int, j: int) -> int | None:
        """The first of words `i` to `j` (excluded) that has one of these forms."""
        return next((k for k, low in enumerate(self.lows[i:j], i) if low in forms), None)

    def until(self, stops: Collection[str], i: int, j: int | None = None) -> int:
        """The first of words `i` to `j` that is one of `stops`, else `j` or the end."""
        end = len(self.lows) if j is None else min(j, len(self.lows))
        return next((k for k, low in enumerate(self.lows[i:end], i) if low in stops), end)

    def only_marks(self, i: int, j: int) -> bool:
        """Are words `i` up to `j` quotations, punctuation and et?"""
        return all(low in (QUOTED, "et") or not low[:1].isalnum() for low in self.lows[i:j])

    def skip_adverbs(self, at: int) -> int:
        """After the adverbs from word `at` on."""
        while at in self.adverbial:
            at += 1
        return at

    @property
    def terminal(self) -> int:
        """After the last word that is not closing punctuation."""
        end = len(self.lows)
        while end > 0 and self.lows[end - 1] in _CLOSING:
            end -= 1
        return end


def units(doc: Document) -> list[Unit]:
    """The statements of an article, in order."""
    sentences = doc.sentences
    marks = _marks(doc)
    starts = [mark.start for mark in marks]
    found: list[Unit] = []
    paragraph = first = 0
    for at, sentence in enumerate(sentences):
        following = sentences[at + 1] if at + 1 < len(sentences) else None
        if following and _continues(doc.norm, sentence, following, marks, starts):
            continue
        words, tokens = _folded(doc, first, at, marks, starts)
        if words:
            found.append(Unit(words, tokens, first, at, paragraph, sentences[first].label))
        if following and (following.label != sentence.label or _breaks(doc.norm, sentence, following)):
            paragraph += 1
        first = at + 1
    return found


def _adverbial(words: Sequence[WordForm], lows: tuple[str, ...]) -> frozenset[int]:
    """Indices of the words that are adverbs."""
    found: set[int] = set()
    after = (*lows[1:], "")
    for k in [k for k, word in enumerate(words) if word.adverbial]:
        low, following, phrases = lows[k], after[k], _ADVERB_PHRASES.get(lows[k], _NONE)
        if low in fr.ADVERBS:
            if low != "plus" or following not in fr.DE:
                found.add(k)
        elif low[-4:] == "ment" and len(low) > 6 and (k == 0 or lows[k - 1] not in fr.DETERMINERS):
            found.add(k)
        if following in phrases or fr.COMPLETE in phrases:
            found.update(range(k, expression_end(lows, k, _ADVERB_PHRASES)))
        if low in fr.DEMONSTRATIVES:
            spell = k + 1 + (not fr.PRENOMINAL.isdisjoint(lows[k + 1 : k + 2]))
            if not fr.SPELLS.isdisjoint(lows[spell : spell + 1]):
                found.update(range(k, spell + 1))
    return frozenset(found)


def expression_end(lows: tuple[str, ...], k: int, expressions: fr.Expressions) -> int:
    """After the longest of the expressions that begins at word `k`; `k` if there is none."""
    end = k
    for at in range(k, len(lows)):
        following = expressions.get(lows[at])
        if following is None:
            break
        expressions = following
        if fr.COMPLETE in following:
            end = at + 1
    return end


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
    return first.startswith(",") or first in fr.HAVE or has_tense(first, "finite")


def _breaks(norm: str, one: Sentence, other: Sentence) -> bool:
    return "\n" in norm[one.end : other.start]


def _continues(norm: str, one: Sentence, other: Sentence, marks: list[Marked], starts: list[int]) -> bool:
    """Does a quotation cross the boundary, or does an incise follow one that ends there?"""
    at = bisect_right(starts, other.start - 1) - 1
    if at >= 0 and marks[at].end > other.start:
        return True
    lead = norm[other.start : other.start + 1]
    return (lead == "," or lead.islower()) and norm[one.end - 1] in '»”"' and not _breaks(norm, one, other)


def _folded(
    doc: Document, first: int, last: int, marks: list[Marked], starts: list[int]
) -> tuple[list[WordForm], list[Token]]:
    """Words of sentences `first` to `last`, each quotation as one, and where they stand."""
    tokens, written = doc.tokens[first], doc.written[first]
    if first < last:
        tokens = [*chain.from_iterable(doc.tokens[first : last + 1])]
        written = [*chain.from_iterable(doc.written[first : last + 1])]
    begin, end = doc.sentences[first].start, doc.sentences[last].end
    quoted = marks[bisect_left(starts, begin) : bisect_left(starts, end)]
    if not quoted:
        return _forms(written, tokens)
    words: list[WordForm] = []
    places: list[Token] = []
    at = 0
    for mark in quoted:
        opens = bisect_left(tokens, mark.start, at, key=_START)
        closes = bisect_left(tokens, mark.end, opens, key=_START)
        if opens < closes:
            inner = bisect_left(tokens, mark.inner_start, opens, closes, key=_START)
            outer = bisect_left(tokens, mark.inner_end, inner, closes, key=_START)
            before, where = _forms(written[at:opens], tokens[at:opens])
            forms, within = _forms(written[inner:outer], tokens[inner:outer])
            words += [*before, WordForm(QUOTED, inside=tuple(forms), tokens=tuple(within))]
            places += [*where, Token(mark.start, mark.end, "other")]
            at = closes
    rest, where = _forms(written[at:], tokens[at:])
    return [*words, *rest], [*places, *where]


def _forms(written: list[str], tokens: list[Token]) -> tuple[list[WordForm], list[Token]]:
    """Tokens, as they are written, as words, and where these stand."""
    known = [*map(_FORMS.__getitem__, written)]
    whole = [*filter(None, known)]
    if len(whole) == len(tokens):
        return whole, tokens
    words: list[WordForm] = []
    places: list[Token] = []
    for form, word, token in zip(written, known, tokens, strict=True):
        for start, end, piece in _split(form) if word is None else ((0, len(form), word),):
            words.append(piece)
            places.append(Token(token.start + start, token.start + end, token.kind))
    return words, places


def _split(text: str) -> list[tuple[int, int, WordForm]]:
    """A token as words with their offsets in it: a-t-il and a-t-il-affirmé are cut at their pronoun."""
    low = normalise(text).lower()
    words: list[tuple[int, int, WordForm]] = []
    at = 0
    for match in _INVERTED.finditer(low):
        if match.start() > at:
            form = low[at : match.start()].strip("-")
            words.append((at, match.start(), _word(form, capital=text[at].isupper())))
        pronoun = low.rfind("-", 0, match.end()) + 1
        words.append((pronoun, match.end(), _word(low[pronoun : match.end()], inverted=True)))
        at = match.end()
    if at < len(low):
        words.append((at, len(text), _word(low[at:].strip("-") or "-", capital=text[at].isupper())))
    return words


def _word(low: str, *, capital: bool = False, inverted: bool = False) -> WordForm:
    return WordForm(low, capital, low in _ADVERBIAL or low[-4:] == "ment", inverted)


def _form(text: str) -> WordForm | None:
    """A token as one word; None for one that is cut."""
    low = normalise(text).lower()
    return None if _INVERTED.search(low) else _word(low.strip("-") or "-", capital=text[0].isupper())


_FORMS = Remembered(_form)
