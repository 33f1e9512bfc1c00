"""What notebook 02 says: of the figures of the vocabulary, and the sentences that read its measures.

Titles of tests say how many of the marks drawn are beyond chance: none, where none is. Of its tables: `headings`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from revue.questions.vocabulary.counts import Vocabulary, kept
from revue.show.probabilities import probability
from revue.show.texts import FigureText, Told
from revue.show.typography import number, percent, plural
from revue.statistics.frequency import firm
from revue.statistics.specificity import FLAG

if TYPE_CHECKING:
    import pandas as pd

    from revue.statistics.correspondence import Correspondence
    from revue.statistics.similitude import Similitude

Texts = dict[str, str]

LABELS: dict[str, Texts] = {
    "en": {
        "per_1000": "occurrences per 1\u202f000 words",
        "wilson": "95% interval, words taken as independent (Wilson)",
        "sentences": "95% interval, sentences resampled within each article",
        "of": "{count} in {articles}",
        "count": "count and\narticles",
        "position": "position in the corpus (words)",
        "dp_norm": "DPnorm (0 even, 1 clumped)",
        "band": "what chance gives (95%)",
        "read": "words read",
        "types": "different words",
        "counted": "in reading order",
        "expected": "drawn at random",
        "hapax": "met once so far",
        "ends": "end of an article",
        "window": "window (words)",
        "mattr": "MATTR",
        "threshold": "threshold of the ratio",
        "mtld": "MTLD (words)",
        "score": "score: + over-used, − under-used; framed: |score| ≥ 2; ▪: q ≤ .05",
        "axis": "axis {n} ({share} of the inertia)",
        "inertia": "inertia of the first two axes",
        "deals": "random deals of the sentences",
        "observed": "observed",
        "chance": "95% of the deals lie below",
        "word": "word",
        "part": "part",
    },
    "fr": {
        "per_1000": "occurrences pour 1 000 mots",
        "wilson": "intervalle à 95 %, mots supposés indépendants (Wilson)",
        "sentences": "intervalle à 95 %, phrases rééchantillonnées dans chaque article",
        "of": "{count} dans {articles}",
        "count": "effectif et\narticles",
        "position": "position dans le corpus (mots)",
        "dp_norm": "DPnorm (0 régulier, 1 groupé)",
        "band": "ce que donne le hasard (95 %)",
        "read": "mots lus",
        "types": "mots différents",
        "counted": "dans l’ordre de lecture",
        "expected": "tirés au hasard",
        "hapax": "vus une seule fois",
        "ends": "fin d’un article",
        "window": "fenêtre (mots)",
        "mattr": "MATTR",
        "threshold": "seuil du rapport",
        "mtld": "MTLD (mots)",
        "score": "score : + suremploi, − sous-emploi ; encadré : |score| ≥ 2 ; ▪ : q ≤ 0,05",
        "axis": "axe {n} ({share} de l’inertie)",
        "inertia": "inertie des deux premiers axes",
        "deals": "distributions des phrases au hasard",
        "observed": "observé",
        "chance": "95 % des distributions sont en dessous",
        "word": "mot",
        "part": "partie",
    },
}

CHECKED = "NLTK's FreqDist, given these tokens, counts the same; every count is the number of its token rows."
NO_MAP_TITLE = {
    "en": "Why there is no map of the words",
    "fr": "Pourquoi il n’y a pas de carte des mots",
}
NO_MAP = {
    "en": "A map needs three words and three parts that hold them at least; there are fewer here.",
    "fr": "Une carte demande au moins trois mots et trois parties qui les contiennent ; il y en a moins ici.",
}
NO_REFERENCE = "No reference corpus was given: what is frequent here may be frequent in any news text."


def counted(articles: pd.DataFrame, sentences: pd.DataFrame, vocabulary: Vocabulary) -> str:
    """What is counted, and how much of it are function words."""
    lemmas, forms = vocabulary.lemmas, vocabulary.forms
    content = kept(lemmas)
    function = lemmas.size - content
    return (
        f"{plural(len(articles), 'article')}, {plural(len(sentences), 'sentence')}, {plural(lemmas.size, 'word')}: "
        f"{number(len(forms.types))} different forms, {number(len(lemmas.types))} lemmas. {number(function)} of the "
        f"words ({percent(function / lemmas.size if lemmas.size else None)}) are function words of the list and are "
        f"ranked nowhere; {number(content)} are left, with {number(int(lemmas.content.sum()))} lemmas."
    )


def most_frequent(frequent: pd.DataFrame) -> str:
    """Which words are most frequent, and how firm their ranks are; `frequent`: `frequency.frequencies`."""
    if frequent.empty:
        return "There is no content word to rank."
    top = frequent.iloc[0]
    first = ", ".join(f"« {word} »" for word in frequent.loc[frequent["count"] == top["count"], "word"])
    known = top["rank_best"] == top["rank_best"]
    return f"Most frequent of the content words, {plural(top['count'], 'time')}: {first}. " + (
        f"Of the {len(frequent)} listed, {firm(frequent, 3)} stay within three ranks of their place whichever article "
        "is left out."
        if known
        else "With one article, how firm the ranking is cannot be told."
    )


def matches(lines: pd.DataFrame, query: str) -> str:
    """How often a query is found; `lines`: `concordance.kwic`."""
    articles = plural(lines["article"].nunique(), "article")
    return f"The query « {query} » matches {plural(len(lines), 'place')} in {articles}."


def without_neighbours(missing: Sequence[str]) -> str:
    """The words asked for that the corpus does not hold."""
    return f"Not in the corpus, so without neighbours: {', '.join(missing)}." if missing else ""


def spread(table: pd.DataFrame) -> str:
    """Which words are spread less evenly than by chance; `table`: `dispersion.dispersion`."""
    known, clumped = (
        int(table["reading"].notna().sum()),
        list(table.loc[table["reading"] == "clumped", "word"]),
    )
    if not known:
        return "With fewer than two articles that hold words, dispersion is undefined."
    some = f"{number(len(clumped))} {'are' if len(clumped) > 1 else 'is'}" if clumped else "none is"
    named = f": {', '.join(clumped)}." if clumped else "."
    return (
        f"Of {plural(known, 'word')} that can be judged, {some} spread less evenly over the articles than by "
        f"chance{named}"
    )


def reach(table: pd.DataFrame) -> str:
    """Which frequencies could not have been told from chance; `table`: `detectability.detectability`."""
    least = table["all_in"].min()
    if least != least:
        return "There is one part with words: nothing can be set apart from anything."
    if least == 1:
        return "Every frequency can reach p < .01 in some part."
    return f"With F = {number(least - 1)} or fewer in these {len(table)} parts, nothing could have reached p < .01."


def _sure(scores: pd.DataFrame) -> pd.DataFrame:
    """The cells that are beyond chance after correction."""
    return scores[scores["q"] <= 0.05]


def specific(tested: int, scores: pd.DataFrame) -> str:
    """Which words are specific to which part; `scores`: `specificity.specificities`."""
    flagged, sure = int((scores["score"].abs() >= FLAG).sum()), _sure(scores)
    text = (
        f"{plural(tested, 'cell')} can be tested; {number(flagged)} reach |score| ≥ 2, {number(len(sure))} stay below "
        "q = .05 after correction"
    )
    if sure.empty:
        return f"{text}."
    listed = "; ".join(f"{row.word} in {row.part} ({row.score:+.1f})" for row in sure.head(8).itertuples())
    capitals = sum(word[:1].isupper() for word in sure["word"])
    return (
        f"{text}: {listed}{' ...' if len(sure) > 8 else ''}. "
        f"Always written with a capital, as names are: {capitals} of these {len(sure)}."
    )


def axes(result: Correspondence | None) -> str:
    """How much the first two axes hold, and whether that is more than chance gives."""
    if result is None:
        return NO_MAP["en"]
    share = percent(result.first_two / result.total if result.total else None)
    return (
        f"The first two axes hold {number(result.first_two, digits=3)} of an inertia of "
        f"{number(result.total, digits=3)} ({share}); chance gives up to {number(result.chance, digits=3)} "
        f"(p = {probability(result.p)}). "
    ) + (
        "The map shows more than chance."
        if result.beats_chance
        else "That is what chance gives: there is no map to read."
    )


def most_shared(copies: pd.DataFrame) -> str:
    """Which article shares most of its words with another; `copies`: `segments.shared`."""
    if not (copies["shared"] > 0).any():
        return "No run of five words stands in two articles."
    most = copies.sort_values("share", ascending=False, kind="stable").iloc[0]
    return (
        f"The most shared article, {most['article']}, has {percent(most['share'])} of its running words in common with "
        "another."
    )


def strongest_edges(graph: Similitude) -> str:
    """Which words share most sentences."""
    if graph.edges.empty:
        return "No two of the most frequent words share two sentences."
    pairs = (
        f"« {edge['a']} » and « {edge['b']} » share {plural(int(edge['weight']), 'sentence')} of "
        f"{plural(int(edge['articles']), 'article')}"
        for edge in graph.edges.head(4).to_dict("records")
    )
    return "; ".join(pairs) + "."


def _frequencies(rows: pd.DataFrame, shown: pd.DataFrame) -> FigureText:
    return FigureText(
        title={"en": "The most frequent words", "fr": "Les mots les plus fréquents"},
        caption={
            "en": "Occurrences of each lemma per 1\u202f000 words, function words left out. Line: Wilson's 95% "
            "interval. Band: 95% interval, sentences resampled within each article. Right: count, and the number of "
            "articles.",
            "fr": "Occurrences de chaque lemme pour 1 000 mots, mots outils exclus. Trait : intervalle de Wilson à "
            "95 %. Bande : intervalle à 95 %, phrases rééchantillonnées dans chaque article. À droite : effectif et "
            "nombre d’articles.",
        },
        alt={
            "en": f"Dot plot of {len(shown)} lemmas by frequency, with two intervals each.",
            "fr": f"Graphique à points de {len(shown)} lemmes par fréquence, avec deux intervalles chacun.",
        },
    )


def _concordance(rows: pd.DataFrame, lines: pd.DataFrame, *, query: str, sort: str) -> FigureText:
    french = number(len(lines), "fr")
    return FigureText(
        title={"en": f"Concordance of « {query} »", "fr": f"Concordance de « {query} »"},
        caption={
            "en": f"The first of {plural(len(lines), 'line')}, sorted by {sort}; all of them are in the CSV file "
            "beside the figure, each with its place.",
            "fr": f"Premières lignes sur {french} ; toutes sont dans le fichier CSV joint, chacune avec sa place.",
        },
        alt={"en": f"Concordance of {number(len(lines))} lines.", "fr": f"Concordance de {french} lignes."},
    )


def dispersion_title(table: pd.DataFrame) -> Texts:
    """Title of the barcodes; `table`: rows of `dispersion.dispersion`."""
    known, uneven = int(table["reading"].notna().sum()), int((table["reading"] == "clumped").sum())
    title = {"en": "Where the words stand", "fr": "Où se trouvent les mots"}
    if known:
        some = {
            lang: number(uneven, lang) if uneven else no for lang, no in (("en", "none"), ("fr", "aucun"))
        }
        title["en"] += f": {some['en']} of {number(known)} less evenly spread than by chance"
        verb = "" if uneven else " n’est"
        parts = "répartis" if uneven > 1 else "réparti"
        title["fr"] += (
            f" : {some['fr']} sur {number(known, 'fr')}{verb} moins régulièrement {parts} que par hasard"
        )
    return title


def _dispersion(rows: pd.DataFrame, table: pd.DataFrame, *_: object) -> FigureText:
    return FigureText(
        title=dispersion_title(table),
        caption={
            "en": "Left: each occurrence by its position in the corpus; vertical lines end an article. Right: DPnorm "
            "over the articles (dot; filled outside the band) and the middle 95% of what chance gives at that "
            "frequency.",
            "fr": "À gauche : chaque occurrence selon sa position ; les lignes verticales ferment un article. À "
            "droite : DPnorm sur les articles (point ; plein hors de la bande) et les 95 % centraux de ce que donne "
            "le hasard à cette fréquence.",
        },
        alt={
            "en": f"Barcode plot of {len(table)} words with their dispersion.",
            "fr": f"Code-barres de {len(table)} mots avec leur dispersion.",
        },
    )


def specificities_title(tested: int, kept: int) -> Texts:
    """Title of the heat map: of the cells `tested`, how many are `kept` after correction."""
    title = {"en": "Specificity of words by part", "fr": "Spécificité des mots par partie"}
    if tested:
        title["en"] += f": {number(kept) if kept else 'none'} of {plural(tested, 'cell')} with q ≤ .05"
        cells = plural(kept, "cellule", lang="fr") if kept else "aucune cellule"
        title["fr"] += f" : {cells} sur {number(tested, 'fr')} avec q ≤ 0,05"
    return title


def _specificities(
    rows: pd.DataFrame, cells: pd.DataFrame, *, tested: int, scores: pd.DataFrame
) -> FigureText:
    words, parts = cells["word"].nunique(), cells["part"].nunique()
    return FigureText(
        title=specificities_title(tested, len(_sure(scores))),
        caption={
            "en": "Lafon's specificity of each lemma in each part: + more, − fewer than the size of the part lets "
            "expect. Framed: |score| ≥ 2 (p ≤ .01 in that direction). Square: q ≤ .05 after correction for all cells.",
            "fr": "Spécificité de Lafon de chaque lemme dans chaque partie : + plus, − moins que la taille de la "
            "partie ne le laisse attendre. Encadré : |score| ≥ 2 (p ≤ 0,01 dans ce sens). Carré : q ≤ 0,05 après "
            "correction.",
        },
        alt={
            "en": f"Heat map of {words} lemmas in {parts} parts, scores written in the cells.",
            "fr": f"Carte de chaleur de {words} lemmes dans {parts} parties, scores inscrits.",
        },
    )


def _similitude(rows: pd.DataFrame, graph: Similitude, *_: object) -> FigureText:
    nodes, edges = len(graph.nodes), len(graph.edges)
    return FigureText(
        title={"en": "Words that share sentences", "fr": "Mots qui partagent des phrases"},
        caption={
            "en": "Maximum spanning tree of the most frequent lemmas; an edge says in how many sentences both words "
            "stand. Place on the page means nothing.",
            "fr": "Arbre maximum des lemmes les plus fréquents ; une arête dit combien de phrases contiennent les deux "
            "mots. La position dans la page ne signifie rien.",
        },
        alt={
            "en": f"Tree of {nodes} words with {edges} edges.",
            "fr": f"Arbre de {nodes} mots et {edges} arêtes.",
        },
    )


def _growth(rows: pd.DataFrame, grown: pd.DataFrame, *_: object) -> FigureText:
    types, read = (0, 0) if grown.empty else (int(grown[name].iloc[-1]) for name in ("types", "words"))
    return FigureText(
        title={"en": "Growth of the vocabulary", "fr": "Accroissement du vocabulaire"},
        caption={
            "en": "Different forms met while reading the articles in order, forms met once so far, and the expectation "
            "when the same words are drawn at random. Ticks: where articles end.",
            "fr": "Formes différentes rencontrées à la lecture, formes vues une seule fois, et espérance quand les "
            "mêmes mots sont tirés au hasard. Repères : fins d’articles.",
        },
        alt={
            "en": f"Growth curve up to {number(types)} forms in {number(read)} words.",
            "fr": f"Courbe d’accroissement jusqu’à {number(types, 'fr')} formes en {number(read, 'fr')} mots.",
        },
    )


def _diversity(curves: pd.DataFrame, *_: object) -> FigureText:
    parts = curves["part"].nunique()
    return FigureText(
        title={
            "en": "Diversity at several windows and thresholds",
            "fr": "Diversité à plusieurs fenêtres et seuils",
        },
        caption={
            "en": "Left: MATTR by window. Right: MTLD by threshold (.72 is customary). The seven longest parts; lines "
            "end where a text is too short.",
            "fr": "À gauche : MATTR selon la fenêtre. À droite : MTLD selon le seuil (0,72 est l’usage). Les sept "
            "parties les plus longues ; les lignes s’arrêtent où un texte est trop court.",
        },
        alt={"en": f"Line plots for {parts} parts.", "fr": f"Courbes pour {parts} parties."},
    )


def _correspondence(rows: pd.DataFrame, result: Correspondence | None, *_: object) -> FigureText:
    """True for a map and for the lack of one."""
    if result is None:
        return FigureText(NO_MAP_TITLE, NO_MAP, NO_MAP)
    seen = {lang: number(result.first_two, lang, 3) for lang in LABELS}
    bound = {lang: number(result.chance, lang, 3) for lang in LABELS}
    deals = len(result.dealt)
    if result.beats_chance:
        return FigureText(
            title={
                "en": "Words and parts on two axes: correspondence analysis",
                "fr": "Mots et parties sur deux axes : analyse factorielle des correspondances",
            },
            caption={
                "en": f"First two axes; {deals} random deals of the sentences stay below {bound['en']} in 95% of "
                f"cases, these axes hold {seen['en']}. Named are the words that contribute most. A word and a part "
                "that are near need not go together: read directions from the centre.",
                "fr": f"Deux premiers axes ; {deals} distributions des phrases au hasard restent sous {bound['fr']} "
                f"dans 95 % des cas, ces axes portent {seen['fr']}. Sont nommés les mots qui contribuent le plus. Un "
                "mot et une partie proches ne vont pas forcément ensemble : lire les directions depuis le centre.",
            },
            alt={
                "en": f"Scatter plot of {len(result.words)} words and {len(result.parts)} parts on two axes.",
                "fr": f"Nuage de {len(result.words)} mots et de {len(result.parts)} parties sur deux axes.",
            },
        )
    return FigureText(
        title=NO_MAP_TITLE,
        caption={
            "en": f"Inertia of the first two axes ({seen['en']}) among {deals} random deals of the sentences to the "
            f"parts; 95% of them stay below {bound['en']}. A map would show what chance shows.",
            "fr": f"Inertie des deux premiers axes ({seen['fr']}) parmi {deals} distributions des phrases au hasard ; "
            f"95 % restent sous {bound['fr']}. Une carte montrerait ce que montre le hasard.",
        },
        alt={
            "en": f"Histogram of {deals} random inertias with the observed one.",
            "fr": f"Histogramme de {deals} inerties au hasard, avec celle observée.",
        },
    )


FIGURES: dict[str, Told] = {
    "vocabulary-frequencies": _frequencies,
    "vocabulary-concordance": _concordance,
    "vocabulary-dispersion": _dispersion,
    "vocabulary-specificities": _specificities,
    "vocabulary-correspondence": _correspondence,
    "vocabulary-similitude": _similitude,
    "vocabulary-growth": _growth,
    "vocabulary-diversity": _diversity,
}
