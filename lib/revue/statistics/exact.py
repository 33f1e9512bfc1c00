"""Exact tests in logarithms: hypergeometric probabilities and tails, and the correction for many tests.

X ~ Hypergeom(T, F, t): of T tokens F are the word; t are drawn (a part, a window). Densities follow Loader
(2000), "Fast and accurate computation of binomial probabilities", as R's `dhyper` does: no difference of huge
log-factorials, so nothing underflows or loses its digits at corpus sizes of 10^8. Tails sum the terms
outwards from the observed count relative to the first, and stop when a term no longer changes the sum.

All functions take arrays (broadcast against each other) of whole numbers and return natural logarithms.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

_HALF_LOG_2PI = 0.5 * math.log(2 * math.pi)
#: Cells worked on at a time: what fits a processor cache.
_CHUNK = 8192
#: log n! - (n + 1/2) log n + n - log(2 pi)/2 for n = 0 (unused) to 15.
_STIRLING = np.array(
    [0.0] + [math.log(math.factorial(n)) - (n + 0.5) * math.log(n) + n - _HALF_LOG_2PI for n in range(1, 16)]
)


def _stirling_error(n: Floats) -> Floats:
    """Error of Stirling's formula for log n!, n whole."""
    big = np.maximum(n, 16.0)
    square = big * big
    series = (
        1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square
    ) / big
    return np.where(n > 15, series, _STIRLING[np.clip(n, 0, 15).astype(np.int64)])


def _deviance(x: Floats, mean: Floats) -> Floats:
    """x log(x / mean) + mean - x, without cancellation where x is near the mean; x and mean above 0."""
    v = (x - mean) / (x + mean)
    total = (x - mean) * v
    term = 2 * x * v
    for j in range(1, 12):
        term = term * v * v
        total = total + term / (2 * j + 1)
    return np.where(np.abs(v) < 0.1, total, x * np.log(x / mean) + mean - x)


def _log_binomial(x: Floats, n: Floats, p: Floats, q: Floats) -> Floats:
    """log of C(n, x) p^x q^(n-x), for 0 < p, q = 1 - p < 1 and 0 <= x <= n."""
    log_p = np.where(p < 0.5, np.log(p), np.log1p(-q))
    log_q = np.where(q < 0.5, np.log(q), np.log1p(-p))
    inner = (x > 0) & (x < n)
    x1, n1 = np.where(inner, x, 1.0), np.where(inner, n, 2.0)
    rest = n1 - x1
    value = (
        _stirling_error(n1)
        - _stirling_error(x1)
        - _stirling_error(rest)
        - _deviance(x1, n1 * p)
        - _deviance(rest, n1 * q)
        - _HALF_LOG_2PI
        - 0.5 * (np.log(x1) + np.log(rest / n1))
    )
    return np.where(inner, value, np.where(x == 0, n * log_q, n * log_p))


def _arrays(*values: ArrayLike) -> list[Floats]:
    return [np.array(a, dtype=np.float64) for a in np.broadcast_arrays(*values)]


def log_density(f: ArrayLike, F: ArrayLike, t: ArrayLike, T: ArrayLike) -> Floats:
    """log P(X = f); -inf where f is impossible."""
    f, F, t, T = _arrays(f, F, t, T)
    possible = (f >= np.maximum(0, F + t - T)) & (f <= np.minimum(F, t))
    sure = possible & ((t == 0) | (t == T) | (F == 0) | (F == T))
    proper = possible & ~sure
    x, K, n, N = (np.where(proper, a, d) for a, d in zip((f, F, t, T), (1.0, 2.0, 1.0, 4.0), strict=True))
    p, q = n / N, (N - n) / N
    value = _log_binomial(x, K, p, q) + _log_binomial(n - x, N - K, p, q) - _log_binomial(n, N, p, q)
    return np.where(proper, np.minimum(value, 0.0), np.where(sure, 0.0, -np.inf))


def _log_sum(f: Floats, F: Floats, t: Floats, T: Floats, upwards: bool) -> Floats:
    """log of the sum of densities from f outwards, relative to the density at f."""
    total = np.ones(len(f))
    active = np.arange(len(f))
    k, term = f.copy(), np.ones(len(f))
    F, t, rest = F.copy(), t.copy(), T - F - t
    while len(active):
        if upwards:
            ratio = (F - k) * (t - k) / ((k + 1) * (rest + k + 1))
            k = k + 1
        else:
            ratio = k * (rest + k) / ((F - k + 1) * (t - k + 1))
            k = k - 1
        term = term * ratio
        total[active] += term
        alive = (term > 1e-17 * total[active]) | (ratio >= 1)
        alive &= term > 0
        if not alive.all():
            active, k, term = active[alive], k[alive], term[alive]
            F, t, rest = F[alive], t[alive], rest[alive]
    return np.log(total)


def _outer_tail(f: Floats, F: Floats, t: Floats, T: Floats, upwards: bool) -> Floats:
    """log of the tail from f outwards, f being possible and on the tail's side of the mean."""
    result = np.empty(len(f))
    for at in range(0, len(f), _CHUNK):
        cells = slice(at, at + _CHUNK)
        here = (f[cells], F[cells], t[cells], T[cells])
        result[cells] = np.minimum(log_density(*here) + _log_sum(*here, upwards), 0.0)
    return result


def _tail(f: ArrayLike, F: ArrayLike, t: ArrayLike, T: ArrayLike, upwards: bool) -> Floats:
    arrays = _arrays(f, F, t, T)
    shape = arrays[0].shape
    f, F, t, T = (a.ravel() for a in arrays)
    least, most = np.maximum(0.0, F + t - T), np.minimum(F, t)
    mean = np.divide(F * t, T, out=np.zeros_like(f), where=T > 0)
    all_of_it = f <= least if upwards else f >= most
    nothing = f > most if upwards else f < least
    outer = ~all_of_it & ~nothing & ((f >= mean) if upwards else (f <= mean))
    inner = ~all_of_it & ~nothing & ~outer
    result = np.where(nothing, -np.inf, 0.0)
    result[outer] = _outer_tail(f[outer], F[outer], t[outer], T[outer], upwards)
    beyond = f[inner] - 1 if upwards else f[inner] + 1
    other = _outer_tail(beyond, F[inner], t[inner], T[inner], not upwards)
    result[inner] = np.log1p(-np.minimum(np.exp(other), 1.0 - 1e-16))
    return result.reshape(shape)


def log_at_least(f: ArrayLike, F: ArrayLike, t: ArrayLike, T: ArrayLike) -> Floats:
    """log P(X >= f): one-sided p of Fisher's exact test for over-use."""
    return _tail(f, F, t, T, upwards=True)


def log_at_most(f: ArrayLike, F: ArrayLike, t: ArrayLike, T: ArrayLike) -> Floats:
    """log P(X <= f): one-sided p of Fisher's exact test for under-use."""
    return _tail(f, F, t, T, upwards=False)


def two_sided(log_p: ArrayLike) -> Floats:
    """p of a test whose direction was read off the data: the one-sided p doubled, at most 1."""
    p: Floats = np.minimum(1.0, 2 * np.exp(np.asarray(log_p, dtype=np.float64)))
    return p


def fisher(f: ArrayLike, F: ArrayLike, t: ArrayLike, T: ArrayLike) -> Floats:
    """p of Fisher's exact test in both directions: the smaller one-sided p doubled, at most 1."""
    return two_sided(np.minimum(log_at_least(f, F, t, T), log_at_most(f, F, t, T)))


def binomial_quantile(trials: int, p: float, level: float) -> int:
    """The smallest count that a binomial variable exceeds with probability 1 - `level` or less (0 < p < 1)."""
    all_ways, below = math.lgamma(trials + 1), 0.0
    for count in range(trials):
        ways = all_ways - math.lgamma(count + 1) - math.lgamma(trials - count + 1)
        below += math.exp(ways + count * math.log(p) + (trials - count) * math.log1p(-p))
        if below >= level:
            return count
    return trials


def benjamini_hochberg(p: ArrayLike, tests: int | None = None, times: ArrayLike = 1) -> Floats:
    """Adjusted p values (q): to flag q <= .05 keeps the expected share of false flags at 5 % (1995).

    `tests` is the number of tests made where `p` holds only the smallest of them; `times` how many tests each `p` is
    of. NaN stays NaN.
    """
    p = np.asarray(p, dtype=np.float64)
    q = np.full(p.shape, np.nan)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    rank = np.cumsum(np.broadcast_to(times, p.shape)[order])
    adjusted = p[order] * (tests or int(rank[-1:].sum())) / rank
    q[order] = np.minimum(np.minimum.accumulate(adjusted[::-1])[::-1], 1.0)
    return q
