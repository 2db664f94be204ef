"""Secret tests of littles-law. The oracle adds up a staircase with exact fractions, not stays."""

import random
import unittest
from fractions import Fraction


def oracle(arr, dep, t0, t1):
    """L from the area under the staircase between consecutive events; lam and W from their definitions."""
    t0, t1 = Fraction(t0), Fraction(t1)
    jobs = [(Fraction(a), t1 if d is None else Fraction(d)) for a, d in zip(arr, dep)]
    moments = sorted({t0, t1} | {t for job in jobs for t in job if t0 < t < t1})
    area = Fraction(0)
    for left, right in zip(moments, moments[1:]):
        area += (right - left) * sum(1 for a, d in jobs if a <= left and d >= right)
    arrived = [(a, d) for a, d in jobs if t0 <= a < t1]
    mean = sum((min(d, t1) - a for a, d in arrived), Fraction(0)) / len(arrived) if arrived else None
    return float(area / (t1 - t0)), float(len(arrived) / (t1 - t0)), None if mean is None else float(mean)


class AuditTest(unittest.TestCase):
    def check(self, arr, dep, t0, t1, expected=None):
        expected = expected or oracle(arr, dep, t0, t1)
        result = self.solution.audit(arr, dep, t0, t1)
        self.assertIsInstance(result, (tuple, list), "audit must return the tuple (L, lam, W)")
        self.assertEqual(len(result), 3, "audit must return three numbers (L, lam, W)")
        self.assertApprox(tuple(result), expected, rel=1e-9, abs=1e-12)

    def test_worked_example(self):
        self.check([0.0, 1.0, 2.0], [2.0, 4.0, 3.0], 0.0, 5.0, (1.2, 0.6, 2.0))
        self.check([-3.0, 1.0], [2.0, None], 0.0, 4.0, (1.25, 0.25, 3.0))

    def test_empty_at_both_ends(self):
        arr = [10.5, 11.0, 11.0, 14.25, 17.0]
        dep = [12.0, 11.5, 16.0, 15.0, 19.5]
        length_in_system, rate, wait = self.solution.audit(arr, dep, 10.0, 20.0)
        self.assertAlmostEqual(length_in_system, rate * wait, places=9)
        self.check(arr, dep, 10.0, 20.0)

    def test_unsorted(self):
        self.check([6.0, 0.5, 3.0, 1.0], [7.5, 8.0, 3.5, 1.25], 0.0, 10.0)

    def test_unfinished_jobs(self):
        self.check([1.0, 2.0, 3.0], [None, 2.5, None], 0.0, 8.0)
        self.check([1.0], [None], 0.0, 2.0)
        self.check([-5.0, 1.0], [None, 3.0], 0.0, 4.0)

    def test_present_at_start(self):
        self.check([-10.0, -1.0, 2.0], [3.0, 20.0, 3.0], 0.0, 10.0)
        self.check([-10.0, 1.0], [20.0, 2.0], 0.0, 10.0)

    def test_outside_the_window(self):
        self.check([-9.0, 50.0, 1.0, 70.0], [-1.0, 60.0, 2.0, None], 0.0, 10.0)

    def test_simultaneous_events(self):
        self.check([1.0, 1.0, 1.0, 4.0], [4.0, 4.0, 1.0, 4.0], 0.0, 8.0)
        self.check([2.0] * 5, [3.0] * 5, 0.0, 4.0)

    def test_window_is_half_open(self):
        self.check([0.0, 10.0], [1.0, 12.0], 0.0, 10.0)
        self.check([0.0, 10.0], [0.0, None], 0.0, 10.0)
        self.check([-1.0, 5.0], [0.0, 10.0], 0.0, 10.0)

    def test_no_arrivals(self):
        self.check([-4.0], [6.0], 0.0, 8.0)
        self.check([], [], 0.0, 8.0)

    def test_window_without_length(self):
        for t0, t1 in [(5.0, 5.0), (5.0, 4.0)]:
            with self.subTest(t0=t0, t1=t1):
                with self.assertRaisesLearner("ValueError"):
                    self.solution.audit([1.0], [2.0], t0, t1)
                with self.assertRaisesLearner("ValueError"):
                    self.solution.audit([], [], t0, t1)

    def test_random_logs(self):
        draw = random.Random(20240501).random
        for case in range(25):
            jobs = int(draw() * 40)
            arr = [round(draw() * 120 - 10, 3) for _ in range(jobs)]
            dep = [None if draw() < 0.15 else a + round(draw() * draw() * 30, 3) for a in arr]
            with self.subTest(case=case):
                self.check(arr, dep, 0.0, 100.0)
                self.check(arr, dep, 20.5, 61.25)
