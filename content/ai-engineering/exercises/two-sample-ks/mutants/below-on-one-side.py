# killed by: KsTest.test_ties_across_samples
# Counts values below x in one sample and up to x in the other.
from bisect import bisect_left, bisect_right
from math import exp, isnan, sqrt


def ks(a, b):
    if not a or not b or any(isnan(x) for x in [*a, *b]):
        raise ValueError("ks needs numbers on both sides")
    left, right = sorted(a), sorted(b)
    n, m = len(a), len(b)
    gap = max(abs(bisect_right(left, x) / n - bisect_left(right, x) / m) for x in left + right)
    lam = gap * sqrt(n * m / (n + m))
    if lam < 0.2:
        return gap, 1.0
    total = sum((-1) ** (k - 1) * exp(-2.0 * (k * lam) ** 2) for k in range(1, 60))
    return gap, min(1.0, max(0.0, 2.0 * total))
