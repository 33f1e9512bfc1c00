"""The dictionary of French forms that lemmas rest on (simplemma's, imported when first asked), and our own list."""

from __future__ import annotations

from functools import cache, lru_cache

from revue import data


@lru_cache(maxsize=200_000)
def known(word: str) -> bool:
    """Is the lower-case form in the dictionary?"""
    import simplemma

    return bool(simplemma.is_known(word, lang="fr"))


@lru_cache(maxsize=200_000)
def looked_up(word: str) -> str:
    """The dictionary's first lemma of a form, lower case; what it does not know stays as it is."""
    import simplemma

    return simplemma.lemmatize(word, lang="fr").lower()


@cache
def own() -> dict[str, str]:
    """Forms with a lemma of our own."""
    return {
        form: entry
        for entry, forms in data.tsv("text/lemmas.tsv", "lemma!", "forms")
        for form in forms.split()
    }
