"""The small language in which codebooks and word lists say what to look for in a sentence.

A *pattern* is one line of words a researcher can read and change, matched token by token:

    coopération            the word in any of its forms (same lemma or same spelling; case plays no part)
    =visites               this form only
    terroris*              any word that begins so
    en|sous tension        one of several words
    visite officiel? de    a word that may be missing (never the first)
    menace ..4 région      up to four words between, without crossing a punctuation mark
    entre <name> et <name> a capitalised word; <leader> is a word list of the same file ([words])

Everything is bounded, so matching is linear in the length of the text. Quotation marks are stepped over,
other punctuation is not. Not handled: agreement, syntax, spelling mistakes, anaphora.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from revue.text.document import Document, Token, is_function_word, lemma, normalise
from revue.text.remembered import Remembered

MAX_GAP = 8
_MARKS = frozenset('«»“”„"‹›*_')
_GAP = re.compile(r"\.\.(\d{1,2})")
_SET = re.compile(r"<([a-z][a-z_]*)>")
_WORD = re.compile(r"(?!.*\.\.)=?[^\W_](?:[\w'.+-]*[\w'.])?\*?")


class PatternError(ValueError):
    """A pattern that cannot be read; the message says what is wrong with it and what to write."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word as patterns see it, wherever it stands: the keys it answers to, whether it is punctuation."""

    form: str
    keys: frozenset[str]
    capital: bool
    barrier: bool


@dataclass(frozen=True, slots=True)
class Element:
    """One position of a pattern: the words it accepts, or a gap of up to `gap` words."""

    exact: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    name: bool = False
    optional: bool = False
    gap: int = 0

    @property
    def rarity(self) -> tuple[bool, int]:
        """How rare the commonest of its words seems: function words are common, and the shorter the commoner."""
        words = (*self.exact, *self.lemmas, *self.prefixes)
        return (False, 0) if self.name else min((not is_function_word(word), len(word)) for word in words)

    def accepts(self, word: Word) -> bool:
        if word.barrier:
            return False
        return (
            (self.name and word.capital)
            or word.form in self.exact
            or not self.lemmas.isdisjoint(word.keys)
            or (bool(self.prefixes) and word.form.startswith(self.prefixes))
        )


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; `source` is the line it was written as."""

    source: str
    elements: tuple[Element, ...]


def _atom(text: str, source: str) -> tuple[str, str]:
    if not _WORD.fullmatch(text):
        raise PatternError(
            f"“{text}” in “{source}” is no word; write words, `=form`, `begin*`, `..3` or `<list>`"
        )
    if text.endswith("*"):
        stem = text.rstrip("*").lstrip("=")
        if len(stem) < 3:
            raise PatternError(
                f"“{text}” in “{source}” accepts too much; give at least three letters before *"
            )
        return "prefix", stem.lower()
    return ("exact", text[1:].lower()) if text.startswith("=") else ("lemma", text.lower())


def _words_of(atom: str, source: str, lists: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The words of the list that `atom` names, else itself."""
    named = _SET.fullmatch(atom)
    if named is None:
        return [atom]
    if named[1] not in lists:
        known = ", ".join(f"<{n}>" for n in ["name", *lists])
        raise PatternError(f"no word list {atom} for “{source}”; known: {known}; add it under [words]")
    return lists[named[1]]


def _element(text: str, source: str, lists: Mapping[str, Sequence[str]]) -> Element:
    if gap := _GAP.fullmatch(text):
        if not 1 <= int(gap[1]) <= MAX_GAP:
            raise PatternError(f"the gap “{text}” in “{source}” is out of range; use ..1 to ..{MAX_GAP}")
        return Element(gap=int(gap[1]))
    parts = text.removesuffix("?").split("|")
    words = [w for part in parts if part != "<name>" for w in _words_of(part, source, lists)]
    atoms = [_atom(word, source) for word in words]
    exact, lemmas, prefixes = ({w for k, w in atoms if k == kind} for kind in ("exact", "lemma", "prefix"))
    return Element(
        exact=frozenset(exact),
        lemmas=frozenset(lemmas),
        prefixes=tuple(sorted(prefixes)),
        name="<name>" in parts,
        optional=text.endswith("?"),
    )


def compile_pattern(source: str, lists: Mapping[str, Sequence[str]] | None = None) -> Pattern:
    """The pattern written in `source`; `lists` are the word lists `<name>` may name.

    Raises `PatternError` with the remedy in its message.
    """
    texts = normalise(source).split()
    if not texts:
        raise PatternError("an empty pattern; write at least one word or delete it")
    elements = tuple(_element(text, source, lists or {}) for text in texts)
    for at, name in ((0, "begins"), (-1, "ends")):
        if elements[at].gap:
            raise PatternError(f"“{source}” {name} with a gap; a pattern begins and ends with a word")
    if elements[0].optional or elements[0].name:
        raise PatternError(
            f"“{source}” begins with a word that may be missing or be any name; begin with a word"
        )
    return Pattern(source, elements)


def _unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _singular(form: str) -> str:
    """A regular plural or feminine participle without its ending; lemma lists lack many press words."""
    for ending, base in (("ées", "é"), ("ée", "é"), ("aux", "al"), ("s", ""), ("x", "")):
        if len(form) > len(ending) + 3 and form.endswith(ending):
            return form[: len(form) - len(ending)] + base
    return form


def _keys(form: str, lower: str) -> frozenset[str]:
    """What a word answers to: its form, its lemma, its regular singular, and its accented readings.

    Words in capitals without accents (SECURITE) answer to an unaccented key, which `Lexicon` knows.
    """
    keys = {lower, lemma(lower), _singular(lower)}
    if form[0] == "E" and len(form) > 2:
        keys |= {"é" + lower[1:], lemma("é" + lower[1:])}
    if len(form) > 3 and form.isupper() and form.isascii():
        keys.add("^" + lower)
    return frozenset(keys)


def _word(written: str) -> Word | None:
    """The word of a form; None for a quotation mark."""
    form = normalise(written)
    if not form[0].isalnum():
        return None if form in _MARKS else Word(form, frozenset(), capital=False, barrier=True)
    lower = form.lower()
    return Word(lower, _keys(form, lower), form[0].isupper(), barrier=False)


_WORDS = Remembered(_word)


def sentence_words(doc: Document) -> list[list[Word]]:
    """The words and punctuation marks of each sentence of `doc`, quotation marks left out."""
    word_of = _WORDS.__getitem__
    return [[*filter(None, map(word_of, written))] for written in doc.written]


def places(doc: Document, sentence: int) -> list[Token]:
    """Where the words of a sentence stand: its tokens without quotation marks."""
    cut = zip(doc.tokens[sentence], doc.written[sentence], strict=True)
    return [token for token, form in cut if form not in _MARKS]


def _match(elements: tuple[Element, ...], e: int, words: Sequence[Word], i: int) -> int | None:
    """Index after the last word of the shortest way to match `elements[e:]` from word `i`, or None."""
    if e == len(elements):
        return i
    element = elements[e]
    if element.gap:
        for j in range(i, min(i + element.gap, len(words)) + 1):
            if (end := _match(elements, e + 1, words, j)) is not None:
                return end
            if j < len(words) and words[j].barrier:
                return None
        return None
    if (
        i < len(words)
        and element.accepts(words[i])
        and (end := _match(elements, e + 1, words, i + 1)) is not None
    ):
        return end
    return _match(elements, e + 1, words, i) if element.optional else None


class Match(NamedTuple):
    """A pattern matched: which one (its place in the lexicon), and the words `first:last` it covers."""

    pattern: int
    first: int
    last: int


def _telling(elements: tuple[Element, ...]) -> int:
    """Which element is the rarest, of those whose place behind the first is fixed."""
    fixed = takewhile(lambda k: not (elements[k].gap or elements[k].optional), range(len(elements)))
    return max(fixed, key=lambda k: elements[k].rarity)


class Lexicon:
    """Many patterns, looked up together by the most telling word of each."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = patterns
        self._telling = [_telling(pattern.elements) for pattern in patterns]
        self._by_key: dict[str, list[int]] = {}
        self._by_prefix: dict[str, list[int]] = {}
        for n, at in enumerate(self._telling):
            element = patterns[n].elements[at]
            for key in sorted(element.exact | element.lemmas):
                self._by_key.setdefault(key, []).append(n)
                self._by_key.setdefault("^" + _unaccented(key), []).append(n)
            for prefix in element.prefixes:
                self._by_prefix.setdefault(prefix[:3], []).append(n)
        self._known = Remembered(self._told_by)

    def _told_by(self, word: Word) -> tuple[int, ...]:
        """The patterns whose telling element accepts a word."""
        found = {n for key in (*word.keys, word.form) for n in self._by_key.get(key, ())}
        found.update(self._by_prefix.get(word.form[:3], ()))
        return tuple(n for n in found if self._accepts(n, self._telling[n], word))

    def _accepts(self, n: int, at: int, word: Word) -> bool:
        """Does element `at` of pattern `n` accept a word? The first accepts it without its accents too."""
        element, bare = self.patterns[n].elements[at], "^" + word.form
        return element.accepts(word) or (
            at == 0
            and bare in word.keys
            and any("^" + _unaccented(k) == bare for k in element.exact | element.lemmas)
        )

    def find(self, words: Sequence[Word]) -> list[Match]:
        """Every pattern at every word of a sentence where it matches, in order."""
        told = enumerate(map(self._known.__getitem__, words))
        tried = [(i - self._telling[n], n) for i, patterns in told if patterns for n in patterns]
        found: list[Match] = []
        for first, n in sorted(tried):
            if first >= 0 and (self._telling[n] == 0 or self._accepts(n, 0, words[first])):
                last = _match(self.patterns[n].elements, 1, words, first + 1)
                if last is not None:
                    found.append(Match(n, first, last))
        return found
