"""Secret tests of burn-rate-alert. The oracle counts seconds since a fixed moment and compares exact fractions without dividing."""

import random
import unittest
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

UTC = timezone.utc
NOON = datetime(2025, 5, 6, 12, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
TABLE = [("page", 3600, 300, "14.4"), ("page", 21600, 1800, "6"), ("ticket", 259200, 21600, "1")]


def before(**parts):
    return NOON - timedelta(**parts)


def oracle(reports, slo, end):
    """The table, for reports (seconds, total, bad): a row holds when bad > threshold · (1 − slo) · total in both windows."""
    allowed = 1 - Fraction(slo)

    def exceeds(width, threshold):
        inside = [(total, bad) for at, total, bad in reports if end - width < at <= end]
        bad = sum(b for _, b in inside)
        return bad > Fraction(threshold) * allowed * sum(t for t, _ in inside)

    for action, long, short, threshold in TABLE:
        if exceeds(long, threshold) and exceeds(short, threshold):
            return action
    return None


class AlertTest(unittest.TestCase):
    def check(self, events, expected, slo=0.999, now=NOON):
        self.assertEqual(self.solution.alert(events, slo, now), expected)

    def steady(self, bad, total=1000, hours=72, step=20, until=timedelta(0)):
        """The same report every `step` minutes, from `hours` ago to `until` before noon."""
        count = hours * 60 // step
        times = [NOON - timedelta(minutes=step * number) for number in range(count)]
        return [(at, total, bad) for at in times if NOON - at >= until]

    def minutes(self, bad_of, total=1000):
        """Three days, minute m before noon with bad_of(m) failures: a report a minute for six hours, a report an hour before."""
        stretches = [(m, m + 1) for m in range(360)] + [(m, m + 60) for m in range(360, 4320, 60)]
        return [(before(minutes=m), total * (end - m), sum(map(bad_of, range(m, end)))) for m, end in stretches]

    def test_worked_example(self):
        events = [(before(minutes=30), 58_000, 20), (before(minutes=2), 2_000, 1_000)]
        self.check(events, "page")
        self.check(events, "page", now=NOON + timedelta(minutes=5))
        self.check(events, "ticket", now=NOON + timedelta(minutes=30))

    def test_quiet(self):
        self.check(self.steady(0), None)
        self.check(self.steady(1, total=2000), None)

    def test_full_outage(self):
        for seconds, expected in [(51, None), (52, "page")]:
            healthy = [
                (before(seconds=s), 100 * (end - s), 0) for s, end in [(seconds, 300), (300, 1800), (1800, 3600)]
            ]
            failing = [(before(seconds=s), 100, 100) for s in range(seconds)]
            older = [(before(hours=h), 360_000, 0) for h in range(1, 72)]
            with self.subTest(seconds=seconds):
                self.check(healthy + failing + older, expected)

    def test_short_window_recovered(self):
        outage = [(before(minutes=m), 1000, 900) for m in range(6, 20)]
        calm = [(before(minutes=m), 1000, 0) for m in (*range(0, 6), *range(20, 360))]
        self.check(outage + calm, "page")
        outage = [(before(minutes=m), 1000, 200) for m in range(31, 45)]
        calm = [(before(minutes=m), 1000, 0) for m in (*range(0, 31), *range(45, 360))]
        self.check(outage + calm, "ticket")
        long_ago = [(before(hours=h), 1000, 500) for h in range(7, 30)]
        calm = [(before(hours=h), 1000, 0) for h in range(0, 7)]
        self.check(long_ago + calm, None)

    def test_short_spike(self):
        calm = self.minutes(lambda m: 0)[1:]
        self.check([(NOON, 1000, 500), *calm], None)
        self.check([(NOON, 1000, 860), *calm], None)
        self.check([(NOON, 1000, 880), *calm], "page")

    def test_slow_burns(self):
        for share, detections in [(10, [(215, None), (217, "page")]), (2, [(2159, None), (2161, "ticket")])]:
            for minutes, expected in detections:
                events = self.minutes(lambda m: share if m < minutes else 0)
                with self.subTest(share=share, minutes=minutes):
                    self.check(events, expected)
        self.check(self.steady(7), "page")
        self.check(self.steady(5), "ticket")
        self.check(self.steady(2), "ticket")
        self.check(self.steady(15, step=1, hours=6), "page")

    def test_page_before_ticket(self):
        self.check([(before(minutes=1), 1000, 1000)], "page")
        self.check([(before(minutes=20), 1000, 7)], "page")
        self.check([(before(minutes=20), 1000, 5)], "ticket")

    def test_ratio_of_sums(self):
        quiet = [(before(minutes=m, seconds=30), 2, 1) for m in range(60)]
        busy = self.minutes(lambda m: 0, total=10_000)
        self.check(quiet + busy, None)
        lull = [(before(minutes=m), 1, 0) for m in range(2, 300)]
        self.check([*lull, (before(minutes=1), 50_000, 1_000)], "page")

    def test_window_ends(self):
        bad = lambda at: [(at, 1000, 500)]
        good = [(before(minutes=m), 10, 0) for m in (1, 20)]
        self.check(bad(NOON), "page")
        self.check(bad(before(minutes=30)) + good, "ticket")
        self.check(bad(before(minutes=29, seconds=59)) + good, "page")
        self.check(bad(before(hours=6)) + good, None)
        self.check(bad(before(hours=5, minutes=59)) + good, "ticket")
        only_long = [(before(days=3), 10_000, 0), (before(minutes=1), 1000, 2)]
        self.check(only_long, "ticket")
        inside = [(before(days=2, hours=23), 10_000, 0), (before(minutes=1), 1000, 2)]
        self.check(inside, None)
        for at, expected in [(before(minutes=5), None), (before(minutes=4, seconds=59), "page")]:
            events = [(at, 1000, 60), (before(minutes=31), 2_000, 0), (before(minutes=10), 1, 0), (before(hours=2), 200_000, 0)]
            self.check(events, expected)
        for at, expected in [(before(hours=1), "page"), (before(minutes=59), None)]:
            events = [(before(minutes=1), 1000, 100), (at, 20_000, 0), (before(hours=2), 200_000, 0)]
            self.check(events, expected)

    def test_future_reports(self):
        self.check([(NOON + timedelta(seconds=1), 1000, 1000)], None)
        self.check([(NOON + timedelta(days=1), 1_000_000, 0), (before(minutes=1), 1000, 1000)], "page")

    def test_late_reports(self):
        draw = random.Random(20241011).random
        events = self.minutes(lambda m: 10 if m < 217 else 0)
        for last in range(len(events) - 1, 0, -1):
            other = int(draw() * (last + 1))
            events[last], events[other] = events[other], events[last]
        self.check(events, "page")
        self.check([(before(minutes=1), 1000, 900), (before(days=9), 1000, 0)], "page")
        self.check([(before(days=9), 1000, 900), (before(minutes=1), 1000, 0)], None)
        self.check([(before(minutes=1), 10, 5)] * 2 + [(before(minutes=1), 80, 0)], "page")
        # 8 failures of 1020 are more than 6 burn rates, 4 of 1010 fewer: the same report twice is two reports.
        self.check([(before(minutes=1), 10, 4)] * 2 + [(before(minutes=2), 1000, 0)], "page")

    def test_no_traffic(self):
        self.check([], None)
        self.check([(before(minutes=m), 0, 0) for m in range(100)], None)
        self.check([(before(minutes=1), 1, 1)], "page")
        self.check([(before(hours=2), 1000, 900), (before(minutes=3), 0, 0)], "ticket")
        self.check([(before(days=2), 1000, 900)], None)
        self.check([], None, slo=1)

    def test_no_budget(self):
        for slo in (1, 1.0):
            self.check(self.steady(0), None, slo=slo)
            self.check([*self.steady(0), (before(minutes=1), 1_000_000, 1)], "page", slo=slo)
            self.check([*self.steady(0), (before(minutes=10), 1_000_000, 1)], "page", slo=slo)
            self.check([*self.steady(0), (before(hours=5), 1_000_000, 1)], "ticket", slo=slo)
            self.check([*self.steady(0), (before(hours=7), 1_000_000, 1)], None, slo=slo)

    def test_refused_objectives(self):
        for slo in (0, 0.0, -0.5, 1.001, 99.9, float("nan")):
            with self.subTest(slo=slo):
                with self.assertRaisesLearner("ValueError"):
                    self.solution.alert([], slo, NOON)
        self.check([(before(minutes=1), 100, 90)], "ticket", slo=0.5)

    def test_naive_times(self):
        naive = datetime(2025, 5, 6, 11, 59)
        good = (before(minutes=1), 1000, 0)
        for events, now in [
            ([], naive),
            ([good], naive),
            ([(naive, 1000, 0)], NOON),
            ([good, (datetime(2019, 1, 1), 1, 0), good], NOON),
            ([(before(minutes=1), 1000, 1000), (datetime(2031, 1, 1), 1, 0)], NOON),
        ]:
            with self.subTest(events=events, now=now):
                with self.assertRaisesLearner("ValueError"):
                    self.solution.alert(events, 0.999, now)

    def test_zones(self):
        zones = [timezone(timedelta(hours=h, minutes=m)) for h, m in [(0, 0), (5, 45), (-9, 30), (14, 0), (-12, 0)]]
        for at, expected in [(before(minutes=29), "page"), (before(minutes=31), "ticket"), (before(hours=7), None)]:
            for zone in zones:
                for other in zones:
                    events = [(at.astimezone(zone), 1000, 400), (before(minutes=2).astimezone(other), 10, 0)]
                    self.check(events, expected, now=NOON.astimezone(other))

    def test_clock_change(self):
        # 2025-10-26: at 01:00 UTC the clocks in Berlin go back from 03:00 to 02:00.
        self.assertEqual(datetime(2025, 10, 26, 2, 30, tzinfo=BERLIN).timestamp(), 1761438600)
        self.assertEqual(datetime(2025, 10, 26, 2, 30, fold=1, tzinfo=BERLIN).timestamp(), 1761442200)
        for day, hour in [((2025, 10, 26), 1), ((2025, 3, 30), 1)]:
            for late in range(-20, 420, 60):
                now = datetime(*day, hour, tzinfo=UTC) + timedelta(minutes=late)
                for minutes, expected in [(29, "page"), (31, "ticket"), (359, "ticket"), (361, None)]:
                    at = now - timedelta(minutes=minutes)
                    calm = [(now - timedelta(seconds=s), 1, 0) for s in (30, 1000)]
                    events = [(stamp.astimezone(BERLIN), total, bad) for stamp, total, bad in [(at, 1000, 400), *calm]]
                    self.check(events, expected, now=now.astimezone(BERLIN))

    def test_random_traffic(self):
        draw = random.Random(20241010).random
        for case in range(40):
            slo = (0.9, 0.99, 0.995, 0.999)[int(draw() * 4)]
            level = (1 - slo) * draw() * draw() * 30
            reports = []
            for _ in range(40 + int(draw() * 60)):
                seconds = -int(draw() ** 4 * 300_000) + (60 if draw() < 0.05 else 0)
                total = int(draw() * draw() * 5000)
                share = level * 10 if draw() < 0.1 else level * draw() * 2
                reports.append((seconds, total, min(total, int(total * share + draw()))))
            events = [(NOON + timedelta(seconds=seconds), total, bad) for seconds, total, bad in reports]
            with self.subTest(case=case):
                self.check(events, oracle(reports, str(slo), 0), slo=slo)
