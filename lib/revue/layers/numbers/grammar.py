"""Numbers found in a French sentence: an ordered grammar over lower-case text of constant length.

`scan` yields every number expression in order, statistics or not: `negatives` says which count nothing, `meaning`
what the others mean. The patterns are in `patterns`; here each kind of match becomes a `Found`.
Not handled: « un » and « une » before a plain noun, Roman numerals, numbers spelled over a line end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from revue.layers.numbers import patterns as p
from revue.layers.numbers.lexicon import units
from revue.layers.numbers.words import AROUND, MULTIPLES, ORDINALS, PARTS, SMALL, number_value

Form = Literal["number", "fraction", "multiple", "times", "ordinal", "vague", "vague change", "composite"]


@dataclass(slots=True)
class Found:
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


def scan(low: str, start: int, end: int) -> Iterator[Found]:
    """Number expressions of `low[start:end]`, in order and without overlap; `low` is lower-case normalised text."""
    at = start
    while trigger := p.TRIGGER.search(low, at, end):
        at = trigger.end()
        m = (p.FROM_WORD if trigger.lastgroup else p.FROM_DIGIT).match(low, trigger.start(), end)
        if m and (found := _read(low, m, end)):
            at = max(found.end, at)
            yield found
        else:
            at = max(m.end(), at) if m else trigger.start() + 1


def _read(low: str, m: re.Match[str], end: int) -> Found | None:
    """The number expression that starts with match `m`, with the unit, range or multiple that follows it."""
    kind = m.lastgroup or ""
    if kind in ("number", "un"):
        return _number(low, m, end)
    if kind == "clock" and (span := _hours(low, m, end)):
        return span
    if kind == "stopwatch":
        return _stopwatch(m)
    if kind in p.COMPOSITE:
        return Found(m.start(), m.end(), "composite", name=kind)
    return _READERS[kind](low, m, end)


def _stopwatch(m: re.Match[str]) -> Found:
    """« 2 h 19 min 24 s » in hours, « 3 min 20 s » in minutes."""
    parts = [float(n) for n in re.findall(r"\d+", m.group())]
    unit = "hour" if "h" in m.group() else "minute"
    value = sum(n / 60**i for i, n in enumerate(parts))
    return Found(m.start(), m.end(), "number", value, unit=unit, unit_kind="duration", number_end=m.end())


def _hours(low: str, m: re.Match[str], end: int) -> Found | None:
    """« 48h » and « pendant 2h30 » last; every other « 18h30 » is a time of day."""
    if not (clock := p.CLOCK.match(m.group())):
        return None
    hours, minutes = int(clock[1]), int(clock[2] or 0)
    before = low[max(0, m.start() - 16) : m.start()]
    if hours <= 24 and not p.LASTING.search(before) and not p.WORK.match(low, m.end(), end):
        return None
    value = hours + minutes / 60
    return Found(m.start(), m.end(), "number", value, unit="hour", unit_kind="duration", number_end=m.end())


def _number(low: str, m: re.Match[str], end: int) -> Found | None:
    un = m.lastgroup == "un"
    got = (1.0, m.end() - m.start()) if un else number_value(m["number"])
    if got is None:
        return None
    begin = m.start() if un else m.start("number")
    found = Found(begin, begin + got[1], "number", got[0])
    if (half := p.HALF_SCALE.match(low, found.end, end)) and got[0] >= 10**6:
        found.end, found.value = half.end(), got[0] + (5e8 if got[0] >= 10**9 else 5e5)
    sign = low[m.start() : begin].strip()
    unit = _add_unit(low, found, end)
    if sign and (low[m.start()] == "+" or unit or low[begin - 1] != " "):
        found.start, found.sign = m.start(), sign
    if un or not unit:
        if out := p.OUT_OF.match(low, found.end, end):
            of = number_value(out["of"])
            after = low[out.end() : out.end() + 24]
            if (
                of
                and got[0] < of[0]
                and of[0] in p.DENOMINATORS
                and not p.UNIT.match(after)
                and not re.match(r" [^\W\d_]+s\b(?<! dans)(?<! plus)", after)
            ):
                found.end, found.form, found.value, found.name = out.end(), "fraction", got[0] / of[0], "of"
                return found
        if un:
            return None
        if times := p.FOR_TIMES.match(low, found.end, end):
            less = p.TIMES_LESS.match(low, found.end, end)
            found.end, found.form, found.value = (
                times.end(),
                "multiple",
                1 / got[0] if less and got[0] else got[0],
            )
            found.sign = "-" if less else "+"
            return found
        if part := p.PART.match(low, found.end, end):
            found.end, found.form, found.value = part.end(), "fraction", got[0] / PARTS[part["part"]]
            if part["hour"]:
                found.value, found.form, found.unit, found.unit_kind = (
                    found.value * 60,
                    "number",
                    "minute",
                    "duration",
                )
            return found
    return _add_range(low, found, end)


def _add_unit(low: str, found: Found, end: int) -> bool:
    """Let the unit that follows into the span; « deux ans et demi » counts the half."""
    found.number_end = found.end
    if not (m := p.UNIT.match(low, found.end, end)):
        return False
    unit = units()[m["sign_unit"] or m["word_unit"] or m["tied_unit"]]
    found.end, found.unit, found.unit_kind = m.end(), unit.name, unit.kind
    if half := p.HALF.match(low, found.end, end):
        found.end, found.value = half.end(), (found.value or 0.0) + 0.5
    elif found.unit == "year" and (more := p.AND_MONTHS.match(low, found.end, end)):
        months = number_value(more[1])
        if months and months[0] < 12 and not low.endswith("entre ", 0, found.start):
            found.end, found.value = more.end(), (found.value or 0.0) + months[0] / 12
    elif found.unit == "hour" and (past := p.MINUTES.match(low, found.end, end)):
        minutes = number_value(past[1])
        if (
            minutes
            and minutes[0] < 60
            and minutes[1] == len(past[1])
            and not p.UNIT.match(low, past.end(), end)
        ):
            found.end, found.value = past.end(), (found.value or 0.0) + minutes[0] / 60
    return True


def _add_range(low: str, found: Found, end: int) -> Found:
    """« entre 3 et 5 », « de 10 à 15 % », « deux ou trois jours »: the second number closes the interval."""
    m = p.RANGE.match(low, found.number_end or found.end, end)
    if not m or found.sign or (m["one"] is None) != (found.unit is None):
        return found
    before = low[max(0, found.start - 60) : found.start]
    link = p.LINK_BEFORE.search(before)
    word, two = m["link"].strip(), number_value(m["two"])
    if two is None:
        return found
    second = Found(m.start("two"), m.start("two") + two[1], "number", two[0])
    _add_unit(low, second, end)
    if word == "et" and not (link and link[1] == "entre"):
        if found.unit is None and second.unit_kind in (
            "duration",
            "share",
        ):  # « âgés de 19 et 22 ans »: two numbers, one unit
            found.unit, found.unit_kind = second.unit, second.unit_kind
        return found
    shared = second.unit if found.unit is None else found.unit
    if word == "à" and not (link or second.unit or p.PLURAL.match(low, second.end, end)):
        return found
    if found.unit is not None and second.unit != found.unit:
        return found
    if found.unit is not None and not link and (second.value or 0.0) > 5 * (found.value or 0.0):
        return found
    scale = _shared_scale(m["two"])
    if word == "à" and p.LEVELS.search(before):
        if (found.value or 0.0) < 1000 <= scale and found.number_end == found.end:
            found.value = (found.value or 0.0) * scale
        found.level, found.unit, found.unit_kind = True, shared, second.unit_kind or found.unit_kind
        return found
    value = found.value or 0.0
    if value < 1000 and found.number_end == found.end and value * scale < (second.value or 0.0):
        value *= scale or 1.0
    if value >= (second.value or 0.0):
        return found
    found.value, found.value_to, found.end, found.number_end = (
        value,
        second.value,
        second.end,
        second.number_end,
    )
    found.unit, found.unit_kind = shared, second.unit_kind or found.unit_kind
    found.approximate = True
    return found


def _shared_scale(words: str) -> float:
    """The scale word that a range's second number lends to its first: « entre 3 et 5 millions »."""
    m = re.search(r"(mille|millions?|milliards?|mds?|[ .]000)$", words)
    scales = {"mille": 1e3, "million": 1e6, "milliard": 1e9, "md": 1e9, " 000": 1e3, ".000": 1e3}
    return scales[m[1].rstrip("s")] if m and m.start() else 0.0


def _pair(low: str, m: re.Match[str], end: int) -> Found | None:
    """« 10-15 % » and « 18-25 ans » are intervals, « 8/10 » a ratio; any other pair is a score or a label."""
    one, two = number_value(m["pair_one"]), number_value(m["pair_two"])
    found = Found(m.start(), m.end(), "composite", name="score")
    if one is None or two is None or m.end() != m.end("pair_two"):
        return found
    if "/" in m["dash"]:
        if two[0] in (10, 20, 100) and one[0] <= two[0]:
            return Found(m.start(), m.end(), "fraction", one[0] / two[0], name="of")
        return found
    second = Found(m.start("pair_two"), m.end("pair_two"), "number", two[0])
    if one[0] < two[0] and _add_unit(low, second, end):
        return Found(
            m.start(),
            second.end,
            "number",
            one[0],
            two[0],
            second.unit,
            second.unit_kind,
            "",
            "",
            m.end(),
            True,
        )
    return found


def _fraction(low: str, m: re.Match[str], end: int) -> Found:
    word = m["fraction"].split()[-1]
    if m["of_hour"]:
        return Found(m.start(), m.end(), "number", 15.0, unit="minute", unit_kind="duration")
    if m["of_point"]:
        word = m["fraction"].split()[-3]
        return Found(
            m.start(),
            m.end(),
            "number",
            1 / PARTS[word],
            unit="point",
            unit_kind="change",
            number_end=m.end(),
        )
    value = 0.5 if word == "moitié" else 1 / PARTS[word]
    return Found(m.start(), m.end(), "fraction", value, name="by" if m["fraction"].startswith("de ") else "")


def _around(low: str, m: re.Match[str], end: int) -> Found:
    times = m["times"]
    factor = 1.0 if times in ("un", "une") else float(SMALL.get(times) or times)
    half = "demi_tens" in m.groupdict() and m["demi_tens"] == " demi-"
    scale = {"milliers": 1e3, "millions": 1e6, "milliards": 1e9}.get(m["tens_scale"] or "", 1.0)
    found = Found(m.start(), m.end(), "number", factor * (0.5 if half else 1.0) * AROUND[m["tens"]] * scale)
    found.approximate = m["tens"] != "douzaine" or half
    _add_unit(low, found, end)
    return found


def _vague(low: str, m: re.Match[str], end: int) -> Found:
    word = m["vague"].split()[-1]
    found = Found(m.start(), m.end(), "vague", approximate=True)
    if word in units():
        found.unit, found.unit_kind = units()[word]
    else:
        _add_unit(low, found, end)
    found.number_end = m.end()
    return found


def _change(low: str, m: re.Match[str], end: int) -> Found:
    return Found(m.start(), m.end(), "vague change", approximate=True)


def _times(low: str, m: re.Match[str], end: int) -> Found | None:
    got = number_value(m["factor"])
    if got is None or not got[0]:
        return None
    divided = m["by"].startswith("divis")
    return Found(m.start(), m.end(), "times", 1 / got[0] if divided else got[0], sign="-" if divided else "+")


def _multiple(low: str, m: re.Match[str], end: int) -> Found:
    stem = next(s for s in sorted(MULTIPLES, key=len, reverse=True) if m["multiple"].startswith(s))
    return Found(m.start(), m.end(), "multiple", float(MULTIPLES[stem]), sign="+", name=m["multiple"])


def _double(low: str, m: re.Match[str], end: int) -> Found:
    stem = m["double"].split()[-1][:-1]
    return Found(m.start(), m.end(), "multiple", float(MULTIPLES[stem]), sign="+", name="double")


def _demi(low: str, m: re.Match[str], end: int) -> Found:
    of = m["demi"].rpartition("-")[2]
    if of in ("million", "milliard", "douzaine"):
        found = Found(m.start(), m.end(), "number", {"million": 5e5, "milliard": 5e8, "douzaine": 6.0}[of])
        found.approximate = of == "douzaine"
        _add_unit(low, found, end)
        return found
    if of == "point":
        return Found(m.start(), m.end(), "number", 0.5, unit="point", unit_kind="change", number_end=m.end())
    value, unit = {"heure": (30.0, "minute"), "siècle": (50.0, "year"), "journée": (0.5, "day")}[of]
    return Found(m.start(), m.end(), "number", value, unit=unit, unit_kind="duration", number_end=m.end())


def _one_unit(low: str, m: re.Match[str], end: int) -> Found:
    words = m["one_unit"].split()
    half = 0.5 if len(words) > 2 else 0.0
    if words[1] in ("million", "milliard"):
        found = Found(m.start(), m.end(), "number", (1 + half) * (1e6 if words[1] == "million" else 1e9))
        _add_unit(low, found, end)
        return found
    unit = units().get(words[1]) or units()[words[1] + "s"]
    return Found(
        m.start(), m.end(), "number", 1 + half, None, unit.name, unit.kind, "", "" if half else "one", m.end()
    )


def _ordinal(low: str, m: re.Match[str], end: int) -> Found:
    word = m["ordinal"]
    rank = ORDINALS[word] if word in ORDINALS else float("".join(c for c in word if c.isdigit()))
    return Found(m.start(), m.end(), "ordinal", float(rank))


_READERS = {
    "pair": _pair, "fraction": _fraction, "around": _around, "vague": _vague, "change": _change, "by": _times,
    "multiple": _multiple, "double": _double, "demi": _demi, "one_unit": _one_unit, "ordinal": _ordinal,
}  # fmt: skip
