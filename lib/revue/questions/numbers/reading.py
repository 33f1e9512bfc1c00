"""How a quantity reads, in English and French: its value, who says it, what must be known of a number recomputed."""

from __future__ import annotations

import math

from revue.layers.numbers.lexicon import unit_table
from revue.show.texts import by_language, fixed
from revue.show.typography import NBSP, number
from revue.tables import Quantity

_SIGNS = {"up": "+", "down": "−"}
_BOUNDS = {"min": "≥ ", "max": "≤ ", "about": "≈ "}
#: The sign of a percentage as each language sets it.
PERCENT = {"en": "%", "fr": f"{NBSP}%"}
FIXED = fixed("questions/numbers/words.toml")
#: Words of notes and sources, by language.
NOTES = FIXED.labels
#: How the speaker is known.
_BASES = by_language(FIXED.values["basis"])


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
    return NOTES[lang]["none" if row.report_start is None else way_out]


def source(row: Quantity, lang: str = "en") -> str:
    """Who says it, in words, with the way it is known."""
    basis = _BASES[lang].get(row.speaker_basis) if row.speaker is not None else None
    return f"{speaker(row, lang)} ({basis})" if basis else speaker(row, lang)
