"""Computes the numbers of 90-summary.mdx; every line printed is a phrase of the lesson."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

berlin = ZoneInfo("Europe/Berlin")


def hours(month, day):
    begin, end = (datetime(2025, month, d, tzinfo=berlin).astimezone(UTC) for d in (day, day + 1))
    return round((end - begin).total_seconds() / 3600)


print(f"A day has {hours(3, 30)}, {hours(6, 2)} or {hours(10, 26)} hours")
