"""How far a negation reaches: to the word it denies, over its clause or its noun group, and no further."""

from __future__ import annotations

import re

import pytest

from revue.cues import Word
from revue.negation import negator


def words(sentence: str) -> list[Word]:
    return [
        Word(m.start(), m.end(), m[0].lower(), frozenset({m[0]}), False, not m[0][0].isalnum())
        for m in re.finditer(r"[\w-]+'?|[^\w\s]", sentence)
    ]


#: The word meant stands in brackets; then what denies it.
CASES = [
    ("Il ne [coopère] pas", "pas"),
    ("Il ne [coopère] plus", "plus"),
    ("Il ne [coopère] vraiment plus", "plus"),
    ("Il ne [coopère] plus ou moins jamais", "plus"),
    ("Il ne [coopère] avec eux jamais", "jamais"),
    ("Il ne [coopère] avec tous eux jamais", None),
    ("Il n' y a pas eu de [coopération]", "pas"),
    ("Il ne veut pas de cette [coopération]", "pas"),
    ("Il ne veut pas , la [coopération] dure", None),
    ("Il ne sait pas que la [coopération] dure", None),
    ("Il ne veut que la [coopération]", None),
    ("Il ne veut pas seulement la [coopération]", None),
    ("Il ne l' y en a vraiment point [coopéré]", "point"),
    ("Il ne dit de tout cela et de la sorte jamais [coopération]", None),
    ("Aucune [coopération] ne dure", "aucune"),
    ("Sans la moindre vraie [coopération]", "sans"),
    ("Sans la toute moindre vraie [coopération]", None),
    ("Non sans [coopération]", None),
    ("Sans doute la [coopération] dure", None),
    ("L' absence de [coopération]", "absence"),
    ("L' absence où la [coopération] manque", None),
    ("La [coopération] dure", None),
]


@pytest.mark.parametrize(("marked", "denied_by"), CASES)
def test_reach_of_a_negation(marked: str, denied_by: str | None) -> None:
    before = len(words(marked[: marked.index("[")]))
    found = negator(words(re.sub(r"[\[\]]", "", marked)), before, before + 1)
    assert (found.form if found else None) == denied_by
