"""What notebook 02 says: the text of its figures and tables, and the sentences that read its measures.

Templates and fixed words are in `words.toml`, findings in `findings`, prose in `prose.en.md` and `prose.fr.md`;
`group` is the notebook's parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from revue.questions.vocabulary.counts import COUNTS, DRAWN, ENOUGH, LEVEL, Compared, Vocabulary, kept
from revue.show.rows import probability
from revue.show.texts import FigureText, Said, TableText, Told, both, fixed
from revue.show.typography import number, percent, plural, quoted
from revue.statistics.diversity import MOST_TYPES
from revue.statistics.frequency import firm
from revue.statistics.places import MOST_ARTICLES

if TYPE_CHECKING:
    import pandas as pd

    from revue.statistics.correspondence import Correspondence
    from revue.statistics.similitude import Similitude

FIXED = fixed("questions/vocabulary/words.toml")
LABELS = FIXED.labels

# --- tables ---------------------------------------------------------------------------------------------------------


def _concordance(rows: pd.DataFrame, *, query: str, sort: str) -> TableText:
    return FIXED.tables["vocabulary-concordance"].filled(
        query=(f"“{query}”", quoted(query)),
        places=len(rows),
        articles=rows["article"].nunique(),
        order=FIXED.values["order"][sort],
    )


def _reach(rows: pd.DataFrame, *, group: str) -> TableText:
    word, total = (rows["word"].iloc[0], int(rows["total"].iloc[0])) if len(rows) else ("", 0)
    return FIXED.tables["vocabulary-reach"].filled(
        part=group.capitalize(), word=word, marked=(f"“{word}”", quoted(word)), total=total
    )


def _segments(rows: pd.DataFrame, *, left_out: int) -> TableText:
    return FIXED.tables["vocabulary-segments"].filled(left_out=left_out)


TABLES: dict[str, TableText | Callable[..., TableText]] = {
    **FIXED.tables,
    "vocabulary-concordance": _concordance,
    "vocabulary-reach": _reach,
    "vocabulary-segments": _segments,
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
    return FIXED.say(
        "counted",
        words=forms.size,
        lemmas=lemmas.size,
        share=both(percent, share),
        content=content,
        all_content=all_content,
    )


def ranks(frequent: pd.DataFrame) -> Said:
    """How firm the ranks of the most frequent words are; `frequent`: `counts.frequent`."""
    if frequent.empty or frequent["rank_best"].isna().any():
        return "", ""
    stay = firm(frequent, 3)
    return FIXED.say("ranks", stay=stay, frequent=len(frequent))


def without_neighbours(missing: Sequence[str]) -> Said:
    """The words asked for that the corpus does not hold."""
    listed = ", ".join(missing)
    return (f"Not in the corpus: {listed}.", f"Absents du corpus : {listed}.") if missing else ("", "")


def nothing_apart(cells: pd.DataFrame) -> Said:
    """Why no specificity is drawn, where none is; `cells`: `counts.strongest`."""
    if len(cells):
        return "", ""
    return FIXED.sentences["nothing-apart"]


def most_shared(copies: pd.DataFrame, labels: Mapping[str, str]) -> Said:
    """Which article shares most of its words with another; `copies`: `segments.shared`."""
    if not (copies["shared"] > 0).any():
        return "", ""
    most = copies.sort_values("share", ascending=False, kind="stable").iloc[0]
    label = labels.get(most["article"], most["article"])
    return FIXED.say("most-shared", label=label, share=both(percent, most["share"]))


def appendix(articles: int, analysis: Correspondence | None) -> Said:
    """Why there is no map, or what its axes hold; `analysis`: `correspondence.correspondence`."""
    if articles < ENOUGH:
        return FIXED.say("appendix-small", articles=articles, enough=ENOUGH)
    if analysis is None:
        return FIXED.sentences["appendix-few-words"]
    return FIXED.say(
        "appendix-map" if analysis.beats_chance else "appendix-chance",
        inertia=both(number, analysis.first_two, digits=3),
        chance=both(number, analysis.chance, digits=3),
        p=both(lambda lang: str(probability(analysis.p, lang))),
    )


NO_REFERENCE: Said = FIXED.sentences["no-reference"]

# --- figures --------------------------------------------------------------------------------------------------------


def _first_articles(rows: pd.DataFrame, *by: str) -> Said:
    """That the file holds the first articles only of a word, where one has as many."""
    if rows.empty or rows.groupby(list(by), dropna=False).size().max() < MOST_ARTICLES:
        return "", ""
    return FIXED.say("first-articles", most=MOST_ARTICLES)


def _first_parts(rows: pd.DataFrame, parts: int) -> Said:
    """What a map of many parts, and its file, leave out."""
    counts = rows[rows["kind"] == "count"]
    told = [FIXED.say("first-parts", most=DRAWN)] if parts > DRAWN else []
    told += [FIXED.say("first-counts", most=COUNTS)] if len(counts) >= COUNTS else []
    told.append(_first_articles(counts, "name"))
    return "".join(en for en, _ in told), "".join(fr for _, fr in told)


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
    return FIXED.figure(
        "vocabulary-frequencies",
        title=title,
        words=words,
        orange=orange,
        n=n,
        articles=articles,
        everywhere=everywhere_,
        uneven=uneven,
        word=top["word"],
        count=int(top["count"]),
        left_out=_first_articles(rows, "word"),
    )


def _told_apart(passing: pd.DataFrame, one: Said) -> Said:
    """How many words and names of people pass; `one`: a part, as sentences name it."""
    if passing.empty:
        return FIXED.say("nothing-told-apart", one=one)
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
    parts = cells["part"].nunique()
    one = ("an article", "un article") if group == "article" else ("a part", "une partie")
    noun = ("article", "article") if group == "article" else ("part", "partie")
    top = cells.iloc[int(cells["score"].abs().argmax())]
    drawn = plural(parts, noun[0]), plural(parts, noun[1], lang="fr")
    return FIXED.figure(
        "vocabulary-specificities",
        title=_told_apart(seen.passing, one),
        noun=noun,
        level=both(number, LEVEL, digits=2),
        passing=len(seen.passing),
        tested=seen.tested,
        drawn=drawn,
        word=top["word"],
        score=both(number, top["score"], digits=1),
        left_out=_first_articles(rows, "word", "part"),
    )


def _correspondence(rows: pd.DataFrame, result: Correspondence, *_: object) -> FigureText:
    share = result.first_two / result.total
    words, parts, deals = len(result.words), len(result.parts), len(result.dealt)
    return FIXED.figure(
        "vocabulary-correspondence",
        words=words,
        parts=parts,
        share=both(percent, share),
        deals=deals,
        left_out=_first_parts(rows, parts),
    )


def _similitude(rows: pd.DataFrame, graph: Similitude, *_: object) -> FigureText:
    top = graph.edges.iloc[0]
    pair = listed([top["a"], top["b"]])
    return FIXED.figure(
        "vocabulary-similitude",
        pair=pair,
        words=len(graph.nodes),
        a=top["a"],
        b=top["b"],
        weight=int(top["weight"]),
        left_out=_first_articles(rows[rows["kind"] == "word"], "a"),
    )


def _growth(rows: pd.DataFrame, table: pd.DataFrame) -> FigureText:
    last = table.iloc[-1]
    types, words, once = int(last["types"]), int(last["words"]), int(last["hapax"])
    left_out: Said = FIXED.say("first-forms", most=MOST_TYPES) if types > MOST_TYPES else ("", "")
    return FIXED.figure(
        "vocabulary-growth",
        part=both(percent, once / types),
        words=words,
        types=types,
        once=once,
        left_out=left_out,
    )


def _diversity(rows: pd.DataFrame, *_: object) -> FigureText:
    low, high = rows["mattr_100"].min(), rows["mattr_100"].max()
    return FIXED.figure(
        "vocabulary-diversity",
        rows=len(rows),
        low=both(number, low, digits=2),
        high=both(number, high, digits=2),
    )


FIGURES: dict[str, Told] = {
    "vocabulary-frequencies": _frequencies,
    "vocabulary-specificities": _specificities,
    "vocabulary-correspondence": _correspondence,
    "vocabulary-similitude": _similitude,
    "vocabulary-growth": _growth,
    "vocabulary-diversity": _diversity,
}
