"""What notebook 00 says: findings, the text of its figure and tables, and the sentences that read its counts.

Prose is in `prose.en.md` and `prose.fr.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from revue.questions.corpus.counts import MOST
from revue.show.findings import Finding, count, share
from revue.show.texts import FigureText, Said, Told, both, fixed
from revue.show.typography import number, percent, plural

if TYPE_CHECKING:
    import pandas as pd

FIXED = fixed("questions/corpus/words.toml")
LABELS, TABLES = FIXED.labels, FIXED.tables

# --- findings -------------------------------------------------------------------------------------------------------


def findings(inventory: pd.DataFrame, passages: pd.DataFrame, copies: pd.DataFrame) -> list[Finding]:
    """What the corpus is: its size, what was page furniture, who states a day, who repeats whom.

    `inventory`, `passages`, `copies`: as `counts` gives them.
    """
    places = _opening(inventory, passages)
    return [_size(places), *_furniture(passages), *_days(places), *_repeated(copies)]


def _opening(inventory: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Each article with the place of its first passage, which stands for it."""
    first = passages[passages["kept"]].drop_duplicates("article")
    return inventory.merge(first[["article", "start", "end", "text"]], on="article", how="left")


def _size(places: pd.DataFrame) -> Finding:
    return Finding(
        (
            "The corpus holds {articles:article|articles} with {words:word|words} in {sentences:sentence|sentences}.",
            "Le corpus contient {articles:article|articles}, {words:mot|mots} en {sentences:phrase|phrases}.",
        ),
        {
            "articles": count(places),
            "words": count(places, "words"),
            "sentences": count(places, "sentences"),
        },
    )


def _furniture(passages: pd.DataFrame) -> Iterator[Finding]:
    words, out = int(passages["words"].sum()), passages[~passages["kept"]]
    if not out["words"].sum():
        return
    yield Finding(
        (
            "{share} of the words of the files are not of the articles but of their pages, and were left out: "
            "{lines:line|lines}.",
            "{share} des mots des fichiers ne sont pas des articles mais de leurs pages, et sont écartés : "
            "{lines:ligne|lignes}.",
        ),
        {"share": share(out, words, "words"), "lines": count(out)},
    )


def _days(places: pd.DataFrame) -> Iterator[Finding]:
    day = places["published_from"].notna() & (places["published_from"] == places["published_to"])
    stated = day & (places["published_basis"] == "stated")
    unknown = places["published_from"].isna() & places["published_to"].isna()
    kinds = {
        "stated": (stated, ("the page states it for {stated}", "la page le dit pour {stated}")),
        "other": (
            day & ~stated,
            (
                "{other} {other?has|have} it beside the text or inferred",
                "{other} {other?l’a|l’ont} à côté du texte ou déduit",
            ),
        ),
        "interval": (
            ~day & ~unknown,
            ("of {interval} only an interval is known", "de {interval} on ne connaît qu’un intervalle"),
        ),
        "unknown": (unknown, ("of {unknown} nothing is known", "de {unknown} on ne sait rien")),
    }
    numbers = {name: count(places[rows]) for name, (rows, _) in kinds.items()}
    met = [said for name, (rows, said) in kinds.items() if rows.any()]
    en, fr = (", ".join(said[k] for said in met) for k in (0, 1))
    yield Finding(
        (
            f"Day of publication, of {{all:article|articles}}: {en}.",
            f"Jour de parution, sur {{all:article|articles}} : {fr}.",
        ),
        {"all": count(places), **numbers},
    )


def _repeated(copies: pd.DataFrame) -> Iterator[Finding]:
    if len(copies):
        places = copies.assign(article=None, start=None, end=None, text=copies["message"])
        yield Finding(
            (
                "{copies:article repeats|articles repeat} an earlier one, wholly or for the most part.",
                "{copies:article en répète|articles en répètent} un autre, en tout ou pour l’essentiel.",
            ),
            {"copies": count(places)},
        )


# --- sentences ------------------------------------------------------------------------------------------------------


def balance(counted: Mapping[str, int]) -> Said:
    """What became of the files and records; `counted`: `counts.checked`."""
    return (
        f"{plural(counted['seen'], 'file or record', 'files and records')} seen = {number(counted['articles'])} read "
        f"as articles + {number(counted['skipped'])} skipped + {number(counted['refused'])} refused + "
        f"{number(counted['companions'])} kept as companions (README, metadata, codings).",
        f"{plural(counted['seen'], 'fichier ou notice', 'fichiers et notices', 'fr')} = "
        f"{number(counted['articles'], 'fr')} lus comme articles + {number(counted['skipped'], 'fr')} ignorés + "
        f"{number(counted['refused'], 'fr')} refusés + {number(counted['companions'], 'fr')} gardés comme compagnons "
        "(README, métadonnées, codages).",
    )


def left_out(passages: pd.DataFrame) -> Said:
    """How the words add up; `passages`: `counts.passages_with_text`."""
    words = int(passages["words"].sum())
    out = int(passages.loc[~passages["kept"], "words"].sum())
    return (
        f"{plural(words, 'word')} of the files = {number(words - out)} of the articles + {number(out)} left out.",
        f"{plural(words, 'mot', lang='fr')} des fichiers = {number(words - out, 'fr')} des articles + "
        f"{number(out, 'fr')} écartés.",
    )


def drawn(articles: pd.DataFrame) -> Said:
    """That the figure holds the first articles only, where there are more."""
    if len(articles) <= MOST:
        return "", ""
    return (
        f"The figure of this notebook holds the first {MOST} of {number(len(articles))} articles.",
        f"La figure de ce carnet montre les {MOST} premiers articles sur {number(len(articles), 'fr')}.",
    )


def copies(rows: pd.DataFrame) -> Said:
    """How many articles repeat another."""
    return (
        f"Articles that repeat an earlier one, wholly or for the most part: {number(len(rows))}.",
        f"Articles qui en répètent un autre, en tout ou pour l’essentiel : {number(len(rows), 'fr')}.",
    )


# --- figure ---------------------------------------------------------------------------------------------------------


def _composition(rows: pd.DataFrame, articles: pd.DataFrame, passages: pd.DataFrame) -> FigureText:
    words, out = int(passages["words"].sum()), int(passages.loc[~passages["kept"], "words"].sum())
    part, drawn_articles = out / words if words else None, rows["article"].nunique()
    title = "Every word of the files belongs to an article", "Tous les mots des fichiers sont des articles"
    if out:
        title = (
            f"{percent(part)} of the words were page furniture and left out",
            f"{percent(part, 'fr')} des mots venaient de la page et sont écartés",
        )
    return FIXED.figure(
        "corpus-composition",
        title=title,
        articles=drawn_articles,
        kept=words - out,
        out=out,
        part=both(percent, part),
    )


FIGURES: dict[str, Told] = {"corpus-composition": _composition}
