# killed by: KsTest.test_inputs_unchanged
# Sorts the caller's lists.
"""The two-sample Kolmogorov-Smirnov test."""

from math import exp, isnan, sqrt


def statistic(a, b):
    """Return the largest gap between the distributions of a and b."""
    a.sort()
    b.sort()
    n, m = len(a), len(b)
    i = j = 0
    gap = 0.0
    # Once one sample is used up the gap can only close.
    while i < n and j < m:
        x = min(a[i], b[j])
        # All steps at x belong together, on both sides.
        while i < n and a[i] == x:
            i += 1
        while j < m and b[j] == x:
            j += 1
        gap = max(gap, abs(i / n - j / m))
    return gap


def kolmogorov(lam):
    """Return the probability that a scaled gap exceeds lam.

    Kolmogorov's alternating series, summed until a term is lost in
    rounding. Below 0.2 it is 1 to eleven places.
    """
    if lam < 0.2:
        return 1.0
    total, k, term = 0.0, 1, 1.0
    while term > 1e-17 * abs(total):
        term = exp(-2.0 * (k * lam) ** 2)
        total += term if k % 2 else -term
        k += 1
    return min(1.0, max(0.0, 2.0 * total))


def ks(a, b):
    """Return (D, p) of two samples.

    D is the largest gap between their cumulative distributions, p its
    asymptotic p-value. Raises ValueError for NaN or an empty sample.
    """
    if not a or not b:
        raise ValueError("ks needs at least one value on both sides")
    if any(isnan(x) for x in a) or any(isnan(x) for x in b):
        raise ValueError("NaN has no place in an order")
    n, m = len(a), len(b)
    gap = statistic(a, b)
    return gap, kolmogorov(gap * sqrt(n * m / (n + m)))
