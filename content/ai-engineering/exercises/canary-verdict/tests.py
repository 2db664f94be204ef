"""Secret tests of canary-verdict. The oracle takes tails from erfc and solves the score equation by bisection."""

import random
import unittest
from math import erfc, sqrt


def tail(z):
    return erfc(z / sqrt(2)) / 2


def bisect(is_low, low, high):
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if is_low(middle) else (low, middle)
    return (low + high) / 2


def score(p, bad, n, z):
    """Negative while the rate p is within z standard errors of what was seen."""
    return (bad / n - p) ** 2 - z * z * p * (1 - p) / n


def chance(cb, cn, sb, sn):
    r = (cb + sb) / (cn + sn)
    if r in (0, 1):
        return 0.5
    return tail((cb * sn - sb * cn) / (cn * sn) / sqrt(r * (1 - r) * (cn + sn) / (cn * sn)))


def bound(cb, cn, sb, sn, alpha):
    z = bisect(lambda z: tail(z) > alpha, 0.0, 40.0)
    c, s = cb / cn, sb / sn
    u = 1.0 if cb == cn else bisect(lambda p: score(p, cb, cn, z) <= 0, c + (1 - c) * 1e-12, 1.0)
    low = 0.0 if sb == 0 else bisect(lambda p: score(p, sb, sn, z) > 0, 0.0, s * (1 - 1e-12))
    return c - s + sqrt((u - c) ** 2 + (s - low) ** 2)


def decide(cb, cn, sb, sn, alpha, margin, min_n):
    if min(cn, sn) < min_n:
        return "wait"
    if bound(cb, cn, sb, sn, alpha) <= margin:
        return "promote"
    return "rollback" if chance(cb, cn, sb, sn) < alpha else "wait"


def random_counts(draw):
    cn, sn = 1 + int(draw() * 900), 1 + int(draw() * draw() * 20000)
    return int(draw() * draw() * draw() * (cn + 1)), cn, int(draw() * draw() * draw() * (sn + 1)), sn


class Case(unittest.TestCase):
    def close(self, actual, expected):
        self.assertIsInstance(actual, (int, float), "the function must return a number")
        self.assertApprox(actual, expected, rel=1e-6, abs=1e-12)


class ChanceTest(Case):
    def test_worked_example(self):
        self.close(self.solution.p_worse(8, 500, 50, 10000), 0.0006004453358)

    def test_equal_rates(self):
        for counts in [(5, 100, 50, 1000), (0, 50, 0, 4000), (7, 7, 90, 90), (0, 1, 0, 1), (1, 3, 2, 6)]:
            with self.subTest(counts=counts):
                self.close(self.solution.p_worse(*counts), 0.5)

    def test_one_sided(self):
        self.close(self.solution.p_worse(1, 1000, 60, 1000), chance(1, 1000, 60, 1000))
        self.assertGreater(self.solution.p_worse(1, 1000, 60, 1000), 0.999)
        self.close(self.solution.p_worse(60, 1000, 1, 1000), chance(60, 1000, 1, 1000))

    def test_random_counts(self):
        draw = random.Random(20261201).random
        for case in range(60):
            counts = random_counts(draw)
            with self.subTest(case=case):
                self.close(self.solution.p_worse(*counts), chance(*counts))


class BoundTest(Case):
    def test_worked_example(self):
        self.close(self.solution.upper_difference(0, 50, 5, 5000, 0.025), 0.07034989829)

    def test_zero_counts(self):
        # Without errors in either arm all that is left is Wilson's upper bound z²/(n + z²); 0 of 50 gives 0.07135.
        self.assertAlmostEqual(self.solution.upper_difference(0, 50, 0, 5000, 0.025), 0.07135, places=5)
        for n in (1, 10, 299, 5000):
            z = bisect(lambda z: tail(z) > 0.05, 0.0, 40.0)
            self.close(self.solution.upper_difference(0, n, 0, 70, 0.05), z * z / (n + z * z))
        for counts in [(0, 80, 9, 90), (9, 90, 0, 80), (40, 40, 0, 60), (0, 60, 40, 40), (40, 40, 60, 60)]:
            with self.subTest(counts=counts):
                self.close(self.solution.upper_difference(*counts, 0.1), bound(*counts, 0.1))

    def test_random_counts(self):
        draw = random.Random(20261202).random
        for case in range(60):
            counts, alpha = random_counts(draw), 0.001 + draw() * 0.3
            with self.subTest(case=case):
                self.close(self.solution.upper_difference(*counts, alpha), bound(*counts, alpha))


class VerdictTest(Case):
    def check(self, *arguments, expected=None):
        self.assertEqual(self.solution.verdict(*arguments), expected or decide(*arguments))

    def test_worked_example(self):
        self.check(8, 500, 50, 10000, 0.05, 0.002, 300, expected="rollback")
        self.check(0, 50, 5, 5000, 0.05, 0.002, 30, expected="wait")
        self.check(50, 10000, 50, 10000, 0.05, 0.002, 300, expected="promote")

    def test_too_few(self):
        self.check(299, 299, 0, 10000, 0.05, 0.002, 300, expected="wait")
        self.check(0, 299, 9999, 10000, 0.05, 0.5, 300, expected="wait")
        self.check(9000, 9000, 0, 299, 0.05, 0.002, 300, expected="wait")
        self.check(300, 300, 0, 300, 0.05, 0.002, 300, expected="rollback")
        self.check(0, 300, 150, 300, 0.05, 0.002, 300, expected="promote")

    def test_silence_is_not_safety(self):
        for cn in (50, 299, 1000):
            self.check(0, cn, 10, 10000, 0.05, 0.001, 10, expected="wait")
        self.check(0, 1000, 0, 1000, 0.05, 0.002, 10, expected="wait")
        self.check(0, 100000, 10, 10000, 0.05, 0.001, 10, expected="promote")

    def test_not_significant_is_not_equal(self):
        self.check(12, 1000, 100, 10000, 0.05, 0.005, 300, expected="wait")
        self.check(15, 1000, 100, 10000, 0.05, 0.005, 300, expected="wait")
        self.check(18, 1000, 100, 10000, 0.05, 0.005, 300, expected="rollback")
        self.check(12, 1000, 100, 10000, 0.05, 0.02, 300, expected="promote")

    def test_margin(self):
        # Certainly worse (p = 0.024), and by less than a tenth of a percent.
        self.check(5200, 1000000, 5000, 1000000, 0.05, 0.001, 300, expected="promote")
        self.check(5200, 1000000, 5000, 1000000, 0.05, 0.0001, 300, expected="rollback")
        self.check(5200, 1000000, 5000, 1000000, 0.01, 0.0001, 300, expected="wait")
        self.check(100, 1000000, 5000, 1000000, 0.05, 0.0, 300, expected="promote")

    def test_random_counts(self):
        draw = random.Random(20261203).random
        for case in range(150):
            cn, sn = 50 + int(draw() * 3000), 50 + int(draw() * 30000)
            rate = 0.001 + draw() * 0.1
            cb, sb = int(cn * rate * (0.3 + 1.8 * draw())), int(sn * rate)
            arguments = (cb, cn, sb, sn, 0.001 + draw() * 0.2, draw() * draw() * 0.05, int(draw() * 500))
            with self.subTest(case=case):
                self.check(*arguments)


class WatchTest(Case):
    def test_stops_at_first_decision(self):
        looks = [(0, 50, 5, 5000), (8, 500, 50, 10000)]
        self.assertEqual(tuple(self.solution.watch(looks, 10, 0.05, 0.002, 300)), ("rollback", 2))
        later = [*looks, (8, 50000, 500, 50000)]
        self.assertEqual(tuple(self.solution.watch(later, 10, 0.05, 0.002, 300)), ("rollback", 2))
        self.assertEqual(tuple(self.solution.watch(looks[:1], 10, 0.05, 0.002, 300)), ("wait", 1))
        self.assertEqual(tuple(self.solution.watch([], 10, 0.05, 0.002, 300)), ("wait", 0))
        good = [(0, 50, 5, 5000), (50, 40000, 50, 10000), (900, 50000, 60, 12000)]
        self.assertEqual(tuple(self.solution.watch(good, 3, 0.05, 0.002, 300)), ("promote", 2))
        # What comes after the decision is not even looked at.
        broken = [*good[:2], (5, 4, 0, 1)]
        self.assertEqual(tuple(self.solution.watch(broken, 3, 0.05, 0.002, 300)), ("promote", 2))

    def test_correction_for_looks(self):
        look = (18, 1000, 100, 10000)  # p = 0.0096
        for planned, expected in [(1, "rollback"), (5, "rollback"), (6, "wait"), (20, "wait")]:
            with self.subTest(planned=planned):
                self.assertEqual(tuple(self.solution.watch([look], planned, 0.05, 0.001, 10)), (expected, 1))
        # p = 0.01012 lies between 0.05 / 5 and 1 - 0.95 ** (1 / 5).
        self.assertEqual(tuple(self.solution.watch([(18, 1000, 90, 9000)], 5, 0.05, 0.001, 10)), ("wait", 1))
        # Upper bounds of 0.0093 at 5% and 0.0148 at 0.5%: only the second level belongs to ten looks.
        look = (12, 1000, 100, 10000)
        self.assertEqual(tuple(self.solution.watch([look], 1, 0.05, 0.01, 10)), ("promote", 1))
        self.assertEqual(tuple(self.solution.watch([look], 10, 0.05, 0.01, 10)), ("wait", 1))
        self.assertEqual(tuple(self.solution.watch([look] * 10, 10, 0.05, 0.01, 10)), ("wait", 10))

    def test_false_alarms(self):
        draw = random.Random(20261204).random
        rollouts, alarms = 400, 0
        for _ in range(rollouts):
            looks, cb, sb = [], 0, 0
            for number in range(1, 20):
                cb += sum(draw() < 0.2 for _ in range(40))
                sb += sum(draw() < 0.2 for _ in range(40))
                looks.append((cb, 40 * number, sb, 40 * number))
            alarms += self.solution.watch(looks, 19, 0.05, 0.0, 10)[0] == "rollback"
        self.assertLessEqual(alarms / rollouts, 0.05)

    def test_more_looks_than_planned(self):
        for looks, planned in [([(0, 5, 0, 5)] * 3, 2), ([(0, 5, 0, 5)], 0), ([], 0), ([], -1)]:
            with self.subTest(looks=len(looks), planned=planned):
                with self.assertRaisesLearner("ValueError"):
                    self.solution.watch(looks, planned, 0.05, 0.01, 10)
        self.assertEqual(tuple(self.solution.watch([(0, 5, 0, 5)] * 2, 2, 0.05, 0.01, 10)), ("wait", 2))


class ErrorsTest(Case):
    def test_impossible_counts(self):
        for counts in [(0, 0, 1, 5), (1, 5, 0, 0), (-1, 5, 1, 5), (1, 5, -1, 5), (6, 5, 1, 5), (1, 5, 6, 5), (0, -3, 1, 5)]:
            with self.subTest(counts=counts):
                with self.assertRaisesLearner("ValueError"):
                    self.solution.p_worse(*counts)
                with self.assertRaisesLearner("ValueError"):
                    self.solution.upper_difference(*counts, 0.05)
                with self.assertRaisesLearner("ValueError"):
                    self.solution.verdict(*counts, 0.05, 0.01, 10)
        for alpha, margin in [(0.0, 0.01), (0.5, 0.01), (-0.1, 0.01), (1.5, 0.01), (0.05, -0.001)]:
            with self.subTest(alpha=alpha, margin=margin):
                with self.assertRaisesLearner("ValueError"):
                    self.solution.verdict(1, 20, 1, 20, alpha, margin, 10)
                with self.assertRaisesLearner("ValueError"):
                    self.solution.watch([(1, 20, 1, 20)], 2, alpha, margin, 10)
                with self.assertRaisesLearner("ValueError"):
                    self.solution.watch([], 2, alpha, margin, 10)
                if margin > 0:
                    with self.assertRaisesLearner("ValueError"):
                        self.solution.upper_difference(1, 20, 1, 20, alpha)
        with self.assertRaisesLearner("ValueError"):
            self.solution.verdict(6, 5, 1, 500, 0.05, 0.01, 10)
