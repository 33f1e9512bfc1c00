"""What the grammar's rules mean: a match becomes readings (unit, offset, modifier, anchor), not yet dates.

One function a rule, under the rule's name; it returns [] where the words only look like a time ("1200
éloignements", "un homme de 40 ans", "Mars" the planet). One match may hold several expressions ("les 6 et 13
avril"). Nothing here knows the day of publication.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from revue.timex.lexicon import Word

Shape = Literal["calendar", "weekday", "unit", "shift", "time", "holiday", "fixed", "same_period"]
Which = Literal["last", "next", "this", "following", "preceding"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression before it meets the calendar; `start:end` are offsets into the article."""

    start: int
    end: int
    rule: str
    shape: Shape
    type: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    part_of_year: str | None = None
    until: tuple[int | None, int | None] | None = None
    n: int = 0
    unit: str = ""
    which: Which | None = None
    mod: str | None = None
    clock: str | None = None
    holiday: str | None = None
    value: str | None = None
    previous: bool = False
    strict: bool = field(default=False)


@dataclass(frozen=True, slots=True)
class Match:
    """The words `words[i:j]` that a rule took, with what stands around them."""

    rule: str
    words: list[Word]
    i: int
    j: int
    sentence_start: int

    @property
    def taken(self) -> list[Word]:
        return self.words[self.i : self.j]

    def near(self, offset: int) -> Word | None:
        """The word `offset` places before the match (negative) or after it (positive)."""
        at = self.i + offset if offset < 0 else self.j - 1 + offset
        return self.words[at] if 0 <= at < len(self.words) else None

    def has(self, offset: int, *classes: str) -> bool:
        """Is the word there of one of the classes?"""
        word = self.near(offset)
        return word is not None and any(name in word.values for name in classes)

    def form(self, offset: int) -> str:
        word = self.near(offset)
        return word.form if word else ""

    def first(self, name: str) -> Any:
        """The value of the first word of class `name` in the match, or None."""
        return next((w.values[name] for w in self.taken if name in w.values), None)

    def at_start(self) -> bool:
        """Does the match open the sentence, or follow a mark (where a capital means nothing)?"""
        before = self.near(-1)
        return before is None or any(k in before.values for k in ("mark", "hyphen", "open"))

    def named(self) -> bool:
        """Is a word of the match capitalised in the middle of a sentence, and not the whole headline?"""
        word = next((w for w in self.taken if w.capital), None)
        if word is None or (word is self.taken[0] and self.at_start()):
            return False
        before = self.near(-1)
        return not (before is not None and before.capital and len(before.form) > 2 and "word" not in before.values)

    def reading(self, shape: Shape, **fields: Any) -> Reading:
        taken = self.taken
        return Reading(taken[0].start, taken[-1].end, self.rule, shape, **fields)


def _which(m: Match) -> Which | None:
    for word in m.taken:
        if "last" in word.values:
            return "last"
        if "next" in word.values:
            return "next"
        if "following" in word.values:
            return "following" if word.values["following"] > 0 else "preceding"
    return None


def _day(m: Match) -> int | None:
    return m.first("daynum") or m.first("first")


def _clock_of(value: str) -> str:
    return value if value.startswith("T") else f"T{value}"


def number(words: list[Word]) -> int | None:
    """The whole number a run of number words and digits says ("vingt-cinq", "cent vingt", "3")."""
    total, current, seen = 0, 0, False
    for word in words:
        for name in ("number", "daynum", "two", "int", "one", "year"):
            if name in word.values:
                value, seen = int(word.values[name]), True
                if value in (100, 1000):
                    current = max(current, 1) * value
                elif value == 20 and current == 4:
                    current = 80
                else:
                    current += value
                break
    return total + current if seen else None


# Calendar dates


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
    return [m.reading("calendar", year=parts[0], month=parts[1], day=day, clock=clock, type="TIME" if clock else "DATE")]


def numeric(m: Match) -> list[Reading]:
    day, month, year = (int(x) for x in m.taken[-1].form.replace(".", "/").split("/"))
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    return [m.reading("calendar", year=year, month=month, day=day)] if 1 <= month <= 12 and day else []


def day_slash(m: Match) -> list[Reading]:
    day, month = (int(x) for x in m.taken[-1].form.split("/"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return []
    start = 1 if any(k in m.taken[0].values for k in ("tothe", "ofthe")) else 0
    return [replace(m.reading("calendar", month=month, day=day), start=m.taken[start].start)]


def day_month(m: Match) -> list[Reading]:
    tail = m.first("daypart")
    base = m.reading(
        "calendar", year=m.first("year"), month=m.first("month"), day=_day(m), weekday=m.first("weekday"), which=_which(m)
    )
    if any(w.values.get("unit") == "1Y" for w in m.taken) and base.year is None:
        base = replace(base, which={"last": "last", "next": "next"}.get(_which(m) or "", "this"), strict=True)  # type: ignore[arg-type]
        base = replace(base, previous=any("same" in w.values for w in m.taken))
    return [replace(base, type="TIME", clock=_clock_of(tail))] if tail else [base]


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
    month, year, which = m.taken[0].values.get("month"), m.first("year"), _which(m)
    for piece in reversed([p for p in pieces if p]):
        sub = Match("day_month", piece, 0, len(piece), 0)
        month = sub.first("month") or month
        if _day(sub) is None or month is None:
            return []
        found.append(
            sub.reading("calendar", year=year, month=month, day=_day(sub), weekday=sub.first("weekday"), which=which)
        )
    return found[::-1]


def weekday_day(m: Match) -> list[Reading]:
    counted = m.has(1, "word", "unit", "sign", "cap", "number", "month", "grouped", "lasting", "person")
    if (counted and m.form(1) not in _AFTER_DAY) or (m.has(1, "hyphen") and m.has(2, "daynum", "int")):
        return []
    return [m.reading("calendar", day=_day(m), weekday=m.first("weekday"))]


_AFTER_DAY = frozenset("au de dans lors sur que qui il elle ils elles on pour chez près sera seront a avec".split())


def day_of_month(m: Match) -> list[Reading]:
    if m.first("unit") != "1M":
        return []
    return [m.reading("calendar", day=_day(m), which=_which(m))]


def night_between(m: Match) -> list[Reading]:
    return [m.reading("weekday", weekday=m.first("weekday"), type="TIME", clock="TNI")] if m.first("daypart") == "NI" else []


def night_between_days(m: Match) -> list[Reading]:
    if m.first("daypart") != "NI":
        return []
    return [m.reading("calendar", day=_day(m), month=m.first("month"), year=m.first("year"), type="TIME", clock="TNI")]


def month(m: Match) -> list[Reading]:
    words = [w for w in m.taken if "month" in w.values]
    bare = len(m.taken) == 1
    if m.named() and not (m.first("year") or _which(m)):
        return []
    if bare and words[0].form in ("mars", "mai", "sept", "janv") and not m.has(
        -1, "in", "of", "signal", "and", "to", "part", "comma", "hyphen", "open"
    ):
        return []
    if m.first("unit") not in (None, "1M", "1Y"):
        return []
    year = m.first("year")
    if (short := m.first("two")) is not None:
        if short < 32 or m.has(1, "unit", "word", "sign"):
            return []
        year = 1900 + short
    which = _which(m)
    strict = False
    if year is None and any(w.values.get("unit") == "1Y" for w in m.taken[1:]):
        which, strict = ({"last": "last", "next": "next"}.get(which or "", "this")), True  # type: ignore[assignment]
    if year is None and any("this" in w.values for w in m.taken[:1]):
        which = which or "this"
    mod = m.first("part")
    rule = {"START": "begin_month", "MID": "mid_month", "END": "end_month"}.get(mod or "", "month")
    if rule == "month":
        rule = "month_year" if year else "month_relative" if which else "month"
    return [replace(m.reading("calendar", year=year, month=words[0].values["month"], which=which, mod=mod, strict=strict), rule=rule)]


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
    return [m.reading("calendar", year=begin, month=first.values["month"], until=(year, last.values["month"]), which=_which(m))]


def month_to_month(m: Match) -> list[Reading]:
    first, last = [(k, w) for k, w in enumerate(m.taken) if "month" in w.values]
    year, which = m.first("year"), _which(m)
    begin = year - 1 if year and first[1].values["month"] > last[1].values["month"] else year
    one = Match("month", m.words, m.i + first[0], m.i + first[0] + 1, 0)
    two = Match("month", m.words, m.i + last[0], m.j, 0)
    return [
        one.reading("calendar", year=begin, month=first[1].values["month"], which=which),
        two.reading("calendar", year=year, month=last[1].values["month"], which=which),
    ]


def year(m: Match) -> list[Reading]:
    value, unit = m.first("year"), m.first("unit")
    if unit not in (None, "1Y") or (any("this" in w.values for w in m.taken) and unit is None):
        return []
    if any("the" in w.values for w in m.taken) and unit is None and m.first("part") is None:
        if not (1900 <= value <= 2100 and m.has(-1, "signal", "word") and m.taken[0].form == "l'"):
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
        return told and (not m.has(1, "word", "cap") or (value >= 1500 and not m.form(1).endswith(("s", "x"))))
    after = m.near(1)
    if after is not None and "word" in after.values:
        counted = after.form.endswith(("s", "x")) and after.form not in _NOT_COUNTED
        return not counted
    return not m.has(1, "person")


_NOT_COUNTED = frozenset(
    "dans mais puis pas plus sous vers chez très ils elles sans lors alors après près dès nous vous entre est "
    "tous toutes les des ses ces aux jusque suis deux auprès depuis moins jamais toujours".split()
)


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


def century(m: Match) -> list[Reading]:
    value = m.first("roman") or m.first("ordinal")
    if m.first("unit") != "100Y" or not value or value > 22:
        return []
    return [m.reading("calendar", year=(value - 1) * 100, n=100, mod=m.first("part"))]


def quarter(m: Match) -> list[Reading]:
    units = [w.values["unit"] for w in m.taken if "unit" in w.values]
    value = m.first("ordinal") or m.first("first")
    if units[0] not in ("3M", "6M"):
        return []
    which = _which(m)
    if value is None and which and m.first("roman") is None:
        return [m.reading("unit", unit=units[0], n=0, which=which)] if m.first("year") is None else [
            m.reading("calendar", year=m.first("year"), part_of_year="Q4" if units[0] == "3M" else "H2")
        ]
    top = 4 if units[0] == "3M" else 2
    if not value or value > top:
        return []
    part = f"{'Q' if top == 4 else 'H'}{value}"
    return [m.reading("calendar", year=m.first("year"), part_of_year=part, which=which, strict=len(units) > 1)]


def quarter_code(m: Match) -> list[Reading]:
    form = m.taken[0].form
    if len(form) == 2 and form[0] in "ts" and form[1] in "1234":
        part = ("Q" if form[0] == "t" else "H") + form[1]
        return [m.reading("calendar", year=m.first("year"), part_of_year=part)] if part not in ("H3", "H4") else []
    return []


def season(m: Match) -> list[Reading]:
    code, which, year = m.first("season"), _which(m), m.first("year")
    word = next(w for w in m.taken if "season" in w.values)
    bare = len(m.taken) == 1
    if bare and not (m.has(-1, "in", "of", "tothe", "ofthe", "and") or (word.form != "été" and m.at_start())):
        if not (m.form(1) == "comme" or m.form(-1) == "comme"):
            return []
    if word.form == "été" and bare and m.form(-1) not in ("en", "d'", "comme") and m.form(1) != "comme":
        return []
    if word.capital and (m.named() or (word is not m.taken[0] and m.first("year") is None and m.has(1, "word", "cap", "of", "ofthe"))):
        return []
    if any("this" in w.values for w in m.taken):
        which = which or "this"
    generic = bare and (m.form(-1) == "en" or "comme" in (m.form(-1), m.form(1)) or m.form(-1) == "d'") and year is None
    if generic:
        return [m.reading("fixed", value=f"XXXX-{code}")]
    rule = "season_year" if year else "season_deictic" if which else "season"
    return [replace(m.reading("calendar", year=year, season=code, which=which, mod=m.first("part")), rule=rule)]


def season_months(m: Match) -> list[Reading]:
    return [m.reading("fixed", value=f"XXXX-{m.first('season')}")] if m.first("unit") == "1M" else []


# Weekdays and deixis


def weekday(m: Match) -> list[Reading]:
    if (m.named() and not _which(m)) or (m.form(-1) == "du" and m.form(-2) == "journal"):
        return []
    suffix = any("hyphen" in w.values for w in m.taken)
    if suffix and m.taken[-1].form not in ("là", "ci"):
        return []
    which, tail = _which(m), m.first("daypart")
    this = any("this" in w.values for w in m.taken)
    if any(w.form == "le" for w in m.taken[:1]) and which is None and not suffix and tail is None:
        return [replace(m.reading("fixed", type="SET", value=f"XXXX-WXX-{m.first('weekday')}"), rule="weekday_set")]
    day = m.reading(
        "weekday", weekday=m.first("weekday"), which="this" if this and which is None else which,
        previous=suffix and m.taken[-1].form == "là",
    )  # fmt: skip
    return [replace(day, type="TIME", clock=_clock_of(tail))] if tail else [day]


def same_weekday(m: Match) -> list[Reading]:
    tail = m.first("daypart")
    day = m.reading("weekday", weekday=m.first("weekday"), previous=True)
    return [replace(day, type="TIME", clock=_clock_of(tail))] if tail else [day]


def weekday_set(m: Match) -> list[Reading]:
    return [m.reading("fixed", type="SET", value=f"XXXX-WXX-{m.first('weekdays')}")]


def deictic(m: Match) -> list[Reading]:
    tail = m.first("daypart")
    n = m.first("deictic")
    rule = {0: "today", -1: "yesterday", 1: "tomorrow"}.get(n, "deictic")
    day = replace(m.reading("shift", n=n, unit="D"), rule=rule)
    return [replace(day, type="TIME", clock=_clock_of(tail))] if tail else [day]


def this_daypart(m: Match) -> list[Reading]:
    part, last = m.first("daypart"), m.taken[-1]
    there = any("hyphen" in w.values for w in m.taken)
    if there and last.form != "là":
        return []
    if part in ("MI",) or last.form in ("matinée", "soirée") and not there and m.has(1, "comma", "word", "of"):
        return []
    same = there or any("same" in w.values for w in m.taken)
    return [m.reading("time", clock=_clock_of(part), type="TIME", previous=same, n=0, which="this")]


def daypart_which(m: Match) -> list[Reading]:
    which = _which(m)
    n = {"last": -1, "next": 1, "following": 1, "preceding": -1}.get(which or "", 0)
    if which == "last" and m.first("daypart") == "NI":
        return [m.reading("time", clock="TNI", type="TIME", n=-1, which="this")]
    return [m.reading("time", clock=_clock_of(m.first("daypart")), type="TIME", n=n, previous=which not in ("last", "next"))]


def daypart(m: Match) -> list[Reading]:
    part, word = m.first("daypart"), m.taken[-1]
    if word.capital and not m.at_start():
        return []
    mod = m.first("part")
    bare = len(m.taken) == 1
    if mod is None:
        if word.form in ("soirée", "matinée", "aube", "aurore", "mi-journée"):
            if not (m.has(-1, "within", "in") or (word.form in ("aube", "mi-journée") and m.has(-1, "to"))):
                return []
        elif part in ("T12:00", "T00:00"):
            if not (bare and m.has(-1, "to", "signal", "of", "tothe", "and", "daypart", "weekday", "deictic", "comma")):
                return []
        elif bare:
            if m.has(-1, "unit", "word", "cap") and not m.has(-1, "tothe", "in", "ofthe") or m.form(-1) == "petit":
                if m.form(-1) != "petit":
                    return []
            elif not m.has(-1, "tothe", "in") or m.form(-1) == "aux":
                return []
        elif word.form == "nuit" and m.has(1, "of", "ofthe"):
            return []
    if any("this" in w.values for w in m.taken):
        return []
    return [m.reading("time", clock=_clock_of(part), type="TIME", mod=mod, n=0)]


def chain(m: Match) -> list[Reading]:
    tail = m.first("daypart")
    n = m.first("chain")
    rule = {-1: "day_before", 1: "day_after"}.get(n, "chain")
    if m.first("holiday"):
        return [replace(m.reading("holiday", holiday=m.first("holiday"), n=n), rule=rule)]
    day = replace(m.reading("shift", n=n, unit="D", previous=True), rule=rule)
    return [replace(day, type="TIME", clock=_clock_of(tail))] if tail else [day]


# Units relative to a day


def _unit(m: Match, which: Which, unit: str, **fields: Any) -> list[Reading]:
    count, letter = int("".join(c for c in unit if c.isdigit())), unit.lstrip("0123456789")
    if letter == "N":
        return [m.reading("time", clock="TNI", type="TIME", n=-1 if which == "last" else 0, which="this")]
    if letter in ("S", "M'", "H"):
        return []
    rule = {"Y": "year_relative", "M": "month_unit", "W": "week", "D": "day", "E": "weekend"}.get(letter, "unit")
    return [replace(m.reading("unit", unit=unit, n=count, which=which, **fields), rule=rule)]


def unit_which(m: Match) -> list[Reading]:
    which, unit = _which(m), m.first("unit")
    if which is None or (which in ("last",) and m.taken[0].form in ("les", "ces")):
        return []
    if unit == "1D" and which == "last" or m.has(-1, "number", "daynum"):
        return []
    previous = which in ("following", "preceding")
    found = _unit(m, which, unit, previous=previous)
    tail = m.first("daypart")
    return [replace(r, clock=_clock_of(tail), type="TIME") for r in found] if tail else found


def which_unit(m: Match) -> list[Reading]:
    which, unit = _which(m), m.first("unit")
    if m.taken[0].form in ("les", "ces") or unit in ("1D", "1H", "1M'", "1S", "1N") or which is None:
        return []
    if which == "last":
        return []
    return _unit(m, which, unit)


def this_unit(m: Match) -> list[Reading]:
    unit, suffix = m.first("unit"), any("hyphen" in w.values for w in m.taken)
    there = suffix and m.taken[-1].form in ("là", "la")
    if suffix and not there and m.taken[-1].form != "ci" or m.taken[0].form == "ces":
        return []
    if m.taken[-1].form in ("journée", "siècle") and m.has(1, "of"):
        return []
    if unit == "1D":
        previous = there or any("same" in w.values for w in m.taken)
        return [replace(m.reading("shift", n=0, unit="D", previous=previous), rule="same_day" if previous else "today")]
    return _unit(m, "this", unit, previous=there or any("same" in w.values for w in m.taken))


unit_there = this_unit


def same_unit(m: Match) -> list[Reading]:
    if m.taken[0].form == "les":
        return []
    if m.first("unit") == "1D":
        return [replace(m.reading("shift", n=0, unit="D", previous=True), rule="same_day")]
    return _unit(m, "this", m.first("unit"), previous=True)


def unit_part(m: Match) -> list[Reading]:
    unit, mod = m.first("unit"), m.first("part")
    part_word = next(w for w in m.taken if "part" in w.values)
    plural = any(w.form.endswith("s") and w.form != "mois" for w in m.taken if "unit" in w.values)
    if plural or unit in ("1H", "1M'", "1S", "1N") or (unit == "1M" and not any(
        k in w.values for w in m.taken for k in ("of", "ofthe", "the", "this")
    )):
        return []
    if m.first("year") is not None:
        return [replace(m.reading("calendar", year=m.first("year"), mod=mod), rule="begin_year" if mod == "START" else "year")]
    if unit == "1D":
        clock = {"START": "TMO", "MID": "TMI", "END": "TAF"}[mod]
        return [m.reading("time", clock=clock, type="TIME", mod=mod)] if part_word.form != "mi" else []
    if unit == "1E" and mod == "END" or (len(m.taken) == 3 and m.has(-1, "of")):
        return []
    which: Which = _which(m) or "this"
    found = _unit(m, which, unit, mod=mod, previous=which in ("following", "preceding"))
    if unit == "1Y":
        rule = {"START": "begin_year", "MID": "mid_year", "END": "end_year"}[mod]
        found = [replace(r, rule=rule) for r in found]
    return found


def last_units(m: Match) -> list[Reading]:
    """ "ces derniers jours", "les trois prochains mois": a length of time that ends or begins at publication."""
    unit = m.first("unit")
    which = _which(m)
    words = [w for w in m.taken if not any(k in w.values for k in ("last", "next", "the", "this", "ofthe", "tothe", "unit"))]
    count = number(words)
    plural = m.taken[-1].form.endswith("s")
    if unit is None or not plural or which is None or (unit == "1M" and m.taken[0].form in ("le", "du", "au")):
        return []
    if unit in ("1E",) and count is None:
        return []
    start = 1 if any(k in m.taken[0].values for k in ("ofthe", "tothe")) else 0
    if count is None and m.taken[0].form not in ("les", "ces", "des", "aux"):
        return []
    value = duration_value("X" if count is None else str(count), unit)
    return [replace(m.reading("fixed", type="DURATION", value=value), start=m.taken[start].start, rule="duration_recent")]


def units_which(m: Match) -> list[Reading]:
    count = number([w for w in m.taken if "unit" not in w.values])
    return [m.reading("fixed", type="DURATION", value=duration_value(str(count), m.first("unit")))] if count else []


# Lengths, sets, shifts


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
    """"et demi(e)", "et quart" after the unit."""
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
    """"un an et six mois": the second length, or None."""
    units = [k for k, w in enumerate(m.taken) if "unit" in w.values]
    if len(units) < 2:
        return None
    count = number(m.taken[units[0] + 1 : units[1]])
    return duration_value(str(count), m.taken[units[1]].values["unit"]).lstrip("PT") if count else None


def duration(m: Match) -> list[Reading]:
    count, before = _amount(m)
    unit = m.first("unit")
    word = next(w for w in m.taken if "unit" in w.values)
    if count is None or (before and before[0].form == "du") or (word.capital and not before[0].capital):
        return []
    if any("ofthe" in w.values for w in before[:1]) and (before[0].form != "des" or not word.form.endswith("s")):
        return []
    if before[0].form == "des" and not (m.has(-1, "length", "comma", "mark") or m.near(-1) is None or m.has(1, "of")):
        return []
    if before[0].form == "des" and unit in ("1E", "3M", "6M") or m.has(-1, "sign") or m.form(2) == "lumière":
        return []
    if any("one" in w.values for w in before) and len(before) == 1 and word.form in ("jour", "journée", "nuit", "week-end", "seconde"):
        return []
    if word.form in ("année", "années", "siècle") and m.has(1, "year", "two", "roman"):
        return []
    if m.has(-1, "number", "hyphen", "half", "grouped") or ("about" in before[0].values and m.has(-1, "one")):
        return []
    if unit == "1H" and _clock_before(m) and count.isdigit() and int(count) <= 24 and _half(m) is None:
        return []
    if unit == "1Y" and _is_age(m, count):
        return []
    value = _with_half(count, unit, _half(m))
    more = _two_units(m)
    rule = "vague_duration" if "X" in value else "duration"
    return [replace(m.reading("fixed", type="DURATION", value=value + (more or "")), rule=rule)]


def _clock_before(m: Match) -> bool:
    return m.has(-1, "to", "and") or m.form(-1) in ("vers", "dès", "avant", "après", "jusqu'à", "jusqu'", "entre", "aux")


_HAS = frozenset("a avait ont avaient aura auront ai avais avez avons ait eu".split())


def _is_age(m: Match, count: str) -> bool:
    """"un homme de 40 ans", ", 42 ans,", "âgé de 8 ans", "les 18-25 ans": an age, no length of time."""
    if m.has(-1, "and", "to", "hyphen") and m.has(-2, "daynum", "two", "number"):
        return _is_age(replace(m, i=m.i - 2), count)
    before, two = m.near(-1), m.near(-2)
    if before is not None and ("person" in before.values or "their" in before.values or before.form in _HAS):
        return True
    if before is not None and "to" in before.values and m.has(1, "comma") and (two is None or "comma" in two.values):
        return True
    if two is not None and two.form in ("âgé", "âgée", "âgés", "âgées", "âge", "moins", "plus") and before and "of" in before.values:
        return two.form.startswith("â") or m.has(-3, "the", "person", "of", "ofthe", "tothe")
    if before is not None and ("of" in before.values or before.form == "de") and two is not None:
        if "lasting" in two.values:
            return False
        noun = two.form.endswith(("eur", "euse", "iste", "ien", "ienne", "ais", "aise", "ois", "oise", "iste", "taire", "eune"))
        return "person" in two.values or "cap" in two.values or noun or ("sign" not in two.values and count.isdigit()
            and "word" in two.values and int(count) > 12 and two.form.endswith(("us", "ant", "ante", "é", "ée", "er", "ère", "on", "onne", "ard", "arde")))
    if before is not None and ("comma" in before.values or "open" in before.values):
        return m.has(1, "comma", "close", "mark") or m.near(1) is None
    return before is not None and ("hyphen" in before.values or "the" in before.values)


def duration_list(m: Match) -> list[Reading]:
    """"de 8 à 24 mois": two lengths that share their unit."""
    cut = next(k for k, w in enumerate(m.taken) if k and any(c in w.values for c in ("to", "and", "hyphen")) and number(m.taken[k + 1 :]))
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


def quarter_hour(m: Match) -> list[Reading]:
    count = 3 if m.first("quarter") == 3 else 1
    return [m.reading("fixed", type="DURATION", value=f"PT{15 * count}M")] if m.first("unit") == "1H" else []


def half_unit(m: Match) -> list[Reading]:
    unit = m.first("unit")
    if unit is None or any("the" in w.values for w in m.taken):
        return []
    return [m.reading("fixed", type="DURATION", value=_with_half("half", unit, None))]


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


def per(m: Match) -> list[Reading]:
    unit = m.first("unit")
    if m.taken[-1].form.endswith("s") and m.taken[-1].form != "mois" or unit in ("1M'", "1S"):
        return []
    found = m.reading("fixed", type="SET", value=duration_value("1", unit))
    return [replace(found, start=m.taken[-1].start)]


def setword(m: Match) -> list[Reading]:
    if m.has(-1, "the", "this", "one", "ofthe", "tothe", "their", "and", "cap") and not m.taken[0].form.endswith("ment"):
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
            return [m.reading("shift", n=0, unit="D", **fields)] if count.isdigit() else [m.reading("fixed", value=vague)]
        return [m.reading("fixed", value=vague)]
    size = int("".join(c for c in unit if c.isdigit()))
    return [m.reading("shift", n=sign * int(count) * size, unit=letter, strict=True, **fields)]


def ago(m: Match) -> list[Reading]:
    if m.taken[0].form.startswith("y") or m.has(1, "word") and m.form(1) in ("que",) and False:
        return []
    return _shifted(m, -1)


def hence(m: Match) -> list[Reading]:
    return _shifted(m, 1)


def later(m: Match) -> list[Reading]:
    return _shifted(m, m.first("later"), previous=True)


# Hours, holidays, vague references


def clock(m: Match) -> list[Reading]:
    word = m.taken[0]
    hour, minute = _hour(word.form)
    if hour > 24 or m.form(1) in ("'", '"', "''") or m.has(1, "slash") and m.form(2) == "24":
        return []
    if (m.form(-1) in ("pendant", "durant", "en", "par") or m.has(-1, "per")) and m.form(2) not in ("à",):
        return [replace(m.reading("fixed", type="DURATION", value=f"PT{hour}H" + (f"{minute}M" if minute else "")), rule="duration")]
    day = m.first("weekday")
    if day is None and m.has(1, "comma") and m.has(2, "weekday") and not m.has(3, "daynum"):
        day = m.near(2).values["weekday"]  # type: ignore[union-attr]
    part = m.first("daypart")
    if part in ("EV", "AF") and hour < 12:
        hour += 12
    rest = m.reading("time", clock=f"T{hour:02d}:{minute:02d}", type="TIME", weekday=day, mod=_about(m), n=0)
    return [rest]


def _hour(form: str) -> tuple[int, int]:
    hour, _, minute = form.replace(" ", "").replace(":", "h").partition("h")
    return int(hour), int(minute or 0)


def _about(m: Match) -> str | None:
    mod = m.near(-1).values.get("signal") if m.has(-1, "signal") else None  # type: ignore[union-attr]
    return mod if mod == "APPROX" else None


def clock_words(m: Match) -> list[Reading]:
    units = [k for k, w in enumerate(m.taken) if "unit" in w.values]
    at = units[0]
    part = m.first("daypart")
    if m.taken[at].values["unit"] != "1H" or not (part or _clock_before(m)):
        return []
    hour = number(m.taken[:at])
    rest = m.taken[at + 1 :]
    minute = 30 if any("half" in w.values for w in rest) else 15 if any("quarter" in w.values for w in rest) else number(rest) or 0
    if hour is None or hour > 24 or minute > 59:
        return []
    if part in ("EV", "AF") and hour < 12:
        hour += 12
    return [m.reading("time", clock=f"T{hour:02d}:{minute:02d}", type="TIME", mod=_about(m), n=0)]


def holiday(m: Match) -> list[Reading]:
    word = next(w for w in m.taken if "holiday" in w.values)
    if word.form in ("carnaval", "armistice", "ascension", "assomption") and not word.capital:
        return []
    return [m.reading("holiday", holiday=m.first("holiday"), year=m.first("year"), which=_which(m))]


def same_period(m: Match) -> list[Reading]:
    """"la même période en 2024": the interval told before, in another year."""
    if not any("period" in w.values for w in m.taken):
        return []
    return [m.reading("same_period", year=m.first("year"), which=_which(m), previous=True)]


def event_day(m: Match) -> list[Reading]:
    """"au second jour de sa visite": a day inside the interval of what was told before."""
    if m.first("unit") != "1D":
        return []
    n = m.first("ordinal") or m.first("first") or 0
    found = m.reading("same_period", unit="D", n=n, previous=True)
    return [replace(found, end=m.taken[-2].end)]


def reference(m: Match) -> list[Reading]:
    value = m.first("reference")
    return [replace(m.reading("fixed", value=value), rule="vague_reference")]


#: The meaning of each rule, by its name.
MEANINGS: dict[str, Callable[[Match], list[Reading]]] = {
    name: value
    for name, value in globals().items()
    if callable(value) and getattr(value, "__module__", "") == __name__ and not name.startswith("_") and name[0].islower()
}
