"""Findings of notebook 02: what all articles share, what sets one apart and what that takes, what is word for word.

A test that finds nothing is a finding, and stands beside what it could have found. Silent where there is one article or
part, or nothing to count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from revue.questions.vocabulary.counts import LEVEL, Compared, Vocabulary, everywhere
from revue.questions.vocabulary.words import listed
from revue.show.findings import Finding, Number, count, value
from revue.show.texts import Said
from revue.show.typography import number, quoted, shorten
from revue.statistics.places import first_places

if TYPE_CHECKING:
    import pandas as pd

#: Words that a sentence names.
NAMED = 3
#: Letters of a wording that a sentence quotes.
_LONGEST = 90


def found(vocabulary: Vocabulary, seen: Compared, labels: Mapping[str, str]) -> list[Finding]:
    """What all articles share, how evenly, what sets one apart and what that takes, and what is shared word for "
    "word."""
    return [
        *_shared(vocabulary, seen.places),
        *_uneven(seen.frequent, seen.places),
        *_apart(vocabulary, seen, labels),
        *_detectable(vocabulary, seen.reach, labels),
        *_word_for_word(vocabulary, seen.passages, labels),
    ]


def _shared(vocabulary: Vocabulary, places: pd.DataFrame) -> Iterator[Finding]:
    articles, words = len(vocabulary.lemmas.articles), everywhere(vocabulary)
    if words.empty:
        return
    top, most = words.iloc[0], int(words["articles"].iloc[0])
    fields: dict[str, Number | str | Said] = {
        "words": count(words),
        "all": number(articles),
        "most": number(most),
        "word": listed([str(top["word"])]),
        "times": value(int(top["count"]), places[places["word"] == top["word"]]),
    }
    if articles == 1:
        yield Finding(
            (
                "The word written most often, function words aside, is {word}: {times:time|times}.",
                "Le mot le plus écrit, mots outils à part, est {word} : {times} fois.",
            ),
            {name: fields[name] for name in ("word", "times")},
        )
    elif most == articles:
        yield Finding(
            (
                "{words:word stands|words stand} in all {all} articles, function words aside; most often {word}, "
                "{times:time|times}.",
                "{words:mot se trouve|mots se trouvent} dans les {all} articles, mots outils à part ; le plus souvent "
                "{word}, {times} fois.",
            ),
            {name: fields[name] for name in ("words", "all", "word", "times")},
        )
    else:
        yield Finding(
            (
                "No word stands in all {all} articles, function words aside; {word} comes nearest, in {most}.",
                "Aucun mot ne se trouve dans les {all} articles, mots outils à part ; {word} est le plus répandu, dans "
                "{most}.",
            ),
            {name: fields[name] for name in ("all", "word", "most")},
        )


def _uneven(frequent: pd.DataFrame, places: pd.DataFrame) -> Iterator[Finding]:
    known = frequent[frequent["reading"].notna()]
    if known.empty:
        return
    uneven = known[known["reading"] == "clumped"].sort_values("dp_norm", ascending=False, kind="stable")
    first = places.drop_duplicates("word").set_index("word", drop=False)
    fields: dict[str, Number | str | Said] = {
        "uneven": count(first.loc[uneven["word"]]),
        "known": count(first.loc[known["word"]]),
        "words": listed([str(word) for word in uneven["word"].head(NAMED)]) if len(uneven) else "",
    }
    more: Said = (", first", ", d’abord") if len(uneven) > NAMED else ("", "")
    named: Said = (f"{more[0]} {{words}}", f"{more[1]} {{words}}") if len(uneven) else ("", "")
    yield Finding(
        (
            "Of the {known:most frequent word|most frequent words}, {uneven} "
            f"{'is' if len(uneven) == 1 else 'are'} spread less evenly over the articles than chance would spread "
            f"{'it' if len(known) == 1 else 'them'}{named[0] and ':' * (not more[0])}{named[0]}; chance alone gives 1 "
            "in 40.",
            "Des {known:mot le plus fréquent|mots les plus fréquents}, {uneven} "
            f"{'sont répartis' if len(uneven) > 1 else 'est réparti'} entre les articles moins régulièrement que par "
            f"hasard{named[1] and ' :' * (not more[1])}{named[1]} ; le hasard seul en donne 1 sur 40.",
        ),
        {name: field for name, field in fields.items() if name != "words" or len(uneven)},
    )


def _of(group: str) -> tuple[Said, Said]:
    """A part, and one part only, as sentences name them."""
    if group == "article":
        return ("an article", "un article"), ("one article", "un seul article")
    return ("a part", "une partie"), ("one part", "une seule partie")


def _places_of(vocabulary: Vocabulary, cells: pd.DataFrame) -> pd.DataFrame:
    """The cells with the first place of their words in their parts."""
    return first_places(vocabulary.lemmas, cells, vocabulary.parts).assign(text=cells["word"].to_numpy())


def _apart(vocabulary: Vocabulary, seen: Compared, labels: Mapping[str, str]) -> Iterator[Finding]:
    passing = seen.passing
    if seen.nearest.empty:
        return
    (en, fr), _ = _of(vocabulary.parts.column)
    pairs: Said = (f"of a word and {en}", f"d’un mot et d’{fr}")
    more = passing[passing["score"] > 0]
    top = (more if len(more) else passing).head(NAMED) if len(passing) else seen.nearest
    fields: dict[str, Number | str | Said] = {
        "cells": number(seen.tested),
        "words": _in_parts(top, labels),
    }
    if passing.empty:
        q = top["q"].iloc[0]
        digits = 4 if round(q, 3) == LEVEL else 3
        name: Said = (
            (", the name of a person,", ", un nom de personne,") if top["person"].iloc[0] else ("", "")
        )
        yield Finding(
            (
                f"No word sets {en} apart: none of the {{cells}} pairs {pairs[0]} tested passes the correction for so "
                f"many tests. {{words}}{name[0]} comes nearest (q = {{q}}).",
                f"Aucun mot ne distingue {fr} : aucune des {{cells}} paires {pairs[1]} testées ne passe la correction "
                f"pour autant de tests. {{words}}{name[1]} en est le plus proche (q = {{q}}).",
            ),
            fields | {"q": (number(q, "en", digits), number(q, "fr", digits))},
        )
        return
    first: Said = ("first ", "d’abord ") if len(passing) > NAMED else ("", "")
    yield Finding(
        (
            f"{{sure:pair|pairs}} {pairs[0]}, of {{cells}} tested, {'passes' if len(passing) == 1 else 'pass'} the "
            f"correction for so many tests: {first[0]}{{words}}; {{names}} of them with the name of a person.",
            f"{{sure:paire|paires}} {pairs[1]}, sur {{cells}} testées, "
            f"{'passent' if len(passing) > 1 else 'passe'} la correction pour autant de tests : {first[1]}{{words}} ; "
            "{names} avec un nom de personne.",
        ),
        fields
        | {
            "sure": count(_places_of(vocabulary, passing)),
            "names": count(_places_of(vocabulary, passing[passing["person"]])),
        },
    )


def _in_parts(cells: pd.DataFrame, labels: Mapping[str, str]) -> Said:
    """Words, each with its part in brackets."""
    named = [
        (str(row["word"]), labels.get(str(row["part"]), str(row["part"])), row["score"] < 0)
        for row in cells.to_dict("records")
    ]
    return (
        ", ".join(f"“{word}” ({part}{': fewer' * less})" for word, part, less in named),
        ", ".join(f"{quoted(word)} ({part}{' : moins' * less})" for word, part, less in named),
    )


def _detectable(vocabulary: Vocabulary, reach: pd.DataFrame, labels: Mapping[str, str]) -> Iterator[Finding]:
    known = reach.dropna(subset=["least", "needed"])
    if known.empty:
        return
    easiest = known.sort_values("least", kind="stable").iloc[0]
    lemmas, one = vocabulary.lemmas, _of(vocabulary.parts.column)[1]
    often = lemmas.types[lemmas.content & (lemmas.totals >= easiest["least"])]
    fields: dict[str, Number | str | Said] = {
        "least": number(easiest["least"]),
        "often": number(len(often)),
        "all": number(int(lemmas.content.sum())),
        "word": listed([str(easiest["word"])]),
        "part": labels.get(str(easiest["part"]), str(easiest["part"])),
        "needed": number(easiest["needed"]),
        "expected": (number(easiest["expected"], "en", 1), number(easiest["expected"], "fr", 1)),
    }
    yield Finding(
        (
            f"To be told from chance, a word would have to occur {{least}} times at least and in {one[0]} only (words "
            "so "
            "frequent: {often} of {all}); {word}, the most frequent, {needed} times in {part}, where {expected} are "
            "expected.",
            f"Pour se distinguer du hasard, un mot devrait paraître au moins {{least}} fois, et dans {one[1]} (mots "
            "aussi "
            "fréquents : {often} sur {all}) ; {word}, le plus fréquent, {needed} fois dans {part}, où l’on en attend "
            "{expected}.",
        ),
        fields,
    )


def _word_for_word(
    vocabulary: Vocabulary, passages: pd.DataFrame, labels: Mapping[str, str]
) -> Iterator[Finding]:
    if len(vocabulary.lemmas.articles) < 2 or not vocabulary.lemmas.size:
        return
    if passages.empty:
        yield Finding(
            (
                "No five words in a row stand in two articles.",
                "Aucune suite de cinq mots ne se trouve dans deux articles.",
            )
        )
        return
    top = passages.head(1)
    holders = ", ".join(labels.get(a, a) for a in top["held_by"].iloc[0][:NAMED])
    holders += " …" if len(top["held_by"].iloc[0]) > NAMED else ""
    yield Finding(
        (
            "{passages:wording|wordings} of five words or more {stand} in two articles or more, word for word; the "
            "longest, “{text}”, has {words:word|words} ({holders}).",
            "{passages:formulation|formulations} de cinq mots ou plus {stand} dans deux articles ou plus, mot pour "
            "mot ; "
            "la plus longue, « {text} », a {words:mot|mots} ({holders}).",
        ),
        {
            "passages": count(passages),
            "stand": ("stands", "se trouve") if len(passages) == 1 else ("stand", "se trouvent"),
            "words": value(int(top["words"].iloc[0]), top),
            "holders": holders,
            "text": shorten(top["text"].iloc[0], _LONGEST),
        },
    )
