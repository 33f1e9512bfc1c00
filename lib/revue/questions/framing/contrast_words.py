"""Titles, captions and alternative texts of the figures of notebook 05, in English and French."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from revue.questions.framing.coded import Basis, Framing
from revue.show.typography import number, plural
from revue.statistics.logodds import passing

if TYPE_CHECKING:
    import pandas as pd

Texts = dict[str, str]


class Words(TypedDict):
    """What `Study.save_figure` is told beside the figure."""

    title: Texts
    caption: Texts
    alt: Texts


#: What the counted sentences are, on each basis.
_COUNTED: dict[Basis, Texts] = {
    "coded": {
        "en": "Sentences coded by hand; frames below the agreement bar are left out.",
        "fr": "Phrases codées à la main ; les cadres sous le seuil d’accord sont écartés.",
    },
    "one coder": {
        "en": "Sentences coded by one coder: agreement unknown.",
        "fr": "Phrases codées par une seule personne : accord inconnu.",
    },
    "candidates": {
        "en": "Candidate sentences found by cues, not coded: places to read, not findings.",
        "fr": "Phrases candidates trouvées par indices, non codées : à lire, non des résultats.",
    },
}

_TITLE: dict[str, Texts] = {
    "framing-agreement": {"en": "Agreement of the coders", "fr": "Accord des codeurs"},
    "framing-shares": {"en": "Share of each frame", "fr": "Part de chaque cadre"},
    "framing-voices": {"en": "In whose voice the frames stand", "fr": "Dans quelle voix sont les cadres"},
    "framing-together": {"en": "Frames in the same sentence", "fr": "Cadres dans la même phrase"},
    "framing-cues": {
        "en": "What each frame owes to single cues",
        "fr": "Ce que chaque cadre doit à un indice",
    },
    "framing-words": {"en": "Words of each group", "fr": "Mots de chaque groupe"},
}
_CAPTION: dict[str, Texts] = {
    "framing-agreement": {
        "en": "Krippendorff's alpha of each frame with its 95% bootstrap interval (sentences resampled), and the "
        "sentences of the final coding. Below 0.67 (dashed) no share is published; dotted: 0.80.",
        "fr": "Alpha de Krippendorff de chaque cadre, intervalle à 95 % (rééchantillonnage des phrases) et phrases du "
        "codage final. Sous 0,67 (tirets) aucune part n’est publiée ; pointillé : 0,80.",
    },
    "framing-shares": {
        "en": "Sentences with each frame in the coding that counts, as a share of the coded ones, in all and per "
        "article; upright strokes: the share by each coder alone; lines: 95% intervals, sentences resampled within "
        "articles; grey: range when one article is left out.",
        "fr": "Part des phrases codées qui ont chaque cadre dans le codage retenu, dans l’ensemble et par article ; "
        "traits verticaux : part selon chaque codeur seul ; traits : intervalles à 95 %, phrases rééchantillonnées par "
        "article ; gris : étendue sans un des articles.",
    },
    "framing-voices": {
        "en": "Sentences with each frame by the voice of the sentence.",
        "fr": "Phrases de chaque cadre selon la voix de la phrase.",
    },
    "framing-together": {
        "en": "Sentences that two frames share; in brackets the number expected if they were independent. The darker, "
        "the larger the part of their sentences that they share.",
        "fr": "Phrases communes à deux cadres ; entre parenthèses, le nombre attendu s’ils étaient indépendants. Plus "
        "c’est foncé, plus grande est la part commune.",
    },
    "framing-cues": {
        "en": "Candidate sentences of each frame with all cues and without one of them: the cues, two a frame at "
        "most, whose loss costs most.",
        "fr": "Phrases candidates de chaque cadre avec tous les indices et sans l’un d’eux : les indices, deux par "
        "cadre au plus, dont la perte coûte le plus.",
    },
    "framing-words": {
        "en": "Lemmas by z of their log-odds ratio with an informative Dirichlet prior (Monroe et al. 2008); in "
        "brackets their count in the group and outside. Grey: z below 1.96.",
        "fr": "Lemmes selon le z du log-rapport de chances, a priori de Dirichlet informatif (Monroe et al. 2008) ; "
        "entre parenthèses, occurrences dans le groupe et ailleurs. Gris : z sous 1,96.",
    },
}
_CHART: dict[str, Texts] = {
    "framing-agreement": {"en": "Dot plot of alpha by frame", "fr": "Points : alpha par cadre"},
    "framing-shares": {"en": "Dot plots of shares by frame", "fr": "Points : parts par cadre"},
    "framing-voices": {"en": "Stacked bars by frame and voice", "fr": "Barres empilées par cadre et voix"},
    "framing-together": {
        "en": "Triangular table of pairs of frames",
        "fr": "Tableau triangulaire des paires",
    },
    "framing-cues": {"en": "Pairs of dots by cue", "fr": "Paires de points par indice"},
    "framing-words": {"en": "Dot plots of words by group", "fr": "Points : mots par groupe"},
}
#: Figures whose counts depend on what was coded.
_ON_BASIS = frozenset({"framing-shares", "framing-voices", "framing-together"})


def contrasted(table: pd.DataFrame, framed: Framing) -> Words:
    """`words` of framing-words; the title says how many pairs of word and group stand out."""
    n, clear = passing(table)
    made = words("framing-words", framed)
    verb = "stands out" if clear < 2 else "stand out"
    made["title"]["en"] += f": {number(clear) if clear else 'none'} of {plural(n, 'pair')} {verb}"
    verb = "ne ressort" if not clear else "ressort" if clear == 1 else "ressortent"
    made["title"]["fr"] += f" : {number(clear, 'fr') if clear else 'aucun'} sur {number(n, 'fr')} {verb}"
    return made


def words(figure: str, framed: Framing) -> Words:
    """Title, caption and alternative text of a figure, in both languages."""
    made: Words = {"title": {}, "caption": {}, "alt": {}}
    for lang in ("en", "fr"):
        title, caption = _TITLE[figure][lang], _CAPTION[figure][lang]
        candidates = framed.basis == "candidates" and figure in _ON_BASIS
        tag = {"en": " (candidates)", "fr": " (candidats)"}[lang] if candidates else ""
        space = {"en": ": ", "fr": " : "}[lang]
        if figure in _ON_BASIS:
            caption += " " + _COUNTED[framed.basis][lang]
        about = f"{space}{framed.book.title(lang)}{tag}" if figure != "framing-words" else ""
        made["title"][lang] = title + about
        made["caption"][lang] = caption
        n = number(len(framed.used), lang)
        unit = {"en": "sentences", "fr": "phrases"}[lang]
        made["alt"][lang] = f"{_CHART[figure][lang]} ({n} {unit}). {caption}"
    return made
