"""What notebook 03 shows of the quantities: the fact sheet, their sources, pairs with verdicts, numbers recomputed.

All functions take the tables `quantities`, `quotes`, `reconciliations`, `sentences` as DataFrames and give DataFrames
with `article, start, end, text`, so that every line leads to its place. Nothing is drawn here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from revue.layers.numbers.lexicon import words
from revue.layers.numbers.meaning import STATISTICS
from revue.layers.numbers.reconcile import factor
from revue.layers.speech.lexicon import names_somebody
from revue.questions.numbers.reading import NOTES, PERCENT, plain, reading, source
from revue.show.typography import SEMICOLON, UNKNOWN, number
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

    said = _said(quantities["article"], quantities["sentence"], sentences)
    lines = [
        (q.article, q.text, reading(q, lang), q.kind, q.unit, q.counted_in_full, q.period, q.base_period,
         source(q, lang), sentence, q.start, q.end)
        for q, sentence in zip(from_frame(quantities, Quantity), said, strict=True)
    ]  # fmt: skip
    columns = "article text reads kind unit counted period base source said start end"
    return pd.DataFrame(lines, columns=columns.split())


def _said(articles: pd.Series[str], numbers: pd.Series[int], sentences: pd.DataFrame) -> list[str | None]:
    """The text of some sentences, by their articles and numbers; None where there is no such sentence."""
    import pandas as pd

    asked = pd.DataFrame({"article": articles.to_numpy(), "sentence": numbers.to_numpy()})
    found = asked.merge(sentences[["article", "sentence", "text"]], "left", ["article", "sentence"])["text"]
    return [" ".join(text.split()) if isinstance(text, str) else None for text in found]


def statistics(quantities: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """The quantities that are statistics, with `sourcing`: one of SOURCES, or DEMAND.

    Counts, shares, changes, money and multipliers are asked for a source; lengths of time and ranks are not.
    """
    kept = quantities[quantities["kind"].isin(STATISTICS)]
    rows = from_frame(kept, Quantity)
    carrying = {(q.article, q.report_start) for q in rows}
    asked = [place in carrying for place in zip(quotes["article"], quotes["start"], strict=True)]
    reports = {(r.article, r.start, r.end): r for r in from_frame(quotes[asked], Quote)}
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
#: Tellings of one measure that a line names.
MOST_TELLINGS = 40
#: An article and where something begins in it.
Place = tuple[str, int]


def pairs(reconciliations: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Two lines a pair, one for each telling, conflicts first.

    Columns: pair, verdict, measure, reason (on the first line), text, said, article, start, end.
    """
    import pandas as pd

    lines, order = [], {v: i for i, v in enumerate(VERDICTS)}
    said = {side: _said_of(side, reconciliations, sentences) for side in "ab"}
    rows = list(enumerate(reconciliations.to_dict("records")))
    for n, r in sorted(rows, key=lambda row: (order[row[1]["verdict"]], row[1]["reconciliation"])):
        for side in "ab":
            first = side == "a"
            place = {k: r[f"{side}_{k}"] for k in ("article", "start", "end", "text")}
            lines.append(
                {"pair": r["reconciliation"] if first else "", "verdict": r["verdict"] if first else "",
                 "measure": r["measure"] if first else "", "reason": r["reason"] if first else "",
                 "said": said[side][n], **place}
            )  # fmt: skip
    columns = ["pair", "verdict", "measure", "reason", "text", "said", "article", "start", "end"]
    return pd.DataFrame(lines, columns=columns)


def _said_of(side: str, reconciliations: pd.DataFrame, sentences: pd.DataFrame) -> list[str | None]:
    """The sentence of one side of each pair."""
    return _said(reconciliations[f"{side}_article"], reconciliations[f"{side}_sentence"], sentences)


def groups(
    quantities: pd.DataFrame, reconciliations: pd.DataFrame, labels: Mapping[str, str], lang: str = "en"
) -> pd.DataFrame:
    """What several sentences say of one measure: the quantities that agreeing, compatible or conflicting pairs join.

    Columns: measure, tellings (the first MOST_TELLINGS, each with the label of its article, and how many more),
    articles, verdicts; then the place of the first.
    """
    import pandas as pd

    kept = reconciliations[reconciliations["verdict"] != "not comparable"]
    at = _placed(quantities, kept)
    lines = []
    for rows in _joined(kept.to_dict("records")):
        texts = {place: r[f"{s}_text"] for r in rows for s, place in zip("ab", _places(r), strict=True)}
        here = sorted(texts)
        named, more = here[:MOST_TELLINGS], len(here) - MOST_TELLINGS
        reads = {
            k: f" = {reading(at[k], lang)}" if k in at and at[k].value is not None else "" for k in named
        }
        tellings = [f"{labels.get(k[0], k[0])} « {texts[k]} »{reads[k]}" for k in named]
        if more > 0:
            tellings.append(NOTES[lang]["more"].format(number(more, lang)))
        first = next(k for k in here if k in at)
        lines.append(
            {"measure": min((r["measure"] for r in rows), key=lambda m: (len(m), m)),
             "tellings": SEMICOLON[lang].join(tellings),
             "articles": len({a for a, _ in here}),
             "verdicts": "; ".join(v for v in VERDICTS if any(r["verdict"] == v for r in rows)),
             "text": at[first].text, "article": first[0], "start": at[first].start, "end": at[first].end}
        )  # fmt: skip
    return pd.DataFrame(
        lines, columns=["measure", "tellings", "articles", "verdicts", "text", "article", "start", "end"]
    )


def _joined(pairs: Sequence[Mapping[Any, Any]]) -> list[list[Mapping[Any, Any]]]:
    """The pairs that share places, each in the order of `pairs`; such a group stands where its last pair does."""
    above: dict[Place, Place] = {}

    def top(place: Place) -> Place:
        while (up := above.setdefault(place, place)) != place:
            above[place] = place = above[up]
        return place

    for pair in pairs:
        a, b = _places(pair)
        above[top(a)] = top(b)
    found: dict[Place, list[Mapping[Any, Any]]] = {}
    for pair in reversed(pairs):
        found.setdefault(top(_places(pair)[0]), []).append(pair)
    return [group[::-1] for group in reversed(found.values())]


def _places(pair: Mapping[Any, Any]) -> tuple[Place, Place]:
    """Where the two sides of a pair begin."""
    return (pair["a_article"], int(pair["a_start"])), (pair["b_article"], int(pair["b_start"]))


def _placed(quantities: pd.DataFrame, reconciliations: pd.DataFrame) -> dict[Place, Quantity]:
    """The quantities that some pairs set against each other, by their places."""
    asked = {place for pair in reconciliations.to_dict("records") for place in _places(pair)}
    kept = [place in asked for place in zip(quantities["article"], quantities["start"], strict=True)]
    return {(q.article, q.start): q for q in from_frame(quantities[kept], Quantity)}


def echoes(reconciliations: pd.DataFrame, sentences: pd.DataFrame) -> int:
    """How many pairs of different articles that agree stand in nearly the same sentence (`ALIKE`): one source."""
    agreeing = reconciliations["verdict"] == "agree"
    apart = reconciliations[agreeing & (reconciliations["a_article"] != reconciliations["b_article"])]
    count = 0
    for two in zip(*(_said_of(side, apart, sentences) for side in "ab"), strict=True):
        a, b = (set((said or "").casefold().split()) for said in two)
        count += bool(a | b) and len(a & b) >= ALIKE * len(a | b)
    return count


def derived(quantities: pd.DataFrame, reconciliations: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Numbers that follow from those in the texts, each with its formula and what it must not be set against.

    Ratios of two counts given as parts of one; changes in per cent as factors; factors as changes in per cent. A ratio
    to zero is undefined. Columns: text, formula, result, warning, share (a ratio as a number), of (the larger count),
    article, start, end.
    """
    import pandas as pd

    ratios = reconciliations[reconciliations["rule"] == "ratio"]
    at, lines = _placed(quantities, ratios), []
    near = quantities["article"].isin(ratios["a_article"]) & (quantities["kind"] == "share")
    shares: dict[str, list[Quantity]] = {}
    for q in from_frame(quantities[near], Quantity):
        shares.setdefault(q.article, []).append(q)
    for r in ratios.to_dict("records"):
        two = [at.get(place) for place in _places(r)]
        numbers = sorted((q for q in two if q and q.value is not None), key=lambda q: q.value or 0.0)
        if len(numbers) == 2:
            lines.append(_ratio(numbers[0], numbers[1], shares.get(numbers[0].article, []), lang))
    changes = from_frame(quantities[quantities["kind"].isin(["change", "multiplier"])], Quantity)
    lines += [_change(q, x, lang) for q in changes if (x := factor(q)) is not None]
    return pd.DataFrame(lines, columns=_DERIVED)


_DERIVED = ["text", "formula", "result", "warning", "share", "of", "article", "start", "end"]


def _ratio(part: Quantity, whole: Quantity, shares: list[Quantity], lang: str) -> dict[str, object]:
    """The smaller of two counts as a share of the larger."""
    a, b = part.value or 0.0, whole.value or 0.0
    formula = f"{plain(a, lang)} / {plain(b, lang)} × 100"
    if not b or not math.isfinite(a) or not math.isfinite(b):
        return _line(part, formula, UNKNOWN, NOTES[lang]["zero"] if not b else "")
    result = f"{number(100 * a / b, lang, 1)}{PERCENT[lang]}"
    line = _line(part, formula, result, _other_bases(part, whole, shares, lang))
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


def _other_bases(part: Quantity, whole: Quantity, shares: list[Quantity], lang: str) -> str:
    """Those of its article's shares that stand nearby, on another base: the ratio must not be set against them."""
    note = NOTES[lang]
    near = [q for q in shares if abs(q.sentence - part.sentence) <= 2]
    notes = [
        note["against"].format(q.text, q.counted_in_full or note["unknown"])
        + (note["when"].format(q.period) if q.period and q.period != part.period else "")
        for q in near
    ]
    base = f"{whole.counted_in_full or note['unknown']}{f', {part.period}' if part.period else ''}"
    return SEMICOLON[lang].join([note["of"].format(base), *notes])
