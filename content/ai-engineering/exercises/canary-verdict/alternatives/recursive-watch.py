"""Compares z with its critical value and never computes a p-value to decide."""

from fractions import Fraction
from statistics import NormalDist


def _require(*conditions):
    if not all(conditions):
        raise ValueError("arguments out of range")


def _z(cb, cn, sb, sn):
    _require(cn >= 1, sn >= 1, 0 <= cb <= cn, 0 <= sb <= sn)
    pooled = Fraction(cb + sb, cn + sn)
    variance = pooled * (1 - pooled) * (Fraction(1, cn) + Fraction(1, sn))
    difference = Fraction(cb, cn) - Fraction(sb, sn)
    return float(difference) / float(variance) ** 0.5 if variance else 0.0


def p_worse(cb, cn, sb, sn):
    return NormalDist().cdf(-_z(cb, cn, sb, sn))


def upper_difference(cb, cn, sb, sn, alpha):
    _z(cb, cn, sb, sn)
    _require(0 < alpha, alpha < 0.5)
    z = -NormalDist().inv_cdf(alpha)

    def end(bad, n, sign):
        p = bad / n
        inner = p * (1 - p) / n + (z / n / 2) ** 2
        return (p + z * z / n / 2 + sign * z * inner**0.5) / (1 + z * z / n)

    above = end(cb, cn, +1) - cb / cn
    below = sb / sn - end(sb, sn, -1)
    return cb / cn - sb / sn + (above**2 + below**2) ** 0.5


def verdict(cb, cn, sb, sn, alpha, margin, min_n):
    _require(margin >= 0)
    bound = upper_difference(cb, cn, sb, sn, alpha)
    if not (cn >= min_n and sn >= min_n):
        return "wait"
    if bound <= margin:
        return "promote"
    return "rollback" if _z(cb, cn, sb, sn) > -NormalDist().inv_cdf(alpha) else "wait"


def watch(looks, planned, alpha, margin, min_n):
    _require(planned >= 1, len(looks) <= planned, 0 < alpha, alpha < 0.5, margin >= 0)
    share = alpha / planned

    def step(at):
        if at == len(looks):
            return "wait", at
        found = verdict(*looks[at], share, margin, min_n)
        return step(at + 1) if found == "wait" else (found, at + 1)

    return step(0)
