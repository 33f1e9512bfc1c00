"""What notebook 05 says of its figures and tables, in English and French; its computed sentences are in `findings`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from revue.layers.frames.codebook import Codebook
from revue.show.texts import FigureText, TableText, Told
from revue.show.typography import number, plural
from revue.statistics.logodds import passing

if TYPE_CHECKING:
    import pandas as pd

    from revue.questions.framing.coded import Basis, Framing

LABELS = {
    "en": {
        "alpha": "Krippendorff's alpha",
        "withheld": "no share published",
        "published": "share published",
        "sentences": "sentences",
        "share": "% of sentences",
        "all": "all",
        "without an article": "leaving one article out",
        "coder": "by one coder alone",
        "interval": "95% interval",
        "with": "with all cues",
        "without": "without this cue",
        "z": "z of the log-odds ratio",
    },
    "fr": {
        "alpha": "alpha de Krippendorff",
        "withheld": "aucune part publiée",
        "published": "part publiée",
        "sentences": "phrases",
        "share": "% des phrases",
        "all": "ensemble",
        "without an article": "sans un des articles",
        "coder": "selon un seul codeur",
        "interval": "intervalle à 95 %",
        "with": "avec tous les indices",
        "without": "sans cet indice",
        "z": "z du log-rapport de chances",
    },
}
VOICE_NAMES = {
    "en": {
        "narrator": "narrator",
        "attributed": "attributed",
        "mixed": "narrator with quotation",
        "quoted": "quoted",
    },
    "fr": {"narrator": "narrateur", "attributed": "attribué", "mixed": "îlot textuel", "quoted": "cité"},
}
#: Groups of words; the others are called as the articles' column calls them.
GROUP_NAMES = {
    "en": {"narrator": "narrator's words", "reported": "reported words"},
    "fr": {"narrator": "mots du narrateur", "reported": "mots rapportés"},
}

# --- figures --------------------------------------------------------------------------------------------------------

#: Titles and captions as far as no corpus changes them; as alternative text, the sort of drawing.
_FIGURES = {
    "framing-agreement": FigureText(
        title={"en": "Agreement of the coders", "fr": "Accord des codeurs"},
        caption={
            "en": "Krippendorff's alpha of each frame with its 95% bootstrap interval (sentences resampled), and the "
            "sentences of the final coding. Below 0.67 (dashed) no share is published; dotted: 0.80.",
            "fr": "Alpha de Krippendorff de chaque cadre, intervalle à 95 % (rééchantillonnage des phrases) et phrases "
            "du codage final. Sous 0,67 (tirets) aucune part n’est publiée ; pointillé : 0,80.",
        },
        alt={"en": "Dot plot of alpha by frame", "fr": "Points : alpha par cadre"},
    ),
    "framing-shares": FigureText(
        title={"en": "Share of each frame", "fr": "Part de chaque cadre"},
        caption={
            "en": "Sentences with each frame in the coding that counts, as a share of the coded ones, in all and per "
            "article; upright strokes: the share by each coder alone; lines: 95% intervals, sentences resampled within "
            "articles; grey: range when one article is left out.",
            "fr": "Part des phrases codées qui ont chaque cadre dans le codage retenu, dans l’ensemble et par article "
            "; traits verticaux : part selon chaque codeur seul ; traits : intervalles à 95 %, phrases "
            "rééchantillonnées par article ; gris : étendue sans un des articles.",
        },
        alt={"en": "Dot plots of shares by frame", "fr": "Points : parts par cadre"},
    ),
    "framing-voices": FigureText(
        title={"en": "In whose voice the frames stand", "fr": "Dans quelle voix sont les cadres"},
        caption={
            "en": "Sentences with each frame by the voice of the sentence.",
            "fr": "Phrases de chaque cadre selon la voix de la phrase.",
        },
        alt={"en": "Stacked bars by frame and voice", "fr": "Barres empilées par cadre et voix"},
    ),
    "framing-together": FigureText(
        title={"en": "Frames in the same sentence", "fr": "Cadres dans la même phrase"},
        caption={
            "en": "Sentences that two frames share; in brackets the number expected if they were independent. The "
            "darker, the larger the part of their sentences that they share.",
            "fr": "Phrases communes à deux cadres ; entre parenthèses, le nombre attendu s’ils étaient indépendants. "
            "Plus c’est foncé, plus grande est la part commune.",
        },
        alt={"en": "Triangular table of pairs of frames", "fr": "Tableau triangulaire des paires"},
    ),
    "framing-cues": FigureText(
        title={"en": "What each frame owes to single cues", "fr": "Ce que chaque cadre doit à un indice"},
        caption={
            "en": "Candidate sentences of each frame with all cues and without one of them: the cues, two a frame at "
            "most, whose loss costs most.",
            "fr": "Phrases candidates de chaque cadre avec tous les indices et sans l’un d’eux : les indices, deux par "
            "cadre au plus, dont la perte coûte le plus.",
        },
        alt={"en": "Pairs of dots by cue", "fr": "Paires de points par indice"},
    ),
    "framing-words": FigureText(
        title={"en": "Words of each group", "fr": "Mots de chaque groupe"},
        caption={
            "en": "Lemmas by z of their log-odds ratio with an informative Dirichlet prior (Monroe et al. 2008); in "
            "brackets their count in the group and outside. Grey: z below 1.96.",
            "fr": "Lemmes selon le z du log-rapport de chances, a priori de Dirichlet informatif (Monroe et al. 2008) "
            "; entre parenthèses, occurrences dans le groupe et ailleurs. Gris : z sous 1,96.",
        },
        alt={"en": "Dot plots of words by group", "fr": "Points : mots par groupe"},
    ),
}
#: What the counted sentences are, on each basis.
_COUNTED: dict[Basis, dict[str, str]] = {
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
#: Figures whose counts depend on what was coded.
_ON_BASIS = frozenset({"framing-shares", "framing-voices", "framing-together"})


def _figure(figure: str, *_: Any, framed: Framing) -> FigureText:
    """The text of a figure about a framing."""
    base = _FIGURES[figure]
    title, caption, alt = {**base.title}, {**base.caption}, {**base.alt}
    for lang, colon, candidates in (("en", ": ", " (candidates)"), ("fr", " : ", " (candidats)")):
        if figure != "framing-words":
            title[lang] += colon + framed.book.title(lang)
        if figure in _ON_BASIS:
            title[lang] += candidates if framed.basis == "candidates" else ""
            caption[lang] += " " + _COUNTED[framed.basis][lang]
        n = number(len(framed.counted_sentences), lang)
        alt[lang] += f" ({n} {LABELS[lang]['sentences']}). {caption[lang]}"
    return FigureText(title, caption, alt)


def _words(_: pd.DataFrame, table: pd.DataFrame, *, framed: Framing) -> FigureText:
    """The text of framing-words; the title says how many pairs of word and group stand out."""
    made, (n, clear) = _figure("framing-words", framed=framed), passing(table)
    en = "stands out" if clear < 2 else "stand out"
    fr = "ne ressort" if not clear else "ressort" if clear == 1 else "ressortent"
    title = {
        "en": f"{made.title['en']}: {number(clear) if clear else 'none'} of {plural(n, 'pair')} {en}",
        "fr": f"{made.title['fr']} : {number(clear, 'fr') if clear else 'aucun'} sur {number(n, 'fr')} {fr}",
    }
    return FigureText(title, made.caption, made.alt)


FIGURES: dict[str, Told] = {
    **{figure: partial(_figure, figure) for figure in _FIGURES},
    "framing-words": _words,
}

# --- tables ---------------------------------------------------------------------------------------------------------

#: Where a row is about no single article.
ALL = "all articles"
_INTERVAL = {"low": "95% from", "high": "to"}


def codebook(book: Codebook, lang: str) -> TableText:
    """The table of a codebook, under its title."""
    columns = {
        "name": "Frame",
        "code": "Code",
        "definition": "Definition",
        "cues": "Cues",
        "entman": "Entman",
        "media_frames": "Media frames",
    }
    return TableText(columns, book.title(lang))


def agreement(coders: Iterable[str]) -> TableText:
    """The table of agreement, with a column for each coder."""
    columns = {
        "name": "Frame",
        **{f"by {coder}": f"By {coder}" for coder in coders},
        "all_coders": "All coders",
        "final": "Final",
        "alpha": "Alpha",
        **_INTERVAL,
        "standing": "What follows",
    }
    return TableText(
        columns, "Sentences marked by each coder, by all of them and in the final coding; agreement."
    )


def shares(coders: Iterable[str]) -> TableText:
    """The table of shares, with a column for each coder."""
    columns = {
        "name": "Frame",
        "article": "Article",
        "framed": "Sentences",
        "sentences": "Of",
        "share": "Share",
        **{f"by {coder}": f"Share by {coder}" for coder in coders},
        **_INTERVAL,
        "loo_low": "Without one article: from",
        "loo_high": "to ",
    }
    return TableText(columns, "Share of the coded sentences with each published frame.", limit=30)


SHEETS = TableText(
    {"path": "Sheet", "locator": "Place", "severity": "Severity", "message": "What, and what to do"},
    "Remarks on the coding sheets.",
)
LEXICON = TableText(
    {
        "frame": "Frame",
        "coded": "Coded",
        "found": "Found",
        "right": "Right",
        "precision": "Precision",
        "recall": "Recall",
        "f1": "F1",
    },
    "The cues against the coded sentences.",
)
SPEAKERS = TableText(
    {"speaker": "Speaker", "name": "Frame", "sentences": "Sentences", "text": "First of them"},
    "Frames by who speaks in the sentence; the narrator and unnamed voices left out.",
    limit=25,
)
CUES = TableText(
    {
        "name": "Frame",
        "family": "Family",
        "cue": "Cue",
        "with_cue": "Sentences with it",
        "sentences": "Sentences of the frame",
        "without": "Left without it",
        "text": "First place",
    },
    "Leaving one cue out.",
    limit=25,
)
NAMING = TableText(
    {
        "referent": "Referent",
        "name": "Name",
        "times": "Times",
        "narrator": "Narrator's words",
        "said": "Reported words",
        "articles": "Articles",
        "text": "First place",
    },
    "Naming choices.",
)
CONTEXT = TableText(
    {"name": "Frame", "text": "Sentence", "voice": "Voice", "speaker": "Speaker"},
    "Sentences with the frame.",
    limit=40,
)
DENIED = TableText(
    {
        "name": "Frame",
        "text": "Cue",
        "negator": "Denied by",
        "candidate": "Counts",
        "voice": "Voice",
        "speaker": "Speaker",
    },
    "Denied cues.",
)
UNCODED = TableText(
    {"frames": "Candidate frames", "text": "Sentence", "voice": "Voice", "speaker": "Speaker"},
    "Candidates in sentences that are not coded.",
    limit=25,
)
