"""A Counter over the places of buckets; the merge is the Counter's own addition, the search goes down from the top."""

from bisect import bisect
from collections import Counter
from fractions import Fraction
from math import ceil, isnan, nextafter


class Hist:
    def __init__(self, bounds, counts=()):
        if not bounds or sorted(set(bounds)) != list(bounds) or min(bounds) <= 0:
            raise ValueError(bounds)
        self.ends = [0, *bounds]
        self.counts = Counter(dict(counts))

    def add(self, value):
        if isnan(value) or value < 0:
            raise ValueError(value)
        # Just below the value: then a tie falls to the left of the bound.
        self.counts[bisect(self.ends, nextafter(value, -1)) if value > 0 else 1] += 1

    def merge(self, other):
        if self.ends != other.ends:
            raise ValueError("other buckets")
        return Hist(self.ends[1:], self.counts + other.counts)

    def quantile(self, q):
        if not (q >= 0 and q <= 1):
            raise ValueError(q)
        total = sum(self.counts.values())
        if total == 0:
            return None
        rank = max(ceil(q * total), 1)
        reached = total
        for place in sorted(self.counts, reverse=True):
            count = self.counts[place]
            if count and rank > reached - count:
                if place == len(self.ends):
                    return float(self.ends[-1])
                low, high = Fraction(self.ends[place - 1]), Fraction(self.ends[place])
                return float(low + (high - low) * Fraction(rank - reached + count, count))
            reached -= count
