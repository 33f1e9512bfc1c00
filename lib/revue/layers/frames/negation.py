"""Which word denies a word of a French sentence: *aucune coopération*, *ne coopère plus*, *sans accord*.

Scope is the clause: a negation reaches forward to the next punctuation mark or conjunction, a preposition
such as *sans* only over the noun group after it. *Ne … que*, *pas seulement*, *non sans* and *sans doute*
deny nothing. The words are in `data/frames/negation.toml`.
Not handled: double negation, irony, verbs of denial (*démentir*), a denied verb after its subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from revue import data
from revue.layers.frames.patterns import Word


@cache
def _listed(name: str) -> frozenset[str]:
    """The list `name` of `data/frames/negation.toml`."""
    return frozenset(data.toml("frames/negation.toml", {...: [str]})[name])


#: How far, in words, it looks: over a clause, over a noun group, from *ne* to *pas*, from the verb to *pas*.
_CLAUSE_REACH, _GROUP_REACH, _VERB_REACH, _AFTER = 14, 4, 6, 3


def _undone(words: Sequence[Word], i: int) -> bool:
    """Whether the negation word `i` denies nothing because of its neighbours."""
    before, after = (words[j].form if 0 <= j < len(words) else "" for j in (i - 1, i + 1))
    form = words[i].form
    return after in _listed("undoing") or ("non", "sans") in ((before, form), (form, after))


def _of_clause(words: Sequence[Word], first: int, last: int) -> int | None:
    """The *pas*, *plus*, *aucun* ... of a *ne* that stands before the words `first:last` in their clause."""
    second = None
    for i in range(first - 1, max(-1, first - 1 - _CLAUSE_REACH), -1):
        form = words[i].form
        if words[i].barrier or form in _listed("clause"):
            return None
        if form in _listed("completing"):
            second = i
        elif form in _listed("particles"):
            if second is None and first - i <= _AFTER:
                after = range(last, min(last + _AFTER, len(words)))
                second = next((j for j in after if words[j].form in _listed("completing")), None)
            near = second is not None and second - i <= _VERB_REACH + last - first
            return second if second is not None and near and not _undone(words, second) else None
    return None


def _of_group(words: Sequence[Word], first: int) -> int | None:
    """A *sans*, *aucun*, *absence de* ... that governs the noun group of word `first`."""
    for i in range(first - 1, max(-1, first - 1 - _GROUP_REACH), -1):
        word = words[i]
        if word.barrier or word.form in _listed("clause"):
            return None
        governs = word.form in _listed("nouns") and words[i + 1].form in _listed("of")
        if (word.form in _listed("determiners") or governs) and not _undone(words, i):
            return i
    return None


def negator(words: Sequence[Word], first: int, last: int) -> int | None:
    """Which word denies the words `first:last` of a sentence, or None."""
    denied = _of_clause(words, first, last)
    return _of_group(words, first) if denied is None else denied
