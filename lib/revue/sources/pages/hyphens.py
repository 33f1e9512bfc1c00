"""Words parted at the end of a line: does the hyphen belong to the word ("dit-/il") or to the line ("qua-/torze")?

Evidence, the strongest first: how the text writes the word elsewhere; pronouns after a verb; the dictionary; first
parts that keep their hyphen, or never have one. Where nothing is known the word is closed if either part is no word
of its own. Not handled: a word parted by a page's end.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from revue import data
from revue.text import dictionary
from revue.text.characters import normalise
from revue.text.wordlists import function_words

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
#: Before a further hyphen: the small words of place names and of questions ("Notre-Dame-/des-Landes", "a-/t-il").
_WITHIN = re.compile(r"(?:de|des|du|d'|la|le|les|en|sur|sous|aux?|lès|t|et)(?=[-'])")


@cache
def _list(table: str, key: str) -> frozenset[str]:
    shape = {"pronouns": {"words": data.WORDS}, "first_parts": {"hyphen": data.WORDS, "none": data.WORDS}}
    return frozenset(data.toml("pages/hyphens.toml", shape)[table][key].split())


def written(text: str) -> Counter[str]:
    """How often a text has each word, lower case; words with a hyphen are whole."""
    return Counter(word.lower() for word in _WORD.findall(normalise(text)))


def is_word(word: str) -> bool:
    """Is the lower-case form one of French?"""
    if word in function_words() or word in dictionary.own() or dictionary.known(word):
        return True
    stem = word[:-4] if word.endswith("ment") else ""
    return len(stem) > 3 and (dictionary.known(stem) or dictionary.known(stem[:-1] + "nt"))


def keeps(before: str, after: str, elsewhere: Counter[str]) -> bool:
    """Does the hyphen between a line that ends in `before` and one that starts with `after` belong to the word?

    `before` ends in a letter or digit, without the hyphen, and so starts `after`; `elsewhere` are the text's words.
    """
    left, right = _last(before), _first(after)
    if not (left and right) or (right[0].isupper() and not (left.isupper() and right[:2].isupper())):
        return True
    left, right = left.lower(), right.lower()
    closed, open_ = left + right, f"{left}-{right}"
    if (elsewhere[closed] > 0) != (elsewhere[open_] > 0):
        return elsewhere[open_] > 0
    part, head = re.split("[-']", left)[-1], re.split("[-']", right)[0]
    if head != "t" and (is_word(closed) or is_word(part + head)):
        return False
    if head in _list("pronouns", "words") or _WITHIN.match(right) or is_word(open_):
        return True
    if part in _list("first_parts", "none"):
        return False
    return (is_word(part) or part in _list("first_parts", "hyphen")) and is_word(head)


def _last(line: str) -> str:
    """The word at the end of a line, with what hyphens join to it; elided words apart."""
    found = re.search(r"(?:[^\W\d_]+-)*[^\W\d_]+$", normalise(line[-60:]))
    return found[0] if found else ""


def _first(line: str) -> str:
    found = _WORD.match(normalise(line[:60]))
    return found[0] if found else ""


def lost(before: str, after: str) -> bool:
    """Did a word lose its hyphen at the line's end: neither part is a word, both together are?"""
    left, right = _LETTERS.search(before[-30:].rsplit(" ", 1)[-1]), _WORD.match(after[:60])
    if not left or not right or not before.endswith(left[0]):
        return False
    parts = left[0], right[0]
    if not all(part.islower() and len(part) > 1 for part in parts):
        return False
    return is_word("".join(parts)) and not any(is_word(part) for part in parts)
