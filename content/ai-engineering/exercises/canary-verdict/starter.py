"""Promote, roll back or wait."""

from statistics import NormalDist

NORMAL = NormalDist()  # NORMAL.cdf(z) and NORMAL.inv_cdf(p)


def p_worse(cb, cn, sb, sn):
    """Return the one-sided p-value that the canary is worse than stable."""
    raise NotImplementedError


def upper_difference(cb, cn, sb, sn, alpha):
    """Return the upper bound, at confidence 1 - alpha, of canary rate minus stable rate."""
    raise NotImplementedError


def verdict(cb, cn, sb, sn, alpha, margin, min_n):
    """Return "promote", "rollback" or "wait" for one look at the counts."""
    raise NotImplementedError


def watch(looks, planned, alpha, margin, min_n):
    """Return (verdict, number of the look that gave it) for a planned series of looks."""
    raise NotImplementedError


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    print(p_worse(8, 500, 50, 10000))
    print(upper_difference(0, 50, 5, 5000, 0.025))
    print(verdict(0, 50, 5, 5000, 0.05, 0.002, 30))
