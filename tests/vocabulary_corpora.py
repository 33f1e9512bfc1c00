"""Invented corpora for the tests of measures: articles as token, sentence and article tables."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from revue.articles import Article, Passage
from revue.text.document import Document

TOKENS = ["article", "sentence", "start", "end", "text", "lemma", "kind"]
SENTENCES = ["article", "sentence", "start", "end", "text", "label"]

FIVE = {
    "a": "Le maire ouvre une école. L’école est neuve. Le maire parle de l’école et du budget de la ville.",
    "b": "Le budget de la ville augmente. La ville vote le budget. Le maire défend le budget de la ville.",
    "c": "La pluie tombe sur la côte. La côte attend la pluie. Le vent se lève et la mer est forte.",
    "d": "Le vent souffle sur la mer. La mer est forte, la pluie tombe. La côte est en alerte.",
    "e": "Le club gagne le match. Le match est long. Le public du club chante dans la ville.",
}
#: What the five are about, as a column of a metadata file; "e" does not say.
THEMES = {"a": "ville", "b": "ville", "c": "météo", "d": "météo", "e": None}

Tables = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


def tables(texts: Mapping[str, str], themes: Mapping[str, str | None] | None = None) -> Tables:
    """tokens, sentences and articles of the texts."""
    tokens, sentences, articles = [], [], []
    for name, text in texts.items():
        passages = (Passage(0, len(text), "body", "test"),) if text else ()
        document = Document(Article(name, text, passages=passages))
        articles.append({"article": name, "theme": (themes or {}).get(name), "published_from": None})
        layers = zip(document.sentences, document.tokens, document.lemmas, strict=True)
        for sentence, inside, bases in layers:
            at = (name, sentence.index, sentence.start, sentence.end)
            sentences.append((*at, text[sentence.start : sentence.end], "body"))
            for token, base in zip(inside, bases, strict=True):
                form = text[token.start : token.end]
                tokens.append((name, sentence.index, token.start, token.end, form, base, token.kind))
    frame = pd.DataFrame(articles, columns=["article", "theme", "published_from"]).assign(published_to=None)
    return pd.DataFrame(tokens, columns=TOKENS), pd.DataFrame(sentences, columns=SENTENCES), frame


def coded_tokens(parts: Mapping[str, list[str]], sentence_length: int = 10) -> Tables:
    """Tables of articles given as words that are their own lemmas, cut into sentences of equal length."""
    tokens, sentences = [], []
    for name, words in parts.items():
        at = 0
        for i, word in enumerate(words):
            sentence = i // sentence_length
            tokens.append((name, sentence, at, at + len(word), word, word, "word"))
            at += len(word) + 1
    table = pd.DataFrame(tokens, columns=TOKENS)
    for (name, number), rows in table.groupby(["article", "sentence"], sort=False):
        span = (int(rows["start"].iloc[0]), int(rows["end"].iloc[-1]))
        sentences.append((name, number, *span, " ".join(rows["text"]), "body"))
    return table, pd.DataFrame(sentences, columns=SENTENCES), pd.DataFrame({"article": list(parts)})
