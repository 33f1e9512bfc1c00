"""Meanings that depend on the day of publication or on a date before them: weekdays, "hier", "la veille", "le
mois dernier", "cette année-là"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from revue.layers.dates.calendar import YEAR_PARTS
from revue.layers.dates.lengths import letter_of, size_of
from revue.layers.dates.readings import Match, Reading, Which

#: How readings of units are called.
_UNIT_RULES = {"Y": "year_relative", "M": "month_unit", "W": "week", "D": "day", "E": "weekend"}
#: Units shorter than a day: nothing says which one is meant.
_SHORT = frozenset({"S", "M'", "H"})


def weekday(m: Match) -> list[Reading]:
    if m.named() and not m.which:
        return []
    marked = m.holds("hyphen")
    if m.taken[0].form == "le" and not (m.which or marked or m.holds("daypart")):
        value = f"XXXX-WXX-{m.first('weekday')}"
        return [m.reading("fixed", type="SET", value=value, rule="weekday_set")]
    which = m.which or ("this" if m.holds("this") else None)
    return [m.reading("weekday", which=which, previous=marked and m.taken[-1].form == "là")]


def weekday_of_week(m: Match) -> list[Reading]:
    """A day of the week before or after this one ("mardi de la semaine prochaine")."""
    return [m.reading("weekday", rule="weekday", strict=True)]


def weekday_in_eight(m: Match) -> list[Reading]:
    """The day of that name after the next ("vendredi en huit"), or one week later ("en quinze")."""
    return [m.reading("weekday", rule="weekday", n=7 if m.taken[-1].form == "huit" else 14, which="next")]


def weekdays_of_every_week(m: Match) -> list[Reading]:
    """What recurs from one day to another ("ouvert du lundi au vendredi")."""
    ends = [k for k, word in enumerate(m.taken) if word.of("weekday")]
    return [
        replace(
            replace(m, rule="weekday_set", i=m.i + k, j=m.i + k + 1).reading("fixed", type="SET"),
            value=f"XXXX-WXX-{m.taken[k].values['weekday']}",
        )
        for k in ends
    ]


def deictic(m: Match) -> list[Reading]:
    n = m.first("deictic")
    name = {0: "today", -1: "yesterday", 1: "tomorrow"}.get(n, "deictic")
    return [m.reading("shift", rule=name, n=n, unit="D")]


def chain(m: Match) -> list[Reading]:
    n = m.first("chain")
    name = {-1: "day_before", 1: "day_after"}.get(n, "chain")
    if m.holds("holiday"):
        return [m.reading("holiday", rule=name, n=n)]
    if m.has(1, "of", "ofthe"):  # of an event: its day is not known
        return [m.reading("fixed", rule=name, value="XXXX-XX-XX")]
    return [m.reading("shift", rule=name, n=n, unit="D", previous=True)]


def _unit(m: Match, which: Which, **fields: Any) -> list[Reading]:
    """The unit of the match, seen from the day of publication or (`previous`) from the date before it."""
    unit = m.first("unit")
    letter = letter_of(unit)
    if letter == "N":
        return [m.reading("time", n=-1 if which == "last" else 0, which="this")]
    if letter in _SHORT:
        return []
    name = fields.pop("rule", _UNIT_RULES[letter])
    return [m.reading("unit", rule=name, unit=unit, n=size_of(unit), which=which, **fields)]


def unit_which(m: Match) -> list[Reading]:
    which = m.which
    assert which is not None
    if which == "last" and (m.taken[0].form in ("les", "ces") or m.first("unit") == "1D"):
        return []
    return _unit(m, which, previous=which in ("following", "preceding"))


def this_unit(m: Match) -> list[Reading]:
    previous = m.holds("same") or (m.holds("hyphen") and m.taken[-1].form != "ci")
    if m.first("unit") == "1D":
        name = "same_day" if previous else "today"
        return [m.reading("shift", rule=name, unit="D", previous=previous)]
    return _unit(m, "this", previous=previous)


def unit_part(m: Match) -> list[Reading]:
    unit, mod, which = m.first("unit"), m.first("part"), m.which
    if m.holds("year"):
        return [m.reading("calendar", rule="begin_year" if mod == "START" else "year")]
    if unit == "1D":
        clock = {"START": "TMO", "MID": "TMI", "END": "TAF"}[mod]
        return [m.reading("time", clock=clock, type="TIME")]
    if len(m.taken) == 3 and m.has(-1, "of"):
        return []
    named = {"rule": YEAR_PARTS[mod]} if unit == "1Y" else {}
    return _unit(m, which or "this", previous=which in ("following", "preceding"), **named)
