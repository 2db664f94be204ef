"""Secret tests of freshness. The oracle counts in seconds since 1970 from a table of known midnights; no zone database."""

import random
import unittest
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

# Local midnight in seconds since 1970, hours of the day, and its offsets: (hour from which it holds, minutes).
DAYS = {
    ("Europe/Berlin", date(2025, 10, 26)): (1761429600, 25, [(0, 120), (3, 60)]),
    ("Europe/Berlin", date(2025, 3, 30)): (1743289200, 23, [(0, 60), (2, 120)]),
    ("Europe/Berlin", date(2025, 6, 2)): (1748815200, 24, [(0, 120)]),
    ("America/New_York", date(2024, 11, 3)): (1730606400, 25, [(0, -240), (2, -300)]),
    ("America/New_York", date(2024, 3, 10)): (1710046800, 23, [(0, -300), (2, -240)]),
    ("Asia/Kolkata", date(2024, 5, 5)): (1714847400, 24, [(0, 330)]),
}
ZONES = [timezone.utc, ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), timezone(timedelta(hours=9))]


def moment(seconds, zone=timezone.utc):
    return datetime.fromtimestamp(seconds, zone)


def name_hour(midnight, offsets, number):
    minutes = [m for since, m in offsets if since <= number][-1]
    return moment(midnight + 3600 * number, timezone(timedelta(minutes=minutes))).isoformat()


def oracle(events, tz, day, late, now):
    """The missing hours of one day, by trying each event against each hour; all times in seconds."""
    midnight, count, offsets = DAYS[tz, day]
    hours = []
    for number in range(count):
        begin = midnight + 3600 * number
        limit = begin + 3600 + late
        fine = any(begin <= s < begin + 3600 and s <= a and a <= limit for s, a in events)
        if limit <= now and not fine:
            hours.append(name_hour(midnight, offsets, number))
    return hours


class MissingTest(unittest.TestCase):
    def ask(self, events, tz, day, late, now, zones=(timezone.utc,)):
        """Call missing for one day with times given in seconds."""
        pairs = [
            (moment(s, zones[i % len(zones)]), moment(a, zones[(i + 1) % len(zones)]))
            for i, (s, a) in enumerate(events)
        ]
        return self.solution.missing(
            pairs, tz, day, day + timedelta(days=1), timedelta(seconds=late), moment(now, zones[-1])
        )

    def check(self, events, tz, day, late, now, zones=(timezone.utc,)):
        self.assertEqual(self.ask(events, tz, day, late, now, zones), oracle(events, tz, day, late, now))

    def full(self, tz, day, but=()):
        """One event in the middle of each hour, arrived at once, except in some hours."""
        midnight, count, _ = DAYS[tz, day]
        return [(midnight + 3600 * n + 1800,) * 2 for n in range(count) if n not in but]

    def test_worked_example(self):
        def at(hour, minute):
            return datetime(2025, 6, 2, hour, minute, tzinfo=timezone.utc)

        events = [(at(0, 10), at(0, 11)), (at(1, 50), at(2, 10)), (at(2, 30), at(3, 40))]
        days = date(2025, 6, 2), date(2025, 6, 3)
        expected = ["2025-06-02T00:00:00+02:00", "2025-06-02T01:00:00+02:00", "2025-06-02T04:00:00+02:00"]
        self.assertEqual(
            self.solution.missing(events, "Europe/Berlin", *days, timedelta(minutes=15), at(4, 14)), expected
        )

    def test_autumn_day(self):
        day = date(2025, 10, 26)
        midnight, count, _ = DAYS["Europe/Berlin", day]
        result = self.ask([], "Europe/Berlin", day, 0, midnight + 2 * 86400)
        self.assertEqual(len(result), count)
        self.assertEqual(result[2:4], ["2025-10-26T02:00:00+02:00", "2025-10-26T02:00:00+01:00"])
        self.check([], "Europe/Berlin", day, 0, midnight + 2 * 86400)

    def test_late_but_allowed(self):
        day = date(2025, 6, 2)
        midnight = DAYS["Europe/Berlin", day][0]
        events = [(s, s + 1800 + 900) for s, _ in self.full("Europe/Berlin", day, but=[7])]
        self.check(events, "Europe/Berlin", day, 900, midnight + 3 * 86400)

    def test_spring_day(self):
        for tz, day in [("Europe/Berlin", date(2025, 3, 30)), ("America/New_York", date(2024, 3, 10))]:
            midnight = DAYS[tz, day][0]
            with self.subTest(tz=tz):
                self.check([], tz, day, 0, midnight + 2 * 86400)
                self.check(self.full(tz, day), tz, day, 0, midnight + 2 * 86400)
                self.check(self.full(tz, day, but=[1, 2, 22]), tz, day, 0, midnight + 2 * 86400, ZONES)

    def test_repeated_hour(self):
        tz, day = "Europe/Berlin", date(2025, 10, 26)
        later = 1761429600 + 2 * 86400
        berlin = (ZoneInfo(tz),)
        for present in [1761438600, 1761442200]:
            with self.subTest(present=present):
                events = self.full(tz, day, but=[2, 3]) + [(present, present + 5)]
                self.check(events, tz, day, 60, later, berlin)
                self.check(events, tz, day, 60, later)
                self.assertEqual(len(self.ask(events, tz, day, 60, later, berlin)), 1)
        tz, day = "America/New_York", date(2024, 11, 3)
        midnight = DAYS[tz, day][0]
        for absent in [0, 1, 2, 3, 24]:
            with self.subTest(tz=tz, absent=absent):
                self.check(self.full(tz, day, but=[absent]), tz, day, 0, midnight + 2 * 86400, (ZoneInfo(tz),))

    def test_too_late(self):
        tz, day = "Europe/Berlin", date(2025, 6, 2)
        midnight = DAYS[tz, day][0]
        closes = midnight + 6 * 3600 + 600
        for arrived in [closes, closes + 1, closes + 86400]:
            with self.subTest(late=arrived - closes):
                events = self.full(tz, day, but=[5]) + [(midnight + 5 * 3600, arrived)]
                self.check(events, tz, day, 600, midnight + 3 * 86400)
        # Across the change of clocks: six hours are six hours, whatever the wall says.
        for tz, day in [("Europe/Berlin", date(2025, 10, 26)), ("Europe/Berlin", date(2025, 3, 30))]:
            midnight = DAYS[tz, day][0]
            for slip in [-1, 0, 1, 1800]:
                with self.subTest(day=day, slip=slip):
                    events = self.full(tz, day, but=[0]) + [(midnight + 60, midnight + 7 * 3600 + slip)]
                    self.check(events, tz, day, 6 * 3600, midnight + 3 * 86400, (ZoneInfo(tz),))

    def test_not_due_yet(self):
        for tz, day in [("Europe/Berlin", date(2025, 6, 2)), ("Europe/Berlin", date(2025, 10, 26))]:
            midnight = DAYS[tz, day][0]
            for now in [midnight - 9999, midnight, midnight + 3 * 3600 + 899, midnight + 3 * 3600 + 900, midnight + 5 * 3600]:
                with self.subTest(day=day, now=now - midnight):
                    self.check([], tz, day, 900, now)
                    self.check([], tz, day, 900, now, (ZoneInfo(tz),))
                    self.check([(midnight + 3601, midnight + 3605)], tz, day, 900, now)

    def test_future_stamps(self):
        tz, day = "Europe/Berlin", date(2025, 6, 2)
        midnight = DAYS[tz, day][0]
        events = self.full(tz, day, but=[4, 9])
        events += [(midnight + 4 * 3600 + 100, midnight + 4 * 3600 + 99), (midnight + 9 * 3600 + 100, midnight - 50)]
        self.check(events, tz, day, 900, midnight + 3 * 86400)
        events.append((midnight + 4 * 3600 + 100, midnight + 4 * 3600 + 100))
        self.check(events, tz, day, 900, midnight + 3 * 86400)

    def test_order_and_duplicates(self):
        tz, day = "America/New_York", date(2024, 11, 3)
        midnight = DAYS[tz, day][0]
        draw = random.Random(3).random
        events = self.full(tz, day, but=[3, 11, 12]) * 3
        events.sort(key=lambda _: draw())
        self.check(events, tz, day, 0, midnight + 2 * 86400, ZONES)
        good, late = (midnight + 100, midnight + 200), (midnight + 100, midnight + 90000)
        for pair in [[good, late], [late, good]]:
            self.check(pair, tz, day, 60, midnight + 2 * 86400)

    def test_ends_of_hours(self):
        tz, day = "Europe/Berlin", date(2025, 6, 2)
        midnight = DAYS[tz, day][0]
        for second in [0, 3599, 3600, 7199, 7200, 86399, 86400, -1]:
            with self.subTest(second=second):
                self.check([(midnight + second, midnight + second)], tz, day, 0, midnight + 2 * 86400)

    def test_naive(self):
        good = moment(1748815200)
        naive = datetime(2025, 6, 2, 12)
        days = date(2025, 6, 2), date(2025, 6, 3)
        for events, now in [
            ([(naive, good)], good),
            ([(good, naive)], good),
            ([(good, good), (naive, naive)], good),
            ([(good, good)], naive),
            ([], naive),
        ]:
            with self.subTest(events=len(events), now=str(now)):
                with self.assertRaisesLearner("ValueError"):
                    self.solution.missing(events, "Europe/Berlin", *days, timedelta(0), now)
        # It is refused as well where no hour depends on it: outside the days, after now, and in an empty range.
        far, early = datetime(2031, 1, 1), moment(1748815200 - 9 * 86400)
        empty = days[0], days[0]
        for events, now, span in [
            ([(far, far)], good, days),
            ([(good, naive)], early, days),
            ([(naive, naive)], good, empty),
            ([], naive, empty),
        ]:
            with self.subTest(events=len(events), now=str(now), days=str(span)):
                with self.assertRaisesLearner("ValueError"):
                    self.solution.missing(events, "Europe/Berlin", *span, timedelta(0), now)

    def test_half_hour_zone(self):
        tz, day = "Asia/Kolkata", date(2024, 5, 5)
        midnight = DAYS[tz, day][0]
        self.check([], tz, day, 0, midnight + 2 * 86400)
        for number in [0, 5, 23]:
            for second in [60, 1799, 1800, 3540]:
                with self.subTest(number=number, second=second):
                    stamp = midnight + 3600 * number + second
                    events = self.full(tz, day, but=[number]) + [(stamp, stamp)]
                    self.check(events, tz, day, 0, midnight + 2 * 86400)
                    self.check(events[:-1], tz, day, 0, midnight + 2 * 86400)

    def test_zones_mixed(self):
        tz, day = "Europe/Berlin", date(2025, 10, 26)
        midnight = DAYS[tz, day][0]
        events = self.full(tz, day, but=[0, 3, 17])
        for zone in ZONES:
            with self.subTest(zone=str(zone)):
                self.check(events, tz, day, 300, midnight + 2 * 86400, (zone,))
        self.check(events, tz, day, 300, midnight + 2 * 86400, ZONES)

    def test_days(self):
        later = moment(1761429600 + 9 * 86400)

        def count(start, end):
            return len(self.solution.missing([], "Europe/Berlin", start, end, timedelta(0), later))

        self.assertEqual(count(date(2025, 10, 25), date(2025, 10, 28)), 73)
        self.assertEqual(count(date(2025, 3, 29), date(2025, 3, 31)), 47)
        self.assertEqual(count(date(2025, 10, 26), date(2025, 10, 26)), 0)
        with self.assertRaisesLearner("ValueError"):
            count(date(2025, 10, 26), date(2025, 10, 25))

    def test_random_streams(self):
        draw = random.Random(20251026).random
        for case in range(24):
            tz, day = list(DAYS)[case % len(DAYS)]
            midnight = DAYS[tz, day][0]
            events = []
            for _ in range(int(draw() * 60)):
                stamp = midnight - 7200 + int(draw() * 100000)
                events.append((stamp, stamp - 300 + int(draw() * draw() * 9000)))
            late = int(draw() * 4000)
            now = midnight + int(draw() * 2 * 86400)
            with self.subTest(case=case):
                self.check(events, tz, day, late, now, ZONES)
