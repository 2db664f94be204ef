"""Works in seconds since 1970 and asks, hour by hour, for an event that fits."""

from datetime import datetime
from zoneinfo import ZoneInfo


def seconds(moment):
    if moment.tzinfo is None or moment.tzinfo.utcoffset(moment) is None:
        raise ValueError("a naive datetime")
    return moment.timestamp()


def missing(events, tz, start, end, lateness, now):
    if start > end:
        raise ValueError("end before start")
    zone = ZoneInfo(tz)
    pairs = sorted((seconds(stamped), seconds(arrived)) for stamped, arrived in events)
    pairs = [(s, a) for s, a in pairs if s <= a]
    clock = seconds(now)
    late = lateness.total_seconds()
    begin = datetime(*start.timetuple()[:3], tzinfo=zone).timestamp()
    stop = datetime(*end.timetuple()[:3], tzinfo=zone).timestamp()
    names = []
    while begin < stop:
        closes = begin + 3600 + late
        if clock >= closes and not any(begin <= s < begin + 3600 and a <= closes for s, a in pairs):
            names.append(datetime.fromtimestamp(begin, zone).isoformat())
        begin += 3600
    return names
