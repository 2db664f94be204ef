# killed by: MissingTest.test_naive
# Looks at no time when there are no hours to judge.
"""Hours for which no data came in time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

HOUR = timedelta(hours=1)


def to_utc(moment):
    """Return an aware datetime in UTC; refuse a naive one."""
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC)


def midnight(day, zone):
    """Return the moment in UTC at which day begins in zone."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def missing(events, tz, start, end, lateness, now):
    """Return the due hours without a valid event, earliest first.

    events holds pairs (stamped, arrived) of aware datetimes. Days are
    those of the zone tz, from start up to end, which is excluded. An
    hour is written as its beginning in local time, ISO 8601 with offset.
    """
    if end < start:
        raise ValueError(f"the days end on {end}, before they start on {start}")
    if end == start:
        return []
    zone = ZoneInfo(tz)
    now = to_utc(now)
    first, last = midnight(start, zone), midnight(end, zone)

    filled = set()
    for stamped, arrived in events:
        stamped, arrived = to_utc(stamped), to_utc(arrived)
        number = (stamped - first) // HOUR
        closes = first + (number + 1) * HOUR + lateness
        if stamped <= arrived <= closes:
            filled.add(number)

    hours = []
    for number in range((last - first) // HOUR):
        begin = first + number * HOUR
        if begin + HOUR + lateness <= now and number not in filled:
            hours.append(begin.astimezone(zone).isoformat())
    return hours
