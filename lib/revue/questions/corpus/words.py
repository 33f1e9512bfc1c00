"""What notebook 00 says: findings, the text of its figure and tables, and the sentences that read its counts.

Templates and fixed words are in `words.toml`, prose in `prose.en.md` and `prose.fr.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from revue.questions.corpus.counts import MOST
from revue.show.findings import Finding, count, share
from revue.show.texts import FigureText, Said, Told, both, fixed
from revue.show.typography import percent

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
        FIXED.sentences["size"],
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
        FIXED.sentences["furniture"],
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
            FIXED.sentences["repeated"],
            {"copies": count(places)},
        )


# --- sentences ------------------------------------------------------------------------------------------------------


def balance(counted: Mapping[str, int]) -> Said:
    """What became of the files and records; `counted`: `counts.checked`."""
    return FIXED.say(
        "balance",
        seen=counted["seen"],
        articles=counted["articles"],
        skipped=counted["skipped"],
        refused=counted["refused"],
        companions=counted["companions"],
    )


def left_out(passages: pd.DataFrame) -> Said:
    """How the words add up; `passages`: `counts.passages_with_text`."""
    words = int(passages["words"].sum())
    out = int(passages.loc[~passages["kept"], "words"].sum())
    return FIXED.say("left-out", words=words, kept=words - out, out=out)


def drawn(articles: pd.DataFrame) -> Said:
    """That the figure holds the first articles only, where there are more."""
    if len(articles) <= MOST:
        return "", ""
    return FIXED.say("drawn", most=MOST, articles=len(articles))


def copies(rows: pd.DataFrame) -> Said:
    """How many articles repeat another."""
    return FIXED.say("copies", rows=len(rows))


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
