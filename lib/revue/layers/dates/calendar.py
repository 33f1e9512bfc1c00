"""Meanings of dates that name a place on the calendar: days, months, years, quarters, seasons, centuries."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from revue.layers.dates.lengths import size_of
from revue.layers.dates.lexicon import LISTS
from revue.layers.dates.readings import Match, Reading, number

#: How readings of a part of a month and of a year are called.
_MONTH_PARTS = {"START": "begin_month", "MID": "mid_month", "END": "end_month"}
YEAR_PARTS = {"START": "begin_year", "MID": "mid_year", "END": "end_year"}


def iso(m: Match) -> list[Reading]:
    day, _, hour = m.taken[-1].form.replace("t", " ").partition(" ")
    year, month, *rest = (int(x) for x in day.split("-"))
    if not rest and month == (year + 1) % 100:
        return [m.reading("calendar", year=year, until=(year + 1, None))]
    if not 1 <= month <= 12:
        return []
    clock = {"clock": f"T{hour}", "type": "TIME"} if hour else {}
    return [m.reading("calendar", year=year, month=month, day=rest[0] if rest else None, **clock)]


def numeric(m: Match) -> list[Reading]:
    day, month, year = (int(x) for x in m.taken[-1].form.replace(".", "/").split("/"))
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    return [m.reading("calendar", year=year, month=month, day=day)] if 1 <= month <= 12 and day else []


def day_slash(m: Match) -> list[Reading]:
    day, month = (int(x) for x in m.taken[-1].form.split("/"))
    return [m.reading("calendar", month=month, day=day)] if 1 <= month <= 12 and 1 <= day <= 31 else []


def week_of(m: Match) -> list[Reading]:
    return [m.reading("calendar", rule="week", nth=(0, "W"))]


def nth_of_month(m: Match) -> list[Reading]:
    """A weekday, week, weekend or half of a month ("le dernier samedi de juin", "la première quinzaine de mai")."""
    n = m.first("ordinal", "first") or -1
    unit = "F" if m.holds("about") else str(m.first("weekday") or m.first("unit")[1:])
    if n > (2 if unit == "F" else 5):
        return []
    which = m.which if m.taken[-1].of("last", "next", "following") else None
    return [m.reading("calendar", day=None, weekday=None, which=which, nth=(n, unit))]


def first_months(m: Match) -> list[Reading]:
    """The first or last months of a year."""
    n, year = number(m.taken[: m.taken.index(m.word("unit"))]), m.first("year")
    if n is None or not 1 <= n <= 11:
        return []
    begin, end = (1, n) if any(w.form == "premiers" for w in m.taken) else (13 - n, 12)
    which = m.which if m.taken[-1].of("last", "next", "following") else None
    return [
        m.reading(
            "calendar",
            rule="month_range",
            day=None,
            month=begin,
            until=(year, end),
            which=which if which or year else "this",
            strict=which is not None,
        )
    ]


def weekday_of_month(m: Match) -> list[Reading]:
    """Some day of a month: all that is known is the month."""
    return [m.reading("calendar", rule="month", weekday=None)]


def day_in_words(m: Match) -> list[Reading]:
    """A day whose number is spelled ("le vingt-trois juin")."""
    day = number(m.taken[: m.taken.index(m.word("month"))])
    return [m.reading("calendar", rule="day_month", day=day)] if day and 1 < day <= 31 else []


def day_month(m: Match) -> list[Reading]:
    if m.holds("hyphen") and m.word("month").capital and m.first("year") is None:
        return _named_day(m)
    if m.first("unit") is None or m.first("year") is not None:
        return [m.reading("calendar")]
    return [m.reading("calendar", which=m.which or "this", strict=True, previous=m.holds("same"))]


def _named_day(m: Match) -> list[Reading]:
    """A day that is a name ("le 11-Septembre"): of a street, of an event of some year, or a public holiday."""
    if m.listed(-2, "named_by_a_day"):
        return []
    name = f"{m.first('month'):02d}-{m.first('daynum', 'first'):02d}"
    if name in LISTS["public_holidays"]:
        return [m.reading("calendar")]
    return [m.reading("fixed", value=f"XXXX-{name}")]


def day_list(m: Match) -> list[Reading]:
    """Several days that share a month: one reading each, the last with the month and year."""
    joints = ("comma", "and", "hyphen", "slash", "tothe", "to")
    cuts = [m.i - 1, *(k for k, word in enumerate(m.taken, m.i) if word.of(*joints)), m.j]
    days = [replace(m, rule="day_month", i=a + 1, j=b) for a, b in pairwise(cuts) if b > a + 1]
    found: list[Reading] = []
    month, year = None, m.first("year")
    for day in reversed(days):
        own = day.first("month") or month
        if year and month and own > month:  # over New Year, the year told once
            year -= 1
        month = own
        found.append(day.reading("calendar", year=year, month=month, which=m.which))
    return found[::-1] if all(r.day for r in found) else []


def month(m: Match) -> list[Reading]:
    word, year, which = m.word("month"), m.first("year"), m.which
    if m.named() and not (year or which):
        return []
    if len(m.taken) == 1 and word.form.endswith(".") and m.near(1) is None:
        return []  # "au nombre de sept."
    if word.capital and m.has(-1, "hyphen") and m.has(-2, "daynum", "first"):
        return []  # a day that is a name
    bare = len(m.taken) == 1 and word.form in LISTS["month_or_word"]
    if bare and not m.has(-1, "in", "of", "signal", "and", "to", "part", "comma", "hyphen", "open"):
        return []
    if (short := m.first("two")) is not None:
        if short < 32 or m.has(1, "unit", "word", "sign"):
            return []
        year = 1900 + short
    of_the_year = year is None and m.holds("unit:1Y")
    if of_the_year or (year is None and m.taken[0].of("this")):
        which = which or "this"
    mod = m.first("part")
    plain = "month_year" if year else "month_relative" if which else "month"
    name = _MONTH_PARTS.get(mod, plain)
    return [m.reading("calendar", rule=name, year=year, which=which, strict=of_the_year)]


def month_range(m: Match) -> list[Reading]:
    first, last = (w.values["month"] for w in m.taken if w.of("month"))
    years = [w.values["year"] for w in m.taken if w.of("year")]
    if (m.holds("and") and len(years) == 2) or (m.named() and not years):
        return []
    begin, end = (years[0], years[-1]) if years else (None, None)
    if len(years) == 1 and first > last:
        begin = years[0] - 1
    return [m.reading("calendar", year=begin, until=(end, last))]


def month_to_month(m: Match) -> list[Reading]:
    one, two = replace(m, rule="month", j=m.i + 1), replace(m, rule="month", i=m.i + 2)
    year, (first, last) = m.first("year"), (one.first("month"), two.first("month"))
    begin = year - 1 if year and first > last else year
    return [one.reading("calendar", year=begin, which=m.which), two.reading("calendar")]


def year(m: Match) -> list[Reading]:
    value, mod = m.first("year"), m.first("part")
    if _before_christ(m):
        return [m.reading("fixed", value=f"BC{value:04d}")]
    if len(m.taken) == 1 and not _is_year(m, value):
        return []
    return [m.reading("calendar", rule=YEAR_PARTS.get(mod, "year"))]


def _is_year(m: Match, value: int) -> bool:
    """Is a bare number of four digits a year? By the words around it."""
    if m.has(1, "sign", "unit") or m.has(-1, "sign", "number", "int", "notyear", "clock", "tothe"):
        return False
    if m.has(-1, "in", "month", "season") or m.listed(-1, "before_year"):
        return not m.has(1, "roman")
    if not 1900 <= value <= 2100:
        begun = m.has(-1, "of", "open", "signal", "and", "to", "hyphen")
        after = 3 if m.has(1, "to", "and", "hyphen") and m.has(2, "year") else 1  # "de 1200 à 1500 personnes"
        counts = m.has(after, "word", "cap") and (value < 1500 or m.form(after).endswith(("s", "x")))
        return begun and not counts and not m.has(after, "person")
    if m.has(1, "word"):
        return not m.form(1).endswith(("s", "x")) or m.listed(1, "not_counted")
    return not m.has(1, "person")


def year_range(m: Match) -> list[Reading]:
    first, last = m.first("year"), m.taken[-1].values.get("year")
    if last is None:
        last = first - first % 100 + m.first("two", "daynum")
        if last != first + 1:
            return []
    if not 1000 <= first < last <= first + 150 or m.has(1, "sign"):
        return []
    return [m.reading("calendar", day=None, until=(last, None))]


def decade(m: Match) -> list[Reading]:
    value = m.first("year") or number(m.taken) or 1
    value += 1900 if value < 100 else 0
    return [m.reading("calendar", year=value, n=10)] if value % 10 == 0 else []


def _before_christ(m: Match) -> bool:
    """Is a year or century counted back ("avant Jésus-Christ", "av. J.-C.")?"""
    return m.form(1) in ("avant", "av") and (
        m.form(2) in ("j", "jésus", "notre") or m.form(3) in ("j", "jésus")
    )


def century(m: Match) -> list[Reading]:
    value = m.first("roman", "ordinal")
    if _before_christ(m):
        return [m.reading("fixed", value=f"BC{value - 1:02d}")] if value else []
    return [m.reading("calendar", year=(value - 1) * 100, day=None, n=100)] if 0 < value <= 22 else []


def quarter(m: Match) -> list[Reading]:
    value, unit, year = m.first("ordinal", "first"), m.first("unit"), m.first("year")
    kind, top = ("Q", 4) if unit == "3M" else ("H", 2)
    if value is None and m.which and not m.holds("roman"):
        if year is None:
            return [m.reading("unit", unit=unit, n=size_of(unit), day=None)]
        value = top
    if not value or value > top:
        return []
    strict = sum(w.of("unit") for w in m.taken) > 1
    return [m.reading("calendar", day=None, part_of_year=f"{kind}{value}", strict=strict)]


def season(m: Match) -> list[Reading]:
    word, which, year = m.word("season"), m.which, m.first("year")
    compared = "comme" in (m.form(1), m.form(-1))
    if len(m.taken) == 1 and not compared:
        if word.form == "été" and m.form(-1) not in ("en", "d'"):
            return []
        if not m.has(-1, "in", "of", "tothe", "ofthe", "and") and not m.at_start():
            return []
    title = word is not m.taken[0] and year is None and m.has(1, "word", "cap", "of", "ofthe")
    if word.capital and (title or m.named()):
        return []
    if len(m.taken) == 1 and (compared or m.form(-1) in ("en", "d'")):
        return [m.reading("fixed", value=f"XXXX-{m.first('season')}")]
    if m.holds("this"):
        which = which or "this"
    name = "season_year" if year else "season_deictic" if which else "season"
    return [m.reading("calendar", rule=name, day=None, which=which)]
