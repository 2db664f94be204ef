"""Counts every value, climbs with exact integers, and takes the theta form of p where it converges faster."""

from collections import Counter
from math import exp, pi, sqrt


def survival(lam):
    if lam < 0.2:
        return 1.0
    if lam < 1.0:
        total = sum(exp(-((2 * k - 1) * pi / lam) ** 2 / 8) for k in range(1, 20))
        return 1.0 - sqrt(2 * pi) / lam * total
    return max(0.0, 2 * sum((-1) ** (k - 1) * exp(-2 * (k * lam) ** 2) for k in range(1, 30)))


def ks(a, b):
    n, m = len(a), len(b)
    if n == 0 or m == 0:
        raise ValueError("nothing to compare")
    if any(map(lambda x: x != x, [*a, *b])):
        raise ValueError("not a number")
    up = Counter()
    for x in a:
        up[x] += m
    for x in b:
        up[x] -= n
    height, widest = 0, 0
    for x in sorted(up):
        height += up[x]
        widest = max(widest, abs(height))
    d = widest / (n * m)
    return d, survival(d * sqrt(n * m / (n + m)))
