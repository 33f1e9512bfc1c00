"""What notebook 03 shows of the quantities: the fact sheet, their sources, pairs with verdicts, numbers recomputed.

All functions take the tables `quantities`, `quotes`, `reconciliations`, `sentences` as DataFrames and give DataFrames
with `article, start, end, text`, so that every line leads to its place. Nothing is drawn here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from revue.layers.numbers.lexicon import unit_table, words
from revue.layers.numbers.meaning import STATISTICS
from revue.layers.numbers.reconcile import factor
from revue.layers.speech.lexicon import names_somebody
from revue.show.typography import NBSP, UNKNOWN, number, plural
from revue.statistics.frequency import wilson
from revue.tables import Quantity, Quote, from_frame

if TYPE_CHECKING:
    import pandas as pd

#: On whose word a statistic stands, from the surest to nobody's: a named person or body; a source without a name («
#: l'entourage de », « des riverains », one of two ministers); the article alone.
SOURCES = ("named", "unnamed", "none")
#: A number that is demanded, promised or wished: it tells of no count, so nobody is asked for its source.
DEMAND = "demand"
SOURCE_WORDS = {
    DEMAND: {"en": "demanded, promised or wished", "fr": "exigé, promis ou souhaité"},
    "named": {"en": "a named person or body", "fr": "une personne ou un organisme nommé"},
    "unnamed": {"en": "a source without a name", "fr": "une source sans nom"},
    "none": {"en": "the article alone, no source", "fr": "l’article seul, sans source"},
}
_SIGNS = {"up": "+", "down": "−"}
_BOUNDS = {"min": "≥ ", "max": "≤ ", "about": "≈ "}
#: The sign of a percentage as each language sets it.
_SIGN = {"en": "%", "fr": f"{NBSP}%"}
_NOBODY = {
    "ambiguous": {"en": "one of several who are named", "fr": "l’un de plusieurs, tous nommés"},
    "reported": {"en": "reported, nobody is named", "fr": "rapporté, personne n’est nommé"},
    "none": SOURCE_WORDS["none"],
}
_WAYS = {
    "explicit": {"en": "in the sentence", "fr": "dans la phrase"},
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
        return _rank(int(row.value), lang) if math.isfinite(row.value) else shown
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
        forms = unit_table().get(unit, {}).get("forms", [unit])
        return str(forms[min(1, len(forms) - 1)] if value >= 2 else forms[0])
    return f"{unit}s" if value != 1 and unit[-1:] not in "sz" else unit


def _plain(value: float, lang: str) -> str:
    """A number with the decimals it needs, and no more."""
    if not math.isfinite(value):
        return "∞"
    if value.is_integer():
        return number(value, lang)
    digits = 2 if abs(value) >= 1 else 2 - math.floor(math.log10(abs(value)))
    return _bare(number(value, lang, digits))


def _bare(shown: str) -> str:
    """A number with decimals without the zeros at its end."""
    return shown.rstrip("0").rstrip(",.")


def source(row: Quantity, lang: str = "en") -> str:
    """Who says it, in words, with the way it is known."""
    if row.speaker is None:
        way_out = "ambiguous" if row.speaker_basis == "ambiguous" else "reported"
        return _NOBODY["none" if row.report_start is None else way_out][lang]
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
            "text": q.text, "reads": reading(q, lang), "kind": q.kind, "unit": q.unit,
            "counted": q.counted_in_full,
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


def statistics(quantities: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """The quantities that are statistics, with `sourcing`: one of SOURCES, or DEMAND.

    Counts, shares, changes, money and multipliers are asked for a source; lengths of time and ranks are not.
    """
    reports = {(r.article, r.start, r.end): r for r in from_frame(quotes, Quote)}
    kept = quantities[quantities["kind"].isin(STATISTICS)]
    rows = from_frame(kept, Quantity)
    found = [_sourcing(q, reports.get((q.article, q.report_start or 0, q.report_end or 0))) for q in rows]
    return kept.assign(sourcing=found).reset_index(drop=True)


def _sourcing(q: Quantity, report: Quote | None) -> str:
    if report is None:
        return "none"
    asserted = report.stance not in words("unasserted", "stances")
    asserted = asserted and report.verb not in words("unasserted", "verbs")
    if not asserted and report.start <= q.start < report.end:
        return DEMAND
    named = q.speaker is not None and not report.anonymous and names_somebody(q.speaker)
    return "named" if named else "unnamed"


def by_source(statistics: pd.DataFrame, articles: Iterable[str]) -> pd.DataFrame:
    """Statistics of each article by on whose word they stand, with a 95 % Wilson interval of the share named.

    Columns: article, statistics, named, unnamed, none, share, low, high. Demands are no statistics. Where an article
    has none the share is unknown, not zero.
    """
    import pandas as pd

    lines = []
    for article in articles:
        here = statistics.loc[statistics["article"] == article, "sourcing"]
        counts = {source: int((here == source).sum()) for source in SOURCES}
        total, unknown = sum(counts.values()), float("nan")
        low, high = (float(x) for x in wilson(counts["named"], total)) if total else (unknown, unknown)
        share = counts["named"] / total if total else unknown
        lines.append(
            {"article": article, "statistics": total, **counts, "share": share, "low": low, "high": high}
        )
    return pd.DataFrame(lines, columns=["article", "statistics", *SOURCES, "share", "low", "high"])


_ON_WORD = {
    "named": {
        "en": "on the word of a named person or body",
        "fr": "sur la foi d’une personne ou d’un organisme nommé",
    },
    "unnamed": {"en": "of a source without a name", "fr": "d’une source sans nom"},
    "none": {"en": "of the article alone", "fr": "de l’article seul"},
}


def sourced(statistics: pd.DataFrame) -> tuple[str, str]:
    """On whose word the statistics stand, in a sentence, in English and French."""
    counts = {source: int((statistics["sourcing"] == source).sum()) for source in (*SOURCES, DEMAND)}
    total = sum(counts[source] for source in SOURCES)
    if not total:
        en, fr = "The articles hold no statistic.", "Les articles ne contiennent aucun chiffre."
    else:
        shown = {
            lang: [f"{number(counts[s], lang)} {_ON_WORD[s][lang]}" for s in SOURCES] for lang in ("en", "fr")
        }
        en = f"{plural(total, 'statistic')}: {', '.join(shown['en'])}."
        fr = f"{plural(total, 'chiffre', None, 'fr')} : {', '.join(shown['fr'])}."
    if demanded := counts[DEMAND]:
        en += f" Left out, as demanded, promised or wished: {number(demanded)}."
        fr += f" Écartés, comme exigés, promis ou souhaités : {number(demanded, 'fr')}."
    return en, fr


#: Verdicts in the order in which a reader wants them.
VERDICTS = ("conflict", "compatible", "agree", "not comparable")
_VERDICT_WORDS = {
    "conflict": {"en": "conflict", "fr": "en conflit"},
    "compatible": {"en": "compatible", "fr": "compatibles"},
    "agree": {"en": "agree", "fr": "concordants"},
    "not comparable": {"en": "not comparable", "fr": "non comparables"},
}


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


def compared(reconciliations: pd.DataFrame, sentences: pd.DataFrame) -> tuple[str, str]:
    """How many pairs have each verdict, in a sentence, in English and French."""
    if not len(reconciliations):
        return "No two numbers can be set side by side.", "Aucun couple de nombres à rapprocher."
    counts = {v: int((reconciliations["verdict"] == v).sum()) for v in VERDICTS}
    en, fr = (
        ", ".join(f"{_VERDICT_WORDS[v][lang]} {number(counts[v], lang)}" for v in VERDICTS)
        for lang in ("en", "fr")
    )
    en = f"{plural(len(reconciliations), 'pair')}: {en}."
    fr = f"{plural(len(reconciliations), 'couple', None, 'fr')} : {fr}."
    if counts["agree"]:
        echoed = echoes(reconciliations, sentences)
        en += (
            " Of those that agree, told by two articles in nearly the same words, so likely from one source: "
            f"{number(echoed)}."
        )
        fr += f" Concordants en termes presque identiques, sans doute d’une même source : {number(echoed, 'fr')}."
    return en, fr


#: What a reader must know of a number recomputed.
_NOTES = {
    "zero": {"en": "undefined: the base is zero", "fr": "indéfini : la base est nulle"},
    "neither": {"en": "neither period nor base is told", "fr": "ni période ni base indiquée"},
    "period": {"en": "the period is not told", "fr": "période non indiquée"},
    "base": {"en": "the base is not told", "fr": "base non indiquée"},
    "untold": {"en": "not told", "fr": "non indiquée"},
    "of": {"en": "base: {}", "fr": "base : {}"},
    "against": {
        "en": "not to be set against {}: its base is {}",
        "fr": "à ne pas rapprocher de {}, dont la base est : {}",
    },
    "when": {"en": ", period {}", "fr": ", période {}"},
}


def derived(quantities: pd.DataFrame, reconciliations: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Numbers that follow from those told, each with its formula and what it must not be set against.

    Ratios of two counts told as parts of one; changes in per cent as factors; factors as changes in per cent. A ratio
    to zero is undefined. Columns: text, formula, result, warning, article, start, end.
    """
    import pandas as pd

    every = from_frame(quantities, Quantity)
    at = {(q.article, q.start): q for q in every}
    lines = []
    for r in reconciliations[reconciliations["rule"] == "ratio"].to_dict("records"):
        two = [at.get((r[f"{s}_article"], int(r[f"{s}_start"]))) for s in "ab"]
        numbers = sorted((q for q in two if q and q.value is not None), key=lambda q: q.value or 0.0)
        if len(numbers) == 2:
            lines.append(_ratio(numbers[0], numbers[1], every, lang))
    lines += [_change(q, x, lang) for q in every if (x := factor(q)) is not None]
    return pd.DataFrame(lines, columns=["text", "formula", "result", "warning", "article", "start", "end"])


def _ratio(part: Quantity, whole: Quantity, every: list[Quantity], lang: str) -> dict[str, object]:
    """The smaller of two counts as a share of the larger."""
    a, b = part.value or 0.0, whole.value or 0.0
    formula = f"{_plain(a, lang)} / {_plain(b, lang)} × 100"
    if not b or not math.isfinite(a) or not math.isfinite(b):
        return _line(part, formula, UNKNOWN, _NOTES["zero"][lang] if not b else "")
    result = f"{number(100 * a / b, lang, 1)}{_SIGN[lang]}"
    return _line(part, formula, result, _other_bases(part, whole, every, lang))


def _change(q: Quantity, x: float, lang: str) -> dict[str, object]:
    """A factor as a change in per cent, or a change in per cent as a factor."""
    missing = ("period" if q.base_period else "neither") if not q.period else "" if q.base_period else "base"
    note = _NOTES[missing][lang] if missing else ""
    if q.kind == "multiplier":
        change = round(100 * (x - 1), 1)
        sign = "+" if change > 0 else "−" if change < 0 else ""
        return _line(
            q, f"({_plain(x, lang)} − 1) × 100", f"{sign}{_plain(abs(change), lang)}{_SIGN[lang]}", note
        )
    if q.unit == "%":
        formula = f"1 {'−' if q.direction == 'down' else '+'} {_plain(q.value or 0.0, lang)} / 100"
    else:
        formula = f"1 {'−' if q.direction == 'down' else '+'} {_plain(q.value or 0.0, lang)}"
    return _line(q, formula, f"×{_plain(round(x, 4), lang)}", note)


def _line(q: Quantity, formula: str, result: str, warning: str) -> dict[str, object]:
    return {
        "text": q.text, "formula": formula, "result": result, "warning": warning or None,
        "article": q.article, "start": q.start, "end": q.end,
    }  # fmt: skip


def _other_bases(part: Quantity, whole: Quantity, every: list[Quantity], lang: str) -> str:
    """Shares told nearby whose base is another: the ratio must not be set against them."""
    untold = _NOTES["untold"][lang]
    near = [
        q for q in every
        if q.kind == "share" and q.article == part.article and abs(q.sentence - part.sentence) <= 2
    ]  # fmt: skip
    notes = [
        _NOTES["against"][lang].format(q.text, q.counted_in_full or untold)
        + (_NOTES["when"][lang].format(q.period) if q.period and q.period != part.period else "")
        for q in near
    ]
    base = f"{whole.counted_in_full or untold}{f', {part.period}' if part.period else ''}"
    return "; ".join([_NOTES["of"][lang].format(base), *notes])
