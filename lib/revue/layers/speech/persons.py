"""Persons of an article as the rules know them: names, genders, roles, and phrases apposed to each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from revue import data
from revue.layers.speech.lexicon import nouns
from revue.layers.speech.nominals import Nominal
from revue.layers.speech.units import Unit
from revue.layers.speech.words import NOMINAL_DETERMINERS, PREPOSITIONS, QUE
from revue.tables import Mention

Gender = Literal["m", "f", ""]
_MALE_TITLES = frozenset(("m", "m.", "mm", "monsieur", "mgr"))
_FEMALE_TITLES = frozenset(("mme", "mlle", "mmes", "madame"))
_CLAUSE_OPENERS = frozenset(("et", "mais", "où", "quand", "lorsque", "si", "puis", "dont", "comme"))


@dataclass(slots=True)
class Known:
    """A person of the article: gender if the text or the first name shows it; the roles given to it (maire)."""

    name: str
    gender: Gender = ""
    roles: set[str] = field(default_factory=set)
    seen: int = 0
    subject: int = -1
    person: bool = True


@lru_cache(maxsize=1)
def first_names() -> dict[str, Gender]:
    names = data.toml("names/first_names.toml", {...: data.WORDS})
    found: dict[str, Gender] = {}
    for key, gender in (("male", "m"), ("female", "f")):
        for name in str(names[key]).split():
            found[name] = "" if name in found else gender  # type: ignore[assignment]
    return found


def of(name: str) -> str:
    """ "de" before a name: d'Éric, d'Hélène, de Hollande, d'Yves, de Yann."""
    first = name.split(" ")[0]
    bare = unicodedata.normalize("NFD", first)[:2].lower()
    mute = bare[:1] == "h" and first in first_names()
    elided = bare[:1] in tuple("aeiou") or mute or (bare[:1] == "y" and bare[1:] not in tuple("aeiou"))
    return f"d'{name}" if name and elided else f"de {name}"


def opens_clause(unit: Unit, phrase: Nominal) -> bool:
    """Does the phrase stand where French puts its subjects: first, or after a comma or a conjunction?

    Between two commas it is an apposition, unless its own role follows (Invité hier, X, maire de Y, a ...).
    """
    before = unit.low(phrase.i - 1)
    if before == "," and unit.low(phrase.j) in (",", "."):
        k = phrase.j + 1 + (unit.low(phrase.j + 1) in NOMINAL_DETERMINERS)
        return unit.low(phrase.j) == "," and unit.low(k) in nouns() and "," not in unit.lows[: phrase.i - 1]
    return not before[:1].isalnum() or before in QUE or before in _CLAUSE_OPENERS


def own_name(phrase: Nominal) -> str | None:
    """Canonical name of the mention that is the phrase itself."""
    return phrase.mentions[0].name if phrase.mentions else None


def personal(phrase: Nominal) -> bool:
    return phrase.head is None or phrase.head.kind == "person"


def is_document(phrase: Nominal) -> bool:
    return phrase.head is not None and phrase.head.kind == "document"


def apposed(unit: Unit, phrases: Sequence[Nominal], n: int) -> str | None:
    """The name apposed to phrase `n`: le maire Jean Petit; le maire, Jean Petit; Jean Petit, le maire."""
    phrase = phrases[n]
    for mention in phrase.inner:
        if mention.type == "PER" and mention.form == "name" and mention.name:
            k = next((k for k in range(phrase.i, phrase.j) if unit.words[k].start >= mention.start), phrase.i)
            before = unit.low(k - 1).rstrip(".")
            if before in (*_MALE_TITLES, *_FEMALE_TITLES, "") or (
                before not in PREPOSITIONS and before not in NOMINAL_DETERMINERS
            ):
                return mention.name
    after = phrases[n + 1] if n + 1 < len(phrases) else None
    if after and unit.low(phrase.j) == "," and after.i == phrase.j + 1 and is_person(after):
        return own_name(after)
    before_phrase = phrases[n - 1] if n else None
    if (
        before_phrase
        and unit.low(phrase.i - 1) == ","
        and before_phrase.j == phrase.i - 1
        and is_person(before_phrase)
    ):
        return own_name(before_phrase)
    return None


def is_person(phrase: Nominal) -> bool:
    return (
        phrase.form == "name"
        and bool(phrase.mentions)
        and phrase.mentions[0].type == "PER"
        and not phrase.parts
    )


def gender(norm: str, mention: Mention) -> Gender:
    """Gender that a title right before the name, or the first name, shows."""
    before = norm[max(0, mention.start - 10) : mention.start].lower().split()
    title = (before[-1:] or [""])[0]
    inner = mention.text.lower().split(" ")[0]
    if title in _MALE_TITLES or inner in _MALE_TITLES:
        return "m"
    if title in _FEMALE_TITLES or inner in _FEMALE_TITLES:
        return "f"
    return first_names().get(mention.text.split(" ")[0], "")


def agrees(name: str, gender: Gender) -> bool:
    """May a pronoun of this gender stand for a speaker that is no person (préfecture, ministère)?"""
    noun = next((nouns()[w] for w in re.findall(r"[\w-]+", name.lower()) if w in nouns()), None)
    return bool(name) and (noun is None or (noun.gender in ("e", gender) and not noun.plural))
