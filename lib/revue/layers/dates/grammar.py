"""The grammar at work: the readings of a sentence, from its typed words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from revue.layers.dates import calendar, deixis, hours, lengths
from revue.layers.dates.lexicon import lexicon, places, words
from revue.layers.dates.readings import Match, Reading
from revue.layers.dates.rules import RULES, Rule, needed
from revue.text.characters import lowered, normalise
from revue.text.document import Document, Sentence
from revue.text.remembered import Remembered

#: The modules whose functions rules mean.
_MODULES = {"calendar": calendar, "deixis": deixis, "hours": hours, "lengths": lengths}

#: Classes of words of which every time expression holds one; the last are dates and hours in figures.
_TRIGGERS = frozenset((
    "month", "weekday", "weekdays", "season", "unit", "daypart", "deictic", "chain", "reference", "setword",
    "holiday", "period", "term", "year", "iso", "numeric", "dayslash", "clock",
))  # fmt: skip
#: What every year, date in figures and hour holds.
_DIGITS = re.compile(r"\d(?:\d{3}| ?[h:/.-])")
_FORM = re.compile(r"[^\W_]\w*+")


@lru_cache(maxsize=1)
def _trigger_forms() -> frozenset[str]:
    """The forms of the lexicon that belong to a trigger class; of those of several pieces, one piece."""
    lex = lexicon()
    triggers = {form for form, values in lex.forms.items() if not _TRIGGERS.isdisjoint(values)}
    phrases = (pieces for seconds in lex.phrases.values() for every in seconds.values() for pieces in every)
    held = [pieces for pieces in phrases if "".join(pieces) in triggers]
    triggers |= {max(pieces, key=lambda p: (p in triggers, len(p))) for pieces in held}
    return frozenset(form.removesuffix("'") for form in triggers)


@lru_cache(maxsize=1)
def _trigger_letters() -> frozenset[str]:
    """The letters of the words that belong to a trigger class."""
    letters = lexicon().letters.items()
    return frozenset(letter for classes, letter in letters if not _TRIGGERS.isdisjoint(classes))


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[int, Rule, re.Pattern[str], frozenset[str]]]:
    """The rules with their order, their patterns, and the triggers of which each needs one."""
    patterns = [rule.pattern(lexicon().charset) for rule in RULES]
    return [
        (order, rule, pattern, needed(pattern.pattern, _trigger_letters()))
        for order, (rule, pattern) in enumerate(zip(RULES, patterns, strict=True))
    ]


@lru_cache(maxsize=4096)
def _possible(triggers: frozenset[str]) -> list[tuple[int, Rule, re.Pattern[str]]]:
    """The rules that can match in a sentence with these triggers: a few, and sentences are many."""
    return [
        (order, rule, pattern) for order, rule, pattern, need in _patterns() if not need.isdisjoint(triggers)
    ]


def _meaning(rule: Rule, match: Match) -> list[Reading]:
    if rule.means is None:
        return [match.fields(rule.reads)]
    module, _, function = rule.means.partition(".")
    meant: list[Reading] = getattr(_MODULES[module], function)(match)
    return meant


def holds_a_figure(low: str, start: int, end: int) -> bool:
    """Can `low[start:end]` hold a year, a date in figures or an hour?"""
    return _DIGITS.search(low, start, end) is not None


def _is_trigger(written: str) -> bool:
    return not _trigger_forms().isdisjoint(_FORM.findall(lowered(normalise(written))))


#: Does a token hold a form of a trigger class?
_IS_TRIGGER = Remembered(_is_trigger)


def may_read(doc: Document, sentence: Sentence) -> bool:
    """Can a sentence hold a time expression? A quick look, before typed words are made of it."""
    if any(map(_IS_TRIGGER.__getitem__, doc.written[sentence.index])):
        return True
    return holds_a_figure(doc.low, sentence.start, sentence.end)


def matches(norm: str, low: str, start: int, end: int) -> Iterator[tuple[Rule, list[Reading]]]:
    """The rules that read the sentence `norm[start:end]`, with what they read; `low` is `lowered(norm)`.

    Leftmost first, the longest match of the first rule that means something.
    """
    typed = words(norm, start, end)
    letters = [word.letter for word in typed]
    code = "".join(letters)
    candidates = []
    for order, rule, pattern in _possible(_trigger_letters().intersection(letters)):
        match = pattern.search(code)
        while match is not None:
            candidates.append((match.start(), -match.end(), order, rule))
            match = pattern.search(code, match.start() + 1)
    if not candidates:
        return
    spans = places(typed, norm, low, start, end)
    free = 0
    for i, end, _, rule in sorted(candidates, key=lambda c: c[:3]):
        if i < free:
            continue
        meant = _meaning(rule, Match(rule.row_name, typed, spans, i, -end))
        if meant:
            yield rule, meant
            free = next(k for k in range(i, -end + 1) if k == -end or spans[k][0] >= meant[-1].end)


def read(norm: str, low: str, start: int, end: int) -> list[Reading]:
    """The readings of the sentence `norm[start:end]`, in order."""
    return [reading for _, meant in matches(norm, low, start, end) for reading in meant]
