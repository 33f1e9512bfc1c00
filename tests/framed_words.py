"""The words of documents as notebook 05 hands them to `Framing.hits`."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from revue.questions.framing.coded import WORDS
from revue.text.document import Document


def words_of(documents: Iterable[Document]) -> pd.DataFrame:
    rows = [
        (d.article.article, s.index, d.text[token.start : token.end])
        for d in documents
        for s, tokens in zip(d.sentences, d.tokens, strict=True)
        for token in tokens
    ]
    return pd.DataFrame(rows, columns=WORDS)
