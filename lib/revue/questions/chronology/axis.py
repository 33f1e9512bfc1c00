"""An axis of days that is cut where nothing begins or ends for long, so that no half of it stands empty for one mark.

Between its cuts the scale is one; a cut has a width of its own, and whoever draws the axis marks it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from operator import itemgetter

#: A gap is cut where it is longer than this share of what is left, this many of the usual gaps, and this many days.
_SHARE, _USUAL, _DAYS = 1 / 3, 4, 60
#: Cuts at most, and the width of each as a share of the uncut axis.
_CUTS, _WIDTH = 3, 0.16
#: Days that an axis of one day shows at least.
_LEAST = 30


def ordinal(when: date) -> int:
    """A day as a number (proleptic Gregorian ordinal)."""
    return when.toordinal()


@dataclass(frozen=True, slots=True)
class Axis:
    """Days (`knots`) and their places on an axis from 0 to 1; between two knots the scale is even. `cuts`: places."""

    knots: tuple[tuple[int, float], ...]
    cuts: tuple[tuple[float, float], ...]

    def at(self, when: date) -> float:
        """The place of a day between the first and the last of the axis."""
        day = ordinal(when)
        if not self.knots[0][0] <= day <= self.knots[-1][0]:
            return 0.0 if day < self.knots[0][0] else 1.0
        n = max(bisect_left(self.knots, day, key=itemgetter(0)), 1)
        (a, x), (b, y) = self.knots[n - 1 : n + 1]
        return x + (y - x) * (day - a) / (b - a)

    def ticks(self, most: int, apart: float) -> list[tuple[float, str]]:
        """Some `most` places with their month or year, at least `apart`; none within a cut, one in each piece."""
        pieces = list(self._pieces())
        months = sum(_month(b) - _month(a) + 1 for a, b in pieces)
        step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120, 600, 6000, 60000) if months / s <= most)
        found: list[tuple[float, str]] = []
        for a, b in pieces:
            days = [
                d for n in range(_month(a), _month(b) + 1) if n % step == 0 and a <= (d := _first(n)) <= b
            ]
            for when in days or [a]:
                if not found or self.at(when) - found[-1][0] >= apart:
                    found.append(
                        (self.at(when), f"{when.year}" if _yearly(when) else f"{when:%m}/{when.year}")
                    )
        return found

    def _pieces(self) -> Iterator[tuple[date, date]]:
        """First and last day of what lies between the cuts."""
        begin = self.knots[0][0]
        for (a, x), (b, _) in pairwise(self.knots):
            if any(x == low for low, _ in self.cuts):
                yield date.fromordinal(begin), date.fromordinal(a)
                begin = b
        yield date.fromordinal(begin), date.fromordinal(self.knots[-1][0])


def broken(days: Iterable[date]) -> Axis:
    """The axis of some days, at least one: those at which something that is drawn begins or ends."""
    knots = sorted({ordinal(when) for when in days})
    if knots[-1] - knots[0] < _LEAST:
        knots = [max(knots[0] - _LEAST // 2, 1), *knots, min(knots[-1] + _LEAST // 2, ordinal(date.max))]
    gaps = [b - a for a, b in pairwise(knots)]
    usual, cut = sorted(gaps)[(len(gaps) - 1) // 2], set[int]()
    for k in sorted(range(len(gaps)), key=lambda k: -gaps[k])[:_CUTS]:
        left = sum(gap for n, gap in enumerate(gaps) if n not in cut)
        if gaps[k] > max(_SHARE * left, _USUAL * usual, _DAYS):
            cut.add(k)
    whole = sum(gap for n, gap in enumerate(gaps) if n not in cut)
    widths = [_WIDTH * whole if n in cut else float(gap) for n, gap in enumerate(gaps)]
    total = sum(widths)
    places = [begin / total for begin in accumulate(widths, initial=0)]
    return Axis(
        tuple(zip(knots, places, strict=True)), tuple((places[k], places[k + 1]) for k in sorted(cut))
    )


def _month(when: date) -> int:
    return when.year * 12 + when.month - 1


def _first(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _yearly(when: date) -> bool:
    return (when.month, when.day) == (1, 1)
