"""Small words told apart by the words beside them: the rows of `data/text/contexts.tsv`, read as tests.

*entre la France et le Maroc* is entre, *il entre en fonctions* entrer; *A ce titre* is à, *s'il* si.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import NamedTuple

from revue import data
from revue.text.wordlists import word_class

#: Is word `i` of these lower-case forms where the row wants it?
Fits = Callable[[Sequence[str], int], bool]
#: Is a form, "" beyond the ends of the sentence, what a word of the list stands for?
_Is = Callable[[str], bool]
_OPENS = frozenset(
    ["", "«", '"', "“", "”", "‹", ":", ";", "?", "!", "…", "...", "–", "—", "-", "•", "|", ")"]
)


class _Side(NamedTuple):
    """What a row wants on one side: the word beside is one of the listed, or what other words there are fits."""

    step: int
    listed: frozenset[str]
    others: list[list[tuple[int, _Is]]]


@cache
def neighbours(kind: str) -> frozenset[str]:
    """The words of one class of `data/text/neighbours.tsv`."""
    rows = data.tsv("text/neighbours.tsv", "class", "forms")
    return frozenset(form for k, forms in rows if k == kind for form in forms.split())


def contexts(participle: _Is) -> dict[str, list[tuple[Fits, str]]]:
    """For each form of the list: tests and lemmas, in order. `participle` says whether a form is one."""
    out: dict[str, list[tuple[Fits, str]]] = {}
    for form, before, after, lemma in data.tsv("text/contexts.tsv", "form", "before", "after", "lemma"):
        fits = partial(_fits, _side(before, -1, participle), _side(after, 1, participle))
        out.setdefault(form, []).append((fits, lemma))
    return out


def _side(cell: str, step: int, participle: _Is) -> _Side | None:
    """What a cell wants before (`step` -1) or behind (1) its word; None where that may be anything."""
    if cell == "*":
        return None
    rules: dict[str, _Is] = {
        "-…": lambda form: len(form) > 1 and form[0] == "-",
        "<figure>": lambda form: form[:1].isdigit(),
        "<participle>": participle,
    }
    alternatives = [one.split("_") for one in cell.split()]
    listed = [_listed(words[0]) for words in alternatives if len(words) == 1 and words[0] not in rules]
    others = [
        [
            (at if step > 0 else at - len(words) - 1, rules.get(word) or _listed(word).__contains__)
            for at, word in enumerate(words, 1)
        ]
        for words in alternatives
        if len(words) > 1 or words[0] in rules
    ]
    return _Side(step, frozenset().union(*listed), others)


def _listed(word: str) -> frozenset[str]:
    """The forms that a word of the list stands for."""
    if word == "^":
        return _OPENS | {word}
    kind = word.strip("<>")
    return neighbours(kind) | word_class(kind) if word[0] == "<" else frozenset([word])


def _fits(before: _Side | None, after: _Side | None, forms: Sequence[str], i: int) -> bool:
    return (before is None or _stands(before, forms, i)) and (after is None or _stands(after, forms, i))


def _stands(side: _Side, forms: Sequence[str], i: int) -> bool:
    """Does what a row wants stand beside form `i`?"""
    return _at(forms, i + side.step) in side.listed or any(
        all(fits(_at(forms, i + at)) for at, fits in words) for words in side.others
    )


def _at(forms: Sequence[str], i: int) -> str:
    return forms[i] if 0 <= i < len(forms) else ""
