"""Which language a text is in, by its function words: enough to say "not French", not to identify a language.

Shares are of running words; a text of fewer than `FEW_WORDS` words gets no verdict.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from revue import data
from revue.text.document import normalise

FEW_WORDS = 8
#: French newspaper prose has .35 to .55 function words; lists and titles far fewer.
LEAST_SHARE = 0.12
#: Characters of a text that are looked at.
SAMPLE = 5_000
_WORD = re.compile(r"[^\W\d_]+'?")
_LATIN = re.compile(r"[a-zà-ɏ]", re.IGNORECASE)


@lru_cache(maxsize=1)
def function_words() -> dict[str, frozenset[str]]:
    """Function words by language code, from the data file."""
    listed = data.toml("pages/function_words.toml", {...: data.WORDS})
    return {lang: frozenset(words.split()) for lang, words in listed.items()}


@lru_cache(maxsize=1)
def _languages() -> dict[str, frozenset[str]]:
    """The languages of which a word is a function word."""
    listed = function_words()
    every = frozenset().union(*listed.values())
    return {word: frozenset(lang for lang, words in listed.items() if word in words) for word in every}


def words_of(text: str) -> list[str]:
    """Lower-case words of `text`, elided ones with their apostrophe."""
    return list(map(str.casefold, _WORD.findall(normalise(text))))


def starts_of_words(text: str) -> list[int]:
    """Where the words of `text` begin, in order."""
    return [word.start() for word in _WORD.finditer(normalise(text))]


def shares(words: Sequence[str]) -> dict[str, float]:
    """By language, the share of `words` that are its function words; 0.0 for no words at all."""
    counts = Counter(filter(None, map(_languages().get, words))).items()
    of = max(1, len(words))
    return {lang: sum(n for langs, n in counts if lang in langs) / of for lang in function_words()}


def guess(text: str) -> str | None:
    """Language code where one language's function words clearly lead, "und" where no known one does.

    None for a text too short to tell.
    """
    words = words_of(text[:SAMPLE])
    if len(words) < FEW_WORDS:
        return None
    found = shares(words)
    best = max(found, key=lambda lang: (found[lang], lang == "fr"))
    if found[best] < LEAST_SHARE:
        return "und" if sum(not _LATIN.match(word) for word in words) > len(words) / 2 else None
    return best if best == "fr" or found[best] > 1.15 * found["fr"] else "fr"
