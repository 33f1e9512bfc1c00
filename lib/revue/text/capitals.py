"""Which capitalised words are names: their lemma is the name as written (Paris, Rabat), never that of a
common word they look like (pari, renne). Other capitalised words (les Nations, l'Intérieur) keep a word's lemma.

Three things speak for a name: the lists of states, places and first names; the place in the sentence
(after a first name, after M. or Mme, after a bare *à*; at the start of a sentence a capital says little);
and that the dictionary does not know the word. Sentences in capitals keep only the first and the last.

Not handled: surnames that are French words and stand alone (Berger, Leroy), names in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

from revue import data
from revue.text.contexts import neighbours
from revue.text.dictionary import known, looked_up, own
from revue.text.wordlists import function_words

_Kind = Literal["state", "place", "first name"]

_VERB = re.compile(r"(?:er|ir|re)$")
_ROMAN = re.compile(r"[IVXLC]+")
_COMMON = re.compile(
    r"(?:tion|sion|ment|eur|euse|isme|iste|age|ité|ique|able|ible|aire|ance|ence|enne|oise|if|ive|ée?)s?$"
)
_LONGEST_ACRONYM = 5
_ONE_LETTER = "AÀYÔ"


def alone(form: str) -> str | None:
    """The lemma of a capitalised form by itself if it is a name, else None."""
    if not form[:1].isupper() or _is_function_word(form):
        return None
    if form.isupper():
        return _in_capitals(form)
    kind = _listed().get(form)
    if kind == "state" or (kind and not _known(form)):
        return form
    return form if kind is None and _unheard(form) and not _COMMON.search(form) else None


def names(forms: Sequence[str], found: Sequence[str], capitals: Sequence[int]) -> dict[int, str]:
    """The lemmas of the names among the words of a sentence, by position.

    `forms` are the words as written (with a plain apostrophe), `found` their lemmas as common words, `capitals`
    the positions of those that have a capital.
    """
    if not capitals:
        return {}
    if _shouted(forms, capitals):
        return {i: name for i in capitals if (name := alone(forms[i])) is not None}
    out: dict[int, str] = {}
    persons: set[int] = set()
    first = next((i for i, form in enumerate(forms) if form[:1].isalpha()), len(forms))
    for i in capitals:
        form, before = forms[i], forms[i - 1] if i else ""
        lower = form.lower()
        if _is_function_word(form) or lower in neighbours("title"):
            continue
        person = (
            i - 1 in persons or before.lower() in neighbours("title") or (i - 1 in out and found[i] != lower)
        )
        starts = i <= first or before in neighbours("opening")
        if person or _is_name(forms, found, i, starts=starts, after_name=i - 1 in out):
            out[i] = form if not form.isupper() else _in_capitals(form) or form
            if _listed().get(form) == "first name" or (
                before.lower() in neighbours("title") and not _known(form)
            ):
                persons.add(i)
    return out


def _is_name(forms: Sequence[str], found: Sequence[str], i: int, *, starts: bool, after_name: bool) -> bool:
    """Is the capitalised word `i`, which follows no first name, a name? Any would have a capital where it `starts`."""
    form, lower = forms[i], forms[i].lower()
    before = forms[i - 1].lower() if i else ""
    if form.isupper():
        return _in_capitals(form) is not None
    kind = _listed().get(form)
    if starts:
        return _is_name_at_start(forms, found, i, kind)
    if before in neighbours("plural") and lower.endswith("s") and kind is None:
        return False
    if kind in ("state", "place") or _unheard(form):
        return True
    function = before in function_words()
    beside_capital = before != "" and not function and forms[i - 1][0].isupper() and not after_name
    if kind == "first name":
        return not beside_capital
    if before == "à" and found[i] != lower and form.isalpha():
        return True
    readings = {found[i], found[i] if lower.endswith("s") else looked_up(lower)} - {lower}
    verb = any(_VERB.search(reading) for reading in readings)
    return verb and not beside_capital and function_words().get(before) != "determiner"


def _is_name_at_start(forms: Sequence[str], found: Sequence[str], i: int, kind: _Kind | None) -> bool:
    """The same where any word would have its capital."""
    form, lower = forms[i], forms[i].lower()
    after = forms[i + 1] if i + 1 < len(forms) else ""
    if found[i] != lower and after in neighbours("has"):
        return True
    if kind is None or not _known(form):
        return alone(form) is not None
    if kind == "state":
        return True
    if kind == "place":
        return found[i] == lower or after not in neighbours("complement")
    verb = _VERB.search(found[i]) and not lower.endswith(("é", "ée", "i", "u"))
    return bool(verb) or (after[:1].isupper() and after.lower() not in function_words())


def _shouted(forms: Sequence[str], capitals: Sequence[int]) -> bool:
    """Is the sentence written in capitals, but for a word or so? `capitals` are its capitalised words."""
    shouted = sum(_is_long_word(forms[i]) and forms[i].isupper() for i in capitals)
    return shouted > 2 and 2 * shouted > sum(map(_is_long_word, forms))


def _is_long_word(form: str) -> bool:
    return len(form) > 1 and form.isalpha()


@lru_cache(maxsize=20_000)
def _in_capitals(form: str) -> str | None:
    """A name written in capitals: places of the lists with one capital, short words as they are (ONU, VI)."""
    if len(form) == 1:
        return None if form in _ONE_LETTER else form
    shaped = form.title()
    kind = _listed().get(shaped)
    if kind == "state" or (kind == "place" and not _known(form)):
        return shaped
    if _ROMAN.fullmatch(form) or (len(form) <= _LONGEST_ACRONYM and not _noun(form.lower())):
        return form
    return form if not _known(form) and not _COMMON.search(form.lower()) else None


def _is_function_word(form: str) -> bool:
    """Le, La, Des; a single capital (point D) is one only where it may be a word: À, Y."""
    return form.lower() in function_words() and (len(form) > 1 or form in _ONE_LETTER)


def _noun(word: str) -> bool:
    """A dictionary word, other than a verb's form, that may stand in capitals for emphasis."""
    return known(word) and not _VERB.search(looked_up(word))


def _known(form: str) -> bool:
    """Is the form, or with the accent its capital lacks, a word of the dictionary?"""
    lower = form.lower()
    return (
        known(lower)
        or lower in own()
        or (form[0] == "E" and known("é" + lower[1:]))
        or known(lower.replace("oe", "œ"))
    )


@lru_cache(maxsize=100_000)
def _unheard(form: str) -> bool:
    """Letters (and hyphens) that the dictionary does not have, nor their singular, nor the compound's end."""
    if not form.replace("-", "").replace("'", "").isalpha() or form in neighbours("title"):
        return False
    lower = form.lower()
    last = lower.rpartition("-")[2]
    return not (
        _known(form)
        or looked_up(lower) != lower
        or known(lower + "s")
        or (lower.endswith("s") and _known(form[:-1]))
        or ("-" in lower and form.count("-") == 1 and form[form.index("-") + 1 :].islower() and known(last))
    )


@cache
def _listed() -> dict[str, _Kind]:
    """Names of one word, with their kind; states before places, places before first names."""
    out: dict[str, _Kind] = {}
    for name, others, capitals, *_ in data.tsv(
        "names/states.tsv", "name!", "others?", "capitals", "adjectives?", "crown?"
    ):
        for form in "|".join((name, others, capitals)).split("|"):
            out.setdefault(form, "state")
    for form in _places():
        out.setdefault(form, "place")
        out.setdefault(form.removeprefix("Le ").removeprefix("La ").removeprefix("Les "), "place")
    for form in _first_names():
        out.setdefault(form, "first name")
    kept = {form: kind for form, kind in out.items() if form and " " not in form}
    bare = {form[0].translate(_BARE) + form[1:]: kind for form, kind in kept.items()}
    return bare | kept


_BARE = str.maketrans("ÉÈÊÂÀÎÔÇ", "EEEAAIOC")


def _places() -> Iterator[str]:
    for groups in data.toml("names/places.toml", {...: {...: [str]}}).values():
        for spellings in groups.values():
            for one in spellings:
                yield from one.split("|")


def _first_names() -> Iterator[str]:
    for listed in data.toml("names/first_names.toml", {...: data.WORDS}).values():
        yield from listed.split()
