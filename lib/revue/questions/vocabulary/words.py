"""What notebook 02 says: the text of its figures and tables, and the sentences that read its measures.

Findings are in `findings`, prose in `prose.en.md` and `prose.fr.md`; `group` is the notebook's parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from revue.questions.vocabulary.counts import COUNTS, DRAWN, ENOUGH, LEVEL, Compared, Vocabulary, kept, sure
from revue.show.probabilities import probability
from revue.show.texts import FigureText, Said, TableText, Told
from revue.show.typography import number, percent, plural, quoted
from revue.statistics.diversity import MOST_TYPES
from revue.statistics.frequency import firm
from revue.statistics.words import MOST_ARTICLES

if TYPE_CHECKING:
    import pandas as pd

    from revue.statistics.correspondence import Correspondence
    from revue.statistics.similitude import Similitude

LABELS: dict[str, dict[str, str]] = {
    "en": {
        "per_1000": "Per 1\u202f000",
        "all": "All",
        "words": "Words",
        "people": "Names of people",
        "of": "{} of {}",
        "score": "← fewer · log10 of p · more →",
        "read": "words read",
        "met": "Different words met",
        "mattr": "MATTR",
        "mtld": "MTLD (words)",
    },
    "fr": {
        "per_1000": "Pour 1\u202f000",
        "all": "Total",
        "words": "Mots",
        "people": "Noms de personnes",
        "of": "{} sur {}",
        "score": "← moins · log10 de p · plus →",
        "read": "mots lus",
        "met": "Mots différents rencontrés",
        "mattr": "MATTR",
        "mtld": "MTLD (mots)",
    },
}

# --- tables ---------------------------------------------------------------------------------------------------------

_ARTICLE: Said = ("Article", "Article")
_COUNT: Said = ("Times", "Occurrences")
_WORDS: Said = ("Words", "Mots")
_IN: Said = ("Articles", "Articles")


def _group(group: str) -> Said:
    """The heading of a column of parts."""
    return _ARTICLE if group == "article" else (group.capitalize(), group.capitalize())


def _concordance(rows: pd.DataFrame, *, query: str, sort: str) -> TableText:
    articles = rows["article"].nunique()
    order: dict[str, Said] = {
        "position": ("position", "position"),
        "left": ("what stands before", "ce qui précède"),
        "right": ("what follows", "ce qui suit"),
    }
    return TableText(
        {
            "article": _ARTICLE,
            "left": ("Before", "Avant"),
            "text": ("Match", "Pivot"),
            "right": ("After", "Après"),
        },
        (
            f"Concordance of “{query}”: {plural(len(rows), 'place')} in {plural(articles, 'article')}, sorted by "
            f"{order[sort][0]}.",
            f"Concordance de {quoted(query)} : {plural(len(rows), 'endroit', lang='fr')} dans "
            f"{plural(articles, 'article', lang='fr')}, triés par {order[sort][1]}.",
        ),
        sides={"left": "right", "text": "center"},
    )


def _reach(rows: pd.DataFrame, *, group: str) -> TableText:
    word, total = (rows["word"].iloc[0], int(rows["total"].iloc[0])) if len(rows) else ("", 0)
    return TableText(
        {
            "part": _group(group),
            "words": _WORDS,
            "least": ("Least times, all of them here", "Occurrences au moins, toutes ici"),
            "expected": (f"{word}: expected here", f"{word} : attendu ici"),
            "needed": (f"{word}: needed here", f"{word} : nécessaire ici"),
        },
        (
            f"What a test could have shown after correction: how often a word must occur when it occurs nowhere else, "
            f"and how often “{word}” ({plural(total, 'time')} in all) would have to.",
            f"Ce qu’un test aurait pu montrer après correction : combien de fois un mot doit paraître s’il ne paraît "
            f"qu’ici, et combien de fois il y faudrait {quoted(word)} ({number(total, 'fr')} en tout).",
        ),
    )


def _segments(rows: pd.DataFrame, *, left_out: int) -> TableText:
    return TableText(
        {
            "segment": ("Segment (first place)", "Segment (premier endroit)"),
            "count": _COUNT,
            "articles": _IN,
            "least": ("Without the article that has most", "Sans l’article qui en a le plus"),
        },
        (
            f"Repeated segments with a content word; {number(left_out)} of function words only are left out.",
            f"Segments répétés qui ont un mot plein ; {number(left_out, 'fr')}, faits de mots outils, sont écartés.",
        ),
        evidence="segment",
    )


TABLES: dict[str, TableText | Callable[..., TableText]] = {
    "vocabulary-concordance": _concordance,
    "vocabulary-reach": _reach,
    "vocabulary-segments": _segments,
    "vocabulary-neighbours": TableText(
        {
            "node": ("Word", "Mot"),
            "word": ("Neighbour (first meeting)", "Voisin (première rencontre)"),
            "count": ("Meetings", "Rencontres"),
            "articles": _IN,
            "log_dice": ("logDice", "logDice"),
            "q": ("q", "q"),
        },
        ("The strongest neighbours of each word.", "Les voisins les plus forts de chaque mot."),
        evidence="word",
        sides={"q": "right"},
    ),
    "vocabulary-passages": TableText(
        {
            "text": ("Wording (first place)", "Formulation (premier endroit)"),
            "words": _WORDS,
            "labels": _IN,
        },
        ("What articles share word for word.", "Ce que des articles ont en commun mot pour mot."),
    ),
    "vocabulary-key-words": TableText(
        {
            "word": ("Lemma (first place)", "Lemme (premier endroit)"),
            "count": ("Here", "Ici"),
            "reference": ("Reference", "Référence"),
            "log_ratio": ("Log Ratio", "Log Ratio"),
            "q": ("q", "q"),
        },
        ("Key words against the reference.", "Mots-clés face à la référence."),
        evidence="word",
        sides={"q": "right"},
    ),
}

# --- sentences ------------------------------------------------------------------------------------------------------


def listed(words: Sequence[str]) -> Said:
    """Words between quotation marks, the last after "and"."""
    made = []
    for marked, and_ in (([f"“{w}”" for w in words], " and "), ([quoted(w) for w in words], " et ")):
        made.append(and_.join([", ".join(marked[:-1]), marked[-1]] if len(marked) > 1 else marked))
    return made[0], made[1]


def counted(vocabulary: Vocabulary) -> Said:
    """What is counted, and how much of it are function words."""
    lemmas, forms = vocabulary.lemmas, vocabulary.forms
    content, all_content = kept(lemmas), int(lemmas.content.sum())
    share = (lemmas.size - content) / lemmas.size if lemmas.size else None
    return (
        f"{plural(forms.size, 'word')}; with names of several words as one, {number(lemmas.size)}. {percent(share)} of "
        f"these are function words, which count in every rate and are ranked nowhere; {number(content)} are left, "
        f"{number(all_content)} different ones.",
        f"{plural(forms.size, 'mot', lang='fr')} ; les noms de plusieurs mots ne comptant qu’une fois, "
        f"{number(lemmas.size, 'fr')}. {percent(share, 'fr')} sont des mots outils, qui comptent dans tous les taux et "
        f"dans aucun classement ; il en reste {number(content, 'fr')}, dont {number(all_content, 'fr')} différents.",
    )


def ranks(frequent: pd.DataFrame) -> Said:
    """How firm the ranks of the most frequent words are; `frequent`: `counts.frequent`."""
    if frequent.empty or frequent["rank_best"].isna().any():
        return "", ""
    stay = firm(frequent, 3)
    return (
        f"Whichever article is left out, {number(stay)} of these {number(len(frequent))} words stay within three ranks "
        "of their place.",
        f"Quel que soit l’article qu’on retire, {number(stay, 'fr')} de ces {number(len(frequent), 'fr')} mots "
        "restent à "
        "trois rangs au plus de leur place.",
    )


def without_neighbours(missing: Sequence[str]) -> Said:
    """The words asked for that the corpus does not hold."""
    listed = ", ".join(missing)
    return (f"Not in the corpus: {listed}.", f"Absents du corpus : {listed}.") if missing else ("", "")


def nothing_apart(cells: pd.DataFrame) -> Said:
    """Why no specificity is drawn, where none is; `cells`: `counts.strongest`."""
    if len(cells):
        return "", ""
    return (
        "Nothing is drawn: there is one part only, no word is frequent enough, or none comes near p = 0.1.",
        "Rien n’est dessiné : il n’y a qu’une partie, aucun mot n’est assez fréquent, ou aucun n’approche de p = 0,1.",
    )


def most_shared(copies: pd.DataFrame, labels: Mapping[str, str]) -> Said:
    """Which article shares most of its words with another; `copies`: `segments.shared`."""
    if not (copies["shared"] > 0).any():
        return "", ""
    most = copies.sort_values("share", ascending=False, kind="stable").iloc[0]
    label = labels.get(most["article"], most["article"])
    return (
        f"{label} has the largest part of its text in common with others: {percent(most['share'])} of its words stand "
        "in "
        "five in a row that another article has too.",
        f"{label} est l’article qui a le plus de texte en commun avec d’autres : {percent(most['share'], 'fr')} de ses "
        "mots sont dans une suite de cinq qu’un autre article a aussi.",
    )


def appendix(articles: int, analysis: Correspondence | None) -> Said:
    """Why there is no map, or what its axes hold; `analysis`: `correspondence.correspondence`."""
    if articles < ENOUGH:
        return (
            f"The corpus has {plural(articles, 'article')}. The map, the tree, the growth and the diversity of the "
            f"vocabulary need some {ENOUGH} to be read, and are not drawn.",
            f"Le corpus a {plural(articles, 'article', lang='fr')}. La carte, l’arbre, l’accroissement et la "
            "diversité du "
            f"vocabulaire en demandent une vingtaine pour être lus, et ne sont pas dessinés.",
        )
    if analysis is None:
        return (
            "A map needs three words and three parts at least; there are fewer here.",
            "Une carte demande au moins trois mots et trois parties ; il y en a moins ici.",
        )
    shown = [(number(analysis.first_two, lang, 3), number(analysis.chance, lang, 3)) for lang in LABELS]
    (en, en_chance), (fr, fr_chance) = shown
    p_en, p_fr = probability(analysis.p), probability(analysis.p, "fr")
    if analysis.beats_chance:
        return (
            f"The first two axes hold an inertia of {en}; chance gives up to {en_chance} (p = {p_en}).",
            f"Les deux premiers axes portent une inertie de {fr} ; le hasard en donne jusqu’à {fr_chance} (p = "
            f"{p_fr}).",
        )
    return (
        f"The first two axes hold an inertia of {en}, and chance gives up to {en_chance} (p = {p_en}): a map would "
        "show "
        "what chance shows, and is not drawn.",
        f"Les deux premiers axes portent une inertie de {fr}, et le hasard en donne jusqu’à {fr_chance} (p = {p_fr}) : "
        "une carte montrerait ce que montre le hasard, et n’est pas dessinée.",
    )


NO_REFERENCE: Said = (
    "No reference was given (parameter `reference`): what is frequent here may be frequent in any news text.",
    "Aucune référence n’est donnée (paramètre `reference`) : ce qui est fréquent ici l’est peut-être dans toute la "
    "presse.",
)

# --- figures: what their files leave out of a large corpus ---


def _first_articles(rows: pd.DataFrame, *by: str) -> Said:
    """That the file holds the first articles only of a word, where one has as many."""
    if rows.empty or rows.groupby(list(by), dropna=False).size().max() < MOST_ARTICLES:
        return "", ""
    return (
        f" The file (CSV) holds {number(MOST_ARTICLES)} articles of each word at most, the first.",
        f" Le fichier (CSV) contient de chaque mot {number(MOST_ARTICLES, 'fr')} articles au plus, les premiers.",
    )


def _first_parts(rows: pd.DataFrame, parts: int) -> Said:
    """What a map of many parts, and its file, leave out."""
    counts = rows[rows["kind"] == "count"]
    en, fr = _first_articles(counts, "name")
    if len(counts) >= COUNTS:
        en = f" The file (CSV) holds {number(COUNTS)} counts, the first.{en}"
        fr = f" Le fichier (CSV) contient {number(COUNTS, 'fr')} effectifs, les premiers.{fr}"
    if parts > DRAWN:
        en = f" The first {number(DRAWN)} parts are drawn.{en}"
        fr = f" Les {number(DRAWN, 'fr')} premières parties sont dessinées.{fr}"
    return en, fr


def _first_types(types: int) -> Said:
    """That the file holds the first forms only."""
    if types <= MOST_TYPES:
        return "", ""
    return (
        f" The file (CSV) holds the first {number(MOST_TYPES)} forms.",
        f" Le fichier (CSV) contient les {number(MOST_TYPES, 'fr')} premières formes.",
    )


# --- figures --------------------------------------------------------------------------------------------------------


def _frequencies(rows: pd.DataFrame, table: pd.DataFrame, *_: object, articles: int) -> FigureText:
    top, n = table.sort_values("rank").iloc[0], len(table)
    everywhere_ = int((table["articles"] == articles).sum())
    uneven = int((table["reading"] == "clumped").sum())
    known = articles > 1
    title: Said = (
        f"{number(everywhere_) if everywhere_ else 'None'} of the {number(n)} most frequent words "
        f"{'stands' if everywhere_ == 1 else 'stand'} in all {number(articles)} articles"
        if known
        else f"The {number(n)} most frequent words",
        f"{number(everywhere_, 'fr') if everywhere_ else 'Aucun'} des {number(n, 'fr')} mots les plus fréquents "
        f"{'sont' if everywhere_ > 1 else 'n’est' if not everywhere_ else 'est'} dans les {number(articles, 'fr')} "
        "articles"
        if known
        else f"Les {number(n, 'fr')} mots les plus fréquents",
    )
    orange: Said = (
        (
            "; orange: less evenly spread than by chance",
            " ; orange : moins régulier que par hasard",
        )
        if uneven
        else ("", "")
    )
    words = int(table["words"].iloc[0])
    left_out = _first_articles(rows, "word")
    return FigureText(
        title=title,
        subtitle=(
            f"Occurrences by article and per 1\u202f000 words (n = {number(words)}; 95% interval){orange[0]}",
            f"Occurrences par article et pour 1\u202f000 mots (n = {number(words, 'fr')} ; intervalle à 95 "
            f"%){orange[1]}",
        ),
        caption=(
            "Words of most articles first. The area of a dot is the number of occurrences; it leads to the first. "
            "Right: the rate, and 95% of the rates "
            "when the sentences of each article are drawn again. Function words are left out; a name of several words "
            "is "
            f"one word. Spread: DPnorm outside the middle 95% of what chance gives a word of this frequency."
            f"{left_out[0]}",
            "Les mots du plus grand nombre d’articles d’abord. L’aire d’un point est le nombre d’occurrences ; il "
            "renvoie à la première. À droite : le taux, et 95 % des "
            "taux quand on retire au sort les phrases de chaque article. Mots outils écartés ; un nom de plusieurs "
            "mots "
            f"compte pour un. Répartition : DPnorm hors des 95 % centraux de ce que donne le hasard à cette fréquence."
            f"{left_out[1]}",
        ),
        alt=(
            f"Dot matrix of {plural(n, 'word')} in {plural(articles, 'article')}: {number(everywhere_)} stand in all, "
            f"{number(uneven)} less evenly than by chance; most frequent is {top['word']}, "
            f"{plural(int(top['count']), 'time')}.",
            f"Matrice de points de {plural(n, 'mot', lang='fr')} dans {plural(articles, 'article', lang='fr')} : "
            f"{number(everywhere_, 'fr')} dans tous, {number(uneven, 'fr')} moins régulièrement que par hasard ; le "
            "plus "
            f"fréquent est {top['word']}, {number(int(top['count']), 'fr')} fois.",
        ),
    )


def _told_apart(passing: pd.DataFrame, one: Said) -> Said:
    """How many words and names of people pass; `one`: a part, as sentences name it."""
    if passing.empty:
        return (
            f"No word sets {one[0]} apart beyond chance",
            f"Aucun mot ne distingue {one[1]} au-delà du hasard",
        )
    names = int(passing["person"].sum())
    words = len(passing) - names
    en = [plural(words, "word")] * bool(words) + [
        plural(names, "name of a person", "names of people")
    ] * bool(names)
    fr = [plural(words, "mot", lang="fr")] * bool(words)
    fr += [plural(names, "nom de personne", "noms de personnes", "fr")] * bool(names)
    one_only = len(passing) == 1
    return (
        f"{' and '.join(en)} {'sets' if one_only else 'set'} {one[0]} apart",
        f"{' et '.join(fr)} {'distingue' if one_only else 'distinguent'} {one[1]}",
    )


def _specificities(rows: pd.DataFrame, cells: pd.DataFrame, *, seen: Compared, group: str) -> FigureText:
    scores, tested = seen.scores, seen.tested
    passing, parts = len(sure(scores)), cells["part"].nunique()
    one = ("an article", "un article") if group == "article" else ("a part", "une partie")
    noun = ("article", "article") if group == "article" else ("part", "partie")
    top = cells.iloc[int(cells["score"].abs().argmax())]
    left_out = _first_articles(rows, "word", "part")
    return FigureText(
        title=_told_apart(sure(scores), one),
        subtitle=(
            f"Specificity of words by {noun[0]}; blue: q ≤ {LEVEL} after correction ({number(passing)} of "
            f"{number(tested)} tested), grey: not; dashed: p = 0.01 without correction",
            f"Spécificité des mots par {noun[1]} ; bleu : q ≤ {number(LEVEL, 'fr', 2)} après correction "
            f"({number(passing, 'fr')} sur {number(tested, 'fr')} testés), gris : non ; tirets : p = 0,01 sans "
            "correction",
        ),
        caption=(
            f"Of each {noun[0]} the words and names that stand out most. Length: log10 of the probability (Lafon) of "
            "so "
            "many occurrences or more (right), or of so few or fewer (left), if words fell at random; beside it, how "
            "many "
            f"of the word’s occurrences are there. A score grows with length: it is no measure of strength."
            f"{left_out[0]}",
            f"De chaque {noun[1]}, les mots et les noms qui ressortent le plus. Longueur : log10 de la probabilité "
            "(Lafon) "
            "d’autant d’occurrences ou plus (à droite), ou d’aussi peu (à gauche), si les mots tombaient au hasard ; à "
            "côté, combien des occurrences du mot s’y trouvent. Un score croît avec la longueur : il ne mesure pas une "
            f"force.{left_out[1]}",
        ),
        alt=(
            f"Bars of signed scores in {plural(parts, noun[0])}: {number(passing)} of {number(tested)} tested pass the "
            f"correction; the strongest is {top['word']} ({number(top['score'], digits=1)}).",
            f"Barres de scores signés dans {plural(parts, noun[1], lang='fr')} : {number(passing, 'fr')} sur "
            f"{number(tested, 'fr')} passent la correction ; le plus fort est {top['word']} "
            f"({number(top['score'], 'fr', 1)}).",
        ),
    )


def _correspondence(rows: pd.DataFrame, result: Correspondence, *_: object) -> FigureText:
    share = result.first_two / result.total
    words, parts, deals = len(result.words), len(result.parts), len(result.dealt)
    left_out = _first_parts(rows, parts)
    return FigureText(
        title=("Words and articles on two axes", "Mots et articles sur deux axes"),
        subtitle=(
            f"Correspondence analysis of {plural(words, 'word')} (blue) in {plural(parts, 'part')} (orange); the axes "
            f"hold {percent(share)} of the inertia",
            f"Analyse factorielle des correspondances de {plural(words, 'mot', lang='fr')} (bleu) dans "
            f"{plural(parts, 'partie', lang='fr')} (orange) ; les axes portent {percent(share, 'fr')} de l’inertie",
        ),
        caption=(
            f"Axes are named by the words that contribute most at either end. {number(deals)} random deals of the "
            "sentences give less inertia in 95% of cases. A word and a part that are near need not go together: read "
            f"directions from the centre.{left_out[0]}",
            f"Les axes portent le nom des mots qui y contribuent le plus à chaque bout. {number(deals, 'fr')} "
            "distributions des phrases au hasard donnent moins d’inertie dans 95 % des cas. Un mot et une partie "
            "proches "
            f"ne vont pas forcément ensemble : lire les directions depuis le centre.{left_out[1]}",
        ),
        alt=(
            f"Map of {number(words)} words and {number(parts)} parts on two axes, which hold {percent(share)} of the "
            "inertia.",
            f"Carte de {number(words, 'fr')} mots et {number(parts, 'fr')} parties sur deux axes, qui portent "
            f"{percent(share, 'fr')} de l’inertie.",
        ),
    )


def _similitude(rows: pd.DataFrame, graph: Similitude, *_: object) -> FigureText:
    top = graph.edges.iloc[0]
    left_out = _first_articles(rows[rows["kind"] == "word"], "a")
    return FigureText(
        title=(
            f"{listed([top['a'], top['b']])[0]} share most sentences",
            f"{listed([top['a'], top['b']])[1]} partagent le plus de phrases",
        ),
        subtitle=(
            f"Sentences with both words: the strongest links of the {plural(len(graph.nodes), 'most frequent word')}",
            f"Phrases qui ont les deux mots : les liens les plus forts des {number(len(graph.nodes), 'fr')} mots les "
            "plus "
            "fréquents",
        ),
        caption=(
            "Maximum spanning tree (similitude): of all pairs the strongest that link the words without a circle. "
            "Place "
            f"means nothing, links do; links of equal weight could be exchanged.{left_out[0]}",
            "Arbre maximum (similitude) : de toutes les paires, les plus fortes qui relient les mots sans cycle. La "
            "place "
            f"ne signifie rien, les liens si ; des liens de même poids sont interchangeables.{left_out[1]}",
        ),
        alt=(
            f"Tree of {plural(len(graph.nodes), 'word')}; the strongest link, {top['a']} and {top['b']}, is of "
            f"{plural(int(top['weight']), 'sentence')}.",
            f"Arbre de {plural(len(graph.nodes), 'mot', lang='fr')} ; le lien le plus fort, {top['a']} et {top['b']}, "
            "est "
            f"de {plural(int(top['weight']), 'phrase', lang='fr')}.",
        ),
    )


def _growth(rows: pd.DataFrame, table: pd.DataFrame) -> FigureText:
    last = table.iloc[-1]
    types, words, once = int(last["types"]), int(last["words"]), int(last["hapax"])
    left_out = _first_types(types)
    return FigureText(
        title=(
            f"{percent(once / types)} of the different words occur once",
            f"{percent(once / types, 'fr')} des mots différents ne paraissent qu’une fois",
        ),
        subtitle=(
            f"Different forms met in {number(words)} words: in reading order (blue), in random order (orange), met "
            "once so "
            "far (grey)",
            f"Formes différentes rencontrées en {number(words, 'fr')} mots : dans l’ordre de lecture (bleu), au hasard "
            "(orange), vues une seule fois jusque-là (gris)",
        ),
        caption=(
            "In random order: the same words drawn at random (exact). Reading order lags where articles bring in their "
            f"own words one after the other.{left_out[0]}",
            "Au hasard : les mêmes mots tirés au sort (exact). L’ordre de lecture est en retard quand les articles "
            f"apportent leurs mots l’un après l’autre.{left_out[1]}",
        ),
        alt=(
            f"Curves of growth up to {number(types)} forms in {number(words)} words; {number(once)} occur once.",
            f"Courbes d’accroissement jusqu’à {number(types, 'fr')} formes en {number(words, 'fr')} mots ; "
            f"{number(once, 'fr')} ne paraissent qu’une fois.",
        ),
    )


def _diversity(rows: pd.DataFrame, *_: object) -> FigureText:
    low, high = rows["mattr_100"].min(), rows["mattr_100"].max()
    return FigureText(
        title=("How varied the words are", "À quel point les mots varient"),
        subtitle=(
            f"Diversity of forms in the {plural(len(rows), 'longest text')}; MATTR in windows of 100 (blue) and 50 "
            "(orange) words",
            f"Diversité des formes dans les {plural(len(rows), 'texte', lang='fr')} les plus longs ; MATTR en "
            "fenêtres de "
            "100 (bleu) et 50 (orange) mots",
        ),
        caption=(
            "MATTR: the mean share of different words in all windows. MTLD: how many words keep that share above "
            "0.72. A "
            "text shorter than the window has no dot.",
            "MATTR : part moyenne de mots différents dans toutes les fenêtres. MTLD : combien de mots gardent cette "
            "part "
            "au-dessus de 0,72. Un texte plus court que la fenêtre n’a pas de point.",
        ),
        alt=(
            f"Dot plot of {plural(len(rows), 'text')}: MATTR 100 between {number(low, digits=2)} and "
            f"{number(high, digits=2)}.",
            f"Points de {plural(len(rows), 'texte', lang='fr')} : MATTR 100 entre {number(low, 'fr', 2)} et "
            f"{number(high, 'fr', 2)}.",
        ),
    )


FIGURES: dict[str, Told] = {
    "vocabulary-frequencies": _frequencies,
    "vocabulary-specificities": _specificities,
    "vocabulary-correspondence": _correspondence,
    "vocabulary-similitude": _similitude,
    "vocabulary-growth": _growth,
    "vocabulary-diversity": _diversity,
}
