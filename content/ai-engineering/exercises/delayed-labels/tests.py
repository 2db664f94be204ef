"""Secret tests of delayed-labels. The oracle replays arrivals in whole seconds; the estimate is checked with fractions."""

import csv
import hashlib
import io
import random
import unittest
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

NAN = float("nan")
INF = float("inf")
UTC = timezone.utc
BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [UTC, BERLIN, ZoneInfo("America/New_York"), timezone(timedelta(hours=5, minutes=30))]
NOON = 1757246400  # 2025-09-07 12:00 UTC
DAY = 86400


def moment(seconds, zone=UTC):
    return datetime.fromtimestamp(seconds, zone)


def oracle(preds, labels, now, horizon):
    """Replays all arrivals in order of time and overwrites what is known; all times in seconds."""
    made = {key: at for key, at, _ in preds}
    known = {}
    for _, _, key, at, truth in sorted((at, place, key, at, truth) for place, (key, at, truth) in enumerate(labels)):
        if key in made and at - made[key] <= horizon:
            known[key] = truth
    marks = [int(known[key] == guess) for key, at, guess in preds if now - at >= horizon and key in known]
    return float(Fraction(sum(marks), len(marks))) if marks else None


class MaturedAccuracyTest(unittest.TestCase):
    def ask(self, preds, labels, now, horizon, zones=(UTC,)):
        """Call matured_accuracy with times given in seconds."""
        return self.solution.matured_accuracy(
            [(key, moment(at, zones[i % len(zones)]), guess) for i, (key, at, guess) in enumerate(preds)],
            [(key, moment(at, zones[(i + 1) % len(zones)]), truth) for i, (key, at, truth) in enumerate(labels)],
            moment(now, zones[-1]),
            timedelta(seconds=horizon),
        )

    def check(self, preds, labels, now, horizon, zones=(UTC,)):
        result = self.ask(preds, labels, now, horizon, zones)
        expected = oracle(preds, labels, now, horizon)
        if expected is None:
            self.assertIsNone(result)
        else:
            self.assertApprox(result, expected, rel=1e-9)

    def test_worked_example(self):
        def day(d):
            return datetime(2025, 9, d, tzinfo=UTC)

        preds = [("a", day(1), 1), ("b", day(2), 1), ("c", day(3), 0), ("d", day(9), 1)]
        labels = [("a", day(2), 1), ("a", day(5), 0), ("c", day(9), 0), ("d", day(9), 1)]
        self.assertApprox(self.solution.matured_accuracy(preds, labels, day(10), timedelta(days=7)), 0.5, rel=1e-9)

    def test_all_matured(self):
        preds = [(f"v{i}", NOON + i, i % 2) for i in range(8)]
        labels = [(f"v{i}", NOON + i + 60, int(i % 3 == 0)) for i in range(8)]
        self.check(preds, labels, NOON + 9 * DAY, 7 * DAY)

    def test_immature_predictions(self):
        horizon = 7 * DAY
        old = [("x", NOON - 20 * DAY, 0), ("y", NOON - 20 * DAY, 1)]
        known = [("x", NOON - 19 * DAY, 0), ("y", NOON - 19 * DAY, 0)]
        for age in [horizon - 1, horizon, horizon + 1, 60]:
            with self.subTest(age=age):
                preds = old + [(f"n{i}", NOON - age, 1) for i in range(5)]
                labels = known + [(f"n{i}", NOON - age + 30, 1) for i in range(5)]
                self.check(preds, labels, NOON, horizon)

    def test_missing_labels(self):
        preds = [(f"v{i}", NOON, i % 2) for i in range(10)]
        labels = [(f"v{i}", NOON + 100, 1) for i in (1, 2, 3, 4)]
        self.check(preds, labels, NOON + 2 * DAY, DAY)
        self.check(preds, labels[:1], NOON + 2 * DAY, DAY)

    def test_late_labels(self):
        preds = [("a", NOON, 1), ("b", NOON, 1), ("c", NOON, 0)]
        for late in [-1, 0, 1, DAY]:
            with self.subTest(late=late):
                labels = [("a", NOON + DAY + late, 1), ("b", NOON + 5, 0), ("c", NOON + 5, 1), ("c", NOON + DAY + late, 0)]
                self.check(preds, labels, NOON + 9 * DAY, DAY)
        self.check(preds, [("a", NOON + DAY + 1, 1)], NOON + 9 * DAY, DAY)
        self.check(preds, [("a", NOON, 1), ("b", NOON, 0)], NOON, 0)

    def test_corrected_labels(self):
        preds = [("a", NOON, 1), ("b", NOON, 1), ("c", NOON, 1)]
        labels = [
            ("a", NOON + 500, 0),
            ("a", NOON + 100, 1),
            ("b", NOON + 100, 1),
            ("b", NOON + 500, 0),
            ("c", NOON + 300, 1),
            ("c", NOON + 300, 0),
        ]
        self.check(preds, labels, NOON + 2 * DAY, DAY)
        self.check(preds, labels[::-1], NOON + 2 * DAY, DAY)
        self.check(preds, labels[:4], NOON + 2 * DAY, DAY)

    def test_unknown_and_repeated(self):
        preds = [("a", NOON, 1), ("b", NOON, 1)]
        labels = [("a", NOON + 9, 1), ("zz", NOON + 9, 1), ("a", NOON + 9, 1), ("b", NOON + 9, 0), ("a", NOON + 20, 1)]
        self.check(preds, labels * 3, NOON + 2 * DAY, DAY)

    def test_none(self):
        young, old = [("a", NOON, 1)], [("a", NOON - 3 * DAY, 1)]
        label = [("a", NOON + 5, 1)]
        for preds, labels in [([], []), ([], label), (old, []), (young, label), (old, label), (old, [("b", NOON - DAY, 1)])]:
            with self.subTest(preds=preds, labels=labels):
                self.assertIsNone(self.ask(preds, labels, NOON + 10, DAY))
        self.assertApprox(self.ask([("a", NOON, 1)], [("a", NOON, 0)], NOON + DAY, DAY), 0.0, abs=1e-12)

    def test_zones(self):
        preds = [(f"v{i}", NOON + 977 * i, i % 2) for i in range(40)]
        labels = [(f"v{i}", NOON + 977 * i + DAY - 20 + i, int(i % 5 < 2)) for i in range(40)]
        for zones in [(zone,) for zone in ZONES] + [tuple(ZONES)]:
            with self.subTest(zones=len(zones)):
                self.check(preds, labels, NOON + DAY + 20000, DAY, zones)
        # 2025-10-26 and 2025-03-30 in Berlin: 24 hours of elapsed time over a day of 25 or 23.
        for made in [1761429600 - 7200, 1743289200 - 7200]:
            for slip in [-1, 0, 1, 1800, 3600]:
                with self.subTest(made=made, slip=slip):
                    preds = [("a", made, 1), ("b", made - DAY, 0)]
                    labels = [("a", made + 60, 0), ("a", made + DAY + slip, 1), ("b", made, 0)]
                    self.check(preds, labels, made + 5 * DAY, DAY, (BERLIN,))
                    self.check(preds, [("a", made + 60, 0), ("b", made, 0)], made + DAY + slip, DAY, (BERLIN,))
                    self.check(preds, [("a", made + 60, 0), ("b", made, 0)], made + DAY - slip, DAY, (BERLIN,))

    def test_naive(self):
        good, naive = moment(NOON), datetime(2025, 9, 7, 12)
        week = timedelta(days=7)
        for preds, labels, now in [
            ([("a", naive, 1)], [("a", good, 1)], moment(NOON + 9 * DAY)),
            ([("a", good, 1)], [("a", naive, 1)], moment(NOON + 9 * DAY)),
            ([("a", good, 1)], [("zz", naive, 1)], moment(NOON + 9 * DAY)),
            ([("a", good, 1)], [("a", good, 1)], naive),
            ([("a", good, 1)], [("a", naive, 1)], good),
            ([], [], naive),
        ]:
            with self.subTest(preds=len(preds), labels=len(labels)):
                with self.assertRaisesLearner("ValueError"):
                    self.solution.matured_accuracy(preds, labels, now, week)

    def test_order_does_not_matter(self):
        draw = random.Random(5).random
        preds = [(f"v{i}", NOON + 1000 * i, i % 2) for i in range(30)]
        labels = [(f"v{i}", NOON + 1000 * i + 7 * j + 1, int((i + j) % 3 == 0)) for i in range(30) for j in range(3)]
        expected = oracle(preds, labels, NOON + DAY + 15000, DAY)
        for _ in range(4):
            preds.sort(key=lambda _: draw())
            labels.sort(key=lambda _: draw())
            self.assertApprox(self.ask(preds, labels, NOON + DAY + 15000, DAY), expected, rel=1e-9)

    def test_random_histories(self):
        draw = random.Random(20250907).random
        for case in range(25):
            horizon = int(draw() * 5 * DAY)
            preds = [(f"v{i}", NOON - int(draw() * 12 * DAY), int(draw() < 0.4)) for i in range(int(draw() * 60))]
            labels = []
            for key, at, guess in preds:
                while draw() < 0.7:
                    labels.append((key, at + int(draw() * 1.4 * horizon), guess if draw() < 0.6 else 1 - guess))
            labels.sort(key=lambda _: draw())
            with self.subTest(case=case):
                self.check(preds, labels, NOON, horizon, ZONES)


class CbpeAccuracyTest(unittest.TestCase):
    def test_worked_example(self):
        self.assertApprox(self.solution.cbpe_accuracy([0.9, 0.8, 0.3, 0.1, 0.6]), 0.78, rel=1e-9)

    def test_edges(self):
        for p, expected in [([0.5], 0.5), ([0.0, 1.0], 1.0), ([0.5, 1.0], 0.75), ([0], 1.0), ([1, 0, 0.25], 2.75 / 3), ([0.49], 0.51)]:
            with self.subTest(p=p):
                self.assertApprox(self.solution.cbpe_accuracy(p), expected, rel=1e-9)
        self.assertIsNone(self.solution.cbpe_accuracy([]))

    def test_refused_values(self):
        for bad in [NAN, 1.0000001, -0.0000001, INF, -INF, 2]:
            for p in [[bad], [0.5, bad], [bad, 0.5], [0.2, bad, 0.9]]:
                with self.subTest(p=p):
                    with self.assertRaisesLearner("ValueError"):
                        self.solution.cbpe_accuracy(p)

    def test_random_probabilities(self):
        draw = random.Random(20250908).random
        for case in range(20):
            p = [draw() for _ in range(1 + int(draw() * 300))]
            distances = [abs(Fraction(x) - Fraction(1, 2)) for x in p]
            with self.subTest(case=case):
                expected = float(Fraction(1, 2) + sum(distances) / len(p))
                self.assertApprox(self.solution.cbpe_accuracy(p), expected, rel=1e-9)


class ConceptDriftTest(unittest.TestCase):
    def test_fixture_weeks(self):
        data = self.fixture("two-weeks.csv")
        digest = "19552fe4c7a826fcec26212f4f984d7602f69977f3faef924dec5e5d55ec6091"
        self.assertEqual(hashlib.sha256(data).hexdigest(), digest, "the fixture was changed")
        measured, estimated = [], []
        for week in "12":
            rows = [row for row in csv.DictReader(io.StringIO(data.decode())) if row["week"] == week]
            preds = [(r["id"], datetime.fromisoformat(r["made_at"]), int(float(r["p"]) >= 0.5)) for r in rows]
            labels = [(r["id"], datetime.fromisoformat(r["arrived_at"]), int(r["truth"])) for r in rows if r["arrived_at"]]
            now = datetime(2025, 10, 1, tzinfo=UTC)
            measured.append(self.solution.matured_accuracy(preds, labels, now, timedelta(days=7)))
            estimated.append(self.solution.cbpe_accuracy([float(r["p"]) for r in rows]))
            seconds = [(key, at.timestamp(), guess) for key, at, guess in preds]
            arrived = [(key, at.timestamp(), truth) for key, at, truth in labels]
            self.assertApprox(measured[-1], oracle(seconds, arrived, now.timestamp(), 7 * DAY), rel=1e-9)
        self.assertLess(measured[1], measured[0] - 0.15)
        self.assertLess(abs(estimated[1] - estimated[0]), 0.03)
