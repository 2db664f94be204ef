"""Cumulative counts, as Prometheus keeps them: counter k holds how many values are at most bound k."""

import math


class Hist:
    def __init__(self, bounds):
        if len(bounds) == 0:
            raise ValueError("no bounds")
        last = 0
        for bound in bounds:
            if bound <= last:
                raise ValueError("bounds must rise from above zero")
            last = bound
        self.bounds = list(bounds)
        self.at_most = {bound: 0 for bound in bounds}
        self.n = 0

    def add(self, value):
        if math.isnan(value) or value < 0:
            raise ValueError("not a latency")
        self.n += 1
        for bound in self.bounds:
            if value <= bound:
                self.at_most[bound] += 1

    def merge(self, other):
        if self.bounds != other.bounds:
            raise ValueError("bounds differ")
        result = Hist(self.bounds)
        result.n = self.n + other.n
        result.at_most = {bound: self.at_most[bound] + other.at_most[bound] for bound in self.bounds}
        return result

    def quantile(self, q):
        if math.isnan(q) or q < 0 or q > 1:
            raise ValueError("not a quantile")
        if not self.n:
            return None
        rank = math.ceil(q * self.n) or 1
        low, before = 0.0, 0
        for bound, reached in self.at_most.items():
            if rank <= reached:
                share = (rank - before) / (reached - before)
                return (1 - share) * low + share * bound
            low, before = bound, reached
        return low
