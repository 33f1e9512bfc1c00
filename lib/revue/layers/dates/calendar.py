"""Meanings of dates that name a place on the calendar: days, months, years, quarters, seasons, centuries."""

from __future__ import annotations

from dataclasses import replace

from revue.layers.dates.lexicon import LISTS, Word
from revue.layers.dates.readings import Match, Reading, clock_of, day_of, number, rule, which_of, year_named


@rule
def iso(m: Match) -> list[Reading]:
    word = m.taken[-1]
    bits = word.form.replace("t", " ").split(" ")
    parts = [int(x) for x in bits[0].split("-")]
    if len(parts) == 2 and parts[1] == (parts[0] + 1) % 100:
        return [m.reading("calendar", year=parts[0], until=(parts[0] + 1, None))]
    clock = f"T{bits[1]}" if len(bits) > 1 else None
    if not 1 <= parts[1] <= 12:
        return []
    day = parts[2] if len(parts) > 2 else None
    return [
        m.reading(
            "calendar", year=parts[0], month=parts[1], day=day, clock=clock, type="TIME" if clock else "DATE"
        )
    ]


@rule
def numeric(m: Match) -> list[Reading]:
    day, month, year = (int(x) for x in m.taken[-1].form.replace(".", "/").split("/"))
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    return [m.reading("calendar", year=year, month=month, day=day)] if 1 <= month <= 12 and day else []


@rule
def day_slash(m: Match) -> list[Reading]:
    day, month = (int(x) for x in m.taken[-1].form.split("/"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return []
    start = 1 if any(k in m.taken[0].values for k in ("tothe", "ofthe")) else 0
    return [replace(m.reading("calendar", month=month, day=day), start=m.taken[start].start)]


@rule
def day_month(m: Match) -> list[Reading]:
    tail = m.first("daypart")
    base = m.reading(
        "calendar",
        year=m.first("year"),
        month=m.first("month"),
        day=day_of(m),
        weekday=m.first("weekday"),
        which=which_of(m),
    )
    if any(w.values.get("unit") == "1Y" for w in m.taken) and base.year is None:
        same = any("same" in w.values for w in m.taken)
        base = replace(base, which=year_named(which_of(m)), strict=True, previous=same)
    return [replace(base, type="TIME", clock=clock_of(tail))] if tail else [base]


@rule
def day_list(m: Match) -> list[Reading]:
    """Several days that share a month: one reading each, the last with the month and year."""
    pieces: list[list[Word]] = [[]]
    for word in m.taken:
        new = any(k in word.values for k in ("comma", "and", "hyphen", "slash", "tothe", "to"))
        if new:
            if pieces[-1]:
                pieces.append([])
        else:
            pieces[-1].append(word)
    found: list[Reading] = []
    month, year, which = m.taken[0].values.get("month"), m.first("year"), which_of(m)
    for piece in reversed([p for p in pieces if p]):
        sub = Match("day_month", piece, 0, len(piece), 0)
        month = sub.first("month") or month
        if day_of(sub) is None or month is None:
            return []
        found.append(
            sub.reading(
                "calendar", year=year, month=month, day=day_of(sub), weekday=sub.first("weekday"), which=which
            )
        )
    return found[::-1]


@rule
def weekday_day(m: Match) -> list[Reading]:
    counted = m.has(1, "word", "unit", "sign", "cap", "number", "month", "grouped", "lasting", "person")
    if (counted and m.form(1) not in LISTS["after_day"]) or (
        m.has(1, "hyphen") and m.has(2, "daynum", "int")
    ):
        return []
    return [m.reading("calendar", day=day_of(m), weekday=m.first("weekday"))]


@rule
def day_of_month(m: Match) -> list[Reading]:
    if m.first("unit") != "1M":
        return []
    return [m.reading("calendar", day=day_of(m), which=which_of(m))]


@rule
def night_between(m: Match) -> list[Reading]:
    return (
        [m.reading("weekday", weekday=m.first("weekday"), type="TIME", clock="TNI")]
        if m.first("daypart") == "NI"
        else []
    )


@rule
def night_between_days(m: Match) -> list[Reading]:
    if m.first("daypart") != "NI":
        return []
    return [
        m.reading(
            "calendar", day=day_of(m), month=m.first("month"), year=m.first("year"), type="TIME", clock="TNI"
        )
    ]


@rule
def month(m: Match) -> list[Reading]:
    words = [w for w in m.taken if "month" in w.values]
    bare = len(m.taken) == 1
    if m.named() and not (m.first("year") or which_of(m)):
        return []
    if (
        bare
        and words[0].form in ("mars", "mai", "sept", "janv")
        and not m.has(-1, "in", "of", "signal", "and", "to", "part", "comma", "hyphen", "open")
    ):
        return []
    if m.first("unit") not in (None, "1M", "1Y"):
        return []
    year = m.first("year")
    if (short := m.first("two")) is not None:
        if short < 32 or m.has(1, "unit", "word", "sign"):
            return []
        year = 1900 + short
    which = which_of(m)
    strict = False
    if year is None and any(w.values.get("unit") == "1Y" for w in m.taken[1:]):
        which, strict = year_named(which), True
    if year is None and any("this" in w.values for w in m.taken[:1]):
        which = which or "this"
    mod = m.first("part")
    rule = {"START": "begin_month", "MID": "mid_month", "END": "end_month"}.get(mod or "", "month")
    if rule == "month":
        rule = "month_year" if year else "month_relative" if which else "month"
    return [
        replace(
            m.reading(
                "calendar", year=year, month=words[0].values["month"], which=which, mod=mod, strict=strict
            ),
            rule=rule,
        )
    ]


@rule
def month_range(m: Match) -> list[Reading]:
    first, last = [w for w in m.taken if "month" in w.values]
    years = [w.values["year"] for w in m.taken if "year" in w.values]
    if any("and" in w.values for w in m.taken) and len(years) == 2:
        return []
    if m.named() and not years:
        return []
    year = years[-1] if years else None
    begin = years[0] if len(years) == 2 else year
    if begin is not None and len(years) == 1 and first.values["month"] > last.values["month"]:
        begin -= 1
    return [
        m.reading(
            "calendar",
            year=begin,
            month=first.values["month"],
            until=(year, last.values["month"]),
            which=which_of(m),
        )
    ]


@rule
def month_to_month(m: Match) -> list[Reading]:
    first, last = [(k, w) for k, w in enumerate(m.taken) if "month" in w.values]
    year, which = m.first("year"), which_of(m)
    begin = year - 1 if year and first[1].values["month"] > last[1].values["month"] else year
    one = Match("month", m.words, m.i + first[0], m.i + first[0] + 1, 0)
    two = Match("month", m.words, m.i + last[0], m.j, 0)
    return [
        one.reading("calendar", year=begin, month=first[1].values["month"], which=which),
        two.reading("calendar", year=year, month=last[1].values["month"], which=which),
    ]


@rule
def year(m: Match) -> list[Reading]:
    value, unit = m.first("year"), m.first("unit")
    if unit not in (None, "1Y") or (any("this" in w.values for w in m.taken) and unit is None):
        return []
    alone = any("the" in w.values for w in m.taken) and unit is None and m.first("part") is None
    if alone and not (1900 <= value <= 2100 and m.has(-1, "signal", "word") and m.taken[0].form == "l'"):
        return []
    if len(m.taken) == 1 and not _is_year(m, value):
        return []
    mod = m.first("part")
    rule = {"START": "begin_year", "MID": "mid_year", "END": "end_year"}.get(mod or "", "year")
    return [replace(m.reading("calendar", year=value, mod=mod), rule=rule)]


def _is_year(m: Match, value: int) -> bool:
    """Is a bare number of four digits a year? By the words around it."""
    if m.has(1, "sign", "unit", "hyphen", "slash") and not m.has(1, "hyphen", "slash"):
        return False
    if m.has(-1, "sign", "number", "int", "notyear", "clock", "tothe") or m.form(-1) in ("+", "x", "×"):
        return False
    if m.has(-1, "in", "month", "season") or m.form(-1) in ("depuis", "dès", "jusqu'en", "d'ici"):
        return not m.has(1, "roman") and not (m.has(1, "word") and m.form(-1) == "de" and value < 1900)
    if not 1900 <= value <= 2100:
        told = m.has(-1, "of", "open", "signal", "and", "to", "hyphen")
        return told and (
            not m.has(1, "word", "cap") or (value >= 1500 and not m.form(1).endswith(("s", "x")))
        )
    after = m.near(1)
    if after is not None and "word" in after.values:
        counted = after.form.endswith(("s", "x")) and after.form not in LISTS["not_counted"]
        return not counted
    return not m.has(1, "person")


@rule
def year_range(m: Match) -> list[Reading]:
    first = m.first("year")
    last = m.taken[-1].values.get("year")
    if m.first("unit") not in (None, "1Y"):
        return []
    if last is None:
        last = first - first % 100 + int(next(iter(m.taken[-1].values.values())) or 0)
        if last != first + 1:
            return []
    if not 1000 <= first < last <= first + 150 or m.has(1, "sign"):
        return []
    return [m.reading("calendar", year=first, until=(last, None))]


@rule
def decade(m: Match) -> list[Reading]:
    if not any(w.form == "années" for w in m.taken):
        return []
    value = m.first("year")
    if value is None:
        value = number([w for w in m.taken if not any(k in w.values for k in ("unit", "part"))])
        value = None if value is None else value + 1900 if value < 100 else value
    if value is None or value % 10:
        return []
    return [m.reading("calendar", year=value, n=10, mod=m.first("part"))]


@rule
def century(m: Match) -> list[Reading]:
    value = m.first("roman") or m.first("ordinal")
    if m.first("unit") != "100Y" or not value or value > 22:
        return []
    return [m.reading("calendar", year=(value - 1) * 100, n=100, mod=m.first("part"))]


@rule
def quarter(m: Match) -> list[Reading]:
    units = [w.values["unit"] for w in m.taken if "unit" in w.values]
    value = m.first("ordinal") or m.first("first")
    if units[0] not in ("3M", "6M"):
        return []
    which = which_of(m)
    if value is None and which and m.first("roman") is None:
        return (
            [m.reading("unit", unit=units[0], n=0, which=which)]
            if m.first("year") is None
            else [
                m.reading("calendar", year=m.first("year"), part_of_year="Q4" if units[0] == "3M" else "H2")
            ]
        )
    top = 4 if units[0] == "3M" else 2
    if not value or value > top:
        return []
    part = f"{'Q' if top == 4 else 'H'}{value}"
    return [
        m.reading("calendar", year=m.first("year"), part_of_year=part, which=which, strict=len(units) > 1)
    ]


@rule
def quarter_code(m: Match) -> list[Reading]:
    form = m.taken[0].form
    if len(form) == 2 and form[0] in "ts" and form[1] in "1234":
        part = ("Q" if form[0] == "t" else "H") + form[1]
        return (
            [m.reading("calendar", year=m.first("year"), part_of_year=part)]
            if part not in ("H3", "H4")
            else []
        )
    return []


@rule
def season(m: Match) -> list[Reading]:
    code, which, year = m.first("season"), which_of(m), m.first("year")
    word = next(w for w in m.taken if "season" in w.values)
    bare = len(m.taken) == 1
    listed = "comme" in (m.form(1), m.form(-1))
    told = m.has(-1, "in", "of", "tothe", "ofthe", "and") or (word.form != "été" and m.at_start())
    if bare and not (told or listed):
        return []
    if word.form == "été" and bare and m.form(-1) not in ("en", "d'", "comme") and m.form(1) != "comme":
        return []
    if word.capital and (
        m.named()
        or (word is not m.taken[0] and m.first("year") is None and m.has(1, "word", "cap", "of", "ofthe"))
    ):
        return []
    if any("this" in w.values for w in m.taken):
        which = which or "this"
    generic = (
        bare
        and (m.form(-1) == "en" or "comme" in (m.form(-1), m.form(1)) or m.form(-1) == "d'")
        and year is None
    )
    if generic:
        return [m.reading("fixed", value=f"XXXX-{code}")]
    rule = "season_year" if year else "season_deictic" if which else "season"
    return [
        replace(m.reading("calendar", year=year, season=code, which=which, mod=m.first("part")), rule=rule)
    ]


@rule
def season_months(m: Match) -> list[Reading]:
    return [m.reading("fixed", value=f"XXXX-{m.first('season')}")] if m.first("unit") == "1M" else []
