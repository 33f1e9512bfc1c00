"""The same quantity given twice: which quantities may be set against each other, and what comes of it.

`reconcile` pairs the quantities of a corpus that measure the same sort of thing, in one article or in two, and gives
each pair a verdict with a reason that a reader can check against the two sentences:

- *agree*: the same value, unit and thing;
- *compatible*: neither rules the other out (close factors on different bases, a bound, a vague word, the same
  direction);
- *conflict*: the same thing, unit and period, in one article or beside a name that both sentences hold, and values that
  exclude each other;
- *not comparable*: other things, units, periods, persons or sorts of number; the reason says which.

Pairs are found through the words of the thing counted, so the work grows with the pairs that share a word, not with
all pairs; a word shared by more than `COMMON` quantities, or a person with more dated stays, pairs nothing. A length
of stay is also checked against a dated arrival in its sentence, and a rank (« deuxième fois ») against the dated stays
of the same person elsewhere.
Do not read "conflict" as an error: a later count of the same disaster is higher and still right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from revue.layers.numbers.measure import Measured, Prepared, Telling, listed, same_stem
from revue.layers.numbers.pairs import COMMON, pairs
from revue.tables import Quantity, Reconciliation

Verdict = Literal["agree", "compatible", "conflict", "not comparable"]

#: Two factors or values closer than this share of the larger are called close.
CLOSE = 0.1


class Judgement(NamedTuple):
    """A verdict, the rule that gave it and the reason in words."""

    verdict: Verdict
    rule: str
    reason: str


def _apart(rule: str, reason: str) -> Judgement:
    return Judgement("not comparable", rule, reason)


def reconcile(given: Mapping[str, Prepared | None]) -> list[Reconciliation]:
    """The rows of table `reconciliations`: every pair that a reader might set against each other, judged.

    Give `measure.prepare` of each article by its name; rows are in the order of the articles and their text.
    """
    tellings: list[Telling] = []
    checked: list[Measured] = []

    def articles() -> Iterator[Prepared]:
        for name in sorted(given):
            if (prepared := given[name]) is not None:
                tellings.extend(prepared.tellings)
                checked.extend(filter(_of_stays, prepared.measured))
                yield prepared

    rows = [_row(a.row, b.row, _measure(a, b), judge(a, b)) for a, b in pairs(articles(), given)]
    rows += _against_tellings(tellings, checked)
    rows.sort(key=lambda r: (r["a_article"], r["a_start"], r["b_article"], r["b_start"]))
    return [Reconciliation(reconciliation=f"R{i:03d}", **r) for i, r in enumerate(rows, 1)]


def judge(a: Measured, b: Measured) -> Judgement:
    """The verdict on two measured quantities."""
    if b.whole is a.row or a.whole is b.row:
        return _parts(a, b)
    if a.family != b.family:
        return _apart("sorts of number", f"{_described(a)} against {_described(b)}{_bases(a, b)}")
    if a.family == "duration":
        return _durations(a, b)
    if a.head and b.head and not same_stem(a.head, b.head):
        return _apart("things counted", f"other things counted: « {a.phrase} » against « {b.phrase} »")
    if disjoint(a.row.period, b.row.period):
        return _apart("periods", f"other periods: {a.row.period} against {b.row.period}")
    return _changes(a, b) if a.family == "change" else _levels(a, b)


# --- verdicts -------------------------------------------------------------------------------------------------------

DAYS = {
    "second": 1 / 86_400, "minute": 1 / 1_440, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "weekend": 2.0,
    "month": 30.44, "quarter": 91.3, "semester": 182.6, "year": 365.25, "decade": 3_652.5, "century": 36_525.0,
}  # fmt: skip


def _durations(a: Measured, b: Measured) -> Judgement:
    if a.person and b.person and a.person != b.person and (a.duration_kind or b.duration_kind) != "tension":
        return _apart("persons", f"two persons: {a.person} and {b.person}")
    if a.vague and b.vague and a.row.unit != b.row.unit:
        return _apart(
            "vague",
            f"both without bounds, and other units: {a.row.unit}s against {b.row.unit}s",
        )
    if a.vague or b.vague:
        return Judgement("compatible", "vague", f"« {(a if a.vague else b).row.text} » has no bounds")
    scale_a, scale_b = (DAYS.get(m.row.unit or "", 1.0) for m in (a, b))
    return _values(a, b, scale_a, scale_b, bool(a.duration_kind))


def _levels(a: Measured, b: Measured) -> Judgement:
    if a.row.unit != b.row.unit:
        return _apart("units", f"{a.row.unit or 'a number'} against {b.row.unit or 'a number'}")
    return _values(a, b, 1.0, 1.0, a.row.article == b.row.article or bool(a.names & b.names))


def _values(a: Measured, b: Measured, scale_a: float, scale_b: float, same_thing: bool) -> Judgement:
    """Two numbers of one thing: equal, within each other's bounds, or apart."""
    (lo_a, hi_a), (lo_b, hi_b) = interval(a.row, scale_a), interval(b.row, scale_b)
    both = f"{_described(a)} and {_described(b)}"
    if (lo_a, hi_a) == (lo_b, hi_b) and a.measure == b.measure:
        same = a.row.text.casefold() == b.row.text.casefold()
        reason = f"the same value, {a.row.text}, told twice" if same else f"{both} are equal"
        return Judgement("agree", "values", reason)
    if lo_a <= hi_b and lo_b <= hi_a:
        return Judgement("compatible", "bounds", f"{both} leave room for each other")
    if same_thing and a.measure == b.measure:
        return Judgement(
            "conflict", "values", f"{both} exclude each other; a later count may be higher and still right"
        )
    return _apart("values", f"{both}; nothing shows that they measure the same thing")


def interval(row: Quantity, scale: float = 1.0) -> tuple[float, float]:
    """The values that a quantity leaves open: a range, a bound, ten per cent about « près de », or a point."""
    low = high = (row.value or 0.0) * scale
    if row.value_to is not None:
        return low, row.value_to * scale
    if row.bound == "min":
        return low, float("inf")
    if row.bound == "max":
        return 0.0, high
    if row.bound == "about":
        return low * (1 - CLOSE), high * (1 + CLOSE)
    return low, high


def factor(row: Quantity) -> float | None:
    """By what a change multiplies: 1.93 for +93 %, 2 for « doublé »; None without a number or a percentage."""
    if row.value is None or row.kind not in ("change", "multiplier"):
        return None
    if row.kind == "multiplier":
        return row.value
    part = row.value / 100 if row.unit == "%" else row.value if row.unit is None and row.value < 1 else None
    return None if part is None else 1 + part if row.direction != "down" else 1 - part


def _changes(a: Measured, b: Measured) -> Judgement:
    """Two changes of one thing: directions first, then factors, then the bases."""
    if a.row.direction and b.row.direction and a.row.direction != b.row.direction:
        verdict: Verdict = "conflict" if _same_base(a, b) else "not comparable"
        other = "down" if a.row.direction == "up" else "up"
        return Judgement(
            verdict, "directions", f"{_described(a)} is {a.row.direction}, {_described(b)} {other}"
        )
    if a.vague or b.vague:
        return Judgement(
            "compatible", "direction", f"same direction; « {(a if a.vague else b).row.text} » has no number"
        )
    x, y = factor(a.row), factor(b.row)
    if x is None or y is None:
        return _apart("units", f"{_described(a)} and {_described(b)} change by other units")
    factors = f"×{x:.4g} and ×{y:.4g}"
    if abs(x - y) <= 0.005 and _same_base(a, b):
        return Judgement("agree", "factors", f"{factors} are the same change")
    if abs(x - y) <= CLOSE * max(abs(x), abs(y)):
        return Judgement(
            "compatible", "factors", f"{factors} are close{_differences(a, b)}; neither rules the other out"
        )
    if _same_base(a, b):
        return Judgement("conflict", "factors", f"{factors} for the same thing and period")
    return _apart("bases", f"{factors}{_differences(a, b) or ', on bases that are not told'}")


def _same_base(a: Measured, b: Measured) -> bool:
    return a.measure == b.measure and a.row.period == b.row.period and a.row.period is not None


def _differences(a: Measured, b: Measured) -> str:
    """What a reader must know before setting the two against each other."""
    notes = []
    if a.measure != b.measure:
        notes.append(f"one is a {a.measure or 'thing'} and the other a {b.measure or 'thing'}")
    if a.row.period != b.row.period:
        notes.append(f"periods {a.row.period or 'not told'} and {b.row.period or 'not told'}")
    return f", but {'; '.join(notes)}" if notes else ""


def _parts(a: Measured, b: Measured) -> Judgement:
    part, whole = (b, a) if b.whole is a.row else (a, b)
    x, y = part.row.value or 0.0, whole.row.value or 0.0
    share = f" ({100 * x / y:.1f} %)" if y and x <= y else ""
    ratio = f"{part.row.text} and {whole.row.text} are the two terms of one ratio{share}"
    return _apart("ratio", f"{ratio}, not two tellings of one quantity")


_SORTS = {
    "change": "a change",
    "level": "a level",
    "share": "a share",
    "duration": "a length of time",
    "rank": "a rank",
}


def _described(m: Measured) -> str:
    """« 93 % » as what it is and of what."""
    thing = m.row.counted_in_full if m.phrase == m.row.counted else m.phrase
    return f"{_SORTS[m.family]} (« {m.row.text} »{f' of {thing}' if thing else ''})"


def _bases(a: Measured, b: Measured) -> str:
    """Warnings on the bases of two sorts of number."""
    notes = []
    if a.row.period and b.row.period and a.row.period != b.row.period:
        notes.append(f"periods {a.row.period} and {b.row.period}")
    for m in (a, b):
        if m.whole is not None and m.row.value and m.whole.value:
            share = f"{100 * m.row.value / m.whole.value:.1f} %"
            notes.append(
                f"{m.row.text} is {share} of {m.whole.text} {m.whole.counted_in_full or ''}".rstrip()
            )
    return f"; {'; '.join(notes)}" if notes else ""


# --- periods --------------------------------------------------------------------------------------------------------


def disjoint(a: str | None, b: str | None) -> bool:
    """Whether two EDTF periods, as far as both are known, have no day in common."""
    x, y = _days(a), _days(b)
    return bool(x and y and (x[1] < y[0] or y[1] < x[0]))


def _days(edtf: str | None) -> tuple[str, str] | None:
    """First and last day of an EDTF period as ISO days, open ends as far as they go; None where it names none."""
    if not edtf:
        return None
    first, _, last = edtf.partition("/")
    last = last or first
    low = "0000-01-01" if first in ("..", "") else _edge(first, 0)
    high = "9999-12-31" if last in ("..", "") else _edge(last, 1)
    return (low, high) if low and high else None


#: First and last day of the seasons of EDTF.
_SEASONS = {
    "21": ("03-01", "05-31"),
    "22": ("06-01", "08-31"),
    "23": ("09-01", "11-30"),
    "24": ("12-01", "12-31"),
}
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?$")


def _edge(day: str, side: int) -> str | None:
    """First (`side` 0) or last (1) day that a date of EDTF leaves open; None where it is not one."""
    m = _DAY.match(day.strip("~?%"))
    if m is None:
        return None
    year, month, day = m["year"], m["month"] or "XX", m["day"] or "XX"
    if month in _SEASONS:
        return f"{year}-{_SEASONS[month][side]}"
    if month == "XX":
        return f"{year}-{('01-01', '12-31')[side]}"
    return f"{year}-{month}-{('01', '31')[side] if day == 'XX' else day}"


# --- dated tellings -------------------------------------------------------------------------------------------------


def _against_tellings(tellings: Sequence[Telling], checked: Sequence[Measured]) -> Iterator[dict[str, Any]]:
    """Lengths of stay against the arrival in their sentence; ranks of stays against the dated stays of the person."""
    by_place: dict[tuple[str, int], list[Telling]] = {}
    by_person: dict[str, list[Telling]] = {}
    own: Counter[tuple[str, str]] = Counter()
    for t in tellings:
        if t.kind == "arrival":
            by_place.setdefault((t.article, t.sentence), []).append(t)
        else:
            by_person.setdefault(t.person, []).append(t)
            own[t.person, t.article] += 1
    for m in checked:
        if m.family == "duration":
            for t in by_place.get((m.row.article, m.row.sentence), [])[:1]:
                yield _row(m.row, t, "length of stay", _arrival(m, t))
        elif m.person and (m.row.value or 0) >= 2:
            stays = by_person.get(m.person, [])
            if len(stays) - own[m.person, m.row.article] <= COMMON:
                others = [t for t in stays if t.article != m.row.article]
                yield from (_row(m.row, t, f"stays of {m.person}", j) for t, j in _ranked(m, others))


def _of_stays(m: Measured) -> bool:
    """Is it the length of a stay, or which of several it is (« deuxième visite »)?"""
    ranked = m.family == "rank" and m.phrase.lower().startswith(listed("tellings", "rank"))
    return ranked or (m.family == "duration" and m.duration_kind == "stay")


def _arrival(m: Measured, t: Telling) -> Judgement:
    if m.vague or (m.row.value or 0) * DAYS.get(m.row.unit or "", 1.0) >= 1 / 3:
        bound = f"« {m.row.text} » has no upper bound" if m.vague else f"« {m.row.text} » leaves room for it"
        return Judgement("compatible", "arrival", f"arrived {t.date.text}, so at least one night; {bound}")
    return Judgement(
        "conflict", "arrival", f"arrived {t.date.text}, so at least one night, against {m.row.text}"
    )


def _ranked(m: Measured, stays: Sequence[Telling]) -> Iterator[tuple[Telling, Judgement]]:
    """A rank n leaves room for n - 1 dated stays before it."""
    dated = [t for t in stays if t.date.edtf and t.date.date_to]
    distinct = sorted({t.date.edtf or "" for t in dated})
    room, rank = int(m.row.value or 0) - 1, f"« {m.row.text} »"
    for t in dated:
        if len(distinct) <= room:
            reason = f"{rank} leaves room for {room} before it; {t.date.edtf} fits, without a number"
            yield t, Judgement("compatible", "rank", reason)
        else:
            stated = f"{len(distinct)} dated stays are told: {', '.join(distinct)}"
            yield t, _apart("rank", f"{rank}, but {stated}")


# --- rows -----------------------------------------------------------------------------------------------------------


def _measure(a: Measured, b: Measured) -> str:
    """A short name for what the two have in common, in the words of the texts."""
    if a.family == "duration":
        return f"length of {a.duration_kind or a.phrase or 'time'}"
    phrases = [p for p in (a.phrase, b.phrase) if p]
    return min(phrases, key=lambda p: (len(p), p)) if phrases else a.family


def _row(a: Quantity, b: Quantity | Telling, measure: str, judgement: Judgement) -> dict[str, Any]:
    return {
        "measure": measure,
        **{f"a_{k}": getattr(a, k) for k in ("article", "sentence", "start", "end", "text")},
        **{f"b_{k}": getattr(b, k) for k in ("article", "sentence", "start", "end", "text")},
        **judgement._asdict(),
    }
