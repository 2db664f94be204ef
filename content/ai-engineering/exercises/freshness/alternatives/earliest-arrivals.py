"""A generator of hours, and one dictionary: the earliest arrival of each hour."""

from collections import defaultdict
from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo


def hours_between(begin, end):
    while begin < end:
        yield begin
        begin = begin + timedelta(hours=1)


def aware(*moments):
    for moment in moments:
        if moment.utcoffset() is None:
            raise ValueError("aware datetimes only")
    return [moment.astimezone(timezone.utc) for moment in moments]


def missing(events, tz, start, end, lateness, now):
    if (end - start).days < 0:
        raise ValueError("days run backwards")
    zone = ZoneInfo(tz)
    (now,) = aware(now)
    begin, stop = aware(datetime.combine(start, time(), zone), datetime.combine(end, time(), zone))
    offset = timedelta(minutes=begin.minute)
    arrivals = defaultdict(list)
    for pair in events:
        stamped, arrived = aware(*pair)
        if arrived >= stamped:
            moved = stamped - offset
            arrivals[moved.replace(minute=0, second=0, microsecond=0) + offset].append(arrived)
    result = []
    for hour in hours_between(begin, stop):
        closing = hour + timedelta(hours=1) + lateness
        if closing > now:
            break
        if hour not in arrivals or min(arrivals[hour]) > closing:
            result.append(hour.astimezone(zone).isoformat())
    return result
