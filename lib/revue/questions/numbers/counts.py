"""What notebook 03 shows of the quantities: the fact sheet, their sources, pairs with verdicts, numbers recomputed.

All functions take the tables `quantities`, `quotes`, `reconciliations`, `sentences` as DataFrames and give DataFrames
with `article, start, end, text`, so that every line leads to its place. Nothing is drawn here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from revue.layers.numbers.lexicon import words
from revue.layers.numbers.meaning import STATISTICS
from revue.layers.numbers.reconcile import factor
from revue.layers.speech.lexicon import names_somebody
from revue.questions.numbers.reading import NOTES, PERCENT, plain, reading, source
from revue.show.typography import UNKNOWN, number
from revue.tables import Quantity, Quote, from_frame

if TYPE_CHECKING:
    import pandas as pd

#: On whose word a statistic stands, from the surest to nobody's: a named person or body; a source without a name («
#: l'entourage de », « des riverains », one of two ministers); the article alone.
SOURCES = ("named", "unnamed", "none")
#: A number that is demanded, promised or wished: it reports no count, so nobody is asked for its source.
DEMAND = "demand"


def factsheet(quantities: pd.DataFrame, sentences: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """One line a quantity, as fact-checkers and economists paste it.

    Columns: article, text, reads, kind, unit, counted, period, base, source, said (its sentence), start, end.
    """
    import pandas as pd

    said = _sentences(sentences)
    lines = [
        {
            "text": q.text, "reads": reading(q, lang), "kind": q.kind, "unit": q.unit,
            "counted": q.counted_in_full, "period": q.period, "base": q.base_period, "source": source(q, lang),
            "said": said.get((q.article, q.sentence)), "article": q.article, "start": q.start, "end": q.end,
        }
        for q in from_frame(quantities, Quantity)
    ]  # fmt: skip
    columns = "article text reads kind unit counted period base source said start end"
    return pd.DataFrame(lines, columns=columns.split())


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


#: Verdicts in the order in which a reader wants them.
VERDICTS = ("conflict", "compatible", "agree", "not comparable")
#: The part of the different words of two sentences from which they say the same in the same words (Jaccard).
ALIKE = 0.6


def pairs(reconciliations: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Two lines a pair, one for each telling, conflicts first.

    Columns: pair, verdict, measure, reason (on the first line), text, said, article, start, end.
    """
    import pandas as pd

    said, lines = _sentences(sentences), []
    order = {v: i for i, v in enumerate(VERDICTS)}
    rows = reconciliations.to_dict("records")
    for r in sorted(rows, key=lambda r: (order[r["verdict"]], r["reconciliation"])):
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


def groups(
    quantities: pd.DataFrame, reconciliations: pd.DataFrame, labels: Mapping[str, str], lang: str = "en"
) -> pd.DataFrame:
    """What several sentences say of one measure: the quantities that agreeing, compatible or conflicting pairs join.

    Columns: measure, tellings (each with the label of its article), articles, verdicts; then the place of the first.
    """
    import pandas as pd

    at = {(q.article, q.start): q for q in from_frame(quantities, Quantity)}
    pairs = [r for r in reconciliations.to_dict("records") if r["verdict"] != "not comparable"]
    joined: list[tuple[set[tuple[str, int]], list[dict[Any, Any]]]] = []
    for r in pairs:
        here, rows = {(r[f"{s}_article"], int(r[f"{s}_start"])) for s in "ab"}, [r]
        for group in [g for g in joined if g[0] & here]:
            joined.remove(group)
            here, rows = here | group[0], group[1] + rows
        joined.append((here, rows))
    lines = []
    for here, rows in joined:
        texts = {(r[f"{s}_article"], int(r[f"{s}_start"])): r[f"{s}_text"] for r in rows for s in "ab"}
        reads = {k: f" = {reading(at[k], lang)}" if k in at and at[k].value is not None else "" for k in here}
        first = min(k for k in here if k in at)
        lines.append(
            {"measure": min((r["measure"] for r in rows), key=lambda m: (len(m), m)),
             "tellings": "; ".join(f"{labels.get(k[0], k[0])} « {texts[k]} »{reads[k]}" for k in sorted(here)),
             "articles": len({a for a, _ in here}),
             "verdicts": ", ".join(v for v in VERDICTS if any(r["verdict"] == v for r in rows)),
             "text": at[first].text, "article": first[0], "start": at[first].start, "end": at[first].end}
        )  # fmt: skip
    return pd.DataFrame(
        lines, columns=["measure", "tellings", "articles", "verdicts", "text", "article", "start", "end"]
    )


def echoes(reconciliations: pd.DataFrame, sentences: pd.DataFrame) -> int:
    """How many pairs of different articles that agree stand in nearly the same sentence (`ALIKE`): one source."""
    said, count = _sentences(sentences), 0
    for r in reconciliations[reconciliations["verdict"] == "agree"].to_dict("records"):
        a, b = (
            set(said.get((r[f"{s}_article"], int(r[f"{s}_sentence"])), "").casefold().split()) for s in "ab"
        )
        count += r["a_article"] != r["b_article"] and bool(a | b) and len(a & b) >= ALIKE * len(a | b)
    return count


def derived(quantities: pd.DataFrame, reconciliations: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Numbers that follow from those in the texts, each with its formula and what it must not be set against.

    Ratios of two counts given as parts of one; changes in per cent as factors; factors as changes in per cent. A ratio
    to zero is undefined. Columns: text, formula, result, warning, share (a ratio as a number), of (the larger count),
    article, start, end.
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
    return pd.DataFrame(lines, columns=_DERIVED)


_DERIVED = ["text", "formula", "result", "warning", "share", "of", "article", "start", "end"]


def _ratio(part: Quantity, whole: Quantity, every: list[Quantity], lang: str) -> dict[str, object]:
    """The smaller of two counts as a share of the larger."""
    a, b = part.value or 0.0, whole.value or 0.0
    formula = f"{plain(a, lang)} / {plain(b, lang)} × 100"
    if not b or not math.isfinite(a) or not math.isfinite(b):
        return _line(part, formula, UNKNOWN, NOTES[lang]["zero"] if not b else "")
    result = f"{number(100 * a / b, lang, 1)}{PERCENT[lang]}"
    line = _line(part, formula, result, _other_bases(part, whole, every, lang))
    return line | {"share": a / b, "of": whole.text}


def _change(q: Quantity, x: float, lang: str) -> dict[str, object]:
    """A factor as a change in per cent, or a change in per cent as a factor."""
    missing = ("period" if q.base_period else "neither") if not q.period else "" if q.base_period else "base"
    note = NOTES[lang][missing] if missing else ""
    if q.kind == "multiplier":
        change = round(100 * (x - 1), 1)
        sign = "+" if change > 0 else "−" if change < 0 else ""
        return _line(
            q, f"({plain(x, lang)} − 1) × 100", f"{sign}{plain(abs(change), lang)}{PERCENT[lang]}", note
        )
    if q.unit == "%":
        formula = f"1 {'−' if q.direction == 'down' else '+'} {plain(q.value or 0.0, lang)} / 100"
    else:
        formula = f"1 {'−' if q.direction == 'down' else '+'} {plain(q.value or 0.0, lang)}"
    return _line(q, formula, f"×{plain(round(x, 4), lang)}", note)


def _line(q: Quantity, formula: str, result: str, warning: str) -> dict[str, object]:
    return {
        "text": q.text, "formula": formula, "result": result, "warning": warning or None,
        "share": float("nan"), "of": None,
        "article": q.article, "start": q.start, "end": q.end,
    }  # fmt: skip


def _other_bases(part: Quantity, whole: Quantity, every: list[Quantity], lang: str) -> str:
    """Shares nearby whose base is another: the ratio must not be set against them."""
    note = NOTES[lang]
    near = [
        q for q in every
        if q.kind == "share" and q.article == part.article and abs(q.sentence - part.sentence) <= 2
    ]  # fmt: skip
    notes = [
        note["against"].format(q.text, q.counted_in_full or note["unknown"])
        + (note["when"].format(q.period) if q.period and q.period != part.period else "")
        for q in near
    ]
    base = f"{whole.counted_in_full or note['unknown']}{f', {part.period}' if part.period else ''}"
    return "; ".join([note["of"].format(base), *notes])
