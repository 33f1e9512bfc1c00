"""Lemmas of French words: what a dictionary lists them under.

`lemma` looks a form up (simplemma's dictionary, with our corrections for closed classes, elided forms, capitals
without accents: Etat, Ecole). `lemmas` does it for a sentence and chooses between the readings of a form by
its neighbours: *il présente* is présenter, *l'offre présente* présent; *a écrit* is écrire, *un écrit* is écrit.
As in the treebanks, participles count as verbs except where they stand for a noun.

Words of the closed classes that are two words (entre, soit, A) go by `contexts`, names by `capitals`.

Not handled: readings that only syntax tells apart (les poules du couvent couvent), old spellings. A name's lemma
keeps its capitals, a common word's never has any: compare lemmas without regard to case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from itertools import compress, count
from typing import Literal, NamedTuple

from revue import data
from revue.text import capitals
from revue.text.characters import normalise
from revue.text.contexts import Fits, contexts, neighbours
from revue.text.dictionary import known, looked_up, own
from revue.text.remembered import Remembered
from revue.text.wordlists import function_words, word_class

_AUXILIARIES, _DETERMINERS, _PREPOSITIONS = (
    word_class("auxiliary"),
    word_class("determiner"),
    word_class("preposition"),
)
_NOMINAL = _DETERMINERS | _PREPOSITIONS
_LONGEST_WORD = 40
_PLURAL_OF_UNKNOWN = re.compile(r"(?<=\w\w\w[^suio])s$")


#: The lemma of word `i` of these lower-case forms.
_Choice = Callable[[Sequence[str], int], str]


class _Form(NamedTuple):
    """What a token is by itself: its form with a plain apostrophe, its lemma, the form in small letters, whether it
    has a capital, what its neighbours decide."""

    form: str
    lemma: str
    lower: str
    capital: bool
    choice: _Choice | None


class _Readings(NamedTuple):
    """What a form may be: another word (`plain`), a verb (finite, or a participle), a feminine adjective."""

    plain: str
    verb: str | None
    participle: bool = False
    adjective: str | None = None
    usual: Literal["verb", "other"] = "other"


@lru_cache(maxsize=200_000)
def lemma(form: str) -> str:
    """French lemma of a word form by itself, in small letters: the usual reading, where it has several.

    Elided forms and clitics give their full word (l' le, -t-il il); names are as written (Paris, ONU), and what
    else no dictionary knows stays as it is, but for a plural ending. Numbers and signs keep themselves.
    """
    written = normalise(form)
    lower = written.lower()
    if (entry := own().get(lower)) is not None:
        return entry
    if (name := capitals.alone(written)) is not None:
        return name
    if lower.startswith("-") and lower[1:2].isalpha():
        return lemma(lower[1:])
    if not lower[:1].isalpha() or len(lower) > _LONGEST_WORD:
        return lower
    if known(lower):
        return looked_up(lower)
    if (accented := _accented(written)) != written:
        return lemma(accented.lower())
    if "oe" in lower and known(lower.replace("oe", "œ")):
        return looked_up(lower.replace("oe", "œ"))
    if "-" in lower:
        return _compound(lower)
    found = looked_up(lower)
    return _unknown(lower) if found == lower else found


def lemmas(written: Sequence[str]) -> list[str]:
    """The lemma of each token of one sentence, of which all are given as they are written, by its neighbours."""
    if not written:
        return []
    words, usual, forms, capital, choices = zip(*map(_FORMS.__getitem__, written), strict=True)
    found = list(usual)
    for i, choice in enumerate(choices):
        if choice is not None:
            found[i] = choice(forms, i)
    for i, name in capitals.names(words, found, list(compress(count(), capital))).items():
        found[i] = name
    return found


def is_participle(form: str) -> bool:
    """Can the form be a past participle?"""
    return _infinitive(normalise(form).lower()) is not None


def is_finite(form: str, base: str) -> bool:
    """Is a form with the lemma `base` a verb in the third person? A form that may be a participle is taken for one."""
    low = normalise(form).lower()
    return (
        base.endswith(("er", "ir", "re"))
        and low != base
        and low[-1:] in tuple("aetdc")
        and not low.endswith(("ant", base[:-2] + "ère"))  # « étrangère » is no verb
        and not is_participle(low)
    )


def is_function_word(word: str) -> bool:
    """Is the lemma or form a word of the closed classes, or a common adverb (`data/text/function_words.tsv`)?"""
    return normalise(word).lower().removeprefix("-t").lstrip("-") in function_words()


def _form(written: str) -> _Form:
    form = normalise(written)
    lower = _accented(form).lower()
    usual, readings = lemma(form), _readings(lower)
    choice = partial(_choose, readings) if readings else None
    if beside := _contexts().get(form) or _contexts().get(lower):
        choice = partial(_beside, beside, choice or (lambda forms, i: usual))
    return _Form(form, usual, lower, form[:1].isupper(), choice)


_FORMS = Remembered(_form, 200_000)


def _beside(rows: Sequence[tuple[Fits, str]], otherwise: _Choice, forms: Sequence[str], i: int) -> str:
    """The lemma of the first row that form `i` fits."""
    return next((entry for fits, entry in rows if fits(forms, i)), None) or otherwise(forms, i)


@cache
def _contexts() -> dict[str, list[tuple[Fits, str]]]:
    return contexts(lambda form: _infinitive(form) is not None)


@cache
def _homographs() -> dict[str, _Readings]:
    return {
        form: _Readings(plain, verb, _infinitive(form) == verb, None, "verb" if usual == "verb" else "other")
        for form, plain, verb, usual in data.tsv("text/homographs.tsv", "form!", "other", "verb", "usual")
    }


@cache
def _adjectives() -> dict[str, str]:
    return {
        feminine: masculine
        for masculine, feminine in data.tsv("text/adjectives.tsv", "masculine!", "feminine!")
    }


@cache
def _participles() -> dict[str, list[tuple[str, str]]]:
    """By last letter, the endings of participles with those of their infinitives, longest first."""
    out: dict[str, list[tuple[str, str]]] = {}
    rows = data.tsv("text/participles.tsv", "participle!", "infinitive")
    for ending, infinitive in sorted(rows, key=lambda row: -len(row[0])):
        out.setdefault(ending[-1], []).append((ending, infinitive))
    return out


def _accented(written: str) -> str:
    """The form with the accent that its capital lacks (Etat, Elus)."""
    if written[:1] != "E" or known(written.lower()):
        return written
    accented = "é" + written[1:].lower()
    return accented if known(accented) else written


def _compound(word: str) -> str:
    """A compound that no dictionary knows, its last word in the singular or the masculine, never made a verb."""
    head, _, last = word.rpartition("-")
    found = lemma(last)
    return f"{head}-{found}" if not found.endswith(("er", "ir", "re")) or last == found else word


@cache
def _endings(kind: str) -> list[tuple[str, str]]:
    rows = data.tsv("text/endings.tsv", "class", "feminine", "masculine")
    return [(feminine, masculine) for one, feminine, masculine in rows if one == kind]


def _unknown(word: str) -> str:
    """A word that no dictionary knows, without its plural or feminine ending."""
    word = _PLURAL_OF_UNKNOWN.sub("", word)
    for ending, masculine in _endings("unknown"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word.removesuffix(ending) + masculine
    return word


def _readings(form: str) -> _Readings | None:
    """The readings of a lower-case form that its neighbours choose from; None if there is only one."""
    if form in _homographs():
        return _homographs()[form]
    if not form.isalpha() or len(form) < 3 or form in own() or (form in function_words() and form != "été"):
        return None
    found = lemma(form)
    singular = form[:-1] if form[-1] in "sx" and known(form[:-1]) else form
    participle = _infinitive(form)
    if participle is not None:
        noun = singular if found.endswith(("er", "ir", "re")) or singular.endswith("e") else found
        return _Readings(noun, participle, participle=True, usual="verb")
    verb = _finite(form)
    adjective = _masculine(singular)
    if verb is None and (adjective is None or adjective == found):
        return None
    usual: Literal["verb", "other"] = "verb" if verb == found else "other"
    return _Readings(singular if usual == "verb" else found, verb, False, adjective, usual)


def _finite(form: str) -> str | None:
    """The verb in -er that a form in -e or -ant belongs to."""
    for ending, infinitive in (("e", "er"), ("ant", "er")):
        verb = form.removesuffix(ending) + infinitive
        if form.endswith(ending) and known(verb) and looked_up(verb) == verb:
            return verb
    return None


@lru_cache(maxsize=200_000)
def _infinitive(form: str) -> str | None:
    """The verb a form is a past participle of."""
    for masculine in dict.fromkeys((form, form.removesuffix("s"), form.removesuffix("s").removesuffix("e"))):
        for ending, infinitive in _participles().get(masculine[-1:], ()):
            if masculine.endswith(ending):
                verb = masculine.removesuffix(ending) + infinitive
                if known(verb) and looked_up(verb) == verb:
                    return verb
    return None


def _masculine(form: str) -> str | None:
    """The masculine of a feminine adjective in the singular, if the dictionary has it."""
    if form in _adjectives():
        return _adjectives()[form]
    for ending, masculine in _endings("adjective"):
        if form.endswith(ending):
            candidate = form.removesuffix(ending) + masculine
            if known(candidate) and looked_up(candidate) == candidate:
                return candidate
    return None


def _choose(readings: _Readings, forms: Sequence[str], i: int) -> str:
    """The reading that the neighbours of form `i` ask for."""
    before = forms[i - 1] if i else ""
    first = forms[i - 2] if i > 1 else ""
    pronoun = before in neighbours("subject") or (
        before in neighbours("object") and first in neighbours("subject")
    )
    nominal = not pronoun and (
        before in _NOMINAL or (before in neighbours("prenominal") and first in _NOMINAL)
    )
    if readings.participle and readings.verb:
        if _after_auxiliary(forms, i):
            return readings.verb
        return readings.plain if nominal or readings.usual != "verb" else readings.verb
    if readings.verb and (pronoun or (forms[i].endswith("ant") and before == "en")):
        return readings.verb
    after = forms[i + 1] if i + 1 < len(forms) else ""
    if nominal:
        before_noun = (
            forms[i] in neighbours("prenominal") and after[:1].isalpha() and after not in function_words()
        )
        return readings.adjective if readings.adjective and before_noun else readings.plain
    if readings.verb and (
        readings.usual == "verb" or after in neighbours("object_of") or (before and after[:1].isdigit())
    ):
        return readings.verb
    if readings.verb and forms[i].endswith("ant") and after in _NOMINAL:
        return readings.verb
    content_before = before[:1].isalpha() and before not in function_words()
    if readings.adjective and (content_before or before in _AUXILIARIES):
        return readings.adjective
    return readings.plain


def _after_auxiliary(forms: Sequence[str], i: int) -> bool:
    """Does an auxiliary stand before form `i`, with nothing but adverbs and clitics between?"""
    for form in reversed(forms[max(0, i - 4) : i]):
        if form in _AUXILIARIES:
            return True
        if form not in neighbours("between") and not form.endswith("ment"):
            return False
    return False
