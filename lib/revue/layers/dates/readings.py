"""What the rules of the grammar mean: a match becomes readings (unit, offset, modifier, anchor), not yet dates.

A rule means its fields, or a function of `calendar`, `deixis`, `lengths`, `hours`; the function returns [] where the
words only look like a time ("1200 éloignements", "un homme de 40 ans", "Mars" the planet). One match may hold several
expressions ("les 6 et 13 avril"). Nothing here knows the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from revue.layers.dates.lexicon import LISTS, Word

Shape = Literal["calendar", "weekday", "unit", "shift", "time", "holiday", "fixed", "same_period"]
Which = Literal["last", "next", "this", "following", "preceding"]

#: Which way they lead, in units; "this" leads nowhere.
WAY = {"last": -1, "preceding": -1, "next": 1, "following": 1}
#: Fields that a word of the class of the same name fills.
_FILLED = ("year", "month", "weekday", "season", "holiday")


@dataclass(unsafe_hash=True, slots=True)
class Reading:
    """A time expression before it meets the calendar; `start:end` are offsets into the article.

    Two that mean the same are equal, wherever they stand. None is ever changed; a frozen one takes longer to make.
    """

    start: int = field(compare=False)
    end: int = field(compare=False)
    rule: str
    shape: Shape
    type: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    part_of_year: str | None = None
    until: tuple[int | None, int | None] | None = None
    n: int = 0
    unit: str = ""
    which: Which | None = None
    mod: str | None = None
    clock: str | None = None
    holiday: str | None = None
    value: str | None = None
    previous: bool = False
    strict: bool = False
    #: Within the month: which (-1: the last; 0: that of the day) weekday ("6"), week (W), weekend (E) or half (F).
    nth: tuple[int, str] | None = None


@dataclass(slots=True)
class Match:
    """The words `words[i:j]` that a rule took, with what stands around them, and where (`places`).

    `values` are those of the first word of each class.
    """

    rule: str
    words: list[Word]
    places: list[tuple[int, int]]
    i: int
    j: int
    taken: list[Word] = field(init=False)
    values: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.taken = self.words[self.i : self.j]
        self.values = {}
        for word in reversed(self.taken):
            self.values |= word.values

    def near(self, offset: int) -> Word | None:
        """The word `offset` places before the match (negative) or after it (positive)."""
        at = self.i + offset if offset < 0 else self.j - 1 + offset
        return self.words[at] if 0 <= at < len(self.words) else None

    def has(self, offset: int, *classes: str) -> bool:
        """Is the word there of one of the classes?"""
        word = self.near(offset)
        return word is not None and word.of(*classes)

    def form(self, offset: int) -> str:
        word = self.near(offset)
        return word.form if word else ""

    def listed(self, offset: int, name: str) -> bool:
        """Does the word there stand in the list `name`?"""
        return self.form(offset) in LISTS[name]

    def holds(self, *classes: str) -> bool:
        """Is a word of the match of one of the classes?"""
        return not self.values.keys().isdisjoint(classes)

    def word(self, name: str) -> Word:
        """The first word of class `name` in the match, which has one."""
        return next(word for word in self.taken if name in word.values)

    def first(self, *names: str) -> Any:
        """The value of the first word of one of the classes, or None."""
        held = [name for name in names if name in self.values]
        if len(held) > 1:
            return next(w.values[name] for w in self.taken for name in held if name in w.values)
        return self.values[held[0]] if held else None

    def at_start(self) -> bool:
        """Does the match open the sentence, or follow a mark (where a capital means nothing)?"""
        return self.near(-1) is None or self.has(-1, "mark", "hyphen", "open")

    def named(self) -> bool:
        """Is a word of the match capitalised in the middle of a sentence, and not the whole headline?"""
        word = next((w for w in self.taken if w.capital), None)
        if word is None or (word is self.taken[0] and self.at_start()):
            return False
        before = self.near(-1)
        return not (before is not None and before.capital and len(before.form) > 2 and not before.of("word"))

    @property
    def which(self) -> Which | None:
        """Which of its name is meant ("dernier", "prochain", "suivant", "précédent")."""
        found: Which | None = self.first("last", "next", "following")
        return found

    def reading(self, shape: Shape, **fields: Any) -> Reading:
        """The match as a reading: its words fill the fields of their classes, unless `fields` says otherwise."""
        filled: dict[str, Any] = {"rule": self.rule}
        if shape != "fixed":
            filled |= {name: self.values.get(name) for name in _FILLED}
            filled |= {"day": self.first("daynum", "first"), "which": self.which, "mod": self.first("part")}
            if (part := self.first("daypart")) is not None:
                filled |= {"type": "TIME", "clock": part if part.startswith("T") else f"T{part}"}
        return Reading(self.places[self.i][0], self.places[self.j - 1][1], shape=shape, **(filled | fields))

    def fields(self, reads: dict[str, Any]) -> Reading:
        """The match as the reading that the fields of its rule say, {class} being the value of a word."""
        said: dict[str, Any] = {
            k: v.format(**self.values) if isinstance(v, str) else v for k, v in reads.items()
        }
        return self.reading(**said)


def number(words: Iterable[Word]) -> int | None:
    """The whole number a run of number words and digits says ("vingt-cinq", "cent vingt", "3")."""
    total, seen = 0, False
    for word in words:
        name = next((n for n in ("number", "daynum", "two", "int", "one", "year") if n in word.values), None)
        if name is not None:
            value, seen = int(word.values[name]), True
            if value in (100, 1000):
                total = max(total, 1) * value
            elif value == 20 and total == 4:
                total = 80
            else:
                total += value
    return total if seen else None
