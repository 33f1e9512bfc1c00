"""The axis that is cut: where it is, that nothing changes its order, and which days it names."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from revue.questions.chronology.axis import broken

D = date


@pytest.mark.parametrize(
    ("days", "cuts"),
    [
        ([D(2024, 1, 1)], 0),
        ([D(2023, 1, 1), D(2024, 1, 1)], 0),  # nothing to set it against
        ([D(2024, 1, 1), D(2024, 2, 1), D(2024, 3, 1)], 0),
        ([D(2024, m, 1) for m in range(1, 13)], 0),
        ([D(1815, 6, 18), D(2024, 1, 1), D(2024, 2, 1)], 1),
        ([D(1815, 6, 18), D(1956, 3, 2), D(2024, 1, 1), D(2024, 2, 1), D(2024, 3, 1), D(2024, 4, 1)], 2),
        ([D(2024, 1, 1), D(2024, 1, 2), D(2024, 2, 20)], 0),  # short, though longer than the rest
    ],
)
def test_an_axis_is_cut_where_nothing_happens_for_long(days: list[date], cuts: int) -> None:
    axis = broken(days)
    assert len(axis.cuts) == cuts
    places = [axis.at(when) for when in sorted(days)]
    assert all(a < b for a, b in pairwise(places)) and min(places) >= 0 and max(places) <= 1


def test_each_day_of_an_axis_has_the_place_that_was_made_for_it() -> None:
    axis = broken([D(2024, 1, 1), D(2024, 1, 11), D(2024, 3, 1)])
    assert [axis.at(D.fromordinal(knot)) for knot, _ in axis.knots] == pytest.approx(
        [place for _, place in axis.knots]
    )
    assert (axis.at(D(2023, 1, 1)), axis.at(D(2025, 1, 1))) == (0.0, 1.0)


def test_between_its_cuts_the_scale_is_one() -> None:
    axis = broken([D(1815, 6, 18), D(2024, 1, 1), D(2024, 1, 11), D(2024, 3, 1)])
    start = D(2024, 1, 1)
    steps = [axis.at(start + timedelta(n + 10)) - axis.at(start + timedelta(n)) for n in (0, 13, 40)]
    assert steps == pytest.approx([steps[0]] * 3)
    (cut,) = axis.cuts
    assert cut == (axis.at(D(1815, 6, 18)), axis.at(start))


@pytest.mark.parametrize(
    ("days", "names"),
    [
        ([D(2021, 3, 1), D(2024, 3, 1)], ["2022", "2023", "2024"]),
        ([D(2024, 1, 15), D(2024, 4, 20)], ["02/2024", "03/2024", "04/2024"]),
        ([D(2024, 5, 6)], ["05/2024"]),
        ([D(1815, 6, 18), D(2024, 1, 1), D(2024, 2, 1)], ["06/1815", "2024", "02/2024"]),
        ([D(1, 1, 1), D(2024, 1, 1), D(2024, 2, 1)], ["1", "2024", "02/2024"]),
        ([D.max - timedelta(5), D.max], ["12/9999"]),
    ],
)
def test_ticks_are_a_few_months_or_years_in_each_piece(days: list[date], names: list[str]) -> None:
    axis = broken(days)
    ticks = axis.ticks(5, 0.1)
    assert [name for _, name in ticks] == names
    assert all(b - a >= 0.1 for (a, _), (b, _) in pairwise(ticks))
    assert not any(low < at < high for at, _ in ticks for low, high in axis.cuts)
