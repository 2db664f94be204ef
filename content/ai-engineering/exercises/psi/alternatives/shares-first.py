"""Shares first, as lists; bins by counting edges that are not above the value."""

import math


def bin_counts(xs, edges):
    counts = {place: 0 for place in range(len(edges) + 2)}
    for x in xs:
        if x != x:
            place = len(edges) + 1
        else:
            place = sum(1 for edge in edges if edge <= x)
        counts[place] += 1
    return list(counts.values())


def shares(counts, alpha):
    smoothed = [count + alpha for count in counts]
    total = math.fsum(smoothed)
    return [value / total for value in smoothed]


def psi(ref, cur, alpha=0.5):
    if len(ref) == 0 or len(cur) == 0:
        raise ValueError("no bins")
    pairs = zip(shares(ref, alpha), shares(cur, alpha), strict=True)
    return math.fsum((q - p) * (math.log(q) - math.log(p)) for p, q in pairs)
