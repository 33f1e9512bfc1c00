"""What notebook 00 says: of the figures and tables of the corpus, and the sentences that read its counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from revue.questions.corpus.counts import MOST
from revue.show.texts import FigureText, TableText, Told
from revue.show.typography import number, percent, plural

if TYPE_CHECKING:
    import pandas as pd

LABELS = {
    "en": {
        "words": "words",
        "sentence words": "words in the sentence",
        "median": "median",
        "no sentence": "no sentence in this corpus",
    },
    "fr": {
        "words": "mots",
        "sentence words": "mots dans la phrase",
        "median": "médiane",
        "no sentence": "aucune phrase dans ce corpus",
    },
}
#: What lines are, in the order of a page.
PASSAGES = {
    "en": {
        "title": "title",
        "lead": "lead",
        "subhead": "subhead",
        "body": "body",
        "caption": "caption",
        "boilerplate": "boilerplate, left out",
    },
    "fr": {
        "title": "titre",
        "lead": "chapeau",
        "subhead": "intertitre",
        "body": "corps",
        "caption": "légende",
        "boilerplate": "hors article, écarté",
    },
}

SOURCES = TableText(
    {
        "path": "File",
        "articles": "Articles",
        "reader": "Read as",
        "lost": "Not read",
        "warnings": "Warnings",
    },
    "What became of each file; one that holds many documents counts each of them.",
)
REASONS = TableText(
    {"severity": "Severity", "message": "What, and what to do", "times": "Times", "places": "Where"},
    "What a reader of the results must know about the files, each once. The table `issues` lists every place.",
)
INVENTORY = TableText(
    {
        "article": "Article",
        "title": "Title",
        "outlet": "Outlet",
        "published": "Published",
        "published_basis": "Basis",
        "words": "Words",
        "types": "Types",
        "hapax": "Hapax",
        "sentences": "Sentences",
        "encoding": "Encoding",
        "reader": "Reader",
    },
    "Inventory of the corpus.",
)
LEFT_OUT = TableText(
    {"article": "Article", "text": "Line", "words": "Words", "reason": "Why it was left out"},
    "Lines left out: parts of the web page, not of the article.",
)
LONGEST = TableText({"article": "Article", "words": "Words", "text": "Sentence"}, "The longest sentences.")
COPIES = TableText({"path": "File", "code": "Kind", "message": "What it repeats"}, "Duplicates.")


def balance(counted: Mapping[str, int]) -> str:
    """What became of the files and records; `counted`: `counts.checked`."""
    return (
        f"{plural(counted['seen'], 'file or record', 'files and records')} seen = "
        f"{number(counted['articles'])} read as articles + {number(counted['skipped'])} skipped + "
        f"{number(counted['refused'])} refused + {number(counted['companions'])} kept as companions "
        "(README, metadata, codings)."
    )


def size(inventory: pd.DataFrame) -> str:
    """How large the corpus is and how many articles are dated; `inventory`: `counts.inventory`."""
    stated = int((inventory["published_basis"] == "stated").sum())
    unknown = int(inventory["published_from"].isna().sum())
    return (
        f"The corpus holds {plural(len(inventory), 'article')} and {plural(int(inventory['words'].sum()), 'word')} "
        f"in {plural(int(inventory['sentences'].sum()), 'sentence')}. "
        f"Day of publication stated by the page: {plural(stated, 'article')}; "
        f"not even an earliest date known: {plural(unknown, 'article')}."
    )


def _share_left_out(passages: pd.DataFrame) -> float | None:
    """Share of the words of the files that is not of the articles; None where there is no word."""
    words = int(passages["words"].sum())
    return int(passages.loc[~passages["kept"], "words"].sum()) / words if words else None


def left_out(passages: pd.DataFrame) -> str:
    """How much of the files was left out; `passages`: `counts.passages_with_text`."""
    out = passages[~passages["kept"]]
    words, words_out = int(passages["words"].sum()), int(out["words"].sum())
    return (
        f"Left out: {plural(len(out), 'passage')} with {plural(words_out, 'word')}, "
        f"{percent(_share_left_out(passages), digits=1)} of the {plural(words, 'word')} of the files; "
        f"{number(words - words_out)} are the words of the articles."
    )


def drawn(articles: pd.DataFrame) -> str:
    """That the figures hold the first articles only, where there are more."""
    if len(articles) <= MOST:
        return ""
    return f"The figures of this notebook hold the first {MOST} of {number(len(articles))} articles."


def copies(rows: pd.DataFrame) -> str:
    """How many articles repeat another."""
    return f"Articles that repeat an earlier one, wholly or for the most part: {number(len(rows))}."


def _composition(_: pd.DataFrame, articles: pd.DataFrame, passages: pd.DataFrame) -> FigureText:
    share = _share_left_out(passages)
    return FigureText(
        title={"en": "What the files hold", "fr": "Ce que contiennent les fichiers"},
        caption={
            "en": "Words of each file by what they are on the page. Each piece is one passage; the white ones were "
            "left out of all analyses.",
            "fr": "Mots de chaque fichier selon leur place dans la page. Chaque segment est un passage ; les passages "
            "en blanc sont écartés de toutes les analyses.",
        },
        alt={
            "en": "Stacked bars, one for each file: words by label. "
            f"{percent(share)} of all words were left out.",
            "fr": "Barres empilées, une par fichier : mots par étiquette. "
            f"{percent(share, 'fr')} des mots sont écartés.",
        },
    )


def _sentence_lengths(_: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame) -> FigureText:
    longest = int(sentences["words"].max()) if len(sentences) else 0
    return FigureText(
        title={"en": "Sentence lengths by article", "fr": "Longueur des phrases par article"},
        caption={
            "en": "Words in each sentence; dots of equal length are stacked, the line is the median of the article. "
            "Titles and subheads count as sentences.",
            "fr": "Nombre de mots de chaque phrase ; les points de même longueur sont empilés, le trait est la "
            "médiane de l’article. Titres et intertitres comptent comme des phrases.",
        },
        alt={
            "en": "Dot plot, a row for each article, a dot for each sentence. "
            f"The longest sentence has {plural(longest, 'word')}.",
            "fr": "Nuage de points, une ligne par article, un point par phrase. "
            f"La plus longue phrase compte {plural(longest, 'mot', lang='fr')}.",
        },
    )


FIGURES: dict[str, Told] = {
    "corpus-composition": _composition,
    "corpus-sentence-lengths": _sentence_lengths,
}
