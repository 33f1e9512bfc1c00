"""The grammar at work: the readings of a sentence, from its typed words."""

from __future__ import annotations

from functools import lru_cache

from revue.timex import calendar, deixis, hours, lengths
from revue.timex.lexicon import Piece, lexicon, pieces_of, words
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
def _trigger_forms() -> frozenset[str]:
    """The forms of the lexicon that belong to a trigger class; of those of several pieces, the first."""
    lex = lexicon()
    triggers = {form for form, values in lex.forms.items() if not _TRIGGERS.isdisjoint(values)}
    longer = {first for first, every in lex.phrases.items() if any("".join(p) in triggers for p in every)}
    return frozenset(triggers | longer)


def _may_tell_time(pieces: list[Piece]) -> bool:
    """Can these pieces of a sentence hold a time expression? A quick look, before words are made of them."""
    forms = _trigger_forms()
    return any(
        form in forms or kind in _TRIGGERS or (kind == "digits" and len(form) == 4)
        for _, _, form, kind in pieces
    )


def read(norm: str, low: str, start: int, end: int) -> list[Reading]:
    """The readings of the sentence `norm[start:end]`; `low` is `fold(norm)`.

    Leftmost first, the longest match of the first rule that means something.
    """
    pieces = pieces_of(low, start, end)
    if not _may_tell_time(pieces):
        return []
    typed = words(norm, low, pieces)
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
