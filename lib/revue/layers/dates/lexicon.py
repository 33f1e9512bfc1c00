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
from typing import Any, NamedTuple

from revue import data
from revue.layers.dates.rules import FORMS
from revue.text.characters import lowered

#: A piece of a sentence. What begins with a figure is tried only where one stands.
_PIECE = re.compile(
    r"(?=\d)(?:"
    r"(?P<iso>\d{4}-[01]\d-[0-3]\d(?:[t ][0-2]\d:[0-5]\d(?::[0-5]\d)?)?(?![\w-])|\d{4}-[01]\d(?![\w-]))"
    r"|(?P<numeric>[0-3]?\d([/.])[01]?\d\3(?:\d{4}|\d\d)(?![\w/]))"
    r"|(?P<dayslash>[0-3]?\d/[01]?\d(?![\w/]))"
    r"|(?P<clock>[0-2]?\d ?h(?: ?[0-5]\d(?!\d)(?!,\d))?(?!\w)|[0-2]?\d:[0-5]\d(?![\w:]))"
    r"|(?P<grouped>\d{1,3}(?:[ .]\d{3})++(?:,\d++)?(?!\w)|\d++[.,]\d++)"
    r"|(?P<ordnum>\d{1,2}(?:er|ère|re|e|è|ème|eme|nd|nde)s?(?!\w))"
    r"|(?P<digits>\d++(?!\w))"
    r")|(?P<word>[^\W_]\w*+'?)"
    r"|(?P<mark>[^\w\s])"
)
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
    """A typed word: its place, its letter, and its value in each class it belongs to."""

    start: int
    end: int
    form: str
    letter: str
    values: dict[str, Any]
    capital: bool

    def of(self, *classes: str) -> bool:
        """Is it of one of the classes?"""
        return not self.values.keys().isdisjoint(classes)


#: The same as a plain tuple: most words of a sentence only give their letter.
Typed = tuple[int, int, str, str, dict[str, Any], bool]


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
    pieces = {form: [m.group() for m in _PIECE.finditer(form)] for form in forms}
    for first, second, *more in sorted((p for p in pieces.values() if len(p) > 1), key=len, reverse=True):
        phrases.setdefault(first, {}).setdefault(second, []).append([first, second, *more])
    combinations = {(name,) for name in _LEXER_CLASSES} | {("first", "ordinal"), ("ordinal",)}
    combinations |= {(f"={form}", name) for form in FORMS - forms.keys() for name in ("cap", "word")}
    combinations |= {tuple(sorted(values)) for values in forms.values()}
    letters = {classes: chr(0x4E00 + i) for i, classes in enumerate(sorted(combinations))}
    known = {"".join(pieces[form]): values for form, values in forms.items()}
    return Lexicon(known, phrases, letters)


def words(norm: str, low: str, start: int, end: int) -> list[Typed]:
    """The typed words of `norm[start:end]`; `low` is `lowered(norm)`."""
    lex = lexicon()
    pieces = [(m.start(), m.end(), m.group(), m.lastgroup or "") for m in _PIECE.finditer(low, start, end)]
    forms = [piece[2] for piece in pieces]
    found: list[Typed] = []
    free = 0
    for i, (a, b, form, kind) in enumerate(pieces):
        if i < free:
            continue
        if form in lex.phrases and (size := _phrase(lex.phrases[form], forms, i)):
            free, b = i + size, pieces[i + size - 1][1]
            values = lex.forms["".join(forms[i : i + size])]
            found.append((a, b, low[a:b], lex.letter(values), values, norm[a].isupper()))
        else:
            found.append((a, b, form, *_typed(norm[a:b], kind)))
    return found


def _phrase(by_second: dict[str, list[list[str]]], forms: list[str], i: int) -> int:
    """How many pieces from `i` on make one entry of the lexicon (0 if none does)."""
    options = by_second.get(forms[i + 1], ()) if i + 1 < len(forms) else ()
    return next((len(option) for option in options if forms[i : i + len(option)] == option), 0)


@lru_cache(maxsize=50_000)
def _typed(text: str, kind: str) -> tuple[str, dict[str, Any], bool]:
    """The letter of one piece, its values, and whether it has a capital; words recur, so they are remembered."""
    values = _values(lexicon(), text, lowered(text), kind)
    return lexicon().letter(values), values, text[0].isupper()


def _values(lex: Lexicon, text: str, form: str, kind: str) -> dict[str, Any]:
    """The classes of one piece, with its value in each: from the lexicon, or by its form."""
    if kind == "word":
        if form in lex.forms:
            return lex.forms[form]
        if _ROMAN.match(text):
            return {"roman": _roman(text)}
        name = "cap" if text[0].isupper() else "word"
        return {name: None, f"={form}": None} if form in FORMS else {name: None}
    if kind == "digits":
        return {_digits(form): min(int(form[:6]), 99999)}
    if kind == "ordnum":
        value = int(form.rstrip("erèmndst"))
        return {"first": value, "ordinal": value} if value == 1 else {"ordinal": value}
    if kind == "mark":
        return {_MARKS.get(form, "sign" if form in _SIGNS else "mark"): None}
    return {kind: None}


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
