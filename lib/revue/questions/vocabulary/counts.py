"""What notebook 02 counts: the words of a corpus, where they stand, and what sets its parts apart.

A name of several words is one word, and a person counts under the full name however the text writes it: else first name
and surname are two words that never part, and pass or fail every test twice. Not joined: titles (« le ministre »), and
what else stands for a person or a state (« Paris » for France). The measures are those of `revue.statistics`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from revue.statistics import detectability, dispersion, diversity, frequency, segments, specificity
from revue.statistics.exact import log_at_least
from revue.statistics.places import first_places, places
from revue.statistics.tokens import Tokens, inside
from revue.statistics.words import Counts, Names, Parts, Words, by_article, count, named, parts, words
from revue.text.document import normalise

#: The columns of mentions that are read.
NAMES = ("article", "start", "end", "text", "type", "form", "name")
#: Words of the key figure.
FREQUENT = 24
#: Of each part, the words and the names of people that are drawn; and the parts.
WORDS, PEOPLE, PARTS = 4, 2, 8
#: Words that are shown with their neighbours where none is asked for.
NODES = 3
#: The least score that is drawn: p = .1 without correction.
LEAST_SCORE = 1.0
#: What passes after correction (Benjamini-Hochberg).
LEVEL = 0.05
#: Parts whose diversity is drawn.
LONGEST = 20
#: Parts that a map draws, and counts that its file holds.
DRAWN, COUNTS = 1_000, 10_000
#: Articles from which maps, growth and diversity can be read.
ENOUGH = 20


class Vocabulary(NamedTuple):
    """The words of a corpus as lemmas (names joined) and as surface forms, its parts, the lemmas counted by part.

    `people` are the names of people among the lemmas, in small letters.
    """

    lemmas: Words
    forms: Words
    parts: Parts
    by_part: Counts
    people: Collection[str]


def in_order(rows: pd.DataFrame, order: Iterable[str]) -> pd.DataFrame:
    """The rows of a table, article after article in `order`."""
    place = {article: n for n, article in enumerate(order)}
    return rows.iloc[np.argsort(rows["article"].map(place).to_numpy(), kind="stable")].reset_index(drop=True)


def vocabulary(articles: pd.DataFrame, tokens: Tokens, mentions: pd.DataFrame, group: str) -> Vocabulary:
    """The words of `tokens`, and the parts that column `group` of `articles` makes.

    Raises `RevueError` for a column there is not, and `ValueError` where the counts of words differ.
    """
    names = _names(mentions)
    lemmas, division = words(tokens, names=joined(tokens, names)), parts(articles, group)
    called = names.loc[names["type"] == "PER", "lemma"]
    people = dict.fromkeys(normalise(str(name)).lower() for name in called)  # in one order, unlike a set
    made = Vocabulary(lemmas, words(tokens, unit="form"), division, count(lemmas, division), people)
    content = [int(lemmas.content[lemmas.code].sum()), kept(lemmas)]
    every = [made.by_part.size, lemmas.size]
    forms = [made.forms.size, int((tokens.columns["kind"] == "word").sum())]
    if any(len({*some}) > 1 for some in (content, every, forms)):
        raise ValueError(f"the counts of words differ: {content}, {every}, {forms}")
    return made


def _names(mentions: pd.DataFrame) -> pd.DataFrame:
    """The names that are one word: of people, and of several words; `lemma` is what each counts as."""
    people = mentions["type"] == "PER"
    named = mentions[(mentions["form"] == "name") & (people | mentions["text"].str.contains(r"\s"))]
    lemma = named["name"].where(named["type"] == "PER").fillna(named["text"].str.split().str.join(" "))
    return named.assign(lemma=lemma).reset_index(drop=True)


def joined(tokens: Tokens, names: pd.DataFrame) -> Names:
    """Each of `names` (article, start, end, text, lemma) as one word of `tokens`, first word to last."""
    place, word = inside(names, tokens)
    is_word = (tokens.columns["kind"] == "word").to_numpy()[word]
    place, word = place[is_word], word[is_word]
    once = np.sort(np.unique(word, return_index=True)[1])  # A word of two names is of the first.
    place, word = place[once], word[once]
    head = np.unique(place, return_index=True)[1]
    head = head[np.argsort(word[head])]
    table = names[["end", "text", "lemma"]].iloc[place[head]]
    table = table.astype({"end": "int32", "text": "category", "lemma": "category"})
    return Names(word[head].astype(np.int32), table, np.delete(word, head))


def kept(lemmas: Words) -> int:
    """How many of the words are not function words."""
    return int(lemmas.totals[lemmas.content].sum())


def tested(given: Vocabulary) -> int:
    """How many cells of lemma and part a test of specificity looks at."""
    frequent = given.lemmas.content & (given.lemmas.totals >= specificity.LEAST_TOTAL)
    return int(frequent.sum()) * int((given.by_part.sizes > 0).sum())


def frequent(given: Vocabulary, most: int = FREQUENT) -> pd.DataFrame:
    """The most frequent lemmas that are no function words, those of most articles first.

    Columns: those of `frequency.frequencies` and of `dispersion.stability`.
    """
    lemmas = given.lemmas
    table = frequency.frequencies(lemmas, lemmas.content, most)
    codes = np.array([lemmas.index(word) for word in table["word"]], dtype=np.int64)
    spread = dispersion.stability(lemmas, dispersion.dispersion(by_article(lemmas), codes))
    table = table.merge(spread.drop(columns=["count", "parts"]), on="word")
    return table.sort_values(["articles", "rank"], ascending=[False, True], ignore_index=True)


def everywhere(given: Vocabulary) -> pd.DataFrame:
    """The lemmas that stand in most articles, most frequent first, function words left out: word, count, articles.

    With the first place of each. Empty where there is no such word.
    """
    lemmas, spread = given.lemmas, by_article(given.lemmas).spread
    codes = np.flatnonzero(lemmas.content & (spread > 0))
    codes = codes[spread[codes] == spread[codes].max()] if len(codes) else codes
    table = pd.DataFrame(
        {"word": lemmas.types[codes], "count": lemmas.totals[codes], "articles": spread[codes]}
    ).sort_values(["count", "word"], ascending=[False, True], ignore_index=True)
    return _placed(given, table)


def scored(given: Vocabulary) -> specificity.Scores:
    """The specificities of the lemmas that are no function words."""
    return specificity.Scores(given.by_part, given.lemmas.content)


def _told(given: Vocabulary, scores: pd.DataFrame) -> pd.DataFrame:
    """Rows of scores; `person` says which are of names of people."""
    people = [word for word in given.lemmas.types if normalise(str(word)).lower() in given.people]
    return scores.assign(person=scores["word"].isin(people))


def strongest(given: Vocabulary, scores: specificity.Scores) -> pd.DataFrame:
    """Of each part the strongest scores of words and of names of people, in the order of parts, to be drawn.

    Parts beyond PARTS are those with weaker scores. Adds what leaving one article out makes of each score, and the
    first place in the part.
    """
    names = scores.first_parts(PARTS, LEAST_SCORE)
    kept = _told(given, scores.rows(scores.strength >= LEAST_SCORE, names))
    rank = kept.groupby(["part", "person"]).cumcount()
    kept = kept[rank < np.where(kept["person"], PEOPLE, WORDS)]
    place = {name: i for i, name in enumerate(given.by_part.names)}
    order = np.lexsort((np.arange(len(kept)), kept["person"], kept["part"].map(place).to_numpy(dtype=float)))
    stable = specificity.stability(
        given.lemmas, given.parts, kept.iloc[order].assign(words=given.by_part.size)
    )
    return _placed(given, stable, given.parts)


def reach(given: Vocabulary) -> pd.DataFrame:
    """One row a part: what a test of specificity could have found in it after correction for all cells tested.

    Columns: part, words, least (the smallest frequency that passes when every occurrence is in the part), word (the
    most frequent lemma), total (its occurrences), expected (in a part of this length), needed (to pass). NaN where
    nothing can pass.
    """
    by_part, content = given.by_part, given.lemmas.totals * given.lemmas.content
    cells = tested(given)
    table = pd.DataFrame({"part": list(by_part.names), "words": by_part.sizes})
    if not cells:
        return table.head(0).assign(least=0.0, word="", total=0, expected=0.0, needed=0.0)
    top = int(np.argmax(content))
    total = int(content[top])
    # Both directions are open before the data are seen: half of the level for each.
    level = LEVEL / 2 / cells
    table["least"] = detectability.least_frequency(by_part.sizes, by_part.size, level)
    table["word"], table["total"] = str(by_part.types[top]), total
    table["expected"] = total * by_part.sizes / by_part.size
    sizes, of = np.unique(by_part.sizes, return_inverse=True)
    table["needed"] = np.array([_needed(total, int(size), by_part.size, level) for size in sizes])[of]
    return table


def _needed(total: int, size: int, words: int, level: float) -> float:
    """The smallest count in a part that passes, of a lemma with `total` occurrences; NaN where none does."""
    if not 0 < size < words:
        return float("nan")
    counts = np.arange(int(np.ceil(total * size / words)), min(total, size) + 1)
    passing = counts[log_at_least(counts, total, size, words) <= np.log(level)]
    return float(passing[0]) if len(passing) else float("nan")


def named_holders(passages: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """`segments.passages` with the `labels` of the articles that hold each wording."""
    held = [", ".join(labels.get(a, a) for a in articles) for articles in passages["held_by"]]
    return passages.drop(columns="held_by").assign(labels=held)


def named_parts(reach: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """`reach` with articles by their `labels`, and counts as whole numbers, None where nothing can pass."""
    whole = {
        name: reach[name].astype("Int64").astype(object).where(reach[name].notna(), None)
        for name in ("least", "needed")
    }
    return reach.assign(part=[labels.get(part, part) for part in reach["part"]], **whole)


def in_articles(given: Vocabulary, cells: pd.DataFrame) -> pd.DataFrame:
    """The rows of the figure of specificities: each cell once for every article of its part that has its word."""
    return places(given.lemmas, cells.drop(columns=["article", "start", "end", "text"]), given.parts)


def diverse(given: Vocabulary) -> pd.DataFrame:
    """`diversity.diversity` of the longest parts, in the order of parts; those too short for any measure left out."""
    table = diversity.diversity(given.forms, given.parts, LONGEST)
    return table[table["mattr_50"].notna()].reset_index(drop=True)


def phrases(given: Vocabulary) -> tuple[pd.DataFrame, int]:
    """The first repeated segments with a content word (`segments.content_segments`), and how many have none."""
    repeated = segments.repeated(given.forms)
    return segments.content_segments(given.forms, repeated), int((repeated.table["content"] == 0).sum())


class Compared(NamedTuple):
    """What the first screen says of a vocabulary; each is described where it is made.

    `places`: each of the `frequent` words once for every article that has it (`dispersion.evidence`); `passing`: the
    scores beyond chance, `nearest`: the strongest of over-use, at most one row; `cells`: what is drawn.
    """

    frequent: pd.DataFrame
    places: pd.DataFrame
    passing: pd.DataFrame
    nearest: pd.DataFrame
    tested: int
    cells: pd.DataFrame
    reach: pd.DataFrame
    passages: pd.DataFrame


def compared(given: Vocabulary) -> Compared:
    """The vocabulary compared between articles and parts."""
    words, scores = frequent(given), scored(given)
    return Compared(
        words,
        dispersion.evidence(given.lemmas, words),
        _told(given, scores.rows(scores.q <= LEVEL)),
        _told(given, scores.rows(scores.first(1, scores.score > 0)).head(1)),
        tested(given),
        strongest(given, scores),
        reach(given),
        segments.passages(given.forms),
    )


def _placed(given: Vocabulary, table: pd.DataFrame, division: Parts | None = None) -> pd.DataFrame:
    """`table` with the first place of each `word` (in its part), and the `text` there."""
    placed = first_places(given.lemmas, table, division)
    return placed.assign(text=placed["word"].astype(object).where(placed["article"].notna(), None))


def asked(given: Vocabulary, listed: str) -> tuple[list[str], list[str]]:
    """The words that `listed` names (commas between; none: the NODES most frequent), and those not in the corpus.

    Part of a joined name finds the name.
    """
    lemmas = given.lemmas
    if not listed.strip():
        order = np.argsort(-lemmas.totals * lemmas.content, kind="stable")[:NODES]
        return [str(lemmas.types[code]) for code in order if lemmas.content[code]], []
    found, missing = named(lemmas, listed)
    names = [str(name) for name in lemmas.types if " " in str(name)]
    of_name = {part: name for name in names for part in normalise(name).lower().split()}
    keys = {word: normalise(word).lower() for word in missing}
    held = [of_name[key] for key in keys.values() if key in of_name]
    return list(dict.fromkeys([*found, *held])), [word for word, key in keys.items() if key not in of_name]


def most_frequent(given: Vocabulary) -> str:
    """The most frequent lemma, as a query; where there is none, the query of any word."""
    return next(iter(asked(given, "")[0]), "?")


def stacked(**tables: pd.DataFrame) -> pd.DataFrame:
    """The rows of several tables, one table after the other; `kind` is its name."""
    return pd.concat([table.assign(kind=kind) for kind, table in tables.items()], ignore_index=True)
