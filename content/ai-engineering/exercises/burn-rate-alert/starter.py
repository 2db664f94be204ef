"""An alert on how fast the error budget burns."""

from datetime import datetime, timedelta, timezone


def alert(events, slo, now):
    """Return "page", "ticket" or None for the moment now.

    events are reports (at, total, bad): of total requests counted at
    the moment at, bad failed. slo is the promised share of good ones.
    Raises ValueError for an slo that is not larger than 0 and at most
    1, and for a datetime without a zone.
    """
    raise NotImplementedError


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    now = datetime(2025, 5, 6, 12, 0, tzinfo=timezone.utc)
    quiet = (now - timedelta(minutes=30), 58_000, 20)
    storm = (now - timedelta(minutes=2), 2_000, 1_000)
    for minutes in (0, 5, 30):
        print(alert([quiet, storm], 0.999, now + timedelta(minutes=minutes)))
