"""The one bootstrap: hand-computed where the resamples leave no choice, against scipy's binomial where they do."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from revue.statistics.resampling import middle, ratio_intervals, resamples


def pair(numerators, denominators, strata, **kw):
    return [np.asarray(end).tolist() for end in ratio_intervals(numerators, denominators, strata, **kw)]


NAN = pytest.approx(float("nan"), nan_ok=True)

#: numerators, denominators, strata, low, high
CERTAIN = {
    "strata keep what differs between them": ([1, 1, 0, 0], [1, 1, 1, 1], "aabb", 0.5, 0.5),
    "one stratum lets it vary": ([1, 1, 0, 0], [1, 1, 1, 1], "aaaa", 0, 1),
    "strata in any order": ([1, 0, 1, 0], [1, 1, 1, 1], "abab", 0.5, 0.5),
    "a ratio of sums, no mean of ratios": ([3, 3, 1, 1], [3, 3, 9, 9], "aabb", 8 / 24, 8 / 24),
    "a stratum of one unit stays as it is": ([1, 0, 0], [1, 1, 1], "abb", 1 / 3, 1 / 3),
    "resamples without a denominator are left out": ([0, 2], [0, 4], "aa", 0.5, 0.5),
    "nothing counted": ([0, 0], [5, 7], "aa", 0, 0),
    "no unit": ([], [], "", NAN, NAN),
    "one unit": ([1], [2], "a", NAN, NAN),
    "strata of one unit each": ([1, 0], [1, 1], "ab", NAN, NAN),
    "never a denominator": ([1, 0], [0, 0], "aa", NAN, NAN),
}


@pytest.mark.parametrize("case", CERTAIN)
def test_intervals_that_leave_no_choice(case):
    numerators, denominators, strata, low, high = CERTAIN[case]
    assert pair(numerators, denominators, list(strata)) == [low, high]


def test_several_ratios_of_one_denominator_are_each_their_own():
    units = [[1, 0, 5], [1, 0, 7], [0, 2, 5], [0, 2, 7]]
    assert pair(units, [1, 2, 1, 2], list("aabb"))[0][2] < 4 < pair(units, [1, 2, 1, 2], list("aabb"))[1][2]
    together = ratio_intervals(units, [1, 2, 1, 2], list("aabb"))
    for column, alone in enumerate(np.transpose(units)):
        assert [end[column] for end in together] == pair(alone, [1, 2, 1, 2], list("aabb"))
    assert [end.shape for end in ratio_intervals(np.zeros((0, 3)), [], [])] == [(3,), (3,)]


@pytest.mark.parametrize("level", [0.95, 0.9, 0.5])
def test_the_level_is_that_of_the_binomial(level):
    n, k = 10_000, 4_000
    marks = np.repeat([1, 0], [k, n - k])
    got = pair(marks, np.ones(n), np.zeros(n), level=level, draws=599)
    sd = (k * (n - k) / n) ** 0.5
    for end, tail in zip(got, ((1 - level) / 2, (1 + level) / 2), strict=True):
        assert abs(end * n - stats.binom(n, k / n).ppf(tail)) < 0.2 * sd  # 95 and 90 % lie 0.3 sd apart


def test_the_level_is_95_unless_asked_otherwise():
    marks, ones = np.repeat([1, 0], 200), np.ones(400)
    assert pair(marks, ones, ones) == pair(marks, ones, ones, level=0.95)
    assert pair(marks, ones, ones) != pair(marks, ones, ones, level=0.9)


def test_the_percentile_rule_is_linear():
    values = np.arange(5.0)[:, None] * [1, 10]
    low, high = middle(values, 0.95)
    assert low.tolist() == pytest.approx([0.1, 1])  # 2.5 % of the way from 0 to 4
    assert high.tolist() == pytest.approx([3.9, 39])
    assert [end.tolist() for end in middle(values[:0])] == [[NAN, NAN], [NAN, NAN]]


def test_every_resample_holds_as_many_units_of_each_stratum_as_there_are():
    strata = np.array(list("abacbaab"))
    drawn = np.concatenate(list(resamples(strata, draws=50)))
    assert drawn.shape == (50, 8)
    for name, size in (("a", 4), ("b", 3), ("c", 1)):
        assert (drawn[:, strata == name].sum(axis=1) == size).all()
    assert (drawn.max(axis=0)[strata != "c"] > 1).all()  # with replacement
    assert (drawn.min(axis=0)[strata != "c"] == 0).all()


def test_every_unit_of_a_stratum_is_as_likely_as_the_others():
    drawn = np.concatenate(list(resamples(["a"] * 5, draws=2_000))).mean(axis=0)
    assert drawn == pytest.approx(np.ones(5), abs=0.1)


def test_draws_are_the_same_however_many_are_made_at_once(monkeypatch):
    from revue.statistics import resampling

    whole = np.concatenate(list(resamples(list("aabbb"), draws=20)))
    monkeypatch.setattr(resampling, "_AT_ONCE", 12)
    pieces = list(resamples(list("aabbb"), draws=20))
    assert len(pieces) == 10
    assert (np.concatenate(pieces) == whole).all()
    assert (np.concatenate(list(resamples(list("aabbb"), draws=20, seed=2))) != whole).any()
