# killed by: AlertTest.test_late_reports
# Puts the reports into a set, so two equal ones are one.
"""An alert on how fast the error budget burns."""

from datetime import datetime, timedelta, timezone
from math import inf

# From the SRE Workbook's chapter on alerting: what to do, long window, short window, burn rate.
RULES = [
    ("page", timedelta(hours=1), timedelta(minutes=5), 14.4),
    ("page", timedelta(hours=6), timedelta(minutes=30), 6),
    ("ticket", timedelta(days=3), timedelta(hours=6), 1),
]


def alert(events, slo, now):
    """Return "page", "ticket" or None for the moment now.

    events are reports (at, total, bad): of total requests counted at
    the moment at, bad failed. slo is the promised share of good ones.
    Raises ValueError for an slo that is not larger than 0 and at most
    1, and for a datetime without a zone.
    """
    if not 0 < slo <= 1:
        raise ValueError(f"an objective is larger than 0 and at most 1, not {slo}")
    end = moment(now)
    reports = {(moment(at), total, bad) for at, total, bad in events}

    def burn_rate(window):
        inside = [(total, bad) for at, total, bad in reports if end - window < at <= end]
        requests = sum(total for total, _ in inside)
        failures = sum(bad for _, bad in inside)
        if failures == 0:
            return 0
        return failures / requests / (1 - slo) if slo < 1 else inf

    for action, long, short, threshold in RULES:
        if burn_rate(long) > threshold and burn_rate(short) > threshold:
            return action
    return None


def moment(at):
    """Return the datetime in UTC, where arithmetic is elapsed time."""
    if at.utcoffset() is None:
        raise ValueError(f"{at} has no time zone")
    return at.astimezone(timezone.utc)
