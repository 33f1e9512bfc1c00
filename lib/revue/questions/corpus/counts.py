"""What notebook 00 counts: the articles, what cleaning left out of them, and their sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revue.articles import ARTICLE_LABELS
from revue.text import wordcount

if TYPE_CHECKING:
    import pandas as pd


def inventory(articles: pd.DataFrame, tokens: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """One row an article: the columns of `articles`, with `types` and `hapax` (lower-case word forms), `sentences`."""
    words = wordcount.words(tokens)
    forms = words.assign(form=words["text"].str.lower().str.replace("’", "'"))
    counts = forms.groupby(["article", "form"]).size()
    table = articles.set_index("article")
    table["types"] = counts.groupby("article").size()
    table["hapax"] = counts[counts == 1].groupby("article").size()
    table["sentences"] = sentences.groupby("article").size()
    counted = ["types", "hapax", "sentences"]
    table[counted] = table[counted].fillna(0).astype(int)
    return table.reset_index()


def passages_with_text(passages: pd.DataFrame, texts: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """`passages` with their `text`, their number of `words` and whether they were `kept`, in order of the pages.

    What was left out has no tokens in the tables; its words are counted in the same way.
    """
    whole = dict(zip(texts["article"], texts["text"], strict=True))
    places = passages[["article", "start", "end"]].itertuples(index=False)
    text = [whole[a][s:e] for a, s, e in places]
    kept = passages["label"].isin(ARTICLE_LABELS)
    inside = wordcount.within(passages[kept], tokens).groupby("place").size()
    words = [
        int(inside.get(place, 0)) if of_article else wordcount.count_in(t)
        for place, of_article, t in zip(passages.index, kept, text, strict=True)
    ]
    return passages.assign(text=text, words=words, kept=kept)


def sentence_words(sentences: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """`sentences` with their number of `words`."""
    counted = wordcount.words(tokens).groupby(["article", "sentence"]).size().rename("words")
    joined = sentences.join(counted, on=["article", "sentence"])
    return joined.assign(words=joined["words"].fillna(0).astype(int))
