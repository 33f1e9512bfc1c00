"""Does a place name stand for its state? "Paris et Rabat ont signé" does, "à Rabat" does not.

Read from the words around it; in doubt it is the place. A metonymy is marked, never silently replaced: the
row keeps the text "Rabat" and bears the state's name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from revue.layers.names.lexicon import lexicon

_LOCATIVE = re.compile(r"(?:\b(?:à|en|vers|depuis|dans|au|aux|de|d'|du|sur|chez|et)(?: la| le| l'| les)? ?)$")
_SIDE = re.compile(r"\b(?:[Ss]elon|[Dd]'après|relations avec|part de|contre|par) (?:la |le |les |l')?$")
_TOGETHER = re.compile(r",? et (?:la |le |l'|les )?")
_WORDS = re.compile(r"[\wà-ÿ-]+")
_NEXT = re.compile(r",? (?:n'|ne |s'|se |l'|y |en )?([\wà-ÿ]+)")


def stands_for_state(
    text: str, start: int, end: int, sentence: tuple[int, int], others: Sequence[tuple[int, int]]
) -> bool:
    """Is the state or capital at `start:end` spoken of as an actor?

    `others`: start and end of the other states and capitals of the sentence.
    """
    sentence = (max(sentence[0], start - 200), min(sentence[1], end + 200))
    before, after = text[max(sentence[0], start - 40) : start], text[end : min(sentence[1], end + 40)]
    if _paired(text, start, end, sentence, others):
        return True
    verb = _NEXT.match(after)
    if verb and verb[1] in lexicon().words["state_verbs"] and not _LOCATIVE.search(before):
        return True
    return bool(_SIDE.search(before))


def _paired(
    text: str, start: int, end: int, sentence: tuple[int, int], others: Sequence[tuple[int, int]]
) -> bool:
    """ "entre Paris et Rabat", "la France et le Maroc": two states together, and not on a road."""
    lists = lexicon().words
    for a, b in others:
        first, second = ((start, end), (a, b)) if start < a else ((a, b), (start, end))
        gap = text[first[1] : second[0]]
        if gap == "-" or _TOGETHER.fullmatch(gap):
            words = set(_WORDS.findall(text, *sentence))
            if words & lists["travel"] and not words & lists["relations"]:
                return False
            lead = text[max(sentence[0], first[0] - 24) : first[0]]
            if re.search(r"[Ee]ntre (?:la |le |l'|les )?$", lead) or words & lists["relations"]:
                return not re.search(r"\bà $", lead)
            if first[0] - sentence[0] <= 5 or re.search(r"(?:[«:,]|que|qu'|et) ?(?:la |le |l'|les )?$", lead):
                return True
    return False
