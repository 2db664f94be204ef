# killed by: HistTest.test_interpolation
# Reports the upper end of the bucket.
"""A latency histogram with fixed buckets that can be merged."""

from bisect import bisect_left
from itertools import pairwise
from math import ceil


class Hist:
    """Counts of latencies in milliseconds.

    bounds are the upper ends of the buckets, rising; what is larger
    than the last goes to the overflow. Raises ValueError for bounds
    that are missing, not positive or not rising.
    """

    def __init__(self, bounds):
        self._bounds = tuple(bounds)
        if not self._bounds or self._bounds[0] <= 0:
            raise ValueError("there must be bounds, all larger than 0")
        if any(low >= high for low, high in pairwise(self._bounds)):
            raise ValueError("bounds must rise strictly")
        self._counts = [0] * (len(self._bounds) + 1)

    def add(self, value):
        """Count one value; ValueError if it is negative or NaN."""
        if not value >= 0:
            raise ValueError(f"a latency cannot be {value}")
        self._counts[bisect_left(self._bounds, value)] += 1

    def merge(self, other):
        """Return a new histogram with the counts of both.

        Raises ValueError if the bounds differ.
        """
        if self._bounds != other._bounds:
            raise ValueError("histograms with different bounds")
        merged = Hist(self._bounds)
        merged._counts = [a + b for a, b in zip(self._counts, other._counts)]
        return merged

    def quantile(self, q):
        """Return the quantile q in milliseconds, None if empty.

        Raises ValueError if q is not between 0 and 1.
        """
        if not 0 <= q <= 1:
            raise ValueError(f"a quantile is between 0 and 1, not {q}")
        total = sum(self._counts)
        if total == 0:
            return None
        rank = max(1, ceil(q * total))
        before = 0
        low = 0
        for high, count in zip(self._bounds, self._counts):
            if before + count >= rank:
                return high
            before += count
            low = high
        return self._bounds[-1]
