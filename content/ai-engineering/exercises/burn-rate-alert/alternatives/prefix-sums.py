"""Sorted moments with running sums; each window is a difference of two places found by bisection."""

from bisect import bisect_right
from datetime import datetime, timedelta, timezone
from itertools import accumulate

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


class Traffic:
    def __init__(self, events):
        ordered = sorted((since_epoch(at), total, bad) for at, total, bad in events)
        self.times = [time for time, _, _ in ordered]
        self.totals = [0, *accumulate(total for _, total, _ in ordered)]
        self.bads = [0, *accumulate(bad for _, _, bad in ordered)]

    def between(self, start, end):
        left, right = bisect_right(self.times, start), bisect_right(self.times, end)
        return self.totals[right] - self.totals[left], self.bads[right] - self.bads[left]


def since_epoch(at):
    try:
        return at - EPOCH
    except TypeError as error:
        raise ValueError("a time needs a zone") from error


def alert(events, slo, now):
    if not (slo > 0 and slo <= 1):
        raise ValueError(f"slo {slo}")
    end = since_epoch(now)
    traffic = Traffic(events)

    def burn(minutes):
        total, bad = traffic.between(end - timedelta(minutes=minutes), end)
        try:
            return bad / total / (1 - slo)
        except ZeroDivisionError:
            return float("inf") if bad else 0.0

    if min(burn(60), burn(5)) > 14.4:
        return "page"
    if min(burn(360), burn(30)) > 6:
        return "page"
    if min(burn(4320), burn(360)) > 1:
        return "ticket"
