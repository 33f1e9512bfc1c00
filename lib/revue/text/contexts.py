"""Small words told apart by the words beside them: the rows of `data/text/contexts.tsv`, read as tests.

*entre la France et le Maroc* is entre, *il entre en fonctions* entrer; *A ce titre* is à, *s'il* si.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial

from revue import data
from revue.text.wordlists import function_words

#: Is word `i` of these lower-case forms where the row wants it?
Fits = Callable[[Sequence[str], int], bool]
_OPENS = frozenset(["«", '"', "“", "”", "‹", ":", ";", "?", "!", "…", "...", "–", "—", "-", "•", "|", ")"])


@cache
def neighbours(kind: str) -> frozenset[str]:
    """The words of one class of `data/text/neighbours.tsv`."""
    rows = data.tsv("text/neighbours.tsv", "class", "forms")
    return frozenset(form for k, forms in rows if k == kind for form in forms.split())


def contexts(participle: Callable[[str], bool]) -> dict[str, list[tuple[Fits, str]]]:
    """For each form of the list: tests and lemmas, in order. `participle` says whether a form is one."""
    out: dict[str, list[tuple[Fits, str]]] = {}
    for form, before, after, lemma in data.tsv("text/contexts.tsv", "form", "before", "after", "lemma"):
        fits = partial(_fits, _sides(before), _sides(after), participle)
        out.setdefault(form, []).append((fits, lemma))
    return out


def _sides(cell: str) -> list[list[str]]:
    return [alternative.split("_") for alternative in cell.split()]


def _fits(
    before: list[list[str]],
    after: list[list[str]],
    participle: Callable[[str], bool],
    forms: Sequence[str],
    i: int,
) -> bool:
    return any(_side(words, forms, i - len(words), participle) for words in before) and any(
        _side(words, forms, i + 1, participle) for words in after
    )


def _side(words: list[str], forms: Sequence[str], at: int, participle: Callable[[str], bool]) -> bool:
    """Do the forms from `at` on answer to `words`?"""
    return all(
        _is(word, forms[at + k] if 0 <= at + k < len(forms) else "", participle)
        for k, word in enumerate(words)
    )


def _is(word: str, form: str, participle: Callable[[str], bool]) -> bool:
    if word == "*" or word == form:
        return True
    if word == "^":
        return form == "" or form in _OPENS
    if word == "-…":
        return len(form) > 1 and form[0] == "-"
    if word == "<figure>":
        return form[:1].isdigit()
    if word == "<participle>":
        return form != "" and participle(form)
    kind = word.strip("<>")
    return word[0] == "<" and (form in neighbours(kind) or function_words().get(form) == kind)
