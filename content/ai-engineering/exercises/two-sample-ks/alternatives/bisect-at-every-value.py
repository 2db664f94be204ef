"""Looks up both shares at every value; the series as a generator."""

import math
from bisect import bisect_right
from itertools import count, takewhile


def share_below(ordered, x):
    return bisect_right(ordered, x) / len(ordered)


def terms(lam):
    for k in count(1):
        yield (-1) ** (k - 1) * math.exp(-2 * k * k * lam * lam)


def ks(a, b):
    for sample in (a, b):
        if len(sample) == 0:
            raise ValueError("empty sample")
        if any(x != x for x in sample):
            raise ValueError("NaN")
    left, right = sorted(a), sorted(b)
    d = max(abs(share_below(left, x) - share_below(right, x)) for x in {*a, *b})
    lam = d * math.sqrt(len(a) * len(b) / (len(a) + len(b)))
    if lam < 0.2:
        return d, 1.0
    p = 2 * math.fsum(takewhile(lambda t: abs(t) > 1e-30, terms(lam)))
    return d, max(0.0, min(p, 1.0))
