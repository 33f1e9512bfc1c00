"""Which way a sentence looks from the day it is published: back or ahead.

French newspapers write "lundi" for the Monday before and for the one to come; the verb nearby decides. Forms
are recognised by their endings, with a list of words that only look like a future. No parser: a sentence with
both tenses is decided by the verb nearest to the date, another clause counting as further away. A conditional
says nothing. A date may also lie ahead by a verb of plans in the present ("se tient vendredi") or a noun of what is
to come; where nothing says so, a day of the week is the last one. A noun has a tense of its own where its adjective
looks ahead ("les prochaines élections", "le sommet à venir"), whatever the verb.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Literal
from weakref import WeakKeyDictionary

from revue import data
from revue.layers.dates.lexicon import WEEKDAYS
from revue.text.characters import lowered, normalise
from revue.text.document import Document
from revue.text.remembered import Remembered

Tense = Literal["past", "future", "present"]

_LISTS = (
    "not_future", "announced", "auxiliary", "between", "participle_ends", "past_words", "future_words", "planned",
    "announcing", "ahead_before", "ahead_after", "since", "until",
    "clause", "preparing", "planned_present", "to_come",
)  # fmt: skip
_CUES: dict[str, list[str]] = data.toml("dates/tense.toml", {key: [str] for key in _LISTS})


def either(words: list[str]) -> str:
    """A regular expression for any of the words."""
    return "(?:" + "|".join(words) + ")"


def _ending(letters: str) -> str:
    """Before the forms of a verb, which are whole words: a quick look at the last letter of the word."""
    return f"(?=[a-zà-ÿ]++(?<=[{letters}]))"


_FUTURE_FORM = (
    rf"{_ending('aitsz')}(?!{either(_CUES['not_future'])}\b)[a-zà-ÿ]{{1,22}}[eidtvru]r(?:a|ont|ai|as|ons|ez)"
)
_FUTURE_WORDS = [*_CUES["future_words"], *_CUES["announced"]]
_FUTURE = f"{_FUTURE_FORM}|{either(_FUTURE_WORDS)}"
_BETWEEN = either([*_CUES["between"], *WEEKDAYS])
_PAST = (
    rf"{either(_CUES['auxiliary'])}(?:-t-(?:il|elle|on)|-ils?|-elles?)? (?:{_BETWEEN} ){{0,3}}"
    rf"(?!{either(_CUES['announced'])})[a-zà-ÿ]{{1,25}}{either(_CUES['participle_ends'])}\b"
    rf"|{_ending('t')}(?:[a-zà-ÿ]{{1,25}}(?:èrent|irent|urent)|[a-zà-ÿ]{{3,25}}(?<!r)(?:ait|aient)(?!-))|"
    + either(_CUES["past_words"])
)
_SIGNAL = re.compile(rf"(?<![\w-])(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))(?![\wà-ÿ])")
#: What puts a date ahead, and says nothing of a fact: a verb of plans in the present, a noun of what is to come.
_AHEAD = re.compile(rf"(?<![\w-]){either([*_CUES['planned_present'], *_CUES['to_come']])}(?![\wà-ÿ])")
_CLAUSE = re.compile(rf"[;:.!?]|, {either(_CUES['clause'])}\b| (?:alors|tandis) que ")
_CLAUSE_COST = 60

_PLANNED = re.compile(rf"\b{either(_CUES['planned'])}")
_ANNOUNCING = re.compile(rf"\b{either(_CUES['announcing'])}[a-zà-ÿ]*")
_LASTING = re.compile(r"\bdepuis\s+(?:le\s+)?\Z")
_SINCE = re.compile(rf"\b{either(_CUES['since'])}\s+(?:le\s+)?\Z")
_UNTIL = re.compile(rf"\b{either(_CUES['until'])}\s+\Z")
#: How far before a date such a word begins.
_SINCE_REACH = 14
_ANNOUNCED = re.compile(rf"\b{either(_CUES['preparing'])}[a-zà-ÿ]* (?:[a-zà-ÿ']+ ?){{0,3}}\Z")
_AHEAD_BEFORE = re.compile(rf"\b{either(_CUES['ahead_before'])} (?:[a-zà-ÿ'-]+ )?\Z")
_AHEAD_AFTER = re.compile(rf"(?: [a-zà-ÿ'-]+){{0,4}} {either(_CUES['ahead_after'])}\b")

#: Characters within which a verb decides; those within which it makes a dated fact past; and those before it in
#: which a word of planning unmakes that.
_REACH = 200.0
_FACT_REACH = 70
_PLAN_REACH = 45
#: Spaces between a verb and its date beyond which an object stands between them ("a annoncé mardi, le 3 mars").
_DIRECT_OBJECT = 3


#: The first word of what looks ahead.
_LOOKS_AHEAD = re.compile(
    rf"(?<![\w-])(?:{_FUTURE_FORM}|{either([re.split('[ -]', word)[0] for word in _FUTURE_WORDS])})(?![\wà-ÿ])"
)
_MAY_LOOK_AHEAD = Remembered[str, bool](
    lambda written: _LOOKS_AHEAD.search(lowered(normalise(written))) is not None
)


def may_look_ahead(written: Iterable[str]) -> bool:
    """Can there be a signal of the future among these tokens of a sentence?"""
    return any(map(_MAY_LOOK_AHEAD.__getitem__, written))


class Tenses:
    """The tensed signals of one sentence, looked up by place."""

    def __init__(self, text: str, low: str, start: int, end: int) -> None:
        """The sentence `text[start:end]`; `low` is the text in lower case. A capital inside opens a name, no verb."""
        self.text, self.low, self.start, self.end = text, low, start, end

    @cached_property
    def signals(self) -> list[tuple[int, int, Tense]]:
        """The verbs and other words that show a tense."""
        return [
            (m.start(), m.end(), "future" if m.lastgroup == "future" else "past")
            for m in _SIGNAL.finditer(self.low, self.start, self.end)
            if m.start() == self.start or not self.text[m.start()].isupper()
        ]

    @cached_property
    def breaks(self) -> list[int]:
        """Where a clause ends."""
        return [m.start() for m in _CLAUSE.finditer(self.low, self.start, self.end)]

    @cached_property
    def of_plans(self) -> list[tuple[int, int, Tense]]:
        """The signals, and what puts a date ahead."""
        ahead = _AHEAD.finditer(self.low, self.start, self.end)
        return sorted([*self.signals, *((m.start(), m.end(), "future") for m in ahead)])

    def at(self, start: int, end: int, reach: float = _REACH) -> Tense:
        """The tense of the nearest signal to `start:end`; present if there is none within `reach`."""
        return self._nearest(self.signals, start, end, reach)

    def _nearest(
        self, signals: Sequence[tuple[int, int, Tense]], start: int, end: int, reach: float
    ) -> Tense:
        best: tuple[float, Tense] = (reach, "present")
        here = bisect_left(signals, (start, end, "past"))
        for a, b, tense in signals[max(0, here - 3) : here + 3]:
            gap = float(start - b if b <= start else max(0, a - end))
            clauses = abs(bisect_left(self.breaks, start) - bisect_left(self.breaks, a))
            best = min(best, (gap + _CLAUSE_COST * clauses, tense))
        return best[1]

    def fact(self, start: int, end: int) -> Tense:
        """The tense of a fact at this date: as `at`, of a verb nearby, and nothing that is only planned."""
        if _PLANNED.search(self.low, max(self.start, start - _PLAN_REACH), start):
            return "present"
        return self.at(start, end, _FACT_REACH)

    def lasting(self, start: int) -> bool:
        """Does the date at `start` begin what has lasted until now ("depuis")?"""
        return _LASTING.search(self.low, max(self.start, start - _SINCE_REACH), start) is not None

    def of_date(self, start: int, end: int) -> Tense:
        """The tense of a date: by the word before it ("depuis", "jusqu'à"), else as its verb."""
        begin = max(self.start, start - _SINCE_REACH)
        if _SINCE.search(self.low, begin, start):
            return "past"
        if _UNTIL.search(self.low, begin, start):
            return "future"
        return self._nearest(self.of_plans, start, end, _REACH)

    def announced(self, start: int) -> bool:
        """Does a verb that may speak of things ahead ("a annoncé") stand before a date, with its object between?"""
        before = list(_ANNOUNCING.finditer(self.low, max(self.start, start - int(_REACH)), start))
        return bool(before) and self.low.count(" ", before[-1].end(), start) > _DIRECT_OBJECT

    def of_noun(self, start: int, end: int) -> Tense:
        """The tense of a noun: ahead if its own adjective says so ("prochain", "à venir"), else as its verb.

        What is announced ("a annoncé une visite") need not be over: the verb says nothing of it.
        """
        if _AHEAD_BEFORE.search(self.low, max(self.start, start - 40), start) or _AHEAD_AFTER.match(
            self.low, end, self.end
        ):
            return "future"
        if _ANNOUNCED.search(self.low, max(self.start, start - 40), start):
            return "present"
        return self.at(start, end)


class SentenceTenses(dict[int, Tenses]):
    """The tenses of an article's sentences by their index, each made when it is first asked for."""

    def __init__(self, doc: Document) -> None:
        self._norm, self._low, self._sentences = doc.norm, doc.low, doc.sentences

    def __missing__(self, index: int) -> Tenses:
        sentence = self._sentences[index]
        self[index] = Tenses(self._norm, self._low, sentence.start, sentence.end)
        return self[index]


#: Of the articles at hand: layers are made one after the other, and several ask.
_KEPT: WeakKeyDictionary[Document, SentenceTenses] = WeakKeyDictionary()


def sentence_tenses(doc: Document) -> SentenceTenses:
    """Kept as long as the article's document."""
    if doc not in _KEPT:
        _KEPT[doc] = SentenceTenses(doc)
    return _KEPT[doc]
