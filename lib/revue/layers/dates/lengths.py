"""Meanings of lengths of time, of what recurs, and of shifts by a length ("il y a deux ans", "trois jours plus tard").

An age is not a length of time: "un homme de 40 ans", ", 42 ans,", "les 18-25 ans" mean nothing here.
"""

from __future__ import annotations

from dataclasses import replace

from revue.layers.dates.lexicon import LISTS, Word
from revue.layers.dates.readings import Match, Reading, number

#: TIMEX3 around the number of a unit, where it is not P...letter.
_TIMEX3 = {"E": ("P", "WE"), "N": ("P", "NI"), "S": ("PT", "S"), "M'": ("PT", "M"), "H": ("PT", "H")}
_LONG = {10: "DE", 100: "CE", 1000: "ML"}
#: TIMEX3 of what recurs, by its class.
_RECURRING = {
    "unit": "", "weekday": "XXXX-WXX-{}", "weekdays": "XXXX-WXX-{}", "month": "XXXX-{:02d}", "season": "XXXX-{}",
    "daypart": "XXXX-XX-XXT{}",
}  # fmt: skip
#: TIMEX3's `mod` of a length that is only about so long.
_ROUGHLY = {
    "environ": "APPROX", "près": "APPROX", "presque": "APPROX", "quelque": "APPROX", "bientôt": "APPROX",
    "plus": "MORE_THAN", "moins": "LESS_THAN", "peine": "LESS_THAN",
}  # fmt: skip
#: The next smaller unit, and how many of it.
_SMALLER = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "D": ("H", 24), "H": ("M'", 60), "M'": ("S", 60)}


def letter_of(unit: str) -> str:
    """The letter of a unit of the lexicon ("3M" is months)."""
    return unit.lstrip("0123456789")


def size_of(unit: str) -> int:
    """How many of its letter a unit of the lexicon is ("3M" is three)."""
    return int(unit.removesuffix(letter_of(unit)))


def duration_value(count: str, unit: str) -> str:
    """TIMEX3 of `count` (a number or X) times a unit of the lexicon."""
    size, letter = size_of(unit), letter_of(unit)
    before, after = _TIMEX3.get(letter, ("P", letter))
    if size in _LONG:
        return f"{before}{count}{_LONG[size]}"
    return f"{before}{int(count) * size if count.isdigit() else count}{after}"


def _amount(m: Match) -> str | None:
    """The number before the unit: "X" if vague, "half"."""
    before = [w for w in m.taken[: m.taken.index(m.word("unit"))] if not w.of("ago", "within")]
    if any(w.form == "peu" for w in before):
        before = before[before.index(next(w for w in before if w.form == "peu")) + 1 :]
    if any(w.of("some", "ofthe", "abouts") for w in before):
        return "X"
    about = next((w.values["about"] for w in before if w.of("about")), None)
    if about is None and any(w.of("half") for w in before):
        return "half"
    value = number(before) if about is None else about
    return None if value is None else str(value)


def _half(m: Match) -> str | None:
    """The half or quarter after the unit ("et demi(e)", "et quart")."""
    after = m.taken[m.taken.index(m.word("unit")) :]
    return next((k for w in after for k in ("half", "quarter") if w.of(k)), None)


def _with_half(count: str, unit: str, half: str | None) -> str:
    """TIMEX3 of a duration with a half or a quarter, in the next smaller unit."""
    if half is None and count != "half":
        return duration_value(count, unit)
    if unit == "100Y":
        return "P50Y"
    if count == "X" or letter_of(unit) not in _SMALLER:
        return duration_value("X" if count == "half" else count, unit)
    small, size = _SMALLER[letter_of(unit)]
    part = duration_value(str(size // (4 if half == "quarter" else 2)), f"1{small}")
    if count == "half":
        return part
    return duration_value(count, unit) + ("T" if small == "H" else "") + part.lstrip("PT")


def _second_unit(m: Match) -> str:
    """The second length ("un an et six mois"), or nothing."""
    units = [k for k, w in enumerate(m.taken) if w.of("unit")]
    if len(units) < 2 or letter_of(m.taken[units[1]].values["unit"]) not in _SMALLER:
        return ""  # "trois jours et deux nuits": TIMEX3 has no such sum
    count = number(m.taken[units[0] + 1 : units[1]])
    return duration_value(str(count), m.taken[units[1]].values["unit"]).lstrip("PT")


def _length(m: Match, value: str, **names: str) -> Reading:
    return m.reading("fixed", type="DURATION", value=value, **names)


def duration(m: Match) -> list[Reading]:
    count, unit, first = _amount(m), m.first("unit"), m.taken[0]
    if count is None or (m.word("unit").capital and not first.capital):
        return []
    begins = m.near(-1) is None or m.has(-1, "length", "comma", "mark")
    if first.form == "des" and not (begins or m.has(1, "of")):
        return []
    hour = unit == "1H" and count.isdigit() and int(count) <= 24 and before_hour(m)
    if hour or (unit == "1Y" and _is_age(m, count)):
        return []
    value = _with_half(count, unit, _half(m)) + _second_unit(m)
    return [_length(m, value, rule="vague_duration" if "X" in value else "duration")]


def before_hour(m: Match) -> bool:
    """Do the words around the match make its number an hour of the day ("à 9 heures", "9 heures lundi")?"""
    opens = m.has(-1, "of") and m.has(1, "to") and m.has(3, "unit:1H")  # "de 14 heures à 19 heures"
    opens = opens or (m.has(-1, "of") and m.listed(-2, "at_an_hour"))
    return (
        opens
        or m.has(-1, "to", "and", "weekday")
        or m.listed(-1, "before_hour")
        or m.has(1, "weekday", "deictic")
    )


def _is_age(m: Match, count: str) -> bool:
    """Is it an age ("un homme de 40 ans", ", 42 ans,", "âgé de 8 ans", "les 18-25 ans")?"""
    before, two = m.near(-1), m.near(-2)
    if before is None:
        return False
    if before.of("and", "to", "hyphen") and m.has(-2, "daynum", "two", "number"):
        return _is_age(replace(m, i=m.i - 2), count)
    if before.of("person", "their", "hyphen", "the") or m.listed(-1, "has_age"):
        return True
    if before.of("to"):
        return m.has(1, "comma") and (two is None or two.of("comma"))
    if before.of("of") and two is not None:
        return m.listed(-2, "aged") or _is_aged(m, two, count)
    return before.of("comma", "open") and (m.has(1, "comma", "close", "mark") or m.near(1) is None)


def _is_aged(m: Match, noun: Word, count: str) -> bool:
    """Is the word before "de 40 ans" one of somebody of that age?"""
    if noun.form in LISTS["compared"]:
        return m.has(-3, "the", "person", "of", "ofthe", "tothe")
    if noun.of("lasting", "sign"):
        return False
    if noun.of("person", "cap") or noun.form.endswith(tuple(LISTS["person_ends"])):
        return True
    adult = count.isdigit() and int(count) > 12
    return adult and noun.of("word") and noun.form.endswith(tuple(LISTS["adult_ends"]))


def duration_list(m: Match) -> list[Reading]:
    """Two lengths that share their unit ("de 8 à 24 mois")."""
    joints = (k for k, w in enumerate(m.taken) if k and w.of("to", "and", "hyphen"))
    cut = next(k for k in joints if number(m.taken[k + 1 :]))
    a, b, unit = number(m.taken[:cut]), number(m.taken[cut + 1 : -1]), m.first("unit")
    if a is None or b is None or a >= b or unit == "1H":
        return []
    if unit == "1Y" and (_is_age(m, str(a)) or m.has(-1, "person")):
        return []
    one, two = replace(m, rule="duration", j=m.i + cut), replace(m, rule="duration", i=m.i + cut + 1)
    return [_length(one, duration_value(str(a), unit)), _length(two, duration_value(str(b), unit))]


def whole_unit(m: Match) -> list[Reading]:
    unit, part = m.first("unit"), m.first("daypart")
    value = duration_value("1", unit) if unit else f"PT1{part}"
    return [_length(m, value)]


def counted(m: Match) -> list[Reading]:
    """A length of time that ends or begins somewhere ("ces derniers jours", "les trois mois suivants")."""
    count = number(m.taken)
    value = duration_value("X" if count is None else str(count), m.first("unit"))
    return [_length(m, value)]


def recurring(m: Match) -> list[Reading]:
    """What recurs ("tous les deux ans", "chaque lundi", "par mois")."""
    value = next(form.format(m.first(name)) for name, form in _RECURRING.items() if m.holds(name))
    if (day := m.first("daynum")) is not None and m.holds("month"):
        value += f"-{day:02d}"
    if (unit := m.first("unit")) is not None:
        value = duration_value(str(number(m.taken) or 1), unit)
    return [m.reading("fixed", type="SET", value=value)]


def from_holiday(m: Match) -> list[Reading]:
    """So many days or weeks before or after a feast."""
    count, unit = _amount(m), m.first("unit")
    if count is None or not count.isdigit() or letter_of(unit) not in "DW":
        return []
    n = int(count) * size_of(unit) * (7 if letter_of(unit) == "W" else 1)
    return [m.reading("holiday", n=-n if any(w.form == "avant" for w in m.taken) else n, day=None)]


def shifted(m: Match) -> list[Reading]:
    """A day, month or year that far away ("il y a deux ans", "dans deux ans", "deux ans plus tard")."""
    count, unit, previous = _amount(m), m.first("unit"), m.holds("later")
    mod = next((_ROUGHLY[w.form] for w in m.taken if w.form in _ROUGHLY), None)
    letter, way = letter_of(unit), m.first("ago", "later") or 1
    if count is None:
        return []
    if count.isdigit() and letter in "DWMY":
        n = way * int(count) * size_of(unit)
        if unit == "1Y" and _half(m) == "half":  # "il y a deux ans et demi"
            n, letter = way * (12 * int(count) + 6), "M"
        return [m.reading("shift", n=n, unit=letter, day=None, strict=True, previous=previous, mod=mod)]
    if count.isdigit() and letter in ("S", "M'", "H"):
        return [m.reading("shift", unit="D", day=None, previous=previous)]
    return [m.reading("fixed", value="PAST_REF" if way < 0 else "FUTURE_REF")]
