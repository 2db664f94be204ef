"""Runs by itertools.groupby; candidates in rising order, keeping the one after the last failure."""

from itertools import groupby
from math import log


def psi(ref, cur, alpha=0.5):
    bins = len(ref)
    ref_total = sum(ref) + alpha * bins
    cur_total = sum(cur) + alpha * bins
    return sum(
        ((c + alpha) / cur_total - (r + alpha) / ref_total)
        * log(((c + alpha) / cur_total) / ((r + alpha) / ref_total))
        for r, c in zip(ref, cur)
    )


def calibrate(ref_by_season, null_days, max_alarms, k):
    unknown = {season for season, _ in null_days} - set(ref_by_season)
    if not null_days or unknown or k < 1 or max_alarms < 0:
        raise ValueError("cannot calibrate")
    scores = [psi(ref_by_season[season], counts) for season, counts in null_days]

    def passes(limit):
        runs = (len(list(days)) for hot, days in groupby(scores, key=lambda s: s > limit) if hot)
        return sum(length >= k for length in runs) <= max_alarms

    best = None
    for candidate in sorted(scores):
        if not passes(candidate):
            best = None
        elif best is None:
            best = candidate
    return best
