"""Readings on the calendar: the second pass, with the day of publication as an interval.

Every relative expression is a step function of the day it is said on, so its bounds are what it means on the
first and on the last possible day. Where both mean the same, the date is exact, however wide the interval; where
they differ, the value stays underspecified ("XXXX-WXX-1", PAST_REF) and the interval says what is known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from revue.layers.dates import edtf
from revue.layers.dates.readings import Reading
from revue.layers.dates.tense import Tense

Anchor = Literal["absolute", "publication", "previous", "quote"]

#: How far (days) a date without year may lie the wrong way round before the verb's tense is believed.
_TENSE_COST = 150
_TENSE_COSTS = {"S": 45, "M": 400, "Q": 400, "H": 400}
#: A year without 29 February, to count days on when the year is not known.
_COMMON_YEAR = 2001
#: Any Monday: what a weekday means does not depend on the year.
_A_MONDAY = date(2001, 1, 1)
#: A leap year with the years beside it: what lies far is tried out on their days.
_AROUND_A_LEAP_YEAR = (2023, 2024, 2025)
_SHORT_UNITS = {"3M": "Q", "6M": "H"}


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

    @property
    def exact(self) -> bool:
        first, last = self.ends()
        return first is not None and first == last


Days = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Span:
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


def _month_span(year: int, month: int) -> Span:
    return Span(f"{year:04d}-{month:02d}", date(year, month, 1), edtf.last_of_month(year, month), "M")


def _year_span(year: int) -> Span:
    return Span(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), "Y")


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
        kind, number = r.part_of_year[0], int(r.part_of_year[1])
        size = 3 if kind == "Q" else 6
        first = (number - 1) * size + 1
        return Span(
            f"{year:04d}-{r.part_of_year}",
            date(year, first, 1),
            edtf.last_of_month(year, first + size - 1),
            kind,
        )
    if r.season:
        return Span(f"{year:04d}-{r.season}", *edtf.season(year, r.season), "S")
    if r.until:
        return _until(r, year)
    if r.n == 10:
        return Span(f"{year // 10:03d}", date(year, 1, 1), date(year + 9, 12, 31), "Y")
    if r.n == 100:
        return Span(f"{year // 100:02d}", date(year + 1, 1, 1), date(year + 100, 12, 31), "Y")
    if r.month is None:
        return _year_span(year)
    if r.day is None:
        return _month_span(year, r.month)
    when = edtf.day(year, r.month, r.day)
    return _day_span(when) if when else None


def _until(r: Reading, year: int) -> Span | None:
    """A range of years or of months that begins in `year`."""
    assert r.until is not None
    last_year, last_month = r.until
    if r.month is None or last_month is None:
        last = last_year or year
        return (
            Span(f"{year:04d}/{last:04d}", date(year, 1, 1), date(last, 12, 31), "Y")
            if last >= year
            else None
        )
    last = last_year if last_year is not None and r.year is not None else year + (last_month < r.month)
    if (last, last_month) < (year, r.month):
        return None
    end = edtf.last_of_month(last, last_month)
    return Span(f"{year:04d}-{r.month:02d}/{last:04d}-{last_month:02d}", date(year, r.month, 1), end, "M")


def on(r: Reading, ref: date, tense: Tense) -> Span | None:
    """What a reading means when it is said on the day `ref`; None if it has no place on the calendar."""
    if r.shape == "weekday":
        return _weekday(r, ref, tense)
    if r.shape == "unit":
        return _unit(r, ref, tense)
    if r.shape == "shift":
        return _shift(r, ref)
    if r.shape == "holiday":
        return _holiday(r, ref, tense)
    if r.shape == "calendar":
        if r.year is not None:
            return in_year(r, r.year)
        return _no_month(r, ref) if r.month is None and r.day is not None else _no_year(r, ref, tense)
    return None


def _weekday(r: Reading, ref: date, tense: Tense) -> Span:
    assert r.weekday is not None
    back = (ref.isoweekday() - r.weekday) % 7
    ahead = (r.weekday - ref.isoweekday()) % 7
    night = r.rule == "night_between" and tense == "past"
    if r.which in ("last", "preceding") or night:
        n = -(back or 7)
    elif r.which in ("next", "following"):
        n = ahead or 7
    else:
        n = -back if tense == "past" else ahead
    return _day_span(edtf.shift(ref, n, "D"))


def _unit(r: Reading, ref: date, tense: Tense) -> Span:
    size, letter = r.n or 1, r.unit.lstrip("0123456789")
    n = {"last": -1, "preceding": -1, "next": 1, "following": 1}.get(r.which or "", 0)
    if letter == "W":
        return _week_span(edtf.shift(ref, n, "W"))
    if letter == "E":
        if (n == 0 and tense == "past" and ref.isoweekday() <= 3) or (n == -1 and ref.isoweekday() >= 6):
            n = -1
        return _week_span(edtf.shift(ref, n, "W"), weekend=True)
    if letter == "D":
        return _day_span(edtf.shift(ref, n, "D"))
    if r.unit in _SHORT_UNITS:
        months = size
        at = ref.year * 12 + ref.month - 1
        first = at - at % months + n * months
        year, month = divmod(first, 12)
        return Span(f"{year:04d}-{_SHORT_UNITS[r.unit]}{month // months + 1}", date(year, month + 1, 1),
                    edtf.last_of_month(year, month + months), _SHORT_UNITS[r.unit])  # fmt: skip
    if letter == "M":
        then = edtf.shift(ref.replace(day=1), n, "M")
        return _month_span(then.year, then.month)
    if size >= 10:
        year = (ref.year - (size == 100)) // size * size + n * size
        return Span(
            str(year // size),
            date(year + (size == 100), 1, 1),
            date(year + size - (size != 100), 12, 31),
            "Y",
        )
    return _year_span(ref.year + n * size)


def _shift(r: Reading, ref: date) -> Span:
    then = edtf.shift(ref, r.n, r.unit)
    if r.unit == "D":
        return _day_span(then)
    if r.unit == "W":
        return _week_span(then)
    return _month_span(then.year, then.month) if r.unit == "M" else _year_span(then.year)


def _nearest(spans: list[Span], ref: date, r: Reading, tense: Tense) -> Span | None:
    """The span meant by "dernier", "prochain" or the sentence's tense; else the nearest."""
    known = [s for s in spans if s.first is not None and s.last is not None]
    if r.which in ("last", "preceding"):
        known = [s for s in known if s.last < ref and not _same_grain(s, ref)][-1:]  # type: ignore[operator]
    elif r.which in ("next", "following"):
        known = [s for s in known if s.first > ref][:1]  # type: ignore[operator]

    def cost(s: Span) -> float:
        assert s.first is not None and s.last is not None
        if s.first <= ref <= s.last:
            return 0.0
        ahead = s.first > ref
        gap = (s.first - ref).days if ahead else (ref - s.last).days
        wrong = (ahead and tense == "past") or (not ahead and tense == "future")
        return gap + _TENSE_COSTS.get(s.grain, _TENSE_COST) * wrong - (0.5 if ahead else 0)

    return min(known, key=cost, default=None)


def _same_grain(s: Span, ref: date) -> bool:
    return s.first is not None and s.last is not None and s.first <= ref <= s.last


def _no_year(r: Reading, ref: date, tense: Tense) -> Span | None:
    if r.strict:
        return in_year(r, ref.year + {"last": -1, "next": 1}.get(r.which or "", 0))
    spans = [s for y in (-2, -1, 0, 1, 2) if (s := in_year(r, ref.year + y)) is not None]
    if r.which == "this" and (r.month or r.part_of_year):
        return in_year(r, ref.year)
    if r.weekday is not None:
        fitting = [s for s in spans if s.first is not None and s.first.isoweekday() == r.weekday]
        spans = [s for s in fitting if abs((s.first - ref).days) < 400] or spans  # type: ignore[operator]
    return _nearest(spans, ref, r, tense)


def _no_month(r: Reading, ref: date) -> Span | None:
    """A day with its weekday ("samedi 15") or "le 15 du mois": the nearest that fits."""
    assert r.day is not None
    wanted = {"last": -1, "next": 1}.get(r.which or "")
    days = []
    for n in (0, 1, -1) if wanted is None else (wanted,):
        month = edtf.shift(ref.replace(day=1), n, "M")
        when = edtf.day(month.year, month.month, r.day)
        if when is not None and (r.weekday is None or when.isoweekday() == r.weekday):
            days.append(when)
    if r.weekday is None and r.which is None:
        days = days[:1]
    return _day_span(min(days, key=lambda d: abs((d - ref).days))) if days else None


def _holiday(r: Reading, ref: date, tense: Tense) -> Span | None:
    assert r.holiday is not None
    if r.holiday == "vague":
        return _year_span(r.year) if r.year else None

    def at(year: int) -> Span:
        if r.holiday is not None and r.holiday.startswith("E"):
            when = edtf.shift(edtf.easter(year), int(r.holiday[1:]), "D")
        else:
            when = date(year, int((r.holiday or "")[:2]), int((r.holiday or "")[3:]))
        return _day_span(edtf.shift(when, r.n, "D"))

    if r.year is not None:
        return at(r.year)
    return _nearest([at(ref.year + y) for y in (-1, 0, 1) if 1 < ref.year + y < 9999], ref, r, tense)


def undated(r: Reading, weekday: int | None = None) -> str | None:
    """The TIMEX3 value when the day it is said on is not known (`weekday`: the only thing known of it)."""
    if r.shape == "shift" and r.unit == "D" and weekday:
        return f"XXXX-WXX-{(weekday - 1 + r.n) % 7 + 1}"
    if r.shape == "shift":
        return "PRESENT_REF" if r.n == 0 else "PAST_REF" if r.n < 0 else "FUTURE_REF"
    if r.shape == "weekday":
        return f"XXXX-WXX-{r.weekday}"
    if r.shape == "unit":
        return {"last": "PAST_REF", "preceding": "PAST_REF", "this": "PRESENT_REF"}.get(
            r.which or "", "FUTURE_REF"
        )
    if r.shape == "holiday":
        plain = r.holiday is not None and r.holiday[0].isdigit() and r.n == 0
        return f"XXXX-{r.holiday}" if plain else "XXXX-XX-XX"
    if r.shape != "calendar":
        return None
    if r.part_of_year or r.season:
        return f"XXXX-{r.part_of_year or r.season}"
    if r.until:
        return f"XXXX-{r.month:02d}/XXXX-{r.until[1]:02d}" if r.month and r.until[1] else None
    if r.month is None:
        return f"XXXX-XX-{r.day:02d}" if r.day else "XXXX"
    return f"XXXX-{r.month:02d}" + (f"-{r.day:02d}" if r.day else "")


_UNTOLD = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "E": "XXXX-WXX-WE", "M": "XXXX-XX", "Y": "XXXX"}


def untold(r: Reading) -> str | None:
    """The value of "le même jour", "la semaine suivante" when no date was told before."""
    if r.shape not in ("unit", "shift"):
        return undated(r)
    return _UNTOLD.get(r.unit.lstrip("0123456789"))


def within(r: Reading, pub: PublicationInterval | None, tense: Tense) -> Span:
    """What a reading means when it is said on some day of `pub`."""
    first, last = pub.ends() if pub else (None, None)
    a = on(r, first, tense) if first else None
    b = on(r, last, tense) if last else None
    grain = (a or b or Span(None, None, None)).grain
    days = away(r, pub.weekday if pub else None, tense)
    if a is not None and b is not None and a.value == b.value:
        return replace(a, days=days)
    value = undated(r, pub.weekday if pub else None)
    return Span(value, a.first if a else None, b.last if b else None, grain, days)


def away(r: Reading, weekday: int | None, tense: Tense) -> Days:
    """How many days from the day it is said on a reading lies, least and most, whatever that day is.

    Days, weekdays and weeks mean the same every week: one week is tried out, or only its `weekday` where that is
    known. "octobre dernier" and "l'an prochain" lie on their side, and no farther than on the days of `_farthest`.
    """
    letter = r.unit.lstrip("0123456789")
    if r.shape == "shift" and letter == "D":
        return r.n, r.n
    if r.shape == "weekday" or (r.shape in ("unit", "shift") and letter in ("D", "W", "E")):
        said = [edtf.shift(_A_MONDAY, n, "D") for n in range(7) if weekday in (None, n + 1)]
        meant = [(ref, span) for ref in said if (span := on(r, ref, tense)) and span.first and span.last]
        return (
            min(((s.first - ref).days for ref, s in meant if s.first), default=None),
            max(((s.last - ref).days for ref, s in meant if s.last), default=None),
        )
    if r.which not in ("last", "next"):
        return None, None
    meant = [(ref, span) for ref in _farthest(r) if (span := on(r, ref, tense)) and span.first and span.last]
    if r.which == "last":
        return min(((s.first - ref).days for ref, s in meant if s.first), default=None), -1
    return 1, max(((s.last - ref).days for ref, s in meant if s.last), default=None)


def _farthest(r: Reading) -> list[date]:
    """The days on which "dernier" and "prochain" lie farthest away, around a leap day.

    A period is farthest on its own first and last day ("octobre dernier" on 31 October), "le mois dernier" and "l'an
    dernier" on the ends of the months. Decades, centuries and feasts are not tried out.
    """
    if r.shape == "calendar" and r.year is None:
        spans = [span for year in _AROUND_A_LEAP_YEAR for span in (in_year(r, year), _year_span(year))]
    elif r.shape == "unit" and (r.n or 1) < 10:
        spans = [_month_span(year, month) for year in _AROUND_A_LEAP_YEAR for month in range(1, 13)]
    else:
        spans = []
    return [day for span in spans if span for day in (span.first, span.last) if day]


def move(span: Span, days: int) -> Span:
    """A day (or window of one unknown day) some days later, its value too."""
    return replace(_moved(span, days), days=(_plus(span.days[0], days), _plus(span.days[1], days)))


def _plus(known: int | None, days: int) -> int | None:
    return None if known is None else known + days


def _moved(span: Span, days: int) -> Span:
    first = span.first + timedelta(days=days) if span.first else None
    last = span.last + timedelta(days=days) if span.last else None
    if first is not None and first == last:
        return _day_span(first)
    value = span.value or ""
    if days == 0:
        return Span(value or None, first, last)
    if value.startswith("XXXX-") and value[5:7].isdigit() and value[8:10].isdigit():
        then = edtf.day(_COMMON_YEAR, int(value[5:7]), int(value[8:10]))
        return Span(f"XXXX-{edtf.shift(then, days, 'D').isoformat()[5:]}" if then else value, first, last)
    if value.startswith("XXXX-WXX-") and value[9:10].isdigit():
        return Span(f"XXXX-WXX-{(int(value[9]) - 1 + days) % 7 + 1}", first, last)
    return Span("PAST_REF" if days < 0 else "FUTURE_REF" if days > 0 else value or None, first, last)
