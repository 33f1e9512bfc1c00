"""What notebook 02 counts: the words of a corpus as lemmas and as forms, in the parts that are compared.

The measures are those of `revue.statistics`; the notebook calls each where it is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from revue.statistics import nltk_view
from revue.statistics.specificity import LEAST_TOTAL
from revue.statistics.words import Counts, Ints, Parts, Words, count, parts, words


class Vocabulary(NamedTuple):
    """The words of a corpus as lemmas and as surface forms, its parts, and the lemmas counted by part."""

    lemmas: Words
    forms: Words
    parts: Parts
    by_part: Counts


def vocabulary(articles: pd.DataFrame, tokens: pd.DataFrame, group: str) -> Vocabulary:
    """The words of `tokens`, and the parts that column `group` of `articles` makes. Raises `RevueError`."""
    lemmas, division = words(tokens, articles), parts(articles, group)
    return Vocabulary(lemmas, words(tokens, articles, "form"), division, count(lemmas, division))


def checked(vocabulary: Vocabulary, tokens: pd.DataFrame) -> Vocabulary:
    """The vocabulary, once NLTK and the token rows count the same. Raises `ValueError` where they do not."""
    lemmas = vocabulary.lemmas
    content = [nltk_view.freq_dist(lemmas).N(), len(lemmas.rows(lemmas.content[lemmas.code])), kept(lemmas)]
    every = [vocabulary.by_part.size, int((tokens["kind"] == "word").sum())]
    if len({*content}) > 1 or len({*every}) > 1:
        raise ValueError(f"the counts of words differ: {content}, {every}")
    return vocabulary


def kept(lemmas: Words) -> int:
    """How many of the words are not function words."""
    return int(lemmas.totals[lemmas.content].sum())


def tested(lemmas: Words, by_part: Counts) -> int:
    """How many cells of lemma and part a test of specificity looks at."""
    return int((lemmas.content & (lemmas.totals >= LEAST_TOTAL)).sum()) * int((by_part.sizes > 0).sum())


def codes(lemmas: Words, listed: Iterable[str]) -> Ints:
    """The codes of words that the corpus holds."""
    return np.array([lemmas.index(word) for word in listed], dtype=np.int64)


def joined(**tables: pd.DataFrame) -> pd.DataFrame:
    """The rows of several tables, one table after the other; `kind` is its name."""
    return pd.concat([table.assign(kind=kind) for kind, table in tables.items()], ignore_index=True)
