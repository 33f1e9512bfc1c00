"""Meanings of lengths of time, of what recurs, and of shifts by a length ("il y a deux ans", "trois jours plus tard").

An age is no length of time: "un homme de 40 ans", ", 42 ans,", "les 18-25 ans" mean nothing here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from revue.layers.dates.lexicon import Word
from revue.layers.dates.readings import Match, Reading, number, rule


def duration_value(count: str, unit: str) -> str:
    """TIMEX3 of `count` (a number or X) times a unit of the lexicon."""
    size, letter = int("".join(c for c in unit if c.isdigit())), unit.lstrip("0123456789")
    number = count if count == "X" or size == 1 else str(int(count) * size)
    names = {"E": ("P", "WE"), "N": ("P", "NI"), "S": ("PT", "S"), "M'": ("PT", "M"), "H": ("PT", "H")}
    before, after = names.get(letter, ("P", letter))
    if letter == "Y" and size in (10, 100, 1000):
        after, number = {10: "DE", 100: "CE", 1000: "ML"}[size], count
    return f"{before}{number}{after}"


def _amount(m: Match) -> tuple[str | None, list[Word]]:
    """The number said before the unit ("X" if vague), and the words up to the unit."""
    stop = next(k for k, w in enumerate(m.taken) if "unit" in w.values)
    before = [w for w in m.taken[:stop] if not any(k in w.values for k in ("ago", "within"))]
    if any(k in w.values for w in before for k in ("some", "ofthe", "abouts")):
        return "X", before
    about = next((w.values["about"] for w in before if "about" in w.values), None)
    if about is not None:
        return str(about), before
    if any("half" in w.values for w in before):
        return "half", before
    value = number(before)
    return (None if value is None else str(value)), before


def _half(m: Match) -> str | None:
    """ "et demi(e)", "et quart" after the unit."""
    after = m.taken[next(k for k, w in enumerate(m.taken) if "unit" in w.values) :]
    return next((k for w in after for k in ("half", "quarter") if k in w.values), None)


_HALVES = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "D": ("H", 24), "H": ("M'", 60), "M'": ("S", 60)}


def _with_half(count: str, unit: str, half: str | None) -> str:
    """TIMEX3 of a duration with a half or a quarter, in the next smaller unit."""
    letter = unit.lstrip("0123456789")
    if half is None and count != "half":
        return duration_value(count, unit)
    if unit == "100Y" and count == "half":
        return "P50Y"
    if letter not in _HALVES or unit[0] != "1" or count == "X":
        return duration_value("X" if count == "half" else count, unit)
    small, size = _HALVES[letter]
    part = size // (4 if half == "quarter" else 2)
    if count == "half":
        return duration_value(str(part), f"1{small}")
    head = duration_value(count, unit)
    tail = duration_value(str(part), f"1{small}").lstrip("PT")
    return f"{head}T{tail}" if small == "H" else f"{head}{tail}"


def _two_units(m: Match) -> str | None:
    """ "un an et six mois": the second length, or None."""
    units = [k for k, w in enumerate(m.taken) if "unit" in w.values]
    if len(units) < 2:
        return None
    count = number(m.taken[units[0] + 1 : units[1]])
    return duration_value(str(count), m.taken[units[1]].values["unit"]).lstrip("PT") if count else None


@rule
def duration(m: Match) -> list[Reading]:
    count, before = _amount(m)
    unit = m.first("unit")
    word = next(w for w in m.taken if "unit" in w.values)
    if count is None or (before and before[0].form == "du") or (word.capital and not before[0].capital):
        return []
    if any("ofthe" in w.values for w in before[:1]) and (
        before[0].form != "des" or not word.form.endswith("s")
    ):
        return []
    if before[0].form == "des" and not (
        m.has(-1, "length", "comma", "mark") or m.near(-1) is None or m.has(1, "of")
    ):
        return []
    if (
        (before[0].form == "des" and unit in ("1E", "3M", "6M"))
        or m.has(-1, "sign")
        or m.form(2) == "lumière"
    ):
        return []
    if (
        any("one" in w.values for w in before)
        and len(before) == 1
        and word.form in ("jour", "journée", "nuit", "week-end", "seconde")
    ):
        return []
    if word.form in ("année", "années", "siècle") and m.has(1, "year", "two", "roman"):
        return []
    if m.has(-1, "number", "hyphen", "half", "grouped") or ("about" in before[0].values and m.has(-1, "one")):
        return []
    if unit == "1H" and clock_before(m) and count.isdigit() and int(count) <= 24 and _half(m) is None:
        return []
    if unit == "1Y" and _is_age(m, count):
        return []
    value = _with_half(count, unit, _half(m))
    more = _two_units(m)
    rule = "vague_duration" if "X" in value else "duration"
    return [replace(m.reading("fixed", type="DURATION", value=value + (more or "")), rule=rule)]


def clock_before(m: Match) -> bool:
    return m.has(-1, "to", "and", "weekday") or m.form(-1) in (
        "vers",
        "dès",
        "avant",
        "après",
        "jusqu'à",
        "jusqu'",
        "entre",
        "aux",
    )


_HAS = frozenset(
    ["a", "avait", "ont", "avaient", "aura", "auront", "ai", "avais", "avez", "avons", "ait", "eu"]
)


def _is_age(m: Match, count: str) -> bool:
    """ "un homme de 40 ans", ", 42 ans,", "âgé de 8 ans", "les 18-25 ans": an age, no length of time."""
    if m.has(-1, "and", "to", "hyphen") and m.has(-2, "daynum", "two", "number"):
        return _is_age(replace(m, i=m.i - 2), count)
    before, two = m.near(-1), m.near(-2)
    if before is not None and ("person" in before.values or "their" in before.values or before.form in _HAS):
        return True
    if (
        before is not None
        and "to" in before.values
        and m.has(1, "comma")
        and (two is None or "comma" in two.values)
    ):
        return True
    if (
        two is not None
        and two.form in ("âgé", "âgée", "âgés", "âgées", "âge", "moins", "plus")
        and before
        and "of" in before.values
    ):
        return two.form.startswith("â") or m.has(-3, "the", "person", "of", "ofthe", "tothe")
    if before is not None and ("of" in before.values or before.form == "de") and two is not None:
        if "lasting" in two.values:
            return False
        noun = two.form.endswith(
            ("eur", "euse", "iste", "ien", "ienne", "ais", "aise", "ois", "oise", "iste", "taire", "eune")
        )
        return (
            "person" in two.values
            or "cap" in two.values
            or noun
            or (
                "sign" not in two.values
                and count.isdigit()
                and "word" in two.values
                and int(count) > 12
                and two.form.endswith(
                    ("us", "ant", "ante", "é", "ée", "er", "ère", "on", "onne", "ard", "arde")
                )
            )
        )
    if before is not None and ("comma" in before.values or "open" in before.values):
        return m.has(1, "comma", "close", "mark") or m.near(1) is None
    return before is not None and ("hyphen" in before.values or "the" in before.values)


@rule
def duration_list(m: Match) -> list[Reading]:
    """ "de 8 à 24 mois": two lengths that share their unit."""
    cut = next(
        k
        for k, w in enumerate(m.taken)
        if k and any(c in w.values for c in ("to", "and", "hyphen")) and number(m.taken[k + 1 :])
    )
    first, last, unit = m.taken[:cut], m.taken[cut + 1 : -1], m.first("unit")
    a, b = number(first), number(last)
    if a is None or b is None or a >= b or unit == "1H" or m.has(-1, "the", "hyphen"):
        return []
    if unit == "1Y" and (_is_age(m, str(a)) or m.has(-1, "person")):
        return []
    one = Match("duration", m.words, m.i, m.i + cut, 0)
    two = Match("duration", m.words, m.i + cut + 1, m.j, 0)
    return [
        one.reading("fixed", type="DURATION", value=duration_value(str(a), unit)),
        two.reading("fixed", type="DURATION", value=duration_value(str(b), unit)),
    ]


@rule
def quarter_hour(m: Match) -> list[Reading]:
    count = 3 if m.first("quarter") == 3 else 1
    return [m.reading("fixed", type="DURATION", value=f"PT{15 * count}M")] if m.first("unit") == "1H" else []


@rule
def half_unit(m: Match) -> list[Reading]:
    unit = m.first("unit")
    if unit is None or any("the" in w.values for w in m.taken):
        return []
    return [m.reading("fixed", type="DURATION", value=_with_half("half", unit, None))]


@rule
def whole_unit(m: Match) -> list[Reading]:
    unit = m.first("unit")
    plural = m.taken[0].form in ("tous", "toutes")
    if plural or m.taken[0].form not in ("tout", "toute"):
        return []
    if unit is None:
        part = m.first("daypart")
        if part is None or part.startswith("T"):
            return []
        return [m.reading("fixed", type="DURATION", value=f"PT1{part}" if part not in ("NI",) else "P1NI")]
    return [m.reading("fixed", type="DURATION", value=duration_value("1", unit))]


@rule
def every(m: Match) -> list[Reading]:
    if m.taken[0].form not in ("tous", "toutes"):
        return []
    if (day := m.first("weekdays")) is not None:
        return [m.reading("fixed", type="SET", value=f"XXXX-WXX-{day}")]
    unit = m.first("unit")
    if unit is None:
        return [m.reading("fixed", type="SET", value=f"XXXX-XX-XXT{m.first('daypart')}")]
    count = number([w for w in m.taken if "unit" not in w.values])
    return [m.reading("fixed", type="SET", value=duration_value(str(count or 1), unit))]


@rule
def each(m: Match) -> list[Reading]:
    if (day := m.first("weekday")) is not None:
        return [m.reading("fixed", type="SET", value=f"XXXX-WXX-{day}")]
    if (code := m.first("season")) is not None:
        return [m.reading("fixed", type="SET", value=f"XXXX-{code}")]
    if (unit := m.first("unit")) is not None:
        return [m.reading("fixed", type="SET", value=duration_value("1", unit))]
    if (name := m.first("month")) is not None:
        return [m.reading("fixed", type="SET", value=f"XXXX-{name:02d}")]
    return [m.reading("fixed", type="SET", value=f"XXXX-XX-XXT{m.first('daypart')}")]


@rule
def per(m: Match) -> list[Reading]:
    unit = m.first("unit")
    if (m.taken[-1].form.endswith("s") and m.taken[-1].form != "mois") or unit in ("1M'", "1S"):
        return []
    found = m.reading("fixed", type="SET", value=duration_value("1", unit))
    return [replace(found, start=m.taken[-1].start)]


@rule
def setword(m: Match) -> list[Reading]:
    if m.has(-1, "the", "this", "one", "ofthe", "tothe", "their", "and", "cap") and not m.taken[
        0
    ].form.endswith("ment"):
        return []
    return [m.reading("fixed", type="SET", value=m.first("setword"))]


def _shifted(m: Match, sign: int, **fields: Any) -> list[Reading]:
    count, _ = _amount(m)
    unit = m.first("unit")
    letter = unit.lstrip("0123456789")
    if count is None:
        return []
    if not count.isdigit() or letter in ("S", "M'", "H", "E", "N"):
        vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
        if letter in ("S", "M'", "H"):
            return (
                [m.reading("shift", n=0, unit="D", **fields)]
                if count.isdigit()
                else [m.reading("fixed", value=vague)]
            )
        return [m.reading("fixed", value=vague)]
    size = int("".join(c for c in unit if c.isdigit()))
    return [m.reading("shift", n=sign * int(count) * size, unit=letter, strict=True, **fields)]


@rule
def ago(m: Match) -> list[Reading]:
    if m.taken[0].form.startswith("y") or (m.has(1, "word") and m.form(1) in ("que",) and False):
        return []
    return _shifted(m, -1)


@rule
def hence(m: Match) -> list[Reading]:
    return _shifted(m, 1)


@rule
def later(m: Match) -> list[Reading]:
    return _shifted(m, m.first("later"), previous=True)
