"""What notebook 03 shows of the quantities: the fact sheet, who is named, pairs with verdicts, numbers recomputed.

All functions take the tables `quantities`, `reconciliations`, `sentences` as DataFrames and give DataFrames with
`article, start, end, text`, so that every line leads to its place. Nothing is drawn here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from revue.measures.frequency import wilson
from revue.numerals.lexicon import table
from revue.reconcile import factor
from revue.tables import Quantity, from_frame
from revue.typography import NBSP, number

if TYPE_CHECKING:
    import pandas as pd

#: Kinds that somebody must have counted or computed.
STATISTICS = ("count", "share", "change", "money", "multiplier")
_SIGNS = {"up": "+", "down": "−"}
_BOUNDS = {"min": "≥ ", "max": "≤ ", "about": "≈ "}
#: The sign of a percentage as each language sets it.
_SIGN = {"en": "%", "fr": f"{NBSP}%"}
_BASES = {
    "narrator": {"en": "the article itself", "fr": "l’article lui-même"},
    "unattributed": {"en": "nobody is named", "fr": "personne n'est nommé"},
    "ambiguous": {"en": "ambiguous", "fr": "ambigu"},
}
_WAYS = {
    "explicit": {"en": "named", "fr": "nommé"},
    "implicit": {"en": "carried on from the sentence before", "fr": "suite de la phrase précédente"},
    "inferred": {"en": "inferred", "fr": "inféré"},
}


def reading(row: Quantity, lang: str = "en") -> str:
    """A quantity as a number: `+93%`, `×2`, `≥ 300`, `10–15%`; a dash for a vague one."""
    if row.value is None:
        return "–"
    shown = _plain(row.value, lang) + (f"–{_plain(row.value_to, lang)}" if row.value_to is not None else "")
    if row.kind == "multiplier":
        return f"×{shown}"
    if row.kind == "ordinal":
        return _rank(int(row.value), lang)
    sign = _SIGNS.get(row.direction or "", "") if row.kind == "change" else ""
    unit = _SIGN[lang] if row.unit == "%" else f"{NBSP}{_unit(row, lang)}" if row.unit else ""
    return f"{_BOUNDS.get(row.bound or '', '')}{sign}{shown}{unit}"


def _rank(n: int, lang: str) -> str:
    if lang == "fr":
        return "1er" if n == 1 else f"{n}e"
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _unit(row: Quantity, lang: str) -> str:
    """The unit with its plural; in French the word that the press uses."""
    unit, value = row.unit or "", abs(row.value_to or row.value or 0.0)
    if lang == "fr":
        forms = table("units").get(unit, {}).get("forms", [unit])
        return str(forms[min(1, len(forms) - 1)] if value >= 2 else forms[0])
    return f"{unit}s" if value != 1 and unit[-1:] not in "sz" else unit


def _plain(value: float, lang: str) -> str:
    digits = 0 if float(value).is_integer() else 3 if abs(value) < 1 else 2
    return number(value, lang, digits).rstrip("0").rstrip(",.") if digits else number(value, lang)


def source(row: Quantity, lang: str = "en") -> str:
    """Who says it, in words, with the way it is known."""
    if row.speaker is None:
        return _BASES.get(row.speaker_basis, _BASES["unattributed"])[lang]
    way = _WAYS.get(row.speaker_basis)
    return f"{row.speaker} ({way[lang]})" if way else row.speaker


def factsheet(quantities: pd.DataFrame, sentences: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """One line a quantity, as fact-checkers and economists paste it.

    Columns: text, reads, kind, unit, counted, period, base, source, said (its sentence), article, start, end.
    """
    import pandas as pd

    said = _sentences(sentences)
    lines = [
        {
            "text": q.text, "reads": reading(q, lang), "kind": q.kind, "unit": q.unit, "counted": q.counted,
            "period": q.period, "base": q.base_period, "source": source(q, lang),
            "said": said.get((q.article, q.sentence)), "article": q.article, "start": q.start, "end": q.end,
        }
        for q in from_frame(quantities, Quantity)
    ]  # fmt: skip
    columns = [
        "text",
        "reads",
        "kind",
        "unit",
        "counted",
        "period",
        "base",
        "source",
        "said",
        "article",
        "start",
        "end",
    ]
    return pd.DataFrame(lines, columns=columns)


def _sentences(sentences: pd.DataFrame) -> dict[tuple[str, int], str]:
    columns = sentences[["article", "sentence", "text"]].to_dict("records")
    return {(s["article"], int(s["sentence"])): " ".join(s["text"].split()) for s in columns}


def voices(quantities: pd.DataFrame, articles: Iterable[str]) -> pd.DataFrame:
    """Statistics of each article by who says them, with a 95 % Wilson interval of the share that has a source.

    Columns: article, statistics, named, told, nobody, low, high. Counts, shares, changes, money and multipliers are
    asked for a source; lengths of time and ranks are not. No statistics: the shares are unknown, not zero.
    """
    import pandas as pd

    every = [q for q in from_frame(quantities, Quantity) if q.kind in STATISTICS]
    lines = []
    for article in articles:
        here = [q for q in every if q.article == article]
        named = sum(q.speaker is not None for q in here)
        told = sum(q.speaker is None and q.speaker_basis == "narrator" for q in here)
        low, high = (float(x) for x in wilson(named, len(here))) if here else (float("nan"), float("nan"))
        lines.append(
            {"article": article, "statistics": len(here), "named": named, "told": told,
             "nobody": len(here) - named - told, "low": low, "high": high}
        )  # fmt: skip
    return pd.DataFrame(lines, columns=["article", "statistics", "named", "told", "nobody", "low", "high"])


#: Verdicts in the order in which a reader wants them.
VERDICTS = ("conflict", "compatible", "agree", "not comparable")


def sides(reconciliations: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Two lines a pair, one for each telling, conflicts first.

    Columns: pair, verdict, measure, reason (on the first line), text, said, article, start, end.
    """
    import pandas as pd

    said, lines = _sentences(sentences), []
    order = {v: i for i, v in enumerate(VERDICTS)}
    pairs = sorted(
        reconciliations.to_dict("records"), key=lambda r: (order[r["verdict"]], r["reconciliation"])
    )
    for r in pairs:
        for side in "ab":
            first = side == "a"
            place = {k: r[f"{side}_{k}"] for k in ("article", "start", "end", "text")}
            lines.append(
                {"pair": r["reconciliation"] if first else "", "verdict": r["verdict"] if first else "",
                 "measure": r["measure"] if first else "", "reason": r["reason"] if first else "",
                 "said": said.get((place["article"], int(r[f"{side}_sentence"]))), **place}
            )  # fmt: skip
    columns = ["pair", "verdict", "measure", "reason", "text", "said", "article", "start", "end"]
    return pd.DataFrame(lines, columns=columns)


def groups(quantities: pd.DataFrame, reconciliations: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """What several sentences tell of one measure: the quantities that agreeing, compatible or conflicting pairs join.

    Columns: measure, tellings (each with its article), articles, verdicts; then the place of the first telling.
    """
    import pandas as pd

    at = {(q.article, q.start): q for q in from_frame(quantities, Quantity)}
    pairs = [r for r in reconciliations.to_dict("records") if r["verdict"] != "not comparable"]
    joined: list[tuple[set[tuple[str, int]], list[dict[Any, Any]]]] = []
    for r in pairs:
        here, told = {(r[f"{s}_article"], int(r[f"{s}_start"])) for s in "ab"}, [r]
        for group in [g for g in joined if g[0] & here]:
            joined.remove(group)
            here, told = here | group[0], group[1] + told
        joined.append((here, told))
    lines = []
    for here, told in joined:
        texts = {(r[f"{s}_article"], int(r[f"{s}_start"])): r[f"{s}_text"] for r in told for s in "ab"}
        reads = {k: f" = {reading(at[k], lang)}" if k in at and at[k].value is not None else "" for k in here}
        first = min(k for k in here if k in at)
        lines.append(
            {"measure": min((r["measure"] for r in told), key=lambda m: (len(m), m)),
             "tellings": "; ".join(f"« {texts[k]} »{reads[k]} ({k[0]})" for k in sorted(here)),
             "articles": len({a for a, _ in here}),
             "verdicts": ", ".join(v for v in VERDICTS if any(r["verdict"] == v for r in told)),
             "text": at[first].text, "article": first[0], "start": at[first].start, "end": at[first].end}
        )  # fmt: skip
    return pd.DataFrame(
        lines, columns=["measure", "tellings", "articles", "verdicts", "text", "article", "start", "end"]
    )


def echoes(reconciliations: pd.DataFrame, sentences: pd.DataFrame, alike: float = 0.6) -> int:
    """How many pairs of different articles that agree stand in nearly the same sentence: one source told twice.

    Nearly the same: at least `alike` of the different words of both sentences are shared (Jaccard).
    """
    said, count = _sentences(sentences), 0
    for r in reconciliations[reconciliations["verdict"] == "agree"].to_dict("records"):
        a, b = (
            set(said.get((r[f"{s}_article"], int(r[f"{s}_sentence"])), "").casefold().split()) for s in "ab"
        )
        count += r["a_article"] != r["b_article"] and bool(a | b) and len(a & b) >= alike * len(a | b)
    return count


def derived(quantities: pd.DataFrame, reconciliations: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Numbers that follow from those told, each with its formula and what it must not be set against.

    Ratios of two counts told as parts of one; changes in per cent as factors; factors as changes in per cent.
    Columns: text, formula, result, warning, article, start, end.
    """
    import pandas as pd

    every = from_frame(quantities, Quantity)
    at = {(q.article, q.start): q for q in every}
    lines = []
    for r in reconciliations[reconciliations["rule"] == "ratio"].to_dict("records"):
        two = [at.get((r[f"{s}_article"], int(r[f"{s}_start"]))) for s in "ab"]
        a, b = (
            sorted((q for q in two if q and q.value), key=lambda q: q.value or 0.0)
            if all(two)
            else (None, None)
        )
        if a and b and a.value and b.value:
            formula = f"{_plain(a.value, lang)} / {_plain(b.value, lang)} × 100"
            lines.append(
                _line(
                    a,
                    formula,
                    f"{number(100 * a.value / b.value, lang, 1)}{_SIGN[lang]}",
                    _other_bases(a, b, every),
                )
            )
    for q in every:
        x = factor(q)
        if x is None or q.value is None:
            continue
        period = (
            ""
            if q.period
            else "the period is not told"
            if q.base_period
            else "neither period nor base is told"
        )
        note = period or ("" if q.base_period else "the base is not told")
        if q.kind == "multiplier":
            sign = "+" if x >= 1 else "−"
            formula = f"({_plain(x, lang)} − 1) × 100"
            lines.append(
                _line(q, formula, f"{sign}{_plain(abs(round(100 * (x - 1), 1)), lang)}{_SIGN[lang]}", note)
            )
        elif q.unit == "%":
            formula = f"1 {'−' if q.direction == 'down' else '+'} {_plain(q.value, lang)} / 100"
            lines.append(_line(q, formula, "×" + number(x, lang, 4).rstrip("0").rstrip(",."), note))
    return pd.DataFrame(lines, columns=["text", "formula", "result", "warning", "article", "start", "end"])


def _line(q: Quantity, formula: str, result: str, warning: str) -> dict[str, object]:
    return {
        "text": q.text, "formula": formula, "result": result, "warning": warning or None,
        "article": q.article, "start": q.start, "end": q.end,
    }  # fmt: skip


def _other_bases(part: Quantity, whole: Quantity, every: list[Quantity]) -> str:
    """Shares told nearby whose base is another: the ratio must not be set against them."""
    near = [
        q for q in every
        if q.kind == "share" and q.article == part.article and abs(q.sentence - part.sentence) <= 2
    ]  # fmt: skip
    notes = [
        f"not to be set against {q.text}: its base is {q.counted or 'not told'}"
        + (f", period {q.period}" if q.period and q.period != part.period else "")
        for q in near
    ]
    base = whole.counted or "not told"
    return "; ".join([f"base: {base}{f', {part.period}' if part.period else ''}", *notes])
