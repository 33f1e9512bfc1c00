"""What notebook 05 says of its figures and tables, in English and French.

Its prose is in `prose.en.md` and `prose.fr.md`, its findings in `findings`, the sentences beside tables in `readings`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from revue.layers.frames.codebook import Codebook
from revue.questions.framing import counts
from revue.questions.framing.coders import FEW, coders_of
from revue.show.texts import FigureText, Told, by_language, fixed, within
from revue.show.typography import number, percent, plural, quoted
from revue.statistics.agreement import BAR
from revue.statistics.logodds import CLEAR, passing

if TYPE_CHECKING:
    import pandas as pd

    from revue.questions.framing.coded import Framing

FIXED = fixed(
    "questions/framing/words.toml",
    standing={"few": (f"share, from fewer than {FEW} sentences", f"part, sur moins de {FEW} phrases")},
)
LABELS, TABLES = FIXED.labels, FIXED.tables
VOICE_NAMES = by_language(FIXED.values["voice"])
#: Groups of words; the others are called as the articles' column calls them.
GROUP_NAMES = by_language(FIXED.values["group"])


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
            *("; ".join(within(FIXED.values["entman"][does], lang) for does in f.entman), "; ".join(f.media_frames)),
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
        **FIXED.figures["framing-shares"],
        title=title,
        subtitle=(
            f"% of {plural(n, 'coded sentence')} (sentences in brackets); dots: all articles, with 95% interval; "
            f"letters: each article{strokes[0]}",
            f"% de {plural(n, 'phrase codée', 'phrases codées', 'fr')} (phrases entre parenthèses) ; points : tous "
            f"les articles, intervalle à 95 % ; lettres : chaque article{strokes[1]}",
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
            f"phrases marquées par {by[1]}",
        ),
        caption=(
            f"Alpha is 1 where coders always agree, 0 where they agree as often as chance. Below {bar[0]} (dashed; "
            "hollow dot) no share is published. The interval resamples the sentences of each article.",
            "L’alpha vaut 1 quand les codeurs s’accordent toujours, 0 quand ils s’accordent comme par hasard. Sous "
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
        **FIXED.figures["framing-voices"],
        title=title,
        subtitle=(
            f"{what[0]} with each frame by whose words they are; at the right how many (thin: fewer than {FEW})",
            f"{what[1]} de chaque cadre selon qui parle ; à droite, combien (barre mince : moins de {FEW})",
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
        **FIXED.figures["framing-names"],
        title=(
            f"“{top['name']}” is the name most chosen: {number(n)} of {plural(of, 'time')}; {plural(never, 'name')} "
            "never used",
            f"{quoted(top['name'])}, le nom le plus choisi : {number(n, 'fr')} fois sur {number(of, 'fr')} ; "
            f"{plural(never, 'nom', lang='fr')} jamais employé{'s' if never > 1 else ''}",
        ),
        subtitle=(
            f"Times each name is used for the same people, place or act; {plural(times, 'naming')}",
            f"Emplois de chaque nom pour les mêmes personnes, lieu ou acte ; {plural(times, 'désignation', lang='fr')}",
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
    sentences = len(framed.counted)
    return FigureText(
        **FIXED.figures["framing-together"],
        title=(
            f"{pair[0]} meet {'more' if more else 'less'} often than chance",
            f"{pair[1]} se rencontrent {'plus' if more else 'moins'} souvent que par hasard",
        ),
        subtitle=(
            f"Of {plural(sentences, 'sentence')}: filled, those with both frames; hollow, what independence would give",
            f"Sur {plural(sentences, 'phrase', lang='fr')} : point plein, celles qui ont les deux cadres ; point "
            "vide, ce que donnerait l’indépendance",
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
        **FIXED.figures["framing-cues"],
        title=(
            f"{name('en')} rests on one cue: without it {number(lost)} of {plural(of, 'candidate sentence')} are lost",
            f"{name('fr')} tient à un indice : sans lui, {number(lost, 'fr')} des {number(of, 'fr')} phrases "
            "candidates manquent",
        ),
        alt=(
            f"Pairs of dots by cue: {name('en')} falls from {number(of)} to {number(of - lost)} candidate sentences.",
            f"Paires de points par indice : {name('fr')} passe de {number(of, 'fr')} à {number(of - lost, 'fr')} "
            "phrases candidates.",
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
            "les groupes",
        ),
        subtitle=(
            f"z of the log-odds ratio; grey: {z[0]} or less; in brackets times in the group : elsewhere",
            f"z du log-rapport de chances ; gris : {z[1]} ou moins ; entre parenthèses, fois dans le groupe : ailleurs",
        ),
        caption=(
            "Log-odds with an informative Dirichlet prior (Monroe et al. 2008); chance alone would give about "
            f"{number(n / 40)} above {z[0]}.",
            "Log-rapport de chances, a priori de Dirichlet informatif (Monroe et al. 2008) ; le hasard seul en "
            f"donnerait environ {number(n / 40, 'fr')} au-dessus de {z[1]}.",
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
