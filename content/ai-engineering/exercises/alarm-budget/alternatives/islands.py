"""Lowers the water level day by day and joins islands of hot days as they surface."""

from collections import defaultdict
from math import log


def psi(ref, cur, alpha=0.5):
    bins = len(ref)
    p = [(r + alpha) / (sum(ref) + alpha * bins) for r in ref]
    q = [(c + alpha) / (sum(cur) + alpha * bins) for c in cur]
    return sum((y - x) * log(y / x) for x, y in zip(p, q))


class Islands:
    """Lengths of runs, known at both of their ends."""

    def __init__(self, k):
        self.k = k
        self.length = {}
        self.incidents = 0

    def surface(self, day):
        left = self.length.get(day - 1, 0)
        right = self.length.get(day + 1, 0)
        whole = left + 1 + right
        self.incidents += (whole >= self.k) - (left >= self.k) - (right >= self.k)
        self.length[day] = whole
        self.length[day - left] = whole
        self.length[day + right] = whole


def calibrate(ref_by_season, null_days, max_alarms, k):
    if len(null_days) == 0:
        raise ValueError("no days")
    if k <= 0:
        raise ValueError("k")
    if max_alarms < 0:
        raise ValueError("max_alarms")
    days_at = defaultdict(list)
    for number, (season, counts) in enumerate(null_days):
        try:
            reference = ref_by_season[season]
        except KeyError:
            raise ValueError(f"unknown season {season}") from None
        days_at[psi(reference, counts)].append(number)
    islands = Islands(k)
    answer = None
    for level in sorted(days_at, reverse=True):
        if islands.incidents > max_alarms:
            break
        answer = level
        for number in days_at[level]:
            islands.surface(number)
    return answer
