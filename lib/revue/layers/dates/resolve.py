"""Readings on the calendar: the second pass, with the day of publication as an interval.

Every relative expression is a step function of the day it is said on, so its bounds are what it means on the
first and on the last possible day. Where both mean the same, the date is exact, however wide the interval; where
they differ, the value stays underspecified ("XXXX-WXX-1", PAST_REF) and the interval says what is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from revue.layers.dates import edtf
from revue.layers.dates.readings import WAY, Reading
from revue.layers.dates.tense import Tense

Anchor = Literal["absolute", "publication", "previous", "quote"]

#: How far (days) a date without year may lie the wrong way round before the verb's tense is believed.
_TENSE_COST = 360
_TENSE_COSTS = {"M": 400, "Q": 400, "H": 400}
#: The same of a season under a past tense: what is said of one to come is often said to have been planned.
_PAST_SEASON_COST = 45
#: A year without 29 February, to count days on when the year is not known.
_COMMON_YEAR = 2001
#: Any week: what a weekday means does not depend on the year.
_A_WEEK = [date(2001, 1, day) for day in range(1, 8)]
#: A leap year with the years beside it: what lies far is tried out on their days.
_AROUND_A_LEAP_YEAR = (2023, 2024, 2025)


@dataclass(frozen=True, slots=True)
class PublicationInterval:
    """The days on which an article may have been published: both ends inclusive, None open; ISO weekday or None."""

    first: date | None
    last: date | None
    weekday: int | None = None

    def ends(self) -> tuple[date | None, date | None]:
        """First and last day that have the weekday; all days where none of them has it."""
        first, last = self.first, self.last
        if self.weekday:
            if first:
                first = edtf.shift(first, (self.weekday - first.isoweekday()) % 7, "D")
            if last:
                last = edtf.shift(last, -((last.isoweekday() - self.weekday) % 7), "D")
            if first and last and first > last:
                return self.first, self.last
        return first, last


Days = tuple[int | None, int | None]


class Span(NamedTuple):
    """A resolved expression: TIMEX3 value, first and last day (None open or unknown), and its grain.

    `days`: least and most days from publication, where the words alone say it (None where they do not).
    """

    value: str | None
    first: date | None
    last: date | None
    grain: str = "D"
    days: Days = (None, None)

    @property
    def exact(self) -> bool:
        return self.first is not None and self.last is not None


def _day_span(when: date) -> Span:
    return Span(when.isoformat(), when, when)


def _months_span(value: str, year: int, month: int, months: int, grain: str) -> Span:
    """Some whole months from `month` on (12 and more: of the year after, where it runs over)."""
    more, last = divmod(month + months - 2, 12)
    return Span(value, date(year, month, 1), edtf.last_of_month(year + more, last + 1), grain)


def _month_span(year: int, month: int) -> Span:
    return _months_span(f"{year:04d}-{month:02d}", year, month, 1, "M")


def _part_span(year: int, kind: str, number: int) -> Span:
    """A quarter (Q) or half (H) of a year."""
    size = 3 if kind == "Q" else 6
    return _months_span(f"{year:04d}-{kind}{number}", year, (number - 1) * size + 1, size, kind)


def _years_span(year: int, size: int = 1) -> Span:
    """A year, decade, century ... that begins with `year`; centuries begin with a year 1."""
    late = size >= 100
    value = str(year // size).zfill(max(5 - len(str(size)), 1))
    return Span(value, date(year + late, 1, 1), date(year + size - 1 + late, 12, 31), "Y")


def _week_span(when: date, weekend: bool = False) -> Span:
    monday = edtf.shift(when, 1 - when.isoweekday(), "D")
    year, week, _ = when.isocalendar()
    if weekend:
        saturday = edtf.shift(monday, 5, "D")
        return Span(f"{year:04d}-W{week:02d}-WE", saturday, edtf.shift(saturday, 1, "D"), "E")
    return Span(f"{year:04d}-W{week:02d}", monday, edtf.shift(monday, 6, "D"), "W")


def in_year(r: Reading, year: int) -> Span | None:
    """What a calendar reading means in `year`; None if the calendar has no such day."""
    if not 1 <= year <= 9998:
        return None
    if r.part_of_year:
        return _part_span(year, r.part_of_year[0], int(r.part_of_year[1]))
    if r.season:
        return Span(f"{year:04d}-{r.season}", *edtf.season(year, r.season), "S")
    if r.until:
        return _until(r, year, *r.until)
    if r.nth and r.month:
        return _nth(r, year, r.month, *r.nth)
    if r.month is None:
        return _years_span(year, r.n or 1)
    if r.day is None:
        return _month_span(year, r.month)
    when = edtf.day(year, r.month, r.day)
    return _day_span(when) if when else None


def _nth(r: Reading, year: int, month: int, n: int, unit: str) -> Span | None:
    """The n-th weekday, week, weekend or half of a month (-1: the last), or the week of its day."""
    first, last = date(year, month, 1), edtf.last_of_month(year, month)
    if n == 0:
        when = edtf.day(year, month, r.day or 1)
        return _week_span(when) if when else None
    if unit == "F":
        middle = date(year, month, 15)
        begin, end = (first, middle) if n == 1 else (edtf.shift(middle, 1, "D"), last)
        return Span(f"{begin}/{end}", begin, end)
    if unit == "W":
        begin = edtf.shift(last, -6, "D") if n < 0 else edtf.shift(first, 7 * (n - 1), "D")
        end = edtf.shift(begin, 6, "D")
        return _week_span(begin)._replace(first=begin, last=end) if begin <= last else None
    weekday = 6 if unit == "E" else int(unit)
    start = edtf.shift(first, (weekday - first.isoweekday()) % 7, "D")
    when = (
        edtf.shift(start, 7 * (n - 1), "D")
        if n > 0
        else edtf.shift(last, -((last.isoweekday() - weekday) % 7), "D")
    )
    if when.month != month:
        return None
    return _week_span(when, weekend=True) if unit == "E" else _day_span(when)


def _until(r: Reading, year: int, last_year: int | None, last_month: int | None) -> Span | None:
    """A range of years or of months that begins in `year`."""
    if r.month is None or last_month is None:
        last = last_year or year
        return (
            Span(f"{year:04d}/{last:04d}", date(year, 1, 1), date(last, 12, 31), "Y")
            if last >= year
            else None
        )
    last = last_year if last_year is not None and r.year is not None else year + (last_month < r.month)
    months = (last - year) * 12 + last_month - r.month + 1
    value = f"{year:04d}-{r.month:02d}/{last:04d}-{last_month:02d}"
    return _months_span(value, year, r.month, months, "M") if months > 0 else None


def on(r: Reading, ref: date, tense: Tense) -> Span | None:
    """What a reading means when it is said on the day `ref`; None if it has no place on the calendar."""
    if r.shape == "weekday":
        return _weekday(r, ref, tense)
    if r.shape == "unit":
        return _unit(r, ref, tense)
    if r.shape == "shift":
        return _around(edtf.shift(ref, r.n, r.unit), r.unit)
    if r.shape == "holiday":
        return _holiday(r, ref, tense)
    if r.shape == "calendar" and r.year is not None:
        return in_year(r, r.year)
    if r.shape == "calendar":
        return _no_month(r, ref) if r.month is None and r.day is not None else _no_year(r, ref, tense)
    return None


def _weekday(r: Reading, ref: date, tense: Tense) -> Span:
    assert r.weekday is not None
    back = (ref.isoweekday() - r.weekday) % 7
    ahead = (r.weekday - ref.isoweekday()) % 7
    way = WAY.get(r.which or "", 0)
    if r.strict:
        return _day_span(edtf.shift(edtf.shift(ref, r.weekday - ref.isoweekday(), "D"), way, "W"))
    if way < 0 or (r.rule == "night_between" and tense != "future"):
        n = -(back or 7)
    elif way > 0:
        n = (ahead or 7) + r.n
    else:
        n = ahead if tense == "future" else -back
    return _day_span(edtf.shift(ref, n, "D"))


def _around(when: date, letter: str) -> Span:
    """The day, week, month or year of a day."""
    if letter == "D":
        return _day_span(when)
    if letter == "W":
        return _week_span(when)
    return _month_span(when.year, when.month) if letter == "M" else _years_span(when.year)


def _unit(r: Reading, ref: date, tense: Tense) -> Span:
    size, letter, n = r.n, r.unit.lstrip("0123456789"), WAY.get(r.which or "", 0)
    if letter == "E":
        if (n == 0 and tense == "past" and ref.isoweekday() <= 3) or (n == -1 and ref.isoweekday() >= 6):
            n = -1
        return _week_span(edtf.shift(ref, n, "W"), weekend=True)
    if letter == "M" and size > 1:
        year, part = divmod(ref.year * (12 // size) + (ref.month - 1) // size + n, 12 // size)
        return _part_span(year, "Q" if size == 3 else "H", part + 1)
    if letter == "Y" and size >= 10:
        return _years_span((ref.year - (size == 100)) // size * size + n * size, size)
    return _around(edtf.shift(ref.replace(day=1) if letter == "M" else ref, n * size, letter), letter)


def _nearest(spans: list[Span], ref: date, r: Reading, tense: Tense) -> Span | None:
    """The span meant by "dernier", "prochain" or the sentence's tense; else the nearest."""

    def distance(s: Span) -> int:
        """Days from `ref`, negative before it."""
        assert s.first is not None and s.last is not None
        return max((s.first - ref).days, 0) + min((s.last - ref).days, 0)

    def cost(s: Span) -> float:
        gap = distance(s)
        wrong = (gap > 0 and tense == "past") or (gap < 0 and tense == "future")
        price = (
            _PAST_SEASON_COST
            if s.grain == "S" and tense == "past"
            else _TENSE_COSTS.get(s.grain, _TENSE_COST)
        )
        return abs(gap) + price * wrong - 0.5 * (gap > 0)

    way = WAY.get(r.which or "", 0)
    if way:
        return min((s for s in spans if distance(s) * way > 0), key=lambda s: abs(distance(s)), default=None)
    return min(spans, key=cost, default=None)


def _no_year(r: Reading, ref: date, tense: Tense) -> Span | None:
    if r.strict or (r.which == "this" and r.season is None):
        return in_year(r, ref.year + WAY.get(r.which or "", 0))
    spans = [s for y in (-2, -1, 0, 1, 2) if (s := in_year(r, ref.year + y)) is not None]
    if r.weekday is not None:
        fitting = [s for s in spans if s.first is not None and s.first.isoweekday() == r.weekday]
        spans = [s for s in fitting if s.first and abs((s.first - ref).days) < 400] or spans
    return _nearest(spans, ref, r, tense)


def _no_month(r: Reading, ref: date) -> Span | None:
    """A day with its weekday ("samedi 15"), the nearest that fits; or of a month ("le 15 du mois")."""
    assert r.day is not None
    way = WAY.get(r.which or "", 0)
    days = []
    for n in (way - 1, way, way + 1) if r.weekday else (way,):
        month = edtf.shift(ref.replace(day=1), n, "M")
        when = edtf.day(month.year, month.month, r.day)
        if when is not None and r.weekday in (None, when.isoweekday()):
            days.append(when)
    return _day_span(min(days, key=lambda d: abs((d - ref).days))) if days else None


def _holiday(r: Reading, ref: date, tense: Tense) -> Span | None:
    assert r.holiday is not None
    if r.holiday == "vague":
        return _years_span(r.year) if r.year else None
    spans = []
    for year in (ref.year - 1, ref.year, ref.year + 1) if r.year is None else (r.year,):
        if 1 <= year < 9999:
            first, last = (edtf.shift(day, r.n, "D") for day in _feast(r.holiday, year))
            spans.append(Span(f"{first}/{last}", first, last) if first < last else _day_span(first))
    return _nearest(spans, ref, r, tense)


def _feast(code: str, year: int) -> tuple[date, date]:
    """First and last day of a feast, or of a school term ("10-17/11-08"), which may end in the year after."""
    first, _, last = code.partition("/")
    return edtf.feast(first, year), edtf.feast(last or first, year + (last < first and bool(last)))


def undated(r: Reading, weekday: int | None = None) -> str | None:
    """The TIMEX3 value when the day it is said on is not known (`weekday`: the only thing known of it)."""
    if r.shape == "shift" and r.unit == "D" and weekday:
        return f"XXXX-WXX-{(weekday - 1 + r.n) % 7 + 1}"
    if r.shape == "shift":
        return "PRESENT_REF" if r.n == 0 else "PAST_REF" if r.n < 0 else "FUTURE_REF"
    if r.shape == "weekday":
        return f"XXXX-WXX-{r.weekday}"
    if r.shape == "unit":
        return ("PRESENT_REF", "FUTURE_REF", "PAST_REF")[WAY.get(r.which or "", 0)]
    if r.shape == "holiday":
        plain = r.holiday is not None and r.holiday[0].isdigit() and "/" not in r.holiday and r.n == 0
        return f"XXXX-{r.holiday}" if plain else "XXXX-XX-XX"
    if r.shape != "calendar":
        return None
    if r.part_of_year or r.season:
        return f"XXXX-{r.part_of_year or r.season}"
    if r.nth:
        return f"XXXX-{r.month:02d}"
    if r.until:
        return f"XXXX-{r.month:02d}/XXXX-{r.until[1]:02d}" if r.month and r.until[1] else None
    if r.month is None:
        return f"XXXX-XX-{r.day:02d}" if r.day else "XXXX"
    return f"XXXX-{r.month:02d}" + (f"-{r.day:02d}" if r.day else "")


_UNANCHORED = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "E": "XXXX-WXX-WE", "M": "XXXX-XX", "Y": "XXXX"}


def unanchored(r: Reading) -> str | None:
    """The value of "le même jour", "la semaine suivante" after no date."""
    if r.shape not in ("unit", "shift"):
        return undated(r)
    return _UNANCHORED.get(r.unit.lstrip("0123456789"))


def within(r: Reading, pub: PublicationInterval | None, tense: Tense) -> Span:
    """What a reading means when it is said on some day of `pub`."""
    first, last = pub.ends() if pub else (None, None)
    a = on(r, first, tense) if first else None
    b = a if last == first else on(r, last, tense) if last else None
    grain = (a or b or Span(None, None, None)).grain
    days = away(r, pub.weekday if pub else None, tense)
    if a is not None and b is not None and a.value == b.value:
        return a._replace(days=days)
    value = undated(r, pub.weekday if pub else None)
    return Span(value, a.first if a else None, b.last if b else None, grain, days)


@lru_cache(maxsize=4096)
def away(r: Reading, weekday: int | None, tense: Tense) -> Days:
    """How many days from the day it is said on a reading lies, least and most, whatever that day is.

    Days, weekdays and weeks mean the same every week: one week is tried out, or only its `weekday` where that is
    known. "octobre dernier" and "l'an prochain" lie on their side, and no farther than on the days of `_farthest`.
    """
    letter = r.unit.lstrip("0123456789")
    if r.shape == "shift" and letter == "D":
        return r.n, r.n
    if r.shape == "weekday" or (r.shape in ("unit", "shift") and letter in ("D", "W", "E")):
        return _extremes(r, [day for day in _A_WEEK if weekday in (None, day.isoweekday())], tense)
    if r.which not in ("last", "next"):
        return None, None
    least, most = _extremes(r, _farthest(r), tense)
    return (least, -1) if r.which == "last" else (1, most)


def _extremes(r: Reading, days: list[date], tense: Tense) -> Days:
    """How many days a reading lies from the day it is said on, least and most over these days."""
    spans = [(ref, on(r, ref, tense)) for ref in days]
    return (
        min(((s.first - ref).days for ref, s in spans if s and s.first), default=None),
        max(((s.last - ref).days for ref, s in spans if s and s.last), default=None),
    )


def _farthest(r: Reading) -> list[date]:
    """The days on which "dernier" and "prochain" lie farthest away, around a leap day.

    A period is farthest on its own first and last day ("octobre dernier" on 31 October), "le mois dernier" and "l'an
    dernier" on the ends of the months. Decades, centuries and feasts are not tried out.
    """
    if r.shape == "calendar" and r.year is None:
        spans = [span for year in _AROUND_A_LEAP_YEAR for span in (in_year(r, year), _years_span(year))]
    elif r.shape == "unit" and r.n < 10:
        spans = [_month_span(year, month) for year in _AROUND_A_LEAP_YEAR for month in range(1, 13)]
    else:
        spans = []
    return [day for span in spans if span for day in (span.first, span.last) if day]


def move(span: Span, days: int) -> Span:
    """A day (or window of one unknown day) some days later, its value too."""
    first = span.first and edtf.shift(span.first, days, "D")
    last = span.last and edtf.shift(span.last, days, "D")
    value = first.isoformat() if first and first == last else _moved(span.value or "", days)
    low, high = (None if known is None else known + days for known in span.days)
    return Span(value, first, last, days=(low, high))


def _moved(value: str, days: int) -> str | None:
    """The value of a day that is not known, some days later."""
    if days == 0:
        return value or None
    if value.startswith("XXXX-") and value[5:7].isdigit() and value[8:10].isdigit():
        then = edtf.day(_COMMON_YEAR, int(value[5:7]), int(value[8:10]))
        return f"XXXX-{edtf.shift(then, days, 'D').isoformat()[5:]}" if then else value
    if value.startswith("XXXX-WXX-") and value[9:10].isdigit():
        return f"XXXX-WXX-{(int(value[9]) - 1 + days) % 7 + 1}"
    return "PAST_REF" if days < 0 else "FUTURE_REF"
