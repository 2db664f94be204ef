"""Secret tests of alarm-budget. The oracle tries every candidate and finds runs in a string of letters."""

import hashlib
import json
import math
import random
import re
import unittest


def score(ref, cur):
    """PSI as a sum of two divergences, with one half on every count."""
    p = [(r + 0.5) / (sum(ref) + 0.5 * len(ref)) for r in ref]
    q = [(c + 0.5) / (sum(cur) + 0.5 * len(cur)) for c in cur]
    return math.fsum(a * math.log(a / b) + b * math.log(b / a) for a, b in zip(p, q))


def oracle(refs, days, max_alarms, k):
    """Every candidate against every larger one; scores that agree to 12 places are one."""
    scores = [round(score(refs[season], counts), 12) for season, counts in days]

    def incidents(threshold):
        letters = "".join("h" if s > threshold else "." for s in scores)
        return len(re.findall("h{%d,}" % k, letters))

    fine = {t: incidents(t) <= max_alarms for t in scores}
    return min(t for t in fine if all(fine[u] for u in fine if u >= t))


def day(share, n=1000):
    """Counts in two bins."""
    first = round(share * n)
    return [first, n - first]


PLAIN = {"d": [500, 500]}


def plain(shares):
    return [("d", day(share)) for share in shares]


class CalibrateTest(unittest.TestCase):
    def check(self, refs, days, max_alarms, k):
        result = self.solution.calibrate(refs, days, max_alarms, k)
        self.assertIsInstance(result, (int, float), "calibrate must return a number")
        self.assertApprox(result, oracle(refs, days, max_alarms, k), rel=1e-9, abs=1e-11)

    def test_worked_example(self):
        ref = {"weekday": [50, 50]}
        days = [("weekday", counts) for counts in [[50, 50], [60, 40], [70, 30], [50, 50], [65, 35]]]
        for max_alarms, k in [(0, 1), (1, 1), (0, 2)]:
            self.check(ref, days, max_alarms, k)
        ref = {"weekday": [80, 20], "weekend": [20, 80]}
        self.check(ref, [("weekday", [8, 2]), ("weekend", [2, 8])], 0, 1)

    def test_no_alarm_allowed(self):
        days = plain([0.5, 0.55, 0.62, 0.48, 0.58])
        result = self.solution.calibrate(PLAIN, days, 0, 1)
        self.assertApprox(result, score(PLAIN["d"], day(0.62)), rel=1e-9)

    def test_more_budget_never_raises_it(self):
        days = plain([0.5, 0.61, 0.5, 0.57, 0.66, 0.52, 0.63, 0.5, 0.59, 0.54])
        results = [self.solution.calibrate(PLAIN, days, budget, 1) for budget in range(6)]
        self.assertEqual(results, sorted(results, reverse=True))
        self.assertGreater(results[0], results[1])

    def test_seasons(self):
        refs = {"weekday": [700, 200, 100], "weekend": [100, 200, 700], "sale": [10, 10, 980]}
        days = []
        for week in range(8):
            days += [("weekday", [690 + 4 * i + week, 205 - i, 105]) for i in range(5)]
            days += [("weekend", [95 + week, 210, 695]), ("weekend", [110, 190 + week, 700])]
        for max_alarms in [0, 1, 3]:
            for k in [1, 2]:
                with self.subTest(max_alarms=max_alarms, k=k):
                    self.check(refs, days, max_alarms, k)
        self.assertLess(self.solution.calibrate(refs, days, 0, 1), 0.05)

    def test_unequal_sizes(self):
        refs = {"a": [9, 1, 10], "b": [40000, 70000, 10000]}
        days = [("a", [900, 150, 950]), ("b", [3, 8, 1]), ("a", [1, 0, 1]), ("b", [35000, 70000, 9000]), ("a", [0, 0, 0])]
        for max_alarms in range(4):
            for k in [1, 2, 3]:
                with self.subTest(max_alarms=max_alarms, k=k):
                    self.check(refs, days, max_alarms, k)

    def test_consecutive_days(self):
        days = plain([0.5, 0.7, 0.5, 0.71, 0.72, 0.5, 0.65, 0.66, 0.67, 0.5, 0.8, 0.5])
        for k in [1, 2, 3, 4, 20]:
            for max_alarms in [0, 1, 2, 3]:
                with self.subTest(k=k, max_alarms=max_alarms):
                    self.check(PLAIN, days, max_alarms, k)

    def test_long_run_is_one_incident(self):
        days = plain([0.5] * 5 + [0.7, 0.71, 0.72, 0.73, 0.72, 0.71, 0.7] + [0.51] * 5 + [0.6, 0.61, 0.62, 0.6] + [0.5] * 5)
        for k in [1, 2, 3]:
            for max_alarms in [1, 2]:
                with self.subTest(k=k, max_alarms=max_alarms):
                    self.check(PLAIN, days, max_alarms, k)

    def test_run_across_seasons(self):
        refs = {"weekday": [500, 500], "weekend": [200, 800]}
        days = [
            ("weekday", day(0.5)),
            ("weekday", day(0.66)),
            ("weekend", day(0.4)),
            ("weekend", day(0.2)),
            ("weekday", day(0.64)),
            ("weekday", day(0.51)),
        ]
        for k in [1, 2, 3]:
            for max_alarms in [0, 1]:
                with self.subTest(k=k, max_alarms=max_alarms):
                    self.check(refs, days, max_alarms, k)

    def test_ties(self):
        for shares in [[0.6] * 6, [0.5, 0.6, 0.5, 0.6, 0.5, 0.6], [0.5, 0.7, 0.6, 0.7, 0.5, 0.7, 0.6]]:
            for max_alarms in [0, 1, 2]:
                for k in [1, 2]:
                    with self.subTest(shares=shares, max_alarms=max_alarms, k=k):
                        self.check(PLAIN, plain(shares), max_alarms, k)
        self.assertApprox(self.solution.calibrate(PLAIN, plain([0.5] * 4), 0, 1), 0.0, abs=1e-12)

    def test_low_threshold_trap(self):
        days = plain([0.5, 0.62, 0.53, 0.64, 0.52, 0.66, 0.54, 0.61, 0.55, 0.63])
        for max_alarms in [1, 2, 3]:
            for k in [1, 2]:
                with self.subTest(max_alarms=max_alarms, k=k):
                    self.check(PLAIN, days, max_alarms, k)

    def test_errors(self):
        days = plain([0.5, 0.6])
        for refs, null, max_alarms, k in [
            (PLAIN, [], 0, 1),
            (PLAIN, [*days, ("holiday", [1, 1])], 0, 1),
            (PLAIN, days, 0, 0),
            (PLAIN, days, 0, -2),
            (PLAIN, days, -1, 1),
        ]:
            with self.subTest(days=len(null), max_alarms=max_alarms, k=k):
                with self.assertRaisesLearner("ValueError"):
                    self.solution.calibrate(refs, null, max_alarms, k)

    def test_larger_k_never_raises_it(self):
        draw = random.Random(20250811).random
        for case in range(6):
            days = plain([0.5 + draw() * 0.2 for _ in range(40)])
            for max_alarms in [0, 2, 5]:
                with self.subTest(case=case, max_alarms=max_alarms):
                    results = [self.solution.calibrate(PLAIN, days, max_alarms, k) for k in range(1, 6)]
                    self.assertEqual(results, sorted(results, reverse=True))
                    self.check(PLAIN, days, max_alarms, 2)

    def test_fixture_year(self):
        data = self.fixture("quiet-year.json")
        digest = "89fa976d70686a5ada2d6a82ec6183445fb7118ae163df6ec34ca7fa56b5caed"
        self.assertEqual(hashlib.sha256(data).hexdigest(), digest, "the fixture was changed")
        year = json.loads(data)
        days = [(season, counts) for season, counts in year["days"]]
        for max_alarms, k in [(0, 1), (4, 1), (12, 1), (0, 2), (4, 2), (2, 3), (30, 1)]:
            with self.subTest(max_alarms=max_alarms, k=k):
                self.check(year["reference"], days, max_alarms, k)

    def test_random_days(self):
        draw = random.Random(20250801).random
        for case in range(25):
            bins = 2 + int(draw() * 4)
            refs = {name: [int(draw() * 300) for _ in range(bins)] for name in "abc"[: 1 + int(draw() * 3)]}
            names = list(refs)
            days, shapes = [], {}
            for _ in range(3 + int(draw() * 50)):
                season = names[int(draw() * len(names))]
                if draw() < 0.3 and season in shapes:
                    counts = shapes[season]
                else:
                    counts = [int(c * (0.5 + draw())) for c in refs[season]]
                    shapes[season] = counts
                days.append((season, counts))
            for max_alarms, k in [(0, 1), (1, 1), (3, 1), (0, 2), (1, 2), (2, 3)]:
                with self.subTest(case=case, max_alarms=max_alarms, k=k):
                    self.check(refs, days, max_alarms, k)
