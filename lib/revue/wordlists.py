"""The word lists of `revue/data`: tab-separated, UTF-8, lines that start with # are comments."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "data"  # `importlib.resources` would double the time of import


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the list `name` (`abbreviations.tsv`), cells trimmed, comments and blank lines left out."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return tuple(
        tuple(cell.strip() for cell in line.split("\t"))
        for line in lines
        if line.strip() and not line.startswith("#")
    )


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviations without their full stop, with their class (see the list)."""
    return _classes("abbreviations.tsv")


@cache
def function_words() -> dict[str, str]:
    """French words of the closed classes and common adverbs, lower case, with their class (see the list)."""
    return _classes("function_words.tsv")


def word_class(name: str) -> frozenset[str]:
    """The words of one class of `function_words`."""
    return frozenset(word for word, kind in function_words().items() if kind == name)


def toml_text(name: str) -> str:
    """The text of a list that is kept as TOML."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def _classes(name: str) -> dict[str, str]:
    return {word: kind for kind, words in rows(name) for word in words.split()}
