"""Hours for which no data came in time."""

from datetime import UTC, date, datetime, timedelta


def missing(events, tz, start, end, lateness, now):
    """Return the due hours without a valid event, earliest first.

    events holds pairs (stamped, arrived) of aware datetimes. Days are
    those of the zone tz, from start up to end, which is excluded. An
    hour is written as its beginning in local time, ISO 8601 with offset.
    """
    raise NotImplementedError


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    def at(hour, minute):
        return datetime(2025, 6, 2, hour, minute, tzinfo=UTC)

    events = [
        (at(0, 10), at(0, 11)),
        (at(1, 50), at(2, 10)),
        (at(2, 30), at(3, 40)),
    ]
    days = date(2025, 6, 2), date(2025, 6, 3)
    print(missing(events, "Europe/Berlin", *days, timedelta(minutes=15), at(4, 14)))
