"""Meanings that depend on the day of publication or on a date told before: weekdays, "hier", "la veille", "le
mois dernier", "cette année-là"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from revue.layers.dates.lengths import duration_value
from revue.layers.dates.readings import MEANINGS, Match, Reading, Which, clock_of, number, rule, which_of


@rule
def weekday(m: Match) -> list[Reading]:
    if (m.named() and not which_of(m)) or (m.form(-1) == "du" and m.form(-2) == "journal"):
        return []
    suffix = any("hyphen" in w.values for w in m.taken)
    if suffix and m.taken[-1].form not in ("là", "ci"):
        return []
    which, tail = which_of(m), m.first("daypart")
    this = any("this" in w.values for w in m.taken)
    if any(w.form == "le" for w in m.taken[:1]) and which is None and not suffix and tail is None:
        return [
            replace(
                m.reading("fixed", type="SET", value=f"XXXX-WXX-{m.first('weekday')}"), rule="weekday_set"
            )
        ]
    day = m.reading(
        "weekday", weekday=m.first("weekday"), which="this" if this and which is None else which,
        previous=suffix and m.taken[-1].form == "là",
    )  # fmt: skip
    return [replace(day, type="TIME", clock=clock_of(tail))] if tail else [day]


@rule
def same_weekday(m: Match) -> list[Reading]:
    tail = m.first("daypart")
    day = m.reading("weekday", weekday=m.first("weekday"), previous=True)
    return [replace(day, type="TIME", clock=clock_of(tail))] if tail else [day]


@rule
def weekday_set(m: Match) -> list[Reading]:
    return [m.reading("fixed", type="SET", value=f"XXXX-WXX-{m.first('weekdays')}")]


@rule
def deictic(m: Match) -> list[Reading]:
    tail = m.first("daypart")
    n = m.first("deictic")
    rule = {0: "today", -1: "yesterday", 1: "tomorrow"}.get(n, "deictic")
    day = replace(m.reading("shift", n=n, unit="D"), rule=rule)
    return [replace(day, type="TIME", clock=clock_of(tail))] if tail else [day]


@rule
def chain(m: Match) -> list[Reading]:
    tail = m.first("daypart")
    n = m.first("chain")
    rule = {-1: "day_before", 1: "day_after"}.get(n, "chain")
    if m.first("holiday"):
        return [replace(m.reading("holiday", holiday=m.first("holiday"), n=n), rule=rule)]
    day = replace(m.reading("shift", n=n, unit="D", previous=True), rule=rule)
    return [replace(day, type="TIME", clock=clock_of(tail))] if tail else [day]


def _unit(m: Match, which: Which, unit: str, **fields: Any) -> list[Reading]:
    count, letter = int("".join(c for c in unit if c.isdigit())), unit.lstrip("0123456789")
    if letter == "N":
        return [m.reading("time", clock="TNI", type="TIME", n=-1 if which == "last" else 0, which="this")]
    if letter in ("S", "M'", "H"):
        return []
    rule = {"Y": "year_relative", "M": "month_unit", "W": "week", "D": "day", "E": "weekend"}.get(
        letter, "unit"
    )
    return [replace(m.reading("unit", unit=unit, n=count, which=which, **fields), rule=rule)]


@rule
def unit_which(m: Match) -> list[Reading]:
    which, unit = which_of(m), m.first("unit")
    if which is None or (which in ("last",) and m.taken[0].form in ("les", "ces")):
        return []
    if (unit == "1D" and which == "last") or m.has(-1, "number", "daynum"):
        return []
    previous = which in ("following", "preceding")
    found = _unit(m, which, unit, previous=previous)
    tail = m.first("daypart")
    return [replace(r, clock=clock_of(tail), type="TIME") for r in found] if tail else found


@rule
def which_unit(m: Match) -> list[Reading]:
    which, unit = which_of(m), m.first("unit")
    if m.taken[0].form in ("les", "ces") or unit in ("1D", "1H", "1M'", "1S", "1N") or which is None:
        return []
    if which == "last":
        return []
    return _unit(m, which, unit)


@rule
def this_unit(m: Match) -> list[Reading]:
    unit, suffix = m.first("unit"), any("hyphen" in w.values for w in m.taken)
    there = suffix and m.taken[-1].form in ("là", "la")
    if (suffix and not there and m.taken[-1].form != "ci") or m.taken[0].form == "ces":
        return []
    if m.taken[-1].form in ("journée", "siècle") and m.has(1, "of"):
        return []
    if unit == "1D":
        previous = there or any("same" in w.values for w in m.taken)
        return [
            replace(
                m.reading("shift", n=0, unit="D", previous=previous), rule="same_day" if previous else "today"
            )
        ]
    return _unit(m, "this", unit, previous=there or any("same" in w.values for w in m.taken))


MEANINGS["unit_there"] = this_unit


@rule
def same_unit(m: Match) -> list[Reading]:
    if m.taken[0].form == "les":
        return []
    if m.first("unit") == "1D":
        return [replace(m.reading("shift", n=0, unit="D", previous=True), rule="same_day")]
    return _unit(m, "this", m.first("unit"), previous=True)


@rule
def unit_part(m: Match) -> list[Reading]:
    unit, mod = m.first("unit"), m.first("part")
    part_word = next(w for w in m.taken if "part" in w.values)
    plural = any(w.form.endswith("s") and w.form != "mois" for w in m.taken if "unit" in w.values)
    if (
        plural
        or unit in ("1H", "1M'", "1S", "1N")
        or (unit == "1M" and not any(k in w.values for w in m.taken for k in ("of", "ofthe", "the", "this")))
    ):
        return []
    if m.first("year") is not None:
        return [
            replace(
                m.reading("calendar", year=m.first("year"), mod=mod),
                rule="begin_year" if mod == "START" else "year",
            )
        ]
    if unit == "1D":
        clock = {"START": "TMO", "MID": "TMI", "END": "TAF"}[mod]
        return [m.reading("time", clock=clock, type="TIME", mod=mod)] if part_word.form != "mi" else []
    if (unit == "1E" and mod == "END") or (len(m.taken) == 3 and m.has(-1, "of")):
        return []
    which: Which = which_of(m) or "this"
    found = _unit(m, which, unit, mod=mod, previous=which in ("following", "preceding"))
    if unit == "1Y":
        rule = {"START": "begin_year", "MID": "mid_year", "END": "end_year"}[mod]
        found = [replace(r, rule=rule) for r in found]
    return found


@rule
def last_units(m: Match) -> list[Reading]:
    """ "ces derniers jours", "les trois prochains mois": a length of time that ends or begins at publication."""
    unit = m.first("unit")
    which = which_of(m)
    words = [
        w
        for w in m.taken
        if not any(k in w.values for k in ("last", "next", "the", "this", "ofthe", "tothe", "unit"))
    ]
    count = number(words)
    plural = m.taken[-1].form.endswith("s")
    if (
        unit is None
        or not plural
        or which is None
        or (unit == "1M" and m.taken[0].form in ("le", "du", "au"))
    ):
        return []
    if unit in ("1E",) and count is None:
        return []
    start = 1 if any(k in m.taken[0].values for k in ("ofthe", "tothe")) else 0
    if count is None and m.taken[0].form not in ("les", "ces", "des", "aux"):
        return []
    value = duration_value("X" if count is None else str(count), unit)
    return [
        replace(
            m.reading("fixed", type="DURATION", value=value),
            start=m.taken[start].start,
            rule="duration_recent",
        )
    ]


@rule
def units_which(m: Match) -> list[Reading]:
    count = number([w for w in m.taken if "unit" not in w.values])
    return (
        [m.reading("fixed", type="DURATION", value=duration_value(str(count), m.first("unit")))]
        if count
        else []
    )
