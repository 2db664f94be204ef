"""Secret tests of latency-histogram. The oracle writes the values of each bucket out, sorts them and takes one."""

import math
import random
import unittest
from fractions import Fraction

NAN = float("nan")
INF = float("inf")
BOUNDS = [50, 100, 200, 400]


def bucket_of(bounds, value):
    """The bucket of a value, by its definition."""
    for place, high in enumerate(bounds):
        if value <= high:
            return place
    return len(bounds)


def oracle(bounds, values, q):
    """The quantile with exact fractions, from a list in which each bucket's values are spread evenly."""
    if not values:
        return None
    ends = [0, *bounds]
    spread = []
    for place in range(len(bounds) + 1):
        count = sum(1 for value in values if bucket_of(bounds, value) == place)
        if place == len(bounds):
            spread += [Fraction(bounds[-1])] * count
            continue
        low, high = Fraction(ends[place]), Fraction(ends[place + 1])
        spread += [low + (high - low) * Fraction(k, count) for k in range(1, count + 1)]
    rank = max(1, math.ceil(q * len(values)))
    return float(sorted(spread)[rank - 1])


class HistTest(unittest.TestCase):
    def filled(self, values, bounds=BOUNDS):
        hist = self.solution.Hist(bounds)
        for value in values:
            hist.add(value)
        return hist

    def filled_at_once(self, values, bounds=BOUNDS):
        hist = self.solution.Hist(bounds)
        self.harness.add_all(hist, values)
        return hist

    def check(self, hist, values, bounds=BOUNDS, qs=(0, 0.25, 0.5, 0.75, 0.875, 1)):
        for q in qs:
            actual = hist.quantile(q)
            expected = oracle(bounds, values, q)
            if expected is None:
                self.assertIsNone(actual)
            else:
                self.assertIsInstance(actual, (int, float), "quantile must return a number")
                self.assertApprox(actual, expected, rel=1e-9)

    def test_worked_example(self):
        hist = self.filled([10, 50, 70, 80, 150, 390, 900])
        for q, expected in [(0.5, 100.0), (0.75, 400.0), (0.0, 25.0), (1.0, 400.0)]:
            self.assertApprox(hist.quantile(q), expected, rel=1e-9)

    def test_merge_of_two_machines(self):
        quick, slow = self.solution.Hist(BOUNDS), self.solution.Hist(BOUNDS)
        self.harness.add_many(quick, 40, 9900)
        self.harness.add_many(slow, 300, 100)
        self.assertApprox(quick.quantile(0.99), 49.5, rel=1e-9)
        self.assertApprox(slow.quantile(0.99), 398.0, rel=1e-9)
        self.assertApprox(quick.merge(slow).quantile(0.99), 50.0, rel=1e-9)

    def test_empty(self):
        self.assertIsNone(self.solution.Hist([100]).quantile(0.5))
        self.assertIsNone(self.solution.Hist([100]).merge(self.solution.Hist([100])).quantile(0))

    def test_value_on_a_bound(self):
        for value in [50, 100, 200, 400]:
            with self.subTest(value=value):
                self.check(self.filled([value]), [value])
        self.check(self.filled([50, 50, 100, 100, 100, 400]), [50, 50, 100, 100, 100, 400])
        self.check(self.filled([50.000001, 400.000001]), [50.000001, 400.000001])

    def test_overflow(self):
        self.check(self.filled([401, INF, 1e300, 10]), [401, INF, 1e300, 10])
        self.check(self.filled([INF]), [INF])
        self.check(self.filled([5, 7, 9], [6]), [5, 7, 9], [6])

    def test_first_and_last_quantile(self):
        self.check(self.filled([150, 150, 160, 170]), [150, 150, 160, 170], qs=(0, 1))
        self.check(self.filled([0]), [0], qs=(0, 1))
        self.check(self.filled([60, 70, 120]), [60, 70, 120], qs=(0, 1, 0.0, 1.0))

    def test_empty_buckets_between(self):
        bounds = [1, 2, 3, 4, 5, 6, 7, 8]
        values = [0.5, 0.5, 5.5, 5.5, 5.5, 5.5]
        self.check(self.filled(values, bounds), values, bounds, qs=(0, 0.25, 0.3125, 0.34375, 0.5, 1))

    def test_interpolation(self):
        values = [10, 20, 30, 40, 110, 120, 130, 140, 150, 160, 170, 180]
        self.check(self.filled(values), values, qs=(0, 0.125, 0.25, 0.3125, 0.375, 0.5, 0.625, 0.8125, 1))
        self.check(self.filled([20, 30, 40, 45]), [20, 30, 40, 45], qs=(0, 0.25, 0.5, 0.75, 1))

    def test_refused_values(self):
        for value in [NAN, -1, -0.001, -INF]:
            hist = self.filled([60, 70])
            with self.subTest(value=value):
                with self.assertRaisesLearner("ValueError"):
                    hist.add(value)
                self.check(hist, [60, 70])
                hist.add(300)
                self.check(hist, [60, 70, 300])

    def test_refused_quantiles(self):
        for hist in [self.filled([60]), self.filled([])]:
            for q in [-0.01, 1.01, NAN, INF, -5, 99]:
                with self.subTest(q=q):
                    with self.assertRaisesLearner("ValueError"):
                        hist.quantile(q)

    def test_refused_bounds(self):
        for bounds in [[], [0, 10], [-5, 10], [10, 10], [10, 30, 20], [10, 20, 20], [0]]:
            with self.subTest(bounds=bounds):
                with self.assertRaisesLearner("ValueError"):
                    self.solution.Hist(bounds)

    def test_merge_in_any_order(self):
        draw = random.Random(20240702).random
        parts = [[draw() * draw() * 900 for _ in range(size)] for size in (40, 7, 23)]
        a, b, c = map(self.filled_at_once, parts)
        together = sum(parts, [])
        self.check(a.merge(b), parts[0] + parts[1])
        self.check(b.merge(a), parts[0] + parts[1])
        for merged in [a.merge(b).merge(c), a.merge(b.merge(c)), c.merge(a).merge(b)]:
            self.check(merged, together, qs=(0, 0.125, 0.5, 0.75, 0.9375, 1))
        self.check(a.merge(self.solution.Hist(BOUNDS)), parts[0])
        self.check(self.solution.Hist(BOUNDS).merge(a), parts[0])

    def test_merge_leaves_its_parts_alone(self):
        a, b = self.filled([10, 60, 70]), self.filled([300])
        merged = a.merge(b)
        self.check(a, [10, 60, 70])
        self.check(b, [300])
        a.add(390)
        self.check(merged, [10, 60, 70, 300])
        merged.add(20)
        merged.add(20)
        self.check(merged, [10, 60, 70, 300, 20, 20])
        self.check(a, [10, 60, 70, 390])
        self.check(b, [300])
        self.check(b.merge(b), [300, 300])
        self.check(b, [300])

    def test_merge_refuses_other_bounds(self):
        for others in [[50, 100, 200], [50, 100, 200, 401], [50, 100, 200, 400, 800], [400]]:
            with self.subTest(bounds=others):
                with self.assertRaisesLearner("ValueError"):
                    self.filled([60]).merge(self.filled([60], others))
                with self.assertRaisesLearner("ValueError"):
                    self.solution.Hist(others).merge(self.solution.Hist(BOUNDS))

    def test_bucket_of_the_true_quantile(self):
        draw = random.Random(20240701).random
        for case in range(30):
            bounds = []
            for _ in range(1 + int(draw() * 8)):
                bounds.append(round((bounds[-1] if bounds else 0) + 1 + draw() * 80, 2))
            values = [round(draw() * draw() * 500, 2) for _ in range(1 + int(draw() * 60))]
            hist = self.filled_at_once(values, bounds)
            with self.subTest(case=case):
                self.check(hist, values, bounds, qs=(0, 0.0625, 0.5, 0.71875, 0.984375, 1))
                for q in (0.125, 0.5, 0.875):
                    true = sorted(values)[max(1, math.ceil(q * len(values))) - 1]
                    place = bucket_of(bounds, true)
                    ends = [0, *bounds, bounds[-1]]
                    found = hist.quantile(q)
                    self.assertGreaterEqual(found, ends[place] - 1e-9)
                    self.assertLessEqual(found, ends[place + 1] + 1e-9)

    def test_memory(self):
        hist = self.solution.Hist([100, 1000])
        self.assertLess(self.harness.growth(hist, 20_000), 40_000)
