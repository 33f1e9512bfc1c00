"""EDTF (ISO 8601-2) and TIMEX3 strings of intervals: the shortest form that says the same.

Both ends are days, inclusive, or None for an open end. The `edtf` package validates what is written here (in
the tests); its own bounds are not used, for it has no seconds-free times and pads fuzzy dates by a year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_EDTF_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[\d:]+)?Z?[?~%]?\Z")

#: Seasons as the union of the meteorological and the astronomical one: (month, day) of first and last day.
SEASONS: dict[str, tuple[tuple[int, int], tuple[int, int], str]] = {
    "SP": ((3, 1), (6, 21), "21"),
    "SU": ((6, 1), (9, 22), "22"),
    "FA": ((9, 1), (12, 21), "23"),
    "WI": ((12, 1), (3, 20), "24"),
}


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None if the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def season(year: int, code: str) -> tuple[date, date]:
    """First and last day of a season; a winter is named by the year it begins in."""
    (m1, d1), (m2, d2), _ = SEASONS[code]
    return date(year, m1, d1), date(min(year + (m2 < m1), 9999), m2, d2)


def shift(when: date, n: int, unit: str) -> date:
    """`when` moved by `n` units (D, W, M, Y); a day past the month's end becomes its last day."""
    try:
        if unit in "DW":
            return when + timedelta(days=n * (7 if unit == "W" else 1))
        months = when.year * 12 + when.month - 1 + n * (12 if unit == "Y" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(when.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return when


def compact(first: date, last: date) -> tuple[str, str]:
    """The shortest EDTF of each end when `first`/`last` begin and end whole years or months."""
    if (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31):
        return f"{first.year:04d}", f"{last.year:04d}"
    if first.day == 1 and last == last_of_month(last.year, last.month):
        return f"{first.year:04d}-{first.month:02d}", f"{last.year:04d}-{last.month:02d}"
    return first.isoformat(), last.isoformat()


def interval(first: date | None, last: date | None) -> str | None:
    """EDTF of the days from `first` to `last`; None stands for an open end; None if both are."""
    if first is None and last is None:
        return None
    if first is None or last is None:
        known = first or last
        assert known is not None
        part = known.isoformat()
        if first is not None and first.day == 1:
            part = part[:7] if first.month > 1 else part[:4]
        if last is not None and last == last_of_month(last.year, last.month):
            part = part[:7] if last.month < 12 else part[:4]
        return f"{part}/.." if last is None else f"../{part}"
    a, b = compact(first, last)
    return a if a == b else f"{a}/{b}"


def bounds(text: str | None) -> tuple[date | None, date | None]:
    """First and last day of an EDTF date or interval of days, months or years; (None, None) if it is neither.

    Qualifiers (? ~ %) are dropped; an open or empty end is None. Computed here, not by the `edtf` package.
    """
    parts = (text or "").strip().split("/")
    first, last = _ends(parts[0]), _ends(parts[-1])
    unread = any(_ends(part) == (None, None) and part not in ("..", "") for part in parts)
    if len(parts) > 2 or unread or (first[0] and last[1] and first[0] > last[1]):
        return None, None
    return first[0], last[1]


def _ends(part: str) -> tuple[date | None, date | None]:
    m = _EDTF_PART.match(part.strip())
    if not m or m[1] == "0000":
        return None, None
    year, month, number = int(m[1]), int(m[2] or 0), int(m[3] or 0)
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        code = next((c for c, (*_, n) in SEASONS.items() if int(n) == month), None)
        return season(year, code) if code and not number else (None, None)
    if not number:
        return date(year, month, 1), last_of_month(year, month)
    found = day(year, month, number)
    return found, found


def easter(year: int) -> date:
    """Easter Sunday, by the algorithm of Meeus, Jones and Butcher (Gregorian calendar)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def feast(code: str, year: int) -> date:
    """The day of a feast: "12-25", "E+39" (days from Easter), "W06-7-3" (third Sunday of June), "mothers".

    Mother's Day is the last Sunday of May, or the first of June where that is Whit Sunday (Code de l'action sociale et
    des familles, D215-1).
    """
    if code.startswith("E"):
        return shift(easter(year), int(code[1:]), "D")
    if code == "mothers":
        last = shift(date(year, 5, 31), -(date(year, 5, 31).isoweekday() % 7), "D")
        return shift(last, 7, "D") if last == feast("E+49", year) else last
    if code.startswith("W"):
        month, weekday, n = (int(part) for part in code[1:].split("-"))
        first = date(year, month, 1)
        return shift(first, (weekday - first.isoweekday()) % 7 + 7 * (n - 1), "D")
    return date(year, int(code[:2]), int(code[3:]))
