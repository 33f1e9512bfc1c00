"""A sentence as typed words: the lexicon of `data/dates/timex.toml` and a lexer that keeps offsets.

A word may belong to several classes ("seconde" is a unit and an ordinal), to a class with its value ("unit:1D"),
and to the class of its very form ("=même") where a rule asks for it. Every combination of classes has a letter of
its own, so that a sentence becomes a string with one letter a word, over which the grammar's rules are ordinary
regular expressions. Multi-word entries ("il y a", "week-end") are one word here.

Not handled: numbers with decimals as counts of units, spelling mistakes, clock times of sport ("2'14").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from revue import data
from revue.layers.dates.rules import FORMS
from revue.text.characters import lowered
from revue.text.remembered import Remembered

#: What begins with a figure, by its class: the first that fits.
_FIGURES = {
    "iso": r"\d{4}-[01]\d-[0-3]\d(?:[tT ][0-2]\d:[0-5]\d(?::[0-5]\d)?)?(?![\w-])|\d{4}-[01]\d(?![\w-])",
    "numeric": r"[0-3]?\d(?:/[01]?\d/|\.[01]?\d\.)(?:\d{4}|\d\d)(?![\w/])",
    "dayslash": r"[0-3]?\d/[01]?\d(?![\w/])",
    "clock": r"[0-2]?\d ?[hH](?: ?[0-5]\d(?!\d)(?!,\d))?(?!\w)|[0-2]?\d:[0-5]\d(?![\w:])",
    "grouped": r"\d{1,3}(?:[ .]\d{3})++(?:,\d++)?(?!\w)|\d++[.,]\d++",
    "ordnum": r"\d{1,2}(?i:er|ère|re|e|è|ème|eme|nd|nde)[sS]?(?!\w)",
    "digits": r"\d++(?!\w)",
}
_FIGURE = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _FIGURES.items()))
#: A piece of a sentence: what begins with a figure, or a word or mark.
_PIECE = re.compile(rf"(?=\d)({'|'.join(_FIGURES.values())})|([^\W_]\w*+'?|[^\w\s])")
_ROMAN = re.compile(r"[IVXL]{1,6}(?:e|è|er|ème|ᵉ)?\Z")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
_MARKS = {",": "comma", "-": "hyphen", "–": "hyphen", "/": "slash", "(": "open", ")": "close"}
_SIGNS = frozenset("%€$£°‰")

_FILE: dict[str, Any] = data.toml("dates/timex.toml", {"lists": {...: [str]}, ...: {...: str | int | float}})

#: Plain lists of words that rules ask for by name.
LISTS: dict[str, frozenset[str]] = {name: frozenset(words) for name, words in _FILE["lists"].items()}

#: The names of the days.
WEEKDAYS = tuple(_FILE["weekday"])

#: Classes of which a rule may ask for a value.
_BY_VALUE = frozenset({"unit", "daypart"})

#: Classes the lexer itself assigns.
_LEXER_CLASSES = (
    "iso", "numeric", "dayslash", "clock", "grouped", "daynum", "two", "year", "int", "roman", "sign",
    "comma", "hyphen", "slash", "open", "close", "mark", "cap", "word",
)  # fmt: skip


class Word(NamedTuple):
    """A typed word, wherever it stands: its letter, its form and its value in each class it belongs to."""

    letter: str
    form: str
    values: dict[str, Any]
    capital: bool
    #: The entries of several pieces that it may begin, by their second piece; of how many it is one itself.
    begins: dict[str, list[list[str]]]
    pieces: int = 1

    def of(self, *classes: str) -> bool:
        """Is it of one of the classes?"""
        return not self.values.keys().isdisjoint(classes)


@dataclass(frozen=True)
class Lexicon:
    """Forms with their values by class, multi-word forms by first and second piece, and the letters of the classes."""

    forms: dict[str, dict[str, Any]]
    phrases: dict[str, dict[str, list[list[str]]]]
    letters: dict[tuple[str, ...], str]

    def letter(self, values: dict[str, Any]) -> str:
        """The letter of a word with these values."""
        return self.letters[tuple(sorted(values))]

    def charset(self, name: str) -> str:
        """A regular expression for the words of class `name`."""
        found = "".join(letter for classes, letter in self.letters.items() if name in classes)
        if not found:
            raise KeyError(f"no word class {name!r} in the lexicon of time expressions")
        return f"[{found}]"


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of `data/dates/timex.toml`."""
    forms: dict[str, dict[str, Any]] = {}
    for name, table in _FILE.items():
        for form, value in table.items() if name != "lists" else ():
            forms.setdefault(form, {})[name] = value
            if name in _BY_VALUE:
                forms[form][f"{name}:{value}"] = value
            if form in FORMS:
                forms[form][f"={form}"] = value
    phrases: dict[str, dict[str, list[list[str]]]] = {}
    pieces = {form: [figures or other for figures, other in _PIECE.findall(form)] for form in forms}
    for first, second, *more in sorted((p for p in pieces.values() if len(p) > 1), key=len, reverse=True):
        phrases.setdefault(first, {}).setdefault(second, []).append([first, second, *more])
    combinations = {(name,) for name in _LEXER_CLASSES} | {("first", "ordinal"), ("ordinal",)}
    combinations |= {(f"={form}", name) for form in FORMS - forms.keys() for name in ("cap", "word")}
    combinations |= {tuple(sorted(values)) for values in forms.values()}
    letters = {classes: chr(0x4E00 + i) for i, classes in enumerate(sorted(combinations))}
    known = {"".join(pieces[form]): values for form, values in forms.items()}
    return Lexicon(known, phrases, letters)


def words(norm: str, start: int, end: int) -> list[Word]:
    """The typed words of `norm[start:end]`."""
    found = [_TYPED[piece] for piece in _PIECE.findall(norm, start, end)]
    entries: list[tuple[int, Word]] = []
    free = 0
    for i, (word, after) in enumerate(pairwise(found)):
        if word.begins and after.form in word.begins and i >= free and (entry := _entry(found, i)):
            entries.append((i, entry))
            free = i + entry.pieces
    for i, entry in reversed(entries):
        found[i : i + entry.pieces] = [entry]
    return found


def places(found: list[Word], norm: str, low: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words of `norm[start:end]` stand; those of several pieces get the form in which they are written."""
    spans = [m.span() for m in _PIECE.finditer(norm, start, end)]
    for i, word in enumerate(found):
        if word.pieces > 1:
            span = spans[i][0], spans[i + word.pieces - 1][1]
            spans[i : i + word.pieces] = [span]
            found[i] = word._replace(form=low[slice(*span)])
    return spans


def _entry(found: list[Word], i: int) -> Word | None:
    """The longest entry of several pieces that begins with the word at `i`."""
    for pieces in found[i].begins[found[i + 1].form]:
        if [word.form for word in found[i : i + len(pieces)]] == pieces:
            form = "".join(pieces)
            values = lexicon().forms[form]
            return Word(lexicon().letter(values), form, values, found[i].capital, {}, len(pieces))
    return None


def _typed(piece: tuple[str, str]) -> Word:
    """A word of one piece, which begins with a figure or not."""
    figures, other = piece
    text, lex = figures or other, lexicon()
    form, figure = lowered(text), _FIGURE.fullmatch(figures)
    values = _values(lex, text, form, figure.lastgroup if figure else None)
    return Word(lex.letter(values), form, values, text[0].isupper(), lex.phrases.get(form, {}))


#: Words recur.
_TYPED = Remembered(_typed)


def _values(lex: Lexicon, text: str, form: str, figure: str | None) -> dict[str, Any]:
    """The classes of one piece, with its value in each: from the lexicon, or by its form, the class of its `figure`."""
    if figure == "digits":
        return {_digits(form): min(int(form[:6]), 99999)}
    if figure == "ordnum":
        value = int(form.rstrip("erèmndst"))
        return {"first": value, "ordinal": value} if value == 1 else {"ordinal": value}
    if figure:
        return {figure: None}
    if not form[0].isalnum():
        return {_MARKS.get(form, "sign" if form in _SIGNS else "mark"): None}
    if form in lex.forms:
        return lex.forms[form]
    if _ROMAN.match(text):
        return {"roman": _roman(text)}
    name = "cap" if text[0].isupper() else "word"
    return {name: None, f"={form}": None} if form in FORMS else {name: None}


def _digits(form: str) -> str:
    """The class of a whole number by its form: a day of the month, two digits, a year, or any other."""
    if len(form) == 4 and 1000 <= int(form) <= 2199:
        return "year"
    if len(form) <= 2 and 1 <= int(form) <= 31:
        return "daynum"
    return "two" if len(form) == 2 else "int"


def _roman(form: str) -> int:
    """The value of a Roman number ("XIXe" is 19)."""
    digits = [_ROMAN_DIGITS[c] for c in form if c in _ROMAN_DIGITS]
    return sum(-d if d < max(digits[i:], default=0) else d for i, d in enumerate(digits))
