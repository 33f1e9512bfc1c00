"""Numbers in a French sentence: an ordered grammar over lower-case text of constant length.

`scan` yields every number expression in order, statistics or not: `negatives` says which count nothing, `meaning`
what the others mean. `data/numbers/expressions.toml` says how each begins; here the match becomes a `Number` by the
function of its name, with the unit, the range or the fraction that follows.
Not handled: « un » and « une » before a plain noun, Roman numerals, numbers spelled over a line end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from revue.layers.numbers import patterns as p
from revue.layers.numbers.lexicon import unit_table, units, values
from revue.layers.numbers.words import SMALL, nth_value, number_value

Form = Literal["number", "fraction", "multiple", "times", "ordinal", "vague", "vague change", "composite"]


@dataclass(slots=True)
class Number:
    """One number expression: its span, its value or interval, its unit and its form.

    `form` "composite" is a run of digits that names a moment, a score or an identity (`name` says which).
    `number_end` is where the number itself ends, before its unit; `level` marks one of two levels that a change
    passes through (« de 10 à 15 % »).
    """

    start: int
    end: int
    form: Form
    value: float | None = None
    value_to: float | None = None
    unit: str | None = None
    unit_kind: str | None = None
    sign: str = ""
    name: str = ""
    number_end: int = 0
    approximate: bool = False
    level: bool = False


def scan(lower: str, start: int, end: int) -> Iterator[Number]:
    """Number expressions of `lower[start:end]`, lower-case normalised text, in order and without overlap."""
    at = start
    while trigger := p.TRIGGER.search(lower, at, end):
        at = trigger.end()
        m = (p.FROM_WORD if trigger.lastgroup else p.FROM_DIGIT).match(lower, trigger.start(), end)
        if m and (number := _READERS.get(m.lastgroup or "", _composite)(lower, m, end)):
            at = max(number.end, at)
            yield number
        else:
            at = max(m.end(), at) if m else trigger.start() + 1


def _composite(lower: str, m: re.Match[str], end: int) -> Number | None:
    return Number(m.start(), m.end(), "composite", name=m.lastgroup or "")


def _measure(m: re.Match[str], value: float, unit: str, name: str = "") -> Number:
    """A number whose match holds its unit."""
    kind = unit_table()[unit]["kind"]
    return Number(
        m.start(), m.end(), "number", value, unit=unit, unit_kind=kind, name=name, number_end=m.end()
    )


# --- numbers ----------------------------------------------------------------------------------------------------------


def _number(lower: str, m: re.Match[str], end: int) -> Number | None:
    got = number_value(m["amount"])
    if got is None:
        return None
    begin = m.start("amount")
    number = Number(begin, begin + got[1], "number", got[0])
    if got[0] >= 10**6 and (half := p.HALF_SCALE.match(lower, number.end, end)):
        number.end, number.value = half.end(), got[0] + (5e8 if got[0] >= 10**9 else 5e5)
    sign = lower[m.start() : begin].strip()
    unit = _add_unit(lower, number, end)
    if number.unit == "degree" and p.BELOW_ZERO.search(lower, max(0, begin - 12), begin):
        number.sign = "-"
        return number
    if sign and (lower[m.start()] == "+" or unit or lower[begin - 1] != " "):
        number.start, number.sign = m.start(), sign
    if not unit and (
        _out_of(lower, number, end) or _times_as_much(lower, number, end) or _parts(lower, number, end)
    ):
        return number
    if not unit and (score := p.SCORE.match(lower, number.end, end)):
        return Number(number.start, score.end(), "composite", name="score")
    return _add_range(lower, number, end)


def _one_of(lower: str, m: re.Match[str], end: int) -> Number | None:
    one = Number(m.start(), m.end(), "number", 1.0)
    return one if _out_of(lower, one, end, any_whole=True) else None


def _add_unit(lower: str, number: Number, end: int) -> bool:
    """Let the unit that follows into the span, with what is added in a smaller one: « deux ans et demi »."""
    number.number_end = number.end
    if not (m := p.UNIT.match(lower, number.end, end)):
        pounds = p.POUNDS.match(lower, number.end, end) if (number.value or 0) >= 10**6 else None
        if pounds is None:
            return False
        number.end, number.unit, number.unit_kind = pounds.end(), "pound", "money"
        return True
    unit = units()[m["sign_unit"] or m["word_unit"] or m["tied_unit"]]
    number.end, number.unit, number.unit_kind = m.end(), unit.name, unit.kind
    value = number.value or 0.0
    if half := p.HALF.match(lower, number.end, end):
        number.end, number.value = half.end(), value + 0.5
    elif number.unit == "year" and (more := p.AND_MONTHS.match(lower, number.end, end)):
        months = number_value(more[1])
        if months and months[0] < 12 and not lower.endswith("entre ", 0, number.start):
            number.end, number.value = more.end(), value + months[0] / 12
    elif number.unit_kind == "money" and (cents := p.CENTS.match(lower, number.end, end)):
        hundredths = number_value(cents["told"] or cents["bare"])
        if hundredths and hundredths[0] < 100 and value == int(value) and value < 10**5:
            number.end, number.value = cents.end(), value + hundredths[0] / 100
    elif number.unit == "hour" and (past := p.MINUTES.match(lower, number.end, end)):
        minutes = number_value(past[1])
        whole = minutes and minutes[0] < 60 and minutes[1] == len(past[1])
        if minutes and whole and not p.UNIT.match(lower, past.end(), end):
            number.end, number.value = past.end(), value + minutes[0] / 60
    return True


def _out_of(lower: str, number: Number, end: int, any_whole: bool = False) -> bool:
    """« sept élus sur dix » is a fraction, and « un élu sur 36 »; « 3 sur 36 » may be a score."""
    out, one = p.OUT_OF.match(lower, number.end, end), number.value or 0.0
    of = number_value(out["of"]) if out else None
    if out is None or of is None or one >= of[0] or not (any_whole or of[0] in p.DENOMINATORS):
        return False
    if p.MEASURED.match(lower, out.end(), end):
        return False
    number.end, number.form, number.value, number.name = out.end(), "fraction", one / of[0], "of"
    return True


def _times_as_much(lower: str, number: Number, end: int) -> bool:
    """« trois fois plus », « deux fois moins »."""
    times = p.TIMES_AS_MUCH.match(lower, number.end, end)
    if times is None:
        return False
    number.end, number.form, number.sign = times.end(), "multiple", "-" if times["less"] else "+"
    if times["less"] and number.value:
        number.value = 1 / number.value
    return True


def _parts(lower: str, number: Number, end: int) -> bool:
    """« trois quarts »; « trois quarts d'heure » are minutes."""
    part = p.PART.match(lower, number.end, end)
    if part is None:
        return False
    value = (number.value or 0.0) / values("parts")[part["part"]]
    number.end, number.form, number.value = part.end(), "fraction", value
    if part["hour"]:
        number.form, number.value, number.unit, number.unit_kind = "number", value * 60, "minute", "duration"
    return True


# --- ranges -----------------------------------------------------------------------------------------------------------


def _add_range(lower: str, number: Number, end: int) -> Number:
    """« entre 3 et 5 », « de 10 à 15 % », « deux ou trois jours »: the second number closes the interval."""
    m = p.RANGE.match(lower, number.number_end or number.end, end)
    two = number_value(m["two"]) if m else None
    if m is None or two is None or number.sign or (m["one"] is None) != (number.unit is None):
        return number
    before = lower[max(0, number.start - 60) : number.start]
    link, word = p.LINK_BEFORE.search(before), m["link"].strip()
    second = Number(m.start("two"), m.start("two") + two[1], "number", two[0])
    _add_unit(lower, second, end)
    if word == "et" and not (link and link[1] == "entre"):
        if number.unit is None and second.unit_kind in ("duration", "share"):
            # « âgés de 19 et 22 ans »: two numbers, one unit
            number.unit, number.unit_kind = second.unit, second.unit_kind
        return number
    if word == "à" and not (link or second.unit or p.PLURAL.match(lower, second.end, end)):
        return number
    first, last = number.value or 0.0, second.value or 0.0
    if number.unit is not None and (second.unit != number.unit or (not link and last > 5 * first)):
        return number
    unit, scale = second.unit or number.unit, _shared_scale(m["two"])
    bare = number.number_end == number.end
    if word == "à" and p.PASSING.search(before):
        if first < 1000 <= scale and bare:
            number.value = first * scale
        number.level, number.unit, number.unit_kind = True, unit, second.unit_kind or number.unit_kind
        return number
    if bare and first < 1000 and first * scale < last:
        first *= scale or 1.0
    if first < last:
        number.value, number.value_to, number.approximate = first, last, True
        number.end, number.number_end = second.end, second.number_end
        number.unit, number.unit_kind = unit, second.unit_kind or number.unit_kind
    return number


def _shared_scale(words: str) -> float:
    """The scale word that a range's second number lends to its first: « entre 3 et 5 millions »."""
    m = re.search(r"(cents?|mille|millions?|milliards?|mds?|[ .]000)$", words)
    scales = {"cent": 1e2, "mille": 1e3, "million": 1e6, "milliard": 1e9, "md": 1e9, " 000": 1e3, ".000": 1e3}
    return scales[m[1].rstrip("s")] if m and m.start() else 0.0


def _pair(lower: str, m: re.Match[str], end: int) -> Number:
    """« 10-15 % » and « 18-25 ans » are intervals, « 8/10 » a ratio; any other pair is a score or a label."""
    one, two = number_value(m["pair_one"]), number_value(m["pair_two"])
    score = Number(m.start(), m.end(), "composite", name="score")
    if one is None or two is None or m.end() != m.end("pair_two"):
        return score
    if "/" in m["dash"]:
        if two[0] in (10, 20, 100) and one[0] <= two[0]:
            return Number(m.start(), m.end(), "fraction", one[0] / two[0], name="of")
        return score
    second = Number(m.start("pair_two"), m.end(), "number", two[0])
    if one[0] >= two[0] or not _add_unit(lower, second, end):
        return score
    second.start, second.value, second.value_to, second.approximate = m.start(), one[0], two[0], True
    return second


# --- hours ------------------------------------------------------------------------------------------------------------


def _stopwatch(lower: str, m: re.Match[str], end: int) -> Number:
    """« 2 h 19 min 24 s » in hours, « 3 min 20 s » in minutes."""
    parts = [float(n) for n in re.findall(r"\d+", m.group())]
    return _measure(m, sum(n / 60**i for i, n in enumerate(parts)), "hour" if "h" in m.group() else "minute")


def _clock(lower: str, m: re.Match[str], end: int) -> Number | None:
    """« 48h » and « pendant 2h30 » last; every other « 18h30 » is a time of day."""
    if not (clock := p.CLOCK.match(m.group())):
        return _composite(lower, m, end)
    hours, minutes = int(clock[1]), int(clock[2] or 0)
    before = lower[max(0, m.start() - 16) : m.start()]
    if hours <= 24 and not p.LASTING.search(before) and not p.SPENT.match(lower, m.end(), end):
        return _composite(lower, m, end)
    return _measure(m, hours + minutes / 60, "hour")


# --- fractions, multiples, ranks, vague numbers -----------------------------------------------------------------------


def _fraction(lower: str, m: re.Match[str], end: int) -> Number:
    if m["of_hour"]:
        return _measure(m, 15.0, "minute")
    word = m.group().removesuffix(m["of_point"] or "").split()[-1]
    value = 0.5 if word == "moitié" else 1 / values("parts")[word]
    if m["of_point"]:
        return _measure(m, value, "point")
    return Number(m.start(), m.end(), "fraction", value, name="by" if m.group().startswith("de ") else "")


def _around(lower: str, m: re.Match[str], end: int) -> Number:
    count, half = m["count"], m.groupdict().get("demi_tens") == " demi-"
    value = (SMALL.get(count) or float(count)) * values("around")[m["tens_noun"]] * (0.5 if half else 1.0)
    scale = {"milliers": 1e3, "millions": 1e6, "milliards": 1e9}.get(m["tens_scale"] or "", 1.0)
    number = Number(m.start(), m.end(), "number", value * scale)
    number.approximate = m["tens_noun"] != "douzaine" or half
    _add_unit(lower, number, end)
    return number


def _vague(lower: str, m: re.Match[str], end: int) -> Number:
    number = Number(m.start(), m.end(), "vague", approximate=True)
    unit = units().get(m.group().split()[-1])
    if unit:
        number.unit, number.unit_kind = unit
    else:
        _add_unit(lower, number, end)
    number.number_end = m.end()
    return number


def _change(lower: str, m: re.Match[str], end: int) -> Number:
    return Number(m.start(), m.end(), "vague change", approximate=True)


def _times(lower: str, m: re.Match[str], end: int) -> Number | None:
    got = number_value(m["factor"])
    if got is None or not got[0]:
        return None
    divided = m["by"] == "divis"
    return Number(
        m.start(), m.end(), "times", 1 / got[0] if divided else got[0], sign="-" if divided else "+"
    )


def _multiple(lower: str, m: re.Match[str], end: int) -> Number:
    word = m.group().split()[-1]
    factor = next(n for stem, n in values("multiples").items() if word.startswith(stem))
    name = "double" if m.lastgroup == "double" else word
    return Number(m.start(), m.end(), "multiple", float(factor), sign="+", name=name)


_HALVES: dict[str, tuple[float, str]] = {
    "heure": (30.0, "minute"),
    "siècle": (50.0, "year"),
    "journée": (0.5, "day"),
    "point": (0.5, "point"),
}


def _half(lower: str, m: re.Match[str], end: int) -> Number:
    of = m.group().rpartition("-")[2]
    if of in _HALVES:
        return _measure(m, *_HALVES[of])
    number = Number(m.start(), m.end(), "number", {"million": 5e5, "milliard": 5e8, "douzaine": 6.0}[of])
    number.approximate = of == "douzaine"
    _add_unit(lower, number, end)
    return number


def _one(lower: str, m: re.Match[str], end: int) -> Number:
    """« un an », « une heure et demie », « un million et demi »."""
    _, word, *half = m.group().split()
    value = 1.5 if half else 1.0
    if word in ("million", "milliard"):
        number = Number(m.start(), m.end(), "number", value * (1e6 if word == "million" else 1e9))
        _add_unit(lower, number, end)
        return number
    unit = units().get(word) or units()[word + "s"]
    return _measure(m, value, unit.name, "" if half else "one")


def _rank(lower: str, m: re.Match[str], end: int) -> Number:
    return Number(m.start(), m.end(), "ordinal", nth_value(m.group()))


_READERS: dict[str, Callable[[str, re.Match[str], int], Number | None]] = {
    "number": _number, "one_of": _one_of, "one": _one, "half": _half, "pair": _pair, "around": _around,
    "stopwatch": _stopwatch, "clock": _clock, "fraction": _fraction, "times": _times, "multiple": _multiple,
    "double": _multiple, "rank": _rank, "vague": _vague, "change": _change,
}  # fmt: skip
