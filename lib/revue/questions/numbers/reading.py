"""How a quantity reads, in English and French: its value, who says it, what must be known of a number recomputed."""

from __future__ import annotations

import math

from revue.layers.numbers.lexicon import unit_table
from revue.show.typography import NBSP, number
from revue.tables import Quantity

_SIGNS = {"up": "+", "down": "−"}
_BOUNDS = {"min": "≥ ", "max": "≤ ", "about": "≈ "}
#: The sign of a percentage as each language sets it.
PERCENT = {"en": "%", "fr": f"{NBSP}%"}
#: On whose word a statistic stands; a demand is a number that is demanded, promised or wished.
SOURCE_NAMES = {
    "en": {
        "demand": "demanded, promised or wished",
        "named": "a named person or body",
        "unnamed": "a source without a name",
        "none": "the article alone, no source",
    },
    "fr": {
        "demand": "exigé, promis ou souhaité",
        "named": "une personne ou un organisme nommé",
        "unnamed": "une source sans nom",
        "none": "l’article seul, sans source",
    },
}
_NOBODY = {
    "en": {
        "ambiguous": "one of several who are named",
        "reported": "reported, nobody is named",
        "none": SOURCE_NAMES["en"]["none"],
    },
    "fr": {
        "ambiguous": "l’un de plusieurs, tous nommés",
        "reported": "rapporté, personne n’est nommé",
        "none": SOURCE_NAMES["fr"]["none"],
    },
}
#: How the speaker is known.
_BASES = {
    "en": {
        "explicit": "in the sentence",
        "implicit": "carried on from the sentence before",
        "inferred": "inferred",
    },
    "fr": {"explicit": "dans la phrase", "implicit": "suite de la phrase précédente", "inferred": "inféré"},
}
#: What a reader must know of a number recomputed, and of a list that is cut.
NOTES = {
    "en": {
        "zero": "undefined: the base is zero",
        "neither": "neither period nor base is told",
        "period": "the period is not told",
        "base": "the base is not told",
        "unknown": "not told",
        "of": "base: {}",
        "against": "not to be set against {}: its base is {}",
        "when": ", period {}",
        "more": "and {} more",
    },
    "fr": {
        "zero": "indéfini : la base est nulle",
        "neither": "ni période ni base indiquée",
        "period": "période non indiquée",
        "base": "base non indiquée",
        "unknown": "non indiquée",
        "of": "base : {}",
        "against": "à ne pas rapprocher de {}, dont la base est : {}",
        "when": ", période {}",
        "more": "et {} autres",
    },
}


def reading(row: Quantity, lang: str = "en") -> str:
    """A quantity as a number: `+93%`, `×2`, `≥ 300`, `10–15%`; a dash for a vague one."""
    if row.value is None:
        return "–"
    shown = plain(row.value, lang) + (f"–{plain(row.value_to, lang)}" if row.value_to is not None else "")
    if row.kind == "multiplier":
        return f"×{shown}"
    if row.kind == "ordinal":
        return _rank(int(row.value), lang) if math.isfinite(row.value) else shown
    sign = _SIGNS.get(row.direction or "", "") if row.kind == "change" else ""
    unit = PERCENT[lang] if row.unit == "%" else f"{NBSP}{_unit(row, lang)}" if row.unit else ""
    return f"{_BOUNDS.get(row.bound or '', '')}{sign}{shown}{unit}"


def _rank(n: int, lang: str) -> str:
    if lang == "fr":
        return "1er" if n == 1 else f"{n}e"
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _unit(row: Quantity, lang: str) -> str:
    """The unit with its plural; in French the word that the press uses."""
    unit, value = row.unit or "", abs(row.value_to or row.value or 0.0)
    if lang == "fr":
        forms = unit_table().get(unit, {}).get("forms", [unit])
        return str(forms[min(1, len(forms) - 1)] if value >= 2 else forms[0])
    return f"{unit}s" if value != 1 and unit[-1:] not in "sz" else unit


def plain(value: float, lang: str) -> str:
    """A number with the decimals it needs, and no more."""
    if not math.isfinite(value):
        return "∞"
    if value.is_integer():
        return number(value, lang)
    digits = 2 if abs(value) >= 1 else 2 - math.floor(math.log10(abs(value)))
    return _bare(number(value, lang, digits))


def _bare(shown: str) -> str:
    """A number with decimals without the zeros at its end."""
    return shown.rstrip("0").rstrip(",.")


def speaker(row: Quantity, lang: str = "en") -> str:
    """Who says it, in words."""
    if row.speaker is not None:
        return row.speaker
    way_out = "ambiguous" if row.speaker_basis == "ambiguous" else "reported"
    return _NOBODY[lang]["none" if row.report_start is None else way_out]


def source(row: Quantity, lang: str = "en") -> str:
    """Who says it, in words, with the way it is known."""
    basis = _BASES[lang].get(row.speaker_basis) if row.speaker is not None else None
    return f"{speaker(row, lang)} ({basis})" if basis else speaker(row, lang)
