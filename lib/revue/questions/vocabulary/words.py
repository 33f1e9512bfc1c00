"""Titles of figures of notebook 02 that say how many of the marks drawn are beyond chance: none, where none is."""

from __future__ import annotations

import pandas as pd

from revue.show.typography import number, plural

Texts = dict[str, str]


def dispersion(table: pd.DataFrame) -> Texts:
    """Title of the barcodes; `table`: rows of `dispersion.dispersion`."""
    known, uneven = int(table["reading"].notna().sum()), int((table["reading"] == "clumped").sum())
    title = {"en": "Where the words stand", "fr": "Où se trouvent les mots"}
    if known:
        some = {
            lang: number(uneven, lang) if uneven else no for lang, no in (("en", "none"), ("fr", "aucun"))
        }
        title["en"] += f": {some['en']} of {number(known)} less evenly spread than by chance"
        verb = "" if uneven else " n’est"
        spread = "répartis" if uneven > 1 else "réparti"
        title["fr"] += (
            f" : {some['fr']} sur {number(known, 'fr')}{verb} moins régulièrement {spread} que par hasard"
        )
    return title


def specificities(tested: int, kept: int) -> Texts:
    """Title of the heat map: of the cells `tested`, how many are `kept` after correction."""
    title = {"en": "Specificity of words by part", "fr": "Spécificité des mots par partie"}
    if tested:
        title["en"] += f": {number(kept) if kept else 'none'} of {plural(tested, 'cell')} with q ≤ .05"
        cells = plural(kept, "cellule", lang="fr") if kept else "aucune cellule"
        title["fr"] += f" : {cells} sur {number(tested, 'fr')} avec q ≤ 0,05"
    return title
