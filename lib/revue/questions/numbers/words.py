"""What notebook 03 says, in English and French: figures, tables, labels, and sentences true for any corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revue.questions.numbers.counts import DEMAND, SOURCES, VERDICTS
from revue.questions.numbers.reading import SOURCE_NAMES
from revue.questions.numbers.scales import MOST, left_out
from revue.show.texts import FigureText, TableText, Told
from revue.show.typography import number, percent, plural

if TYPE_CHECKING:
    import pandas as pd

Said = tuple[str, str]

#: Articles in the drawing of the sources; the table beside it holds all.
MOST_ARTICLES = 40
LABELS = {
    "en": {
        "change": "Changes, as a factor (×1: no change)",
        "share": "Shares, in per cent",
        "count": "Counts (logarithmic)",
        "money": "Money, in the currency told (logarithmic)",
        "duration": "Lengths of time (logarithmic)",
        "minute": "1 minute",
        "hour": "1 hour",
        "day": "1 day",
        "week": "1 week",
        "month": "1 month",
        "year": "1 year",
        "decade": "10 years",
        "century": "100 years",
        "billion": "bn",
        "million": "M",
        "statistics": "statistics",
        "nothing": "no number to draw in this corpus",
        "sourced": "{} of {} by a named person or body",
        "others": "other articles",
        **SOURCE_NAMES["en"],
    },
    "fr": {
        "change": "Évolutions, en facteur (×1 : sans changement)",
        "share": "Parts, en pour cent",
        "count": "Nombres (échelle logarithmique)",
        "money": "Montants, en monnaie citée (logarithmique)",
        "duration": "Durées (échelle logarithmique)",
        "minute": "1 minute",
        "hour": "1 heure",
        "day": "1 jour",
        "week": "1 semaine",
        "month": "1 mois",
        "year": "1 an",
        "decade": "10 ans",
        "century": "100 ans",
        "billion": "Md",
        "million": "M",
        "statistics": "chiffres",
        "nothing": "aucun chiffre à représenter dans ce corpus",
        "sourced": "{} sur {} : personne ou organisme nommé",
        "others": "autres articles",
        **SOURCE_NAMES["fr"],
    },
}

# --- figures --------------------------------------------------------------------------------------------------------

#: Why a number has no place on a scale, one and several.
_REASONS = {
    "en": {
        "vague": ("without a value",) * 2,
        "rank": ("rank", "ranks"),
        "age": ("age", "ages"),
        "unit": ("in a unit of its own", "in units of their own"),
        "zero": ("zero, negative or without limit, which the scale cannot show",) * 2,
        "room": (f"beyond the {MOST} rows of a panel",) * 2,
    },
    "fr": {
        "vague": ("sans valeur",) * 2,
        "rank": ("rang", "rangs"),
        "age": ("âge", "âges"),
        "unit": ("en unité propre", "en unités propres"),
        "zero": ("nul, négatif ou infini, hors échelle", "nuls, négatifs ou infinis, hors échelle"),
        "room": (f"au-delà des {MOST} lignes d’un panneau",) * 2,
    },
}


def numbers(drawn: pd.DataFrame, quantities: pd.DataFrame, reconciliations: pd.DataFrame) -> FigureText:
    """How many numbers are drawn, and why the others are not."""
    left = left_out(quantities, reconciliations).items()
    en, fr = (
        ", ".join(plural(n, *_REASONS[lang][reason], lang) for reason, n in left) for lang in ("en", "fr")
    )
    total = len(quantities)
    return FigureText(
        title={
            "en": "Numbers quoted, on the scale of their sort",
            "fr": "Nombres cités, sur l’échelle de leur sorte",
        },
        caption={
            "en": f"{plural(len(drawn), 'number')} of {number(total)} drawn, each linked to its sentence"
            f"{'; not drawn: ' if en else ''}{en}. A bar is a range, an arrow an open bound.",
            "fr": f"{plural(len(drawn), 'nombre', None, 'fr')} sur {number(total, 'fr')}, chacun lié à sa phrase"
            f"{' ; hors figure : ' if fr else ''}{fr}. Une barre est un intervalle, une flèche une borne ouverte.",
        },
        alt={
            "en": "One row for each number told, in panels for changes, shares, counts, money and lengths of time; a "
            "marker for each article.",
            "fr": "Une ligne par nombre cité, en panneaux : évolutions, parts, nombres, montants et durées ; un signe "
            "par article.",
        },
    )


FIGURES: dict[str, Told] = {
    "figures-numbers": numbers,
    "figures-sources": FigureText(
        title={"en": "On whose word the statistics stand", "fr": "Sur la foi de qui reposent les chiffres"},
        caption={
            "en": "Each piece is one statistic and links to its sentence. Numbers demanded, promised or wished are "
            f"left out. Articles without a statistic are not drawn, nor more than {MOST_ARTICLES} articles.",
            "fr": "Chaque case est un chiffre et mène à sa phrase. Les nombres exigés, promis ou souhaités sont "
            f"écartés. Les articles sans chiffre ne sont pas dessinés, ni plus de {MOST_ARTICLES} articles.",
        },
        alt={
            "en": "A bar for each article, made of its statistics: by a named person or body, by a source without a "
            "name, by the article alone.",
            "fr": "Une barre par article, faite de ses chiffres : personne ou organisme nommé, source sans nom, "
            "article seul.",
        },
    ),
}

# --- tables ---------------------------------------------------------------------------------------------------------

QUANTITIES = TableText(
    {
        "text": "Quantity",
        "reads": "Reads",
        "kind": "Kind",
        "counted": "Of what",
        "period": "Period",
        "base": "Base",
        "source": "Source",
        "said": "Sentence",
        "article": "Article",
    },
    "Every quantity, with its period, its source and its sentence.",
    limit=200,
)
SOURCING = TableText(
    {
        "article": "Article",
        "statistics": "Statistics",
        "named": "Named person or body",
        "unnamed": "Source without a name",
        "none": "The article alone",
        "share": "Share named",
        "interval": "95% interval",
    },
    "Statistics by on whose word they stand.",
)
NOT_NAMED = TableText(
    {
        "text": "Quantity",
        "counted": "Of what",
        "period": "Period",
        "sourcing": "On whose word",
        "said": "Sentence",
        "article": "Article",
    },
    "Statistics that no named person or body gives, and numbers that are only demanded, promised or wished.",
)
MEASURES = TableText(
    {
        "measure": "Measure",
        "text": "First telling",
        "tellings": "Told as",
        "articles": "Articles",
        "verdicts": "Verdicts",
    },
    "Measures that more than one sentence tells.",
)
PAIRS = TableText(
    {
        "pair": "Pair",
        "verdict": "Verdict",
        "text": "Told as",
        "said": "Sentence",
        "article": "Article",
        "reason": "Why",
    },
    "Pairs with their verdict and its reason.",
    limit=120,
)
DERIVED = TableText(
    {"text": "From", "formula": "Formula", "result": "Result", "warning": "Caution", "article": "Article"},
    "Derived numbers, each with its formula.",
)


def shares(by_source: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The rows of SOURCING: shares and intervals of `counts.by_source` as they are read."""
    bounds = by_source[["low", "high"]].itertuples(index=False)
    return by_source.assign(
        share=[percent(share, lang) for share in by_source["share"]],
        interval=[f"{percent(a, lang)} to {percent(b, lang)}" if a == a else "–" for a, b in bounds],
    )


def not_named(sheet: pd.DataFrame, statistics: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The rows of NOT_NAMED: the lines of the fact sheet on whose word no named person or body stands."""
    rows = statistics.loc[statistics["sourcing"] != "named", ["article", "start", "sourcing"]]
    rows = sheet.merge(rows, on=["article", "start"])
    return rows.assign(sourcing=[SOURCE_NAMES[lang][source] for source in rows["sourcing"]])


# --- sentences ------------------------------------------------------------------------------------------------------


def found(quantities: pd.DataFrame, articles: pd.DataFrame) -> Said:
    """How many quantities were found, in how many articles, and how many have no number."""
    several, vague = quantities["article"].nunique(), int(quantities["value"].isna().sum())
    return (
        f"{plural(len(quantities), 'quantity', 'quantities')} in {plural(several, 'article')} out of "
        f"{number(len(articles))}; {number(vague)} without a number.",
        f"{plural(len(quantities), 'quantité', lang='fr')} dans {plural(several, 'article', lang='fr')} sur "
        f"{number(len(articles), 'fr')} ; {number(vague, 'fr')} sans chiffre.",
    )


_ON_WORD = {
    "en": {
        "named": "on the word of a named person or body",
        "unnamed": "of a source without a name",
        "none": "of the article alone",
    },
    "fr": {
        "named": "sur la foi d’une personne ou d’un organisme nommé",
        "unnamed": "d’une source sans nom",
        "none": "de l’article seul",
    },
}


def sourced(statistics: pd.DataFrame) -> Said:
    """On whose word the statistics stand."""
    counts = {source: int((statistics["sourcing"] == source).sum()) for source in (*SOURCES, DEMAND)}
    total = sum(counts[source] for source in SOURCES)
    if not total:
        en, fr = "The articles hold no statistic.", "Les articles ne contiennent aucun chiffre."
    else:
        shown = {
            lang: [f"{number(counts[s], lang)} {_ON_WORD[lang][s]}" for s in SOURCES] for lang in _ON_WORD
        }
        en = f"{plural(total, 'statistic')}: {', '.join(shown['en'])}."
        fr = f"{plural(total, 'chiffre', None, 'fr')} : {', '.join(shown['fr'])}."
    if demanded := counts[DEMAND]:
        en += f" Left out, as demanded, promised or wished: {number(demanded)}."
        fr += f" Écartés, comme exigés, promis ou souhaités : {number(demanded, 'fr')}."
    return en, fr


_VERDICTS = {
    "en": dict(zip(VERDICTS, VERDICTS, strict=True)),
    "fr": dict(zip(VERDICTS, ("en conflit", "compatibles", "concordants", "non comparables"), strict=True)),
}


def compared(reconciliations: pd.DataFrame, echoes: int) -> Said:
    """How many pairs have each verdict, and how many that agree repeat one source (`counts.echoes`)."""
    if not len(reconciliations):
        return "No two numbers can be set side by side.", "Aucun couple de nombres à rapprocher."
    counts = {v: int((reconciliations["verdict"] == v).sum()) for v in VERDICTS}
    en, fr = (
        ", ".join(f"{_VERDICTS[lang][v]} {number(counts[v], lang)}" for v in VERDICTS)
        for lang in ("en", "fr")
    )
    en = f"{plural(len(reconciliations), 'pair')}: {en}."
    fr = f"{plural(len(reconciliations), 'couple', None, 'fr')} : {fr}."
    if counts["agree"]:
        en += (
            " Of those that agree, told by two articles in nearly the same words, so likely from one source: "
            f"{number(echoes)}."
        )
        fr += f" Concordants en termes presque identiques, sans doute d’une même source : {number(echoes, 'fr')}."
    return en, fr
