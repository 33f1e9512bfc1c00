"""Which way a sentence looks from the day it is published: back or ahead.

French newspapers write "lundi" for the Monday before and for the one to come; the verb nearby decides. Forms
are recognised by their endings, with a list of words that only look like a future. No parser: a sentence with
both tenses is decided by the verb nearest to the date, another clause counting as further away. A conditional
says nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal

from revue import data

Tense = Literal["past", "future", "present"]

_LISTS = ("not_future", "announced", "auxiliary", "between", "participle_ends", "past_words", "future_words")
_CUES: dict[str, list[str]] = data.toml("tense.toml", {key: [str] for key in _LISTS})


def _either(words: list[str]) -> str:
    return "(?:" + "|".join(words) + ")"


_FUTURE = rf"(?!{_either(_CUES['not_future'])}\b)[a-zà-ÿ]{{1,22}}[eidtvru]r(?:a|ont|ai|as|ons|ez)|" + _either(
    [*_CUES["future_words"], *_CUES["announced"], "annoncée?s? pour"]
)
_PAST = (
    rf"{_either(_CUES['auxiliary'])}(?:-t-(?:il|elle|on)|-ils?|-elles?)? (?:{_either(_CUES['between'])} ){{0,3}}"
    rf"(?!{_either([*_CUES['announced'], 'annoncée?s? pour'])})[a-zà-ÿ]{{1,25}}{_either(_CUES['participle_ends'])}\b"
    r"|[a-zà-ÿ]{1,25}(?:èrent|irent|urent)|[a-zà-ÿ]{3,25}(?<!r)(?:ait|aient)(?!-)|"
    + _either(_CUES["past_words"])
)
_SIGNAL = re.compile(rf"(?<![\w-])(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))(?![\wà-ÿ])")
_CLAUSE = re.compile(r"[;:.!?]|, (?:mais|et|alors|tandis|où|dont|qui|avant|après)\b| (?:alors|tandis) que ")
_CLAUSE_COST = 60

#: Characters within which a verb decides.
_REACH = 200.0


class Tenses:
    """The tensed signals of one sentence, looked up by place."""

    def __init__(self, low: str, start: int, end: int) -> None:
        self.signals: list[tuple[int, int, Tense]] = [
            (m.start(), m.end(), "future" if m.lastgroup == "future" else "past")
            for m in _SIGNAL.finditer(low, start, end)
        ]
        self.breaks = [m.start() for m in _CLAUSE.finditer(low, start, end)]

    def at(self, start: int, end: int, reach: float = _REACH) -> Tense:
        """The tense of the nearest signal to `start:end`; present if there is none within `reach`."""
        best: tuple[float, Tense] = (reach, "present")
        here = bisect_left(self.signals, (start, end, "past"))
        for a, b, tense in self.signals[max(0, here - 3) : here + 3]:
            gap = float(start - b if b <= start else max(0, a - end))
            clauses = abs(bisect_left(self.breaks, start) - bisect_left(self.breaks, a))
            best = min(best, (gap + _CLAUSE_COST * clauses, tense))
        return best[1]
