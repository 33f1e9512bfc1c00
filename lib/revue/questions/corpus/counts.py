"""What notebook 00 counts: the articles, and what cleaning left out of their files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from revue.articles import ARTICLE_LABELS
from revue.text import wordcount

if TYPE_CHECKING:
    import pandas as pd

#: Articles that one figure shows; the tables hold all.
MOST = 40
#: Places that are named of what is said of many.
PLACES = 3
#: What becomes of a file or record.
ENDS = ("articles", "skipped", "refused", "companions")


def checked(balance: Mapping[str, int]) -> Mapping[str, int]:
    """How many files and records were `seen`, and what became of them. Raises `ValueError` where one was lost."""
    if balance["seen"] != sum(balance[end] for end in ENDS):
        raise ValueError(f"files and records do not add up: {balance}")
    return balance


def sources(articles: pd.DataFrame, issues: pd.DataFrame) -> pd.DataFrame:
    """One row for each file that was seen: `path`, the `articles` read from it, by which `reader`, and what was `lost`.

    Companions (README, metadata) are in it only where something is to be said of them.
    """
    import pandas as pd

    by_file = articles.groupby("path")["reader"]
    read = pd.DataFrame({"articles": by_file.size(), "reader": by_file.agg(_each_once)})
    lost = issues[issues["severity"] != "warning"].groupby("path").size().rename("lost")
    warned = issues[issues["severity"] == "warning"].groupby("path").size().rename("warnings")
    table = pd.concat([read, lost, warned], axis=1).sort_index().rename_axis("path").reset_index()
    counted = ["articles", "lost", "warnings"]
    table[counted] = table[counted].fillna(0).astype(int)
    return table.fillna({"reader": ""})


def reasons(issues: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Each thing that is to be said, once: `severity`, `message`, how many `times`, and its first `places`.

    What was lost comes before warnings, what was met most often first. Articles that repeat another are listed apart
    (`copies`).
    """
    import pandas as pd

    issues = issues.drop(copies(issues, lang).index)
    said = _said(issues, lang)
    places = issues["path"] + issues["locator"].map(lambda at: f" ({at})" if isinstance(at, str) else "")
    met = issues.assign(message=said, place=places).groupby(["severity", "message"], sort=False)["place"]
    table = pd.DataFrame({"times": met.size(), "places": met.agg(_first)}).reset_index()
    order = table["severity"].map({"refused": 0, "skipped": 1, "warning": 2})
    return table.assign(order=order).sort_values(["order", "times"], ascending=[True, False], kind="stable")


def _each_once(names: pd.Series[str]) -> str:
    return ", ".join(sorted(set(names)))


def _first(places: pd.Series[str]) -> str:
    return "; ".join(places[:PLACES]) + (" …" if len(places) > PLACES else "")


def copies(issues: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The issues of articles that repeat an earlier one, wholly or for the most part; `message` is in `lang`."""
    repeated = issues[issues["code"].isin(["duplicate", "near-duplicate"])]
    return repeated.assign(message=_said(repeated, lang))


def _said(issues: pd.DataFrame, lang: str) -> pd.Series[str]:
    """The messages in this language, in English where there is no French."""
    return issues["message_fr"].where((issues["message_fr"] != "") & (lang == "fr"), issues["message"])


def inventory(
    articles: pd.DataFrame, tokens: pd.DataFrame, sentences: pd.DataFrame, order: Sequence[str]
) -> pd.DataFrame:
    """One row for each article, in `order`: its row of `articles`, with `sentences` and what its words are like.

    `types` and `hapax` count lower-case forms; `per_sentence` is the median of the words of its sentences.
    """
    words = wordcount.words(tokens)
    forms = words.assign(form=words["text"].str.lower().str.replace("’", "'"))
    counts = forms.groupby(["article", "form"]).size()
    table = articles.set_index("article").loc[list(order)]
    table["types"] = counts.groupby("article").size()
    table["hapax"] = counts[counts == 1].groupby("article").size()
    table["sentences"] = sentences.groupby("article").size()
    table["per_sentence"] = sentence_words(sentences, tokens).groupby("article")["words"].median()
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


def left_out(passages: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The rows of `passages_with_text` that are not of the articles. Raises `ValueError` where words were lost."""
    words, of_articles = int(passages.loc[passages["kept"], "words"].sum()), int(articles["words"].sum())
    if words != of_articles:
        raise ValueError(f"the passages hold {words} words, the articles {of_articles}")
    return passages[~passages["kept"]]


def sentence_words(sentences: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """`sentences` with their number of `words`."""
    counted = wordcount.words(tokens).groupby(["article", "sentence"]).size().to_dict()
    keys = zip(sentences["article"], sentences["sentence"], strict=True)
    return sentences.assign(words=[counted.get(key, 0) for key in keys]).astype({"words": int})
