"""What notebook 00 counts: the articles, and what cleaning left out of their files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from revue.articles import ARTICLE_LABELS
from revue.statistics.tokens import coded
from revue.text import wordcount

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

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

    readers = articles[["path", "reader"]].drop_duplicates().sort_values("reader").groupby("path")["reader"]
    read = pd.DataFrame({"articles": articles.groupby("path").size(), "reader": readers.agg(", ".join)})
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
    articles: pd.DataFrame, words: pd.DataFrame, sentences: pd.DataFrame, order: Sequence[str]
) -> pd.DataFrame:
    """One row for each article, in `order`: its row of `articles`, with `sentences` and what its `words` are like.

    `types` and `hapax` count lower-case forms; `per_sentence` is the median of the words of its sentences.
    """
    table = articles.set_index("article").loc[list(order)]
    table["types"], table["hapax"] = _forms(words)
    table["sentences"] = sentences.groupby("article").size()
    table["per_sentence"] = sentence_words(sentences, words).groupby("article")["words"].median()
    counted = ["types", "hapax", "sentences"]
    table[counted] = table[counted].fillna(0).astype(int)
    return table.reset_index()


def _forms(words: pd.DataFrame) -> tuple[pd.Series[int], pd.Series[int]]:
    """How many lower-case forms each article has, and how many of them once.

    Spellings are numbered before they are changed: a corpus has far fewer of them than words.
    """
    import numpy as np
    import pandas as pd

    spelt, spellings = coded(words["text"])
    forms, names = pd.factorize(pd.Series(spellings, dtype="str").str.lower().str.replace("’", "'"))
    of, articles = coded(words["article"])
    pairs = of.astype(np.int64)
    pairs *= len(names)
    pairs += forms.astype(np.int32)[spelt]
    pairs.sort()
    first = np.flatnonzero(np.diff(pairs, prepend=-1))
    once = np.diff(first, append=len(pairs)) == 1
    has = pairs[first] // max(len(names), 1)
    types, hapax = (np.bincount(some, minlength=len(articles)) for some in (has, has[once]))
    return pd.Series(types, index=articles), pd.Series(hapax, index=articles)


def of_words(tokens: pd.DataFrame) -> NDArray[Any]:
    """Which tokens are words: those of `wordcount.words`, whose texts would be copied."""
    marked: NDArray[Any] = (tokens["kind"] == "word").to_numpy()
    return marked


def _words_in(places: pd.DataFrame, words: pd.DataFrame) -> NDArray[Any]:
    """How many of the words begin in each place (`article`, `start`, `end`)."""
    import numpy as np
    import pandas as pd

    of, articles = coded(words["article"])
    far = int(max(words["start"].max(), places["end"].max())) + 1 if len(words) and len(places) else 1
    begins = of.astype(np.int64)  # in place: of a large corpus each copy would be as large as a table
    begins *= far
    begins += words["start"].to_numpy()
    begins.sort()
    at = articles.get_indexer(pd.Index(places["article"])) * far
    before, within = (np.searchsorted(begins, at + places[end].to_numpy()) for end in ("start", "end"))
    counted: NDArray[Any] = within - before
    return counted


def passages_with_text(passages: pd.DataFrame, whole: Mapping[str, str], words: pd.DataFrame) -> pd.DataFrame:
    """`passages` with their `text`, their number of `words` and whether they were `kept`, in order of the pages.

    `whole`: the texts of the articles.
    What was left out has no tokens in the tables; its words are counted in the same way.
    """
    places = passages[["article", "start", "end"]].itertuples(index=False)
    text = [whole[a][s:e] for a, s, e in places]
    kept = passages["label"].isin(ARTICLE_LABELS)
    inside = _words_in(passages, words).tolist()
    many = [
        n if of_article else wordcount.count_in(t)
        for n, of_article, t in zip(inside, kept, text, strict=True)
    ]
    return passages.assign(text=text, words=many, kept=kept)


def left_out(passages: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The rows of `passages_with_text` that are not of the articles. Raises `ValueError` where words were lost."""
    words, of_articles = int(passages.loc[passages["kept"], "words"].sum()), int(articles["words"].sum())
    if words != of_articles:
        raise ValueError(f"the passages hold {words} words, the articles {of_articles}")
    return passages[~passages["kept"]]


def sentence_words(sentences: pd.DataFrame, words: pd.DataFrame) -> pd.DataFrame:
    """`sentences` with their number of `words`."""
    return sentences.assign(words=_words_in(sentences, words))
