"""What the grammar's rules mean: a match becomes readings (unit, offset, modifier, anchor), not yet dates.

One function a rule, under the rule's name (`calendar`, `deixis`, `lengths`, `hours`); it returns [] where the
words only look like a time ("1200 éloignements", "un homme de 40 ans", "Mars" the planet). One match may hold
several expressions ("les 6 et 13 avril"). Nothing here knows the day of publication.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from revue.layers.dates.lexicon import Word

Shape = Literal["calendar", "weekday", "unit", "shift", "time", "holiday", "fixed", "same_period"]
Which = Literal["last", "next", "this", "following", "preceding"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression before it meets the calendar; `start:end` are offsets into the article."""

    start: int
    end: int
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
    strict: bool = field(default=False)


@dataclass(frozen=True, slots=True)
class Match:
    """The words `words[i:j]` that a rule took, with what stands around them."""

    rule: str
    words: list[Word]
    i: int
    j: int
    sentence_start: int

    @property
    def taken(self) -> list[Word]:
        return self.words[self.i : self.j]

    def near(self, offset: int) -> Word | None:
        """The word `offset` places before the match (negative) or after it (positive)."""
        at = self.i + offset if offset < 0 else self.j - 1 + offset
        return self.words[at] if 0 <= at < len(self.words) else None

    def has(self, offset: int, *classes: str) -> bool:
        """Is the word there of one of the classes?"""
        word = self.near(offset)
        return word is not None and any(name in word.values for name in classes)

    def form(self, offset: int) -> str:
        word = self.near(offset)
        return word.form if word else ""

    def first(self, name: str) -> Any:
        """The value of the first word of class `name` in the match, or None."""
        return next((w.values[name] for w in self.taken if name in w.values), None)

    def at_start(self) -> bool:
        """Does the match open the sentence, or follow a mark (where a capital means nothing)?"""
        before = self.near(-1)
        return before is None or any(k in before.values for k in ("mark", "hyphen", "open"))

    def named(self) -> bool:
        """Is a word of the match capitalised in the middle of a sentence, and not the whole headline?"""
        word = next((w for w in self.taken if w.capital), None)
        if word is None or (word is self.taken[0] and self.at_start()):
            return False
        before = self.near(-1)
        return not (
            before is not None and before.capital and len(before.form) > 2 and "word" not in before.values
        )

    def reading(self, shape: Shape, **fields: Any) -> Reading:
        taken = self.taken
        return Reading(taken[0].start, taken[-1].end, self.rule, shape, **fields)


def which_of(m: Match) -> Which | None:
    for word in m.taken:
        if "last" in word.values:
            return "last"
        if "next" in word.values:
            return "next"
        if "following" in word.values:
            return "following" if word.values["following"] > 0 else "preceding"
    return None


def year_named(which: Which | None) -> Which:
    """Which year "de l'année dernière", "de l'an prochain", "de cette année" name."""
    return which if which in ("last", "next") else "this"


def day_of(m: Match) -> int | None:
    found = m.first("daynum") or m.first("first")
    return None if found is None else int(found)


def clock_of(value: str) -> str:
    return value if value.startswith("T") else f"T{value}"


def number(words: list[Word]) -> int | None:
    """The whole number a run of number words and digits says ("vingt-cinq", "cent vingt", "3")."""
    total, current, seen = 0, 0, False
    for word in words:
        for name in ("number", "daynum", "two", "int", "one", "year"):
            if name in word.values:
                value, seen = int(word.values[name]), True
                if value in (100, 1000):
                    current = max(current, 1) * value
                elif value == 20 and current == 4:
                    current = 80
                else:
                    current += value
                break
    return total + current if seen else None


#: The meaning of each rule of the grammar, by its name.
MEANINGS: dict[str, Callable[[Match], list[Reading]]] = {}


def rule(meaning: Callable[[Match], list[Reading]]) -> Callable[[Match], list[Reading]]:
    """Register a function as the meaning of the rule of its name."""
    MEANINGS[meaning.__name__] = meaning
    return meaning
