"""What notebook 03 says: findings, the text of its figure and tables, and sentences true for any corpus.

Templates and fixed words are in `words.toml`, prose in `prose.en.md` and `prose.fr.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from revue.questions.numbers.counts import DEMAND, SOURCES, VERDICTS
from revue.questions.numbers.reading import FIXED
from revue.questions.numbers.scales import MOST
from revue.show.findings import Finding, Number, count, value
from revue.show.texts import FigureText, Said, Told
from revue.show.typography import shorten

if TYPE_CHECKING:
    import pandas as pd

LABELS, TABLES = FIXED.labels, FIXED.tables

# --- findings -------------------------------------------------------------------------------------------------------

#: Statistics from which one article can hold most of them, and the part that it must hold.
MANY, MOST_OF = 4, 0.5
#: Letters of a thing counted in a sentence.
_THING = 80


def findings(
    quantities: pd.DataFrame,
    statistics: pd.DataFrame,
    derived: pd.DataFrame,
    reconciliations: pd.DataFrame,
    labels: Mapping[str, str],
) -> list[Finding]:
    """On whose word the statistics stand, where they stand, what follows from them, and whether they agree.

    The tables are those of `counts`; `labels` those of the articles.
    """
    asked = statistics[statistics["sourcing"].isin(SOURCES)]
    return [
        *_sourced(asked, statistics),
        *_one_article(asked, labels),
        *_ratios(quantities, derived, labels),
        *_contradictions(reconciliations),
        *_vague(quantities),
    ]


def _sourced(asked: pd.DataFrame, statistics: pd.DataFrame) -> Iterator[Finding]:
    if asked.empty:
        yield Finding(("The articles give no statistic.", "Les articles ne donnent aucun chiffre."))
        return
    demanded = statistics[statistics["sourcing"] == DEMAND]
    en, fr = (
        (
            " {demanded} more {demanded?is|are} demanded, promised or wished, and not counted.",
            " {demanded:autre est exigé, promis ou souhaité, et n’est pas compté|autres sont exigés, promis ou "
            "souhaités, et ne sont pas comptés}.",
        )
        if len(demanded)
        else ("", "")
    )
    yield Finding(
        (
            "A named person or body gives {named} of {all:statistic|statistics}, a source without a name {unnamed}; "
            f"{{none}} {{none?stands|stand}} on the article alone.{en}",
            "{named} {named?chiffre|chiffres} sur {all} {named?vient|viennent} d’une personne ou d’un organisme nommé, "
            "{unnamed} d’une source sans nom ; {none} {none?repose|reposent} sur l’article seul."
            f"{fr}",
        ),
        {
            "all": count(asked),
            **{source: count(asked[asked["sourcing"] == source]) for source in SOURCES},
            "demanded": count(demanded),
        },
    )


def _one_article(asked: pd.DataFrame, labels: Mapping[str, str]) -> Iterator[Finding]:
    counts = asked["article"].value_counts()
    if (
        len(asked) < MANY
        or asked["article"].nunique() == len(asked)
        or counts.iloc[0] <= MOST_OF * len(asked)
    ):
        return
    if len(labels) < 2:
        return
    article = str(counts.index[0])
    here = asked[asked["article"] == article]
    unsourced = here[here["sourcing"] != "named"]
    en, fr = (
        ("{open} of its {here} {open?comes|come} without", "{open} sur {here} {open?est|sont} sans")
        if len(unsourced) < len(here)
        else ("all {open} come without", "les {open} sont sans")
    )
    yield Finding(
        (
            f"One article, {{article}}, holds {{here}} of the {{all:statistic|statistics}}; {en} a named source.",
            f"Un seul article, {{article}}, contient {{here}} des {{all:chiffre|chiffres}} ; {fr} source nommée.",
        ),
        {
            "article": labels.get(article, article),
            "here": count(here),
            "all": count(asked),
            "open": count(unsourced),
        },
    )


def _ratios(quantities: pd.DataFrame, derived: pd.DataFrame, labels: Mapping[str, str]) -> Iterator[Finding]:
    """The first share that follows from two counts, and a share nearby whose base is another."""
    ratios = derived[derived["share"].notna()]
    if ratios.empty:
        return
    row = ratios.iloc[0]
    here = quantities[quantities["article"] == row["article"]]
    part = here[here["start"] == row["start"]]
    shares = here[(here["kind"] == "share") & (here["unit"] == "%") & here["value"].notna()]
    near = shares[(shares["sentence"] - part["sentence"].iloc[0]).abs() <= NEAR]
    fields: dict[str, Number | str | Said] = {
        "part": str(row["text"]),
        "whole": str(row["of"]),
        "article": labels.get(str(row["article"]), str(row["article"])),
        "share": value(100 * row["share"], part, 1),
    }
    en = "In {article}, {part} of {whole} makes {share} per cent, which the article does not compute"
    fr = "Dans {article}, {part} sur {whole} font {share} pour cent, que l’article ne calcule pas"
    if len(near):
        thing = near["counted"].iloc[0]
        counted = f" ({shorten(_full(near.iloc[0]), _THING)})" if isinstance(thing, str) else ""
        en += "; beside it stands a share of another base, {other} per cent{thing}"
        fr += " ; à côté se lit une part d’une autre base, {other} pour cent{thing}"
        fields |= {"other": value(float(near["value"].iloc[0]), near.head(1)), "thing": counted}
    yield Finding((f"{en}.", f"{fr}."), fields)


#: Sentences between two numbers that are read together.
NEAR = 2


def _full(row: pd.Series) -> str:
    """What a share counts, with what narrows it."""
    narrowed = row["restriction"]
    return f"{row['counted']} {narrowed}" if isinstance(narrowed, str) else str(row["counted"])


def _contradictions(reconciliations: pd.DataFrame) -> Iterator[Finding]:
    if reconciliations.empty:
        return
    pairs = {v: _firsts(reconciliations[reconciliations["verdict"] == v]) for v in VERDICTS}
    compared = _firsts(reconciliations[reconciliations["verdict"] != "not comparable"])
    yield Finding(
        FIXED.sentences["contradictions"],
        {
            "all": count(compared),
            **{verdict: count(pairs[verdict]) for verdict in ("conflict", "agree", "compatible")},
            "apart": count(pairs["not comparable"]),
        },
    )


def _firsts(pairs: pd.DataFrame) -> pd.DataFrame:
    """The first place of each pair."""
    return pairs[["a_article", "a_start", "a_end", "a_text"]].set_axis(
        ["article", "start", "end", "text"], axis=1
    )


def _vague(quantities: pd.DataFrame) -> Iterator[Finding]:
    vague = quantities[quantities["value"].isna()]
    if len(vague):
        yield Finding(
            FIXED.sentences["vague"],
            {"vague": count(vague), "all": count(quantities), "first": str(vague["text"].iloc[0])},
        )


# --- figure ---------------------------------------------------------------------------------------------------------


def _factsheet(rows: pd.DataFrame, *_: object, statistics: pd.DataFrame) -> FigureText:
    asked = statistics[statistics["sourcing"].isin(SOURCES)]
    named, articles = int((asked["sourcing"] == "named").sum()), asked["article"].nunique()
    return FIXED.figure(
        "figures-factsheet", named=named, asked=len(asked), articles=articles, most=MOST, rows=len(rows)
    )


FIGURES: dict[str, Told] = {"figures-factsheet": _factsheet}

# --- sentences ------------------------------------------------------------------------------------------------------


def echoes(agreeing: int, alike: int) -> Said:
    """How many pairs that agree repeat one source (`counts.echoes`); nothing where none agrees."""
    if not agreeing:
        return "", ""
    return FIXED.say("echoes", agreeing=agreeing, alike=alike)
