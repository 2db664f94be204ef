"""Computes the numbers of 01-arrival.mdx; every line printed is a phrase of the lesson."""

from datetime import UTC, datetime, timedelta
from math import exp, sqrt
from zoneinfo import ZoneInfo

print("given: On a Thursday at 14:00")
print("given: Of 40,000 click events an hour, 12,000 stopped coming")
print("given: Could the 15:00 run have used it?")
print("given: 95% of events come with a mean delay of 20 seconds")
print("given: with a mean of 40 minutes")
print("given: it is 9% either way")
print("given: a fall of 5% would not")
print("given: tomorrow's 09:00 arrived")
print("given: Set the two weights to 0.8 and 0.2")
print("given: but the app fell by 100%")


def arrived(minutes):
    return 0.95 * (1 - exp(-minutes * 3)) + 0.05 * (1 - exp(-minutes / 40))


print(f"Five minutes buy {arrived(5):.1%}")
print(f"From {arrived(5):.1%} to {arrived(60):.1%}: {100 * (arrived(60) - arrived(5)):.1f} points more")
print(f"{100 * (arrived(60) - arrived(5)):.1f} points of completeness, for features that are {60 - 5} minutes older")
print(f"is then {60 - 5} minutes older")
assert 0.009 < arrived(15) - arrived(5) < 0.011
assert arrived(240) > 0.999
print("from 5 to 60 minutes")
print(f"The fast {0.95:.0%} are all there after five minutes")
print("an hour with 40,000 expected")
print(f"about √40,000 = {sqrt(40000):.0f}, so three deviations are {3 * sqrt(40000) / 40000:.1%}")
print(f"A fall of {12000 / 40000:.0%} stands out")
print(f"the shop fell by {12000 / 40000:.0%}")

berlin = ZoneInfo("Europe/Berlin")


def hours(year, month, day):
    begin = datetime(year, month, day, tzinfo=berlin).astimezone(UTC)
    end = (datetime(year, month, day) + timedelta(days=1)).replace(tzinfo=berlin).astimezone(UTC)
    return (end - begin) // timedelta(hours=1)


print(f"the last Sunday of October has {hours(2025, 10, 26)} hours and the last Sunday of March {hours(2025, 3, 30)}")
print(f"expects {hours(2025, 6, 2)} names")
folds = [int(datetime(2025, 10, 26, 2, 30, tzinfo=berlin, fold=fold).timestamp()) for fold in (0, 1)]
print(f"2025-10-26 02:30 in Berlin is two moments, an hour apart: {folds[0]} and {folds[1]} in seconds since 1970")
assert folds[1] - folds[0] == 3600
