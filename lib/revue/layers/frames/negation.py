"""Which word denies a word of a French sentence: *aucune coopération*, *ne coopère plus*, *sans accord*.

Scope is the clause: a negation reaches forward to the next punctuation mark or conjunction, a preposition
such as *sans* only over the noun group behind it. *Ne … que*, *pas seulement*, *non sans* and *sans doute*
deny nothing. Not handled: double negation, irony, verbs of denial (*démentir*), a denied verb after its subject.
"""

from __future__ import annotations

from collections.abc import Sequence

from revue.layers.frames.patterns import Word


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PARTICLES = _set("ne n'")
_SECOND = _set("pas plus jamais guère rien point nullement aucun aucune personne nul nulle ni")
_DETERMINERS = _set("sans aucun aucune ni nul nulle non")
_NOUNS = _set("absence manque fin refus rejet rupture faute pas")
_OF = _set("de d' du des")
_DENIES_NOTHING = _set(
    "seulement uniquement que qu' moins doute cesse relâche précédent égal faille équivoque surprise tarder"
)
_CLAUSE = _set("que qu' qui dont où mais car parce puisque lorsque quand si tandis or donc")
#: How far, in words, it looks: over a clause, over a noun group, from *ne* to *pas*, from the verb to *pas*.
_CLAUSE_REACH, _GROUP_REACH, _VERB_REACH, _AFTER = 14, 4, 6, 3


def _idle(words: Sequence[Word], i: int) -> bool:
    """Whether the negation word `i` denies nothing because of its neighbours."""
    before, after = (words[j].form if 0 <= j < len(words) else "" for j in (i - 1, i + 1))
    form = words[i].form
    return after in _DENIES_NOTHING or ("non", "sans") in ((before, form), (form, after))


def _of_clause(words: Sequence[Word], first: int, last: int) -> Word | None:
    """The *pas*, *plus*, *aucun* ... of a *ne* that stands before the words `first:last` in their clause."""
    second = None
    for i in range(first - 1, max(-1, first - 1 - _CLAUSE_REACH), -1):
        form = words[i].form
        if words[i].barrier or form in _CLAUSE:
            return None
        if form in _SECOND:
            second = i
        elif form in _PARTICLES:
            if second is None and first - i <= _AFTER:
                behind = range(last, min(last + _AFTER, len(words)))
                second = next((j for j in behind if words[j].form in _SECOND), None)
            near = second is not None and second - i <= _VERB_REACH + last - first
            return words[second] if second is not None and near and not _idle(words, second) else None
    return None


def _of_group(words: Sequence[Word], first: int) -> Word | None:
    """A *sans*, *aucun*, *absence de* ... that governs the noun group of word `first`."""
    for i in range(first - 1, max(-1, first - 1 - _GROUP_REACH), -1):
        word = words[i]
        if word.barrier or word.form in _CLAUSE:
            return None
        governs = word.form in _NOUNS and words[i + 1].form in _OF
        if (word.form in _DETERMINERS or governs) and not _idle(words, i):
            return word
    return None


def negator(words: Sequence[Word], first: int, last: int) -> Word | None:
    """The word that denies the words `first:last` of a sentence, or None."""
    return _of_clause(words, first, last) or _of_group(words, first)
