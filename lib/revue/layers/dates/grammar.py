"""The grammar at work: the readings of a sentence, from its typed words."""

from __future__ import annotations

import re
from functools import lru_cache

from revue.layers.dates import calendar, deixis, hours, lengths
from revue.layers.dates.lexicon import lexicon, words
from revue.layers.dates.patterns import RULES, compiled
from revue.layers.dates.readings import MEANINGS, Match, Reading

#: The modules that register the meanings of the rules.
MODULES = (calendar, deixis, hours, lengths)
assert {name for name, _ in RULES} == set(MEANINGS), "a rule without meaning, or the reverse"

#: Classes of words of which, or of dates and hours in figures, a sentence with a time expression holds one.
_TRIGGERS = frozenset(
    {
        "month",
        "weekday",
        "weekdays",
        "season",
        "unit",
        "daypart",
        "deictic",
        "chain",
        "reference",
        "setword",
        "holiday",
        "period",
    }
)
#: What every year, date in figures and hour holds.
_DIGITS = re.compile(r"\d{4}|\d ?[h:/.-]")
_FORM = re.compile(r"[^\W_]\w*+'?")


@lru_cache(maxsize=1)
def _trigger_forms() -> frozenset[str]:
    """The forms of the lexicon that belong to a trigger class; of those of several pieces, the longest piece."""
    lex = lexicon()
    triggers = {form for form, values in lex.forms.items() if not _TRIGGERS.isdisjoint(values)}
    phrases = (pieces for every in lex.phrases.values() for pieces in every)
    return frozenset(triggers | {max(pieces, key=len) for pieces in phrases if "".join(pieces) in triggers})


def _may_tell_time(low: str, start: int, end: int) -> bool:
    """Can this sentence hold a time expression? A quick look, before words are made of it."""
    if _DIGITS.search(low, start, end):
        return True
    return not _trigger_forms().isdisjoint(_FORM.findall(low, start, end))


def read(norm: str, low: str, start: int, end: int) -> list[Reading]:
    """The readings of the sentence `norm[start:end]`; `low` is `fold(norm)`.

    Leftmost first, the longest match of the first rule that means something.
    """
    if not _may_tell_time(low, start, end):
        return []
    typed = words(norm, low, start, end)
    code = "".join(word.letter for word in typed)
    candidates = []
    for order, (name, pattern) in enumerate(compiled()):
        match = pattern.search(code)
        while match is not None:
            candidates.append((match.start(), -match.end(), order, name))
            match = pattern.search(code, match.start() + 1)
    found: list[Reading] = []
    free = 0
    for i, end, _, name in sorted(candidates):
        if i < free:
            continue
        meant = MEANINGS[name](Match(name, typed, i, -end, start))
        if meant:
            found += meant
            free = next(k for k in range(i, -end + 1) if k == -end or typed[k].start >= meant[-1].end)
    return found
