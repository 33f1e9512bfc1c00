"""Patterns that titles, bodies and heads share: of what, which nationality, which ministry's domain."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from revue.layers.names.lexicon import lexicon
from revue.layers.names.reading import UPPER

OF = r"(?:de la |de l'|des |du |de |d'|d'une? )"
CAP = rf"[{UPPER}][\w'-]*"
CAPS = rf"{CAP}(?: {CAP}| (?:de|du|des|d'|de la|de l'|en|sur) ?{CAP})*"
NOUN = r"[\wÀ-ÿ-]{3,}"
#: Adjectives that belong to the name of a ministry or an institution.
ADJECTIVE = (
    r"(?:[a-zà-ÿ-]{2,14}(?:als?|ales?|iers?|aux|els?|elles?|aises?|ais|iennes?|iens?|ives?|ifs?|iques?|aines?|"
    r"ains?|ères?|ieurs?|ieures?|aires?|iels?|ielles?|ées?|és|ines?|ois|oises?|mans?|manes?|ants?|antes?|coles?|"
    r"istes?|viles?|vils?|biles?)|publics?|publiques?|unies?|unis?|libres?|rapides?|durables?|communes?|modernes?|"
    r"solidaires?|petites?|moyennes?|corses?|bretons?|bretonnes?|wallons?|wallonnes?|flamands?|flamandes?)(?!\w)"
)
_CAPITAL_ADJECTIVE = "Nationale|Étrangères|Extérieur|Supérieur|Sociales?|Publique?s?"


def any_of(forms: Iterable[str]) -> str:
    """A pattern for one of the forms, the longest first."""
    return "|".join(re.escape(f) for f in sorted(set(forms), key=lambda f: (-len(f), f)))


@lru_cache(maxsize=1)
def demonyms() -> str:
    """A pattern for one adjective of nationality."""
    return rf"(?:{any_of(lexicon().demonyms)})(?![\w-])"


@lru_cache(maxsize=1)
def domain() -> str:
    """A pattern for what a ministry is about: "de l'Intérieur", "de l'Économie et des Finances"."""
    adjective = rf"(?: (?!{demonyms()})(?:{ADJECTIVE}|{_CAPITAL_ADJECTIVE}))?"
    return rf"{OF}{NOUN}{adjective}(?:(?:,| et) {OF}{NOUN}{adjective})*"
