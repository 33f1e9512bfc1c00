"""Vocabularies of invented articles, with the names that are to be found in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from revue.questions.vocabulary.counts import Vocabulary, vocabulary
from revue.statistics.tokens import compact
from vocabulary_corpora import tables

#: Each name as the texts have it, its kind, and the full name.
Names = Mapping[str, tuple[str, str]]
COLUMNS = ["article", "start", "end", "text", "type", "form", "name"]


def mentions(texts: Mapping[str, str], names: Names) -> pd.DataFrame:
    """Every place of the names, longer ones first."""
    pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    rows = [
        (article, m.start(), m.end(), m[0], names[m[0]][0], "name", names[m[0]][1])
        for article, text in texts.items()
        for m in (re.finditer(pattern, text) if names else ())
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype(
        {"text": "str", "type": "str", "form": "str", "name": "str"}
    )


def made(
    texts: Mapping[str, str],
    names: Names | None = None,
    group: str = "article",
    themes: Mapping[str, str | None] | None = None,
) -> Vocabulary:
    """The vocabulary of some texts."""
    tokens, _, articles = tables(texts, themes)
    held = compact(tokens, articles["article"])
    return vocabulary(articles, held, mentions(texts, names or {}), group)
