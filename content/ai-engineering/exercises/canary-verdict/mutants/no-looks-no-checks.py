# killed by: ErrorsTest.test_impossible_counts
# Checks the settings at the first look only.
"""Promote, roll back or wait."""

from math import sqrt
from statistics import NormalDist

NORMAL = NormalDist()


def check_counts(*arms):
    for bad, n in arms:
        if n < 1 or not 0 <= bad <= n:
            raise ValueError(f"{bad} bad of {n} requests cannot be")


def check_settings(alpha, margin=0.0):
    if not 0 < alpha < 0.5:
        raise ValueError("alpha must lie between 0 and 0.5")
    if not margin >= 0:
        raise ValueError("the margin must not be negative")


def wilson(bad, n, z):
    """Wilson's lower and upper bound for a rate."""
    p = bad / n
    centre = p + z * z / (2 * n)
    spread = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return (centre - spread) / scale, (centre + spread) / scale


def p_worse(cb, cn, sb, sn):
    """Return the one-sided p-value that the canary is worse than stable."""
    check_counts((cb, cn), (sb, sn))
    if cb + sb in (0, cn + sn):
        return 0.5
    pooled = (cb + sb) / (cn + sn)
    z = (cb / cn - sb / sn) / sqrt(pooled * (1 - pooled) * (1 / cn + 1 / sn))
    return NORMAL.cdf(-z)


def upper_difference(cb, cn, sb, sn, alpha):
    """Return the upper bound, at confidence 1 - alpha, of canary rate minus stable rate."""
    check_counts((cb, cn), (sb, sn))
    check_settings(alpha)
    z = NORMAL.inv_cdf(1 - alpha)
    canary, stable = cb / cn, sb / sn
    _, highest = wilson(cb, cn, z)
    lowest, _ = wilson(sb, sn, z)
    return canary - stable + sqrt((highest - canary) ** 2 + (stable - lowest) ** 2)


def verdict(cb, cn, sb, sn, alpha, margin, min_n):
    """Return "promote", "rollback" or "wait" for one look at the counts."""
    check_counts((cb, cn), (sb, sn))
    check_settings(alpha, margin)
    if cn < min_n or sn < min_n:
        return "wait"
    if upper_difference(cb, cn, sb, sn, alpha) <= margin:
        return "promote"
    if p_worse(cb, cn, sb, sn) < alpha:
        return "rollback"
    return "wait"


def watch(looks, planned, alpha, margin, min_n):
    """Return (verdict, number of the look that gave it) for a planned series of looks."""
    if looks:
        check_settings(alpha, margin)
    if planned < 1 or len(looks) > planned:
        raise ValueError(f"{len(looks)} looks, but {planned} planned")
    for number, counts in enumerate(looks, start=1):
        decided = verdict(*counts, alpha / planned, margin, min_n)
        if decided != "wait":
            return decided, number
    return "wait", len(looks)


if __name__ == "__main__":
    print(p_worse(8, 500, 50, 10000))
    print(upper_difference(0, 50, 5, 5000, 0.025))
    print(verdict(0, 50, 5, 5000, 0.05, 0.002, 30))
