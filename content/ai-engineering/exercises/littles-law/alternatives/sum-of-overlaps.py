"""Comprehensions over clipped intervals."""

from math import fsum, inf


def overlap(arrived, departed, start, end):
    return max(min(departed, end) - max(arrived, start), 0.0)


def audit(arr, dep, t0, t1):
    length = t1 - t0
    if length <= 0:
        raise ValueError(f"{t1} is not after {t0}")
    left = [inf if moment is None else moment for moment in dep]
    total = fsum(overlap(a, d, t0, t1) for a, d in zip(arr, left))
    arrived = [(a, d) for a, d in zip(arr, left) if a >= t0 and a < t1]
    lam = len(arrived) / length
    if not arrived:
        return total / length, lam, None
    return total / length, lam, fsum(overlap(a, d, t0, t1) for a, d in arrived) / len(arrived)
