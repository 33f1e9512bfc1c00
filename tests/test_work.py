"""The measure of work itself: it tells linear from quadratic, on any machine."""

from __future__ import annotations

from work import growth, lines_run


def test_lines_are_counted_those_of_comprehensions_too() -> None:
    assert 10 <= lines_run(lambda: [2 * i for i in range(10)]) <= 20


def test_linear_work_is_told_from_quadratic() -> None:
    assert growth(lambda n: lambda: [2 * i for i in range(n)], 100, 1000) < 1.1
    assert growth(lambda n: lambda: [i for i in range(n) for _ in range(n)], 100, 1000) > 5
