"""Classes of French words that several steps of reading look at: abbreviations and the closed classes."""

from __future__ import annotations

from functools import cache

from revue import data


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviations without their full stop, with their class (see the list)."""
    return _classes(data.tsv("text/abbreviations.tsv", "class", "forms*"))


@cache
def function_words() -> dict[str, str]:
    """French words of the closed classes and common adverbs, lower case, with their class (see the list)."""
    return _classes(data.tsv("text/function_words.tsv", "class", "words"))


def word_class(name: str) -> frozenset[str]:
    """The words of one class of `function_words`."""
    return frozenset(word for word, kind in function_words().items() if kind == name)


def _classes(rows: tuple[tuple[str, ...], ...]) -> dict[str, str]:
    return {word: kind for kind, words in rows for word in words.split()}
