"""Lemmas of French words: what a dictionary lists them under."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from revue.characters import normalise
from revue.tokens import Token
from revue.wordlists import function_words


@lru_cache(maxsize=200_000)
def lemma(form: str) -> str:
    """Lower-case French lemma of a word form, without its context."""
    from simplemma import lemmatize

    return lemmatize(normalise(form).lower(), lang="fr")


def lemmas(text: str, tokens: Sequence[Token]) -> list[str]:
    """The lemma of each token of one sentence."""
    return [lemma(text[t.start : t.end]) for t in tokens]


def is_function_word(word: str) -> bool:
    """Is the lemma or form a word of the closed classes, or a common adverb (`data/function_words.tsv`)?"""
    return normalise(word).lower() in function_words()
