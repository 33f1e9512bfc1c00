"""What notebook 05 says of its figures and tables, in English and French.

Its prose is in `prose.en.md` and `prose.fr.md`, its findings in `findings`, the sentences beside tables in `readings`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from revue.layers.frames.codebook import Codebook
from revue.layers.frames.layer import VOICES
from revue.questions.framing import counts
from revue.questions.framing.coders import FEW, coders_of
from revue.show.texts import FigureText, Said, TableText, Told, within
from revue.show.typography import number, percent, plural, quoted
from revue.statistics.agreement import BAR
from revue.statistics.logodds import CLEAR, passing

if TYPE_CHECKING:
    import pandas as pd

    from revue.questions.framing.coded import Framing

LABELS = {
    "en": {
        "none": "none in",
        "few": "Grey: in fewer than {} sentences, so that a share says little.",
        "same": "The coders never differ (alpha 1) on: {}.",
        "never": "never:",
    },
    "fr": {
        "none": "aucune dans",
        "few": "En gris : dans moins de {} phrases, si bien qu’une part dit peu.",
        "same": "Les codeurs ne diffèrent jamais (alpha 1) sur : {}.",
        "never": "jamais :",
    },
}
VOICE_NAMES = {
    "en": {
        "narrator": "article itself",
        "attributed": "reported",
        "mixed": "quoted words",
        "quoted": "quoted",
    },
    "fr": {
        "narrator": "article lui-même",
        "attributed": "rapporté",
        "mixed": "mots cités",
        "quoted": "cité",
    },
}
#: Groups of words; the others are called as the articles' column calls them.
GROUP_NAMES = {
    "en": {"narrator": "the article’s own words", "reported": "reported words"},
    "fr": {"narrator": "mots de l’article lui-même", "reported": "mots rapportés"},
}

# --- tables ---------------------------------------------------------------------------------------------------------

_FRAME: Said = ("Frame", "Cadre")
_SENTENCES: Said = ("Sentences", "Phrases")
_VOICE: Said = ("Voice", "Voix")
_SPEAKER: Said = ("Speaker", "Locuteur")
_VOICES: dict[str, Said] = {str(v): (VOICE_NAMES["en"][v], VOICE_NAMES["fr"][v]) for v in VOICES}
_STANDING: dict[str, Said] = {
    "share": ("share published", "part publiée"),
    "tentative": ("share published, tentative", "part publiée, provisoire"),
    "few": (f"share, from fewer than {FEW} sentences", f"part, sur moins de {FEW} phrases"),
    "below": ("no share: below the bar", "aucune part : sous le seuil"),
    "flat": ("no share: nothing varies", "aucune part : rien ne varie"),
}
_SEVERITY: dict[str, Said] = {
    "warning": ("read, with a remark", "lue, avec une remarque"),
    "refused": ("left out", "écartée"),
}
#: The four functions of a frame.
_ENTMAN: dict[str, Said] = {
    "problem definition": ("problem definition", "définition d’un problème"),
    "causal interpretation": ("causal interpretation", "interprétation causale"),
    "moral evaluation": ("moral evaluation", "évaluation morale"),
    "treatment recommendation": ("treatment recommendation", "recommandation de traitement"),
}
_CONTEXT: dict[str, Said] = {
    "article": ("Article", "Article"),
    "text": ("Sentence", "Phrase"),
    "voice": _VOICE,
    "speaker": _SPEAKER,
}

TABLES: dict[str, TableText] = {
    "framing-codebook": TableText(
        {
            "name": _FRAME,
            "code": ("Code", "Code"),
            "definition": ("Definition", "Définition"),
            "cues": ("Cues", "Indices"),
            "entman": ("What it does (Entman 1993)", "Ce qu’il fait (Entman 1993)"),
            "media_frames": ("Media Frames Corpus", "Media Frames Corpus"),
        },
        ("The frames of the codebook.", "Les cadres du guide de codage."),
        lists=("entman", "media_frames"),
    ),
    "framing-coders": TableText(
        {
            "name": _FRAME,
            "final": ("Sentences that count", "Phrases retenues"),
            "all_coders": ("By all coders", "Par tous les codeurs"),
            "alpha": ("Alpha", "Alpha"),
            "standing": ("What follows", "Ce qui suit"),
        },
        (
            "Agreement of the coders; the export has what each coder marked and the interval of alpha.",
            "Accord des codeurs ; l’export donne aussi les marques de chaque codeur et l’intervalle de l’alpha.",
        ),
        values={"standing": _STANDING},
    ),
    "framing-sheets": TableText(
        {
            "path": ("Sheet", "Feuille"),
            "locator": ("Where", "Où"),
            "severity": ("The sheet was", "La feuille est"),
            "message": ("What, and what to do", "Quoi, et que faire"),
        },
        ("Remarks on the coding sheets.", "Remarques sur les feuilles de codage."),
        values={"severity": _SEVERITY},
    ),
    "framing-scores": TableText(
        {
            "name": _FRAME,
            "coded": ("Coded", "Codées"),
            "found": ("Found", "Trouvées"),
            "precision": ("Precision", "Précision"),
            "recall": ("Recall", "Rappel"),
            "f1": ("F1", "F1"),
        },
        (
            "Frames on which cues and codes differ: sentences, and how well the cues do.",
            "Cadres où indices et codes diffèrent : phrases, et ce que valent les indices.",
        ),
    ),
    "framing-intervals": TableText(
        {
            "name": _FRAME,
            "article": ("Article", "Article"),
            "framed": _SENTENCES,
            "share": ("Share", "Part"),
            "low": ("95% from", "95 % de"),
            "high": ("to", "à"),
        },
        (
            "Share of each frame in each article, with its interval.",
            "Part de chaque cadre dans chaque article, avec son intervalle.",
        ),
        percent=("share", "low", "high"),
    ),
    "framing-speakers": TableText(
        {
            "speaker": _SPEAKER,
            "name": _FRAME,
            "sentences": _SENTENCES,
            "text": ("First of them", "La première"),
        },
        (
            "Frames by who speaks in the sentence; the article itself and unnamed voices left out.",
            "Cadres selon qui parle dans la phrase ; l’article lui-même et les voix anonymes sont écartés.",
        ),
        lists=("speaker",),
    ),
    "framing-context": TableText(
        _CONTEXT,
        ("The sentences of one frame.", "Les phrases d’un cadre."),
        lists=("speaker",),
        values={"voice": _VOICES},
    ),
    "framing-denied": TableText(
        {
            "name": _FRAME,
            "text": ("Cue", "Indice"),
            "negator": ("Denied by", "Nié par"),
            "candidate": ("Counts", "Compte"),
            "voice": _VOICE,
            "speaker": _SPEAKER,
        },
        ("Cues that are denied.", "Indices niés."),
        lists=("speaker",),
        values={"voice": _VOICES},
    ),
    "framing-uncoded": TableText(
        {"name": ("Candidates", "Candidats"), **_CONTEXT},
        (
            "Sentences that nobody coded, with the frames that cues suggest.",
            "Phrases que personne n’a codées, avec les cadres que suggèrent les indices.",
        ),
        lists=("speaker", "name"),
        values={"voice": _VOICES},
    ),
}


def named(table: pd.DataFrame, book: Codebook, lang: str) -> pd.DataFrame:
    """`table` with the names of its frames in a first column `name`; of lists of them (`frames`) too."""
    table, names = table.copy(), {f.code: f.name(lang) for f in book.frames}
    if "frames" in table:
        table.insert(0, "name", ["; ".join(names[code] for code in codes) for codes in table["frames"]])
    else:
        table.insert(0, "name", [names.get(code, code) for code in table["frame"]])
    return table


def described(book: Codebook, lang: str) -> pd.DataFrame:
    """The codebook as a table: code, name, definition, cues (how many), entman, media_frames."""
    import pandas as pd

    rows = [
        (
            *(f.code, f.name(lang), f.defined(lang), sum(len(family.cues) for family in f.families)),
            *("; ".join(within(_ENTMAN[does], lang) for does in f.entman), "; ".join(f.media_frames)),
        )
        for f in book.frames
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["code", "name", "definition", "cues", "entman", "media_frames"])


# --- figures --------------------------------------------------------------------------------------------------------


def _shares(
    rows: pd.DataFrame, table: pd.DataFrame, _: pd.DataFrame, book: Codebook, *, labels: Mapping[str, str]
) -> FigureText:
    every = counts.overall(table)
    solid = every[every["framed"] >= FEW]
    top, last = every.iloc[0], (solid if len(solid) else every).iloc[-1]
    n, name = int(top["sentences"]), book[top["frame"]].name
    by = [(r[coder], r["share"]) for r in every.to_dict("records") for coder in coders_of(table)]
    strokes = ("", "")
    if any(own != counted for own, counted in by if own == own):
        strokes = "; orange strokes: by each coder alone", " ; traits orange : selon chaque codeur seul"
    title = (
        f"{name('en')} is in {percent(top['share'])} of the sentences, the most of all frames with a share",
        f"{name('fr')} est dans {percent(top['share'], 'fr')} des phrases, plus que tout autre cadre publié",
    )
    if found := counts.reversal(table):
        (f, g), (a, b) = (book[code].name for code in found.frames), (labels[a] for a in found.articles)
        title = (
            f"{f('en')} and {g('en')} trade places between {a} and {b}",
            f"{f('fr')} et {g('fr')} échangent leurs places entre {a} et {b}",
        )
    return FigureText(
        title=title,
        subtitle=(
            f"% of {plural(n, 'coded sentence')} (sentences in brackets); dots: all articles, with 95% interval; "
            "letters: each "
            f"article{strokes[0]}",
            f"% de {plural(n, 'phrase codée', 'phrases codées', 'fr')} (phrases entre parenthèses) ; points : tous "
            "les articles, "
            f"intervalle à 95 % ; lettres : chaque article{strokes[1]}",
        ),
        caption=(
            "A sentence may have several frames. Intervals resample the sentences of each article. Grey ticks stand at "
            "the share of each article; letters that would cover one another are moved apart. At the left the articles "
            "in which no sentence has the frame. Frames on which the coders agree too little are left out.",
            "Une phrase peut avoir plusieurs cadres. Les intervalles rééchantillonnent les phrases de chaque article. "
            "Les traits gris sont à la part de chaque article ; les lettres qui se couvriraient sont écartées. À "
            "gauche, les articles dont aucune phrase n’a le cadre. Les cadres où l’accord est trop faible manquent.",
        ),
        alt=(
            f"Dot plot of {plural(len(every), 'frame')}. {title[0]}; {name('en')} has {percent(top['share'])} of the "
            f"sentences, {book[last['frame']].name('en')} {percent(last['share'])}.",
            f"Points, {plural(len(every), 'cadre', lang='fr')}. {title[1]} ; {name('fr')} a "
            f"{percent(top['share'], 'fr')} des phrases, {book[last['frame']].name('fr')} "
            f"{percent(last['share'], 'fr')}.",
        ),
    )


def _agreement(rows: pd.DataFrame, table: pd.DataFrame, book: Codebook) -> FigureText:
    differ = table[table["alpha"] != 1].sort_values("alpha", kind="stable", na_position="last")
    worst, n = differ.iloc[0], int(table["units"].max())
    under = int((~table["published"].astype(bool)).sum())
    names, bar = (
        [book[worst["frame"]].name(lang) for lang in ("en", "fr")],
        [number(BAR, lang, 2) for lang in ("en", "fr")],
    )
    alpha, k = [number(worst["alpha"], lang, 2) for lang in ("en", "fr")], [len(table), len(differ)]
    by = [", ".join(name.removeprefix("by ") for name in coders_of(table)[:4])] * 2
    return FigureText(
        title=(
            f"The coders differ on {number(k[1])} of {plural(k[0], 'frame')}, most on {names[0]}",
            f"Les codeurs diffèrent sur {number(k[1], 'fr')} des {plural(k[0], 'cadre', lang='fr')}, surtout "
            f"{names[1]}",
        ),
        subtitle=(
            f"Krippendorff’s alpha with 95% interval, {plural(n, 'sentence')}; in brackets sentences marked by {by[0]}",
            f"Alpha de Krippendorff, intervalle à 95 %, {plural(n, 'phrase', lang='fr')} ; entre parenthèses les "
            "phrases "
            f"marquées par {by[1]}",
        ),
        caption=(
            f"Alpha is 1 where coders always agree, 0 where they agree as often as chance. Below {bar[0]} (dashed; "
            "hollow "
            "dot) no share is published. The interval resamples the sentences of each article.",
            f"L’alpha vaut 1 quand les codeurs s’accordent toujours, 0 quand ils s’accordent comme par hasard. Sous "
            f"{bar[1]} (tirets ; point vide), aucune part n’est publiée. L’intervalle rééchantillonne les phrases de "
            "chaque article.",
        ),
        alt=(
            f"Dot plot of alpha by frame: lowest for {names[0]} ({alpha[0]}); {number(under)} below {bar[0]}.",
            f"Points, alpha par cadre : le plus bas pour {names[1]} ({alpha[1]}) ; {number(under, 'fr')} sous "
            f"{bar[1]}.",
        ),
    )


def _voices(
    rows: pd.DataFrame, table: pd.DataFrame, matrix: pd.DataFrame, book: Codebook, *, framed: Framing
) -> FigureText:
    own = table[(table["voice"] == "narrator") & (table["of"] > 0)].sort_values(
        "of", ascending=False, kind="stable"
    )
    solid = own[own["of"] >= FEW] if (own["of"] >= FEW).any() else own
    low, high = ([percent(solid["share"].agg(end), lang) for lang in ("en", "fr")] for end in ("min", "max"))
    least, most = (book[solid.loc[solid["share"].agg(end), "frame"]].name for end in ("idxmin", "idxmax"))
    span = (f"{low[0]} to {high[0]}", f"{low[1]} à {high[1]}") if low != high else (low[0], low[1])
    if framed.basis == "candidates":
        what = (
            "Candidate sentences, found by cues and not coded,",
            "Phrases candidates, trouvées par indices et non codées,",
        )
    else:
        what = ("Coded sentences", "Phrases codées")
    n, k, one = int(own["of"].max()), len(solid), book[solid.iloc[0]["frame"]].name
    which = (f"the {k} most frequent frames", f"chacun des {k} cadres les plus fréquents")
    if k == 1:
        which = one("en"), one("fr")
    title = "In whose voice each frame stands", "Dans quelle voix est chaque cadre"
    if n >= FEW:
        title = (
            f"The article itself speaks in {span[0]} of the sentences of {which[0]}",
            f"L’article lui-même parle dans {span[1]} des phrases de {which[1]}",
        )
    return FigureText(
        title=title,
        subtitle=(
            f"{what[0]} with each frame by whose words they are; at the right how many (thin: fewer than {FEW})",
            f"{what[1]} de chaque cadre selon qui parle ; à droite, combien (barre mince : moins de {FEW})",
        ),
        caption=(
            "Reported: speech without quotation marks; quoted words: the article’s sentence around a quoted "
            "fragment; quoted: mainly between marks. A frame that is quoted is not a frame endorsed.",
            "Rapporté : parole sans guillemets ; mots cités : phrase de l’article autour d’un fragment cité ; "
            "cité : surtout entre guillemets. Citer un cadre n’est pas l’endosser.",
        ),
        alt=(
            f"Bars of 100% for {plural(own['frame'].nunique(), 'frame')}: the article’s own part is least for "
            f"{least('en')} ({low[0]}), most for {most('en')} ({high[0]}); {plural(n, 'sentence')} at most.",
            f"Barres de 100 % pour {plural(own['frame'].nunique(), 'cadre', lang='fr')} : la part de l’article est la "
            f"plus faible pour {least('fr')} ({low[1]}), la plus forte pour {most('fr')} ({high[1]}) ; au plus "
            f"{plural(n, 'phrase', lang='fr')}.",
        ),
    )  # fmt: skip


def _names(rows: pd.DataFrame, table: pd.DataFrame, _: pd.DataFrame, book: Codebook) -> FigureText:
    times, never = int(table["times"].sum()), int((table["times"] == 0).sum())
    own = int(table["narrator"].sum())
    top = table.sort_values("times", ascending=False, kind="stable").iloc[0]
    n, of = int(top["times"]), int(top["of"])
    return FigureText(
        title=(
            f"“{top['name']}” is the name most chosen: {number(n)} of {plural(of, 'time')}; {plural(never, 'name')} "
            "never used",
            f"{quoted(top['name'])}, le nom le plus choisi : {number(n, 'fr')} fois sur {number(of, 'fr')} ; "
            f"{plural(never, 'nom', lang='fr')} jamais employé{'s' if never > 1 else ''}",
        ),
        subtitle=(
            f"Times each name is used for the same people, place or act; {plural(times, 'naming')}",
            f"Emplois de chaque nom pour les mêmes personnes, lieu ou acte ; "
            f"{plural(times, 'désignation', lang='fr')}",
        ),
        caption=(
            "A name takes a position; it is shown with who uses it. Referents of the list that no article names are "
            "left out. Each piece of a bar leads to its first place.",
            "Un nom prend position ; il est donné avec qui l’emploie. Les référents de la liste qu’aucun article ne "
            "nomme manquent. Chaque segment renvoie au premier emploi.",
        ),
        alt=(
            f"Bars by name: {number(own)} of {plural(times, 'naming')} in the article’s own words; most for "
            f"“{top['name']}” ({number(n)}).",
            f"Barres par nom : {number(own, 'fr')} des {plural(times, 'désignation', lang='fr')} dans les mots de "
            f"l’article lui-même ; le plus pour {quoted(top['name'])} ({number(n, 'fr')}).",
        ),
    )


def _together(rows: pd.DataFrame, table: pd.DataFrame, book: Codebook, *, framed: Framing) -> FigureText:
    top = table.sort_values("p", kind="stable").iloc[0]
    pair = [
        f"{book[top['frame']].name(lang)} {and_} {book[top['other']].name(lang)}"
        for lang, and_ in (("en", "and"), ("fr", "et"))
    ]
    both, expected = int(top["both"]), [number(top["expected"], lang, 1) for lang in ("en", "fr")]
    more = top["both"] > top["expected"]
    sentences = framed.counted
    return FigureText(
        title=(
            f"{pair[0]} meet {'more' if more else 'less'} often than chance",
            f"{pair[1]} se rencontrent {'plus' if more else 'moins'} souvent que par hasard",
        ),
        subtitle=(
            f"Of {plural(sentences, 'sentence')}: filled, those with both frames; hollow, what independence would give",
            f"Sur {plural(sentences, 'phrase', lang='fr')} : point plein, celles qui ont les deux cadres ; point "
            "vide, ce "
            "que donnerait l’indépendance",
        ),
        caption=(
            "Pairs that pass Fisher’s exact test, adjusted for all pairs; sentences of one article are not "
            "independent.",
            "Paires qui passent le test exact de Fisher, corrigé pour toutes les paires ; les phrases d’un article ne "
            "sont pas indépendantes.",
        ),
        alt=(
            f"Pairs of dots: {pair[0]} share {plural(both, 'sentence')}, {expected[0]} expected.",
            f"Paires de points : {pair[1]} partagent {plural(both, 'phrase', lang='fr')}, {expected[1]} attendues.",
        ),
    )  # fmt: skip


def _cues(rows: pd.DataFrame, table: pd.DataFrame, book: Codebook) -> FigureText:
    top = table.iloc[0]
    lost, of, name = int(top["sentences"] - top["without"]), int(top["sentences"]), book[top["frame"]].name
    return FigureText(
        title=(
            f"{name('en')} rests on one cue: without it {number(lost)} of {plural(of, 'candidate sentence')} are lost",
            f"{name('fr')} tient à un indice : sans lui, {number(lost, 'fr')} des {number(of, 'fr')} phrases "
            "candidates "
            "manquent",
        ),
        subtitle=(
            "Candidate sentences of the frame: filled, with all cues; hollow, without this one",
            "Phrases candidates du cadre : point plein, avec tous les indices ; point vide, sans celui-ci",
        ),
        caption=(
            "Cues whose loss costs a frame half of its candidates or more. Where one word carries a frame, the count "
            "is "
            "of that word.",
            "Indices dont la perte coûte au cadre la moitié de ses candidats ou plus. Là où un mot porte un cadre, on "
            "compte ce mot.",
        ),
        alt=(
            f"Pairs of dots by cue: {name('en')} falls from {number(of)} to {number(of - lost)} candidate sentences.",
            f"Paires de points par indice : {name('fr')} passe de {number(of, 'fr')} à {number(of - lost, 'fr')} "
            "phrases "
            "candidates.",
        ),
    )


def _words(rows: pd.DataFrame, table: pd.DataFrame) -> FigureText:
    n, clear = passing(table)
    top = table.iloc[0]
    z = [number(CLEAR, lang, 2) for lang in ("en", "fr")]
    return FigureText(
        title=(
            f"{plural(clear, 'word')} of {number(n)} compared set{'s' if clear == 1 else ''} the groups apart",
            f"{plural(clear, 'mot', lang='fr')} sur {number(n, 'fr')} comparés distingue{'nt' if clear > 1 else ''} "
            "les "
            "groupes",
        ),
        subtitle=(
            f"z of the log-odds ratio; grey: {z[0]} or less; in brackets times in the group : elsewhere",
            f"z du log-rapport de chances ; gris : {z[1]} ou moins ; entre parenthèses, fois dans le groupe : ailleurs",
        ),
        caption=(
            f"Log-odds with an informative Dirichlet prior (Monroe et al. 2008); chance alone would give about "
            f"{number(n / 40)} above {z[0]}.",
            "Log-rapport de chances, a priori de Dirichlet informatif (Monroe et al. 2008) ; le hasard seul en "
            "donnerait "
            f"environ {number(n / 40, 'fr')} au-dessus de {z[1]}.",
        ),
        alt=(
            f"Dots by word and group: highest z {number(top['z'], 'en', 1)} for “{top['word']}”; {number(clear)} of "
            f"{number(n)} pass.",
            f"Points par mot et groupe : z le plus haut {number(top['z'], 'fr', 1)} pour {quoted(top['word'])} ; "
            f"{number(clear, 'fr')} sur {number(n, 'fr')} passent.",
        ),
    )


FIGURES: dict[str, Told] = {
    "framing-shares": _shares,
    "framing-agreement": _agreement,
    "framing-voices": _voices,
    "framing-names": _names,
    "framing-together": _together,
    "framing-cues": _cues,
    "framing-words": _words,
}
