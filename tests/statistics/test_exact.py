"""Exact tests: published values, scipy on random tables, exact fractions, and counts no float could hold."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from revue.statistics import exact
from revue.statistics.detectability import extremes, least_frequency
from revue.statistics.exact import benjamini_hochberg, log_at_least, log_at_most, log_density, two_sided
from revue.statistics.specificity import score


def test_lafon_1980_check_value():
    """*Peuple* (296 of 61,449 words) in a part of 1,084: the distribution Lafon draws on p. 140.

    The count of 11 is the example of `specificities.distribution.plot` in the R package textometry (TXM).
    """
    p = math.exp(log_at_least(11, 296, 1084, 61449))
    assert p == pytest.approx(0.01699, abs=5e-6)
    assert p == pytest.approx(stats.hypergeom.sf(10, 61449, 296, 1084), rel=1e-9)
    assert float(score(11, 296, 1084, 61449)) == pytest.approx(1.77, abs=5e-3)


# Lafon (1980), "Sur la variabilité de la fréquence des formes dans un corpus", Mots 1: words of ten parts of
# Robespierre's speeches, as in the data set `robespierre` of the R package textometry.
ROBESPIERRE_PARTS = [8395, 2558, 3920, 6903, 7896, 4555, 10142, 2063, 1084, 13933]
ROBESPIERRE = {
    "de": [464, 165, 194, 392, 398, 235, 509, 96, 58, 662],
    "peuple": [45, 18, 15, 14, 53, 30, 42, 16, 4, 59],
    "republique": [35, 10, 16, 29, 29, 9, 21, 14, 2, 42],
    "ennemi": [30, 13, 11, 19, 22, 10, 16, 7, 2, 35],
    "patrie": [6, 5, 16, 8, 23, 10, 35, 8, 3, 39],
}
# What textometry's own test of `specificities(robespierre)` expects (its tests/specificities.Rout).
TEXTOMETRY = {
    "de": [1.2477, 2.6891, -0.5534, 1.6471, -0.5096, -0.2909, -0.6132, -0.8098, 0.3884, -2.2050],
    "peuple": [0.6161, 1.1466, -0.6709, -4.1743, 2.1122, 1.2906, -0.7980, 1.3632, -0.3977, -0.8410],
    "republique": [0.9753, 0.4424, 0.6038, 0.9023, 0.4706, -1.2797, -2.2003, 1.9736, -0.5366, -0.6335],
    "ennemi": [1.2133, 1.6778, 0.3146, 0.3091, 0.3364, -0.5024, -2.0550, 0.4965, -0.3552, -0.4359],
    "patrie": [-4.2432, -0.4160, 1.4491, -2.0903, 0.6178, -0.3834, 1.5961, 0.8409, 0.2942, 0.6414],
}


@pytest.mark.parametrize("word", ROBESPIERRE)
def test_lafon_1980_robespierre_scores_as_textometry(word):
    counts, sizes = ROBESPIERRE[word], ROBESPIERRE_PARTS
    assert score(counts, sum(counts), sizes, sum(sizes)) == pytest.approx(TEXTOMETRY[word], abs=5.1e-5)


def random_tables(size: int, largest: int) -> tuple[np.ndarray, ...]:
    random = np.random.default_rng(7)
    T = random.integers(2, largest, size)
    F = (random.random(size) * (T + 1)).astype(int)
    t = (random.random(size) * (T + 1)).astype(int)
    return random.hypergeometric(F, T - F, t), F, t, T


@pytest.mark.parametrize("largest", [50, 5_000, 200_000])
def test_500_random_tables_equal_scipy(largest):
    f, F, t, T = random_tables(500, largest)
    assert np.exp(log_at_least(f, F, t, T)) == pytest.approx(stats.hypergeom.sf(f - 1, T, F, t), abs=1e-9)
    assert np.exp(log_at_most(f, F, t, T)) == pytest.approx(stats.hypergeom.cdf(f, T, F, t), abs=1e-9)
    assert np.exp(log_density(f, F, t, T)) == pytest.approx(stats.hypergeom.pmf(f, T, F, t), abs=1e-9)


@given(st.integers(1, 400), st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
@settings(max_examples=150, deadline=None)
def test_tails_equal_exact_fractions(T, F, t, f):
    F, t = min(F, T), min(t, T)
    ways = [math.comb(F, k) * math.comb(T - F, t - k) if k <= t else 0 for k in range(F + 1)]
    total = math.comb(T, t)
    above, below = Fraction(sum(ways[f:]), total), Fraction(sum(ways[: f + 1]), total)
    for value, whole in ((log_at_least(f, F, t, T), above), (log_at_most(f, F, t, T), below)):
        assert float(np.exp(value)) == pytest.approx(float(whole), rel=1e-9, abs=1e-15)


@pytest.mark.parametrize(
    ("f", "F", "t", "T"),
    [
        (10**6, 10**6, 10**7, 10**8),
        (0, 10**6, 10**7, 10**8),
        (0, 5 * 10**7, 5 * 10**7, 10**8),
        (5 * 10**7, 5 * 10**7, 5 * 10**7, 10**8),
        (25_010_000, 5 * 10**7, 5 * 10**7, 10**8),
        (1, 1, 1, 10**8),
    ],
)
def test_extreme_counts_stay_finite(f, F, t, T):
    value = float(score(f, F, t, T))
    assert math.isfinite(value)
    assert value != 0


def test_a_tail_far_beyond_the_smallest_float():
    """All 1,000 occurrences in a tenth of 10^8 words: log C(T-F, t-F) / C(T, t), from exact factorials."""
    F, t, T = 1_000, 10**7, 10**8
    exact = math.fsum(math.log((t - k) / (T - k)) for k in range(F))
    assert float(log_at_least(F, F, t, T)) == pytest.approx(exact, rel=1e-12)
    assert exact < -2_300  # exp() of it is 0


def test_impossible_and_certain_counts():
    assert log_at_least(4, 3, 5, 10) == -np.inf
    assert log_at_least(0, 3, 5, 10) == 0
    assert log_at_most(3, 3, 5, 10) == 0
    assert log_at_most(0, 9, 5, 10) == -np.inf
    assert log_at_least(0, 0, 0, 0) == 0


def test_fisher_of_three_against_none():
    """Three occurrences, all in one of five equal parts: exact p .008 (G² says .0019)."""
    assert math.exp(log_at_least(3, 3, 500, 2500)) == pytest.approx(0.008, abs=5e-5)
    table = [[3, 0], [497, 2000]]
    g_squared = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
    assert g_squared.pvalue == pytest.approx(0.0019, abs=5e-5)
    assert math.exp(log_at_least(3, 3, 500, 2500)) == pytest.approx(
        stats.fisher_exact(table, alternative="greater").pvalue, rel=1e-9
    )


def test_benjamini_hochberg_1995_worked_example():
    """Fifteen hypotheses on myocardial infarction: at .05 four are rejected, where Bonferroni rejects three.

    The p values, both counts and the adjusted values are in the documentation of scipy's
    `false_discovery_control`, which follows the paper's example.
    """
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719]
    p += [0.6528, 0.7590, 1.0]
    q = benjamini_hochberg(p)
    assert (q <= 0.05).sum() == 4
    assert (np.array(p) * 15 <= 0.05).sum() == 3
    documented = [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714, 0.06385714, 0.0645, 0.0765, 0.486]
    documented += [0.58118182, 0.714875, 0.75323077, 0.81321429, 1.0]
    assert q == pytest.approx(documented, abs=1e-8)
    assert q == pytest.approx(stats.false_discovery_control(p))


def test_benjamini_hochberg_of_the_smallest_of_many_and_of_undefined():
    assert benjamini_hochberg([0.01, 0.02], tests=10) == pytest.approx([0.1, 0.1])
    q = benjamini_hochberg([0.01, np.nan])
    assert q[0] == pytest.approx(0.01)
    assert np.isnan(q[1])
    assert len(benjamini_hochberg([])) == 0


def test_two_sided_never_passes_one():
    assert two_sided(np.log([0.01, 0.9])) == pytest.approx([0.02, 1.0])


def test_what_five_parts_of_500_words_can_show():
    """A word wholly in one part needs F >= 7 to survive Bonferroni over 900 types; an absent one F >= 21."""
    assert least_frequency(500, 2500, level=0.05, tests=900) == 7
    assert least_frequency(500, 2500, level=0.01, absent=True) == 21
    assert extremes(2, 500, 2500)[0] > 0.01 > extremes(3, 500, 2500)[0]


def test_the_least_frequency_is_the_first_that_reaches_the_level():
    for t, absent in ((40, False), (300, False), (40, True), (300, True)):
        F = int(least_frequency(t, 900, absent=absent)[0])
        assert extremes(F, t, 900)[absent] < 0.01 <= extremes(F - 1, t, 900)[absent]


def test_nothing_is_detectable_in_no_part_or_in_the_whole():
    assert np.isnan(least_frequency([0, 2500], 2500)).all()
    assert np.isnan(least_frequency(1, 3)).all()


@pytest.mark.parametrize(
    ("k", "one", "other", "n"), [(14, 20, 15, 40), (0, 5, 5, 20), (8, 22, 8, 50), (3, 3, 3, 3)]
)
def test_both_directions_are_the_smaller_tail_doubled(k: int, one: int, other: int, n: int) -> None:
    table = [[k, one - k], [other - k, n - one - other + k]]
    tails = [stats.fisher_exact(table, alternative=side)[1] for side in ("less", "greater")]
    assert float(exact.fisher(k, one, other, n)) == pytest.approx(min(1, 2 * min(tails)))


@pytest.mark.parametrize("trials", [1, 10, 500, 40_000])
@pytest.mark.parametrize("p", [0.001, 0.025, 0.4])
def test_a_binomial_quantile_equals_scipys(trials: int, p: float) -> None:
    assert exact.binomial_quantile(trials, p, 0.95) == stats.binom(trials, p).ppf(0.95)
