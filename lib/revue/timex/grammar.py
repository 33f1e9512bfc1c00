"""The grammar at work: the readings of a sentence, from its typed words."""

from __future__ import annotations

from functools import lru_cache

from revue.timex import calendar, deixis, hours, lengths
from revue.timex.lexicon import Word, lexicon
from revue.timex.patterns import RULES, compiled
from revue.timex.readings import MEANINGS, Match, Reading

#: The modules that register the meanings of the rules.
MODULES = (calendar, deixis, hours, lengths)
assert {name for name, _ in RULES} == set(MEANINGS), "a rule without meaning, or the reverse"

#: Classes of words without which a sentence holds no time expression.
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
        "iso",
        "numeric",
        "dayslash",
        "clock",
        "year",
        "period",
    }
)


@lru_cache(maxsize=1)
def _trigger_letters() -> frozenset[str]:
    """The letters of all words that belong to a trigger class."""
    return frozenset(
        letter for classes, letter in lexicon().letters.items() if not _TRIGGERS.isdisjoint(classes)
    )


def read(typed: list[Word], start: int) -> list[Reading]:
    """The readings of one sentence: leftmost first, the longest match of the first rule that means something."""
    code = "".join(word.letter for word in typed)
    if _trigger_letters().isdisjoint(code):
        return []
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
