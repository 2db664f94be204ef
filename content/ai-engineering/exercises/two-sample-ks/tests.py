"""Secret tests of two-sample-ks. D is counted exactly for every value; p comes from the series' dual, a theta function."""

import math
import random
import unittest
from fractions import Fraction

NAN = float("nan")
INF = float("inf")


def exact_gap(a, b):
    """The largest gap as a fraction, by counting at every value."""
    n, m = len(a), len(b)
    return max(abs(Fraction(sum(v <= x for v in a), n) - Fraction(sum(v <= x for v in b), m)) for x in set(a) | set(b))


def dual_p(lam):
    """1 - sqrt(2 pi)/lam * sum of exp(-(2k - 1)^2 pi^2 / (8 lam^2)): quick where the alternating series is slow."""
    if lam < 0.04:
        return 1.0
    tail = math.fsum(math.exp(-((2 * k - 1) ** 2) * math.pi**2 / (8 * lam * lam)) for k in range(1, 60))
    return min(1.0, max(0.0, 1.0 - math.sqrt(2 * math.pi) / lam * tail))


class KsTest(unittest.TestCase):
    def pair(self, a, b):
        result = self.solution.ks(a, b)
        self.assertIsInstance(result, (tuple, list), "ks must return the tuple (D, p)")
        self.assertEqual(len(result), 2, "ks must return two numbers (D, p)")
        return tuple(result)

    def check(self, a, b):
        gap, p = self.pair(a, b)
        expected = exact_gap(a, b)
        n, m = len(a), len(b)
        self.assertApprox(gap, float(expected), rel=1e-9, abs=1e-12)
        self.assertApprox(p, dual_p(float(expected) * math.sqrt(n * m / (n + m))), rel=1e-9, abs=1e-11)

    def test_worked_example(self):
        gap, p = self.pair([1, 2, 2, 3, 3, 3, 4], [2, 3, 3, 4, 4, 5])
        self.assertApprox(gap, 5 / 14, rel=1e-9)
        self.assertApprox(p, 0.8043801769439591, rel=1e-9)

    def test_disjoint(self):
        low, high = [1.0, 2.0, 3.0], [10.0, 11.0]
        self.assertApprox(self.pair(low, high)[0], 1.0, rel=1e-9)
        self.assertApprox(self.pair(high, low)[0], 1.0, rel=1e-9)

    def test_identical_samples(self):
        self.assertApprox(self.pair([3.5, 1.0, 2.0], [1.0, 2.0, 3.5]), (0.0, 1.0), rel=1e-9, abs=1e-12)

    def test_constants(self):
        for n, m in [(5, 3), (1, 1), (1, 40), (17, 17)]:
            with self.subTest(n=n, m=m):
                self.assertApprox(self.pair([7.0] * n, [7.0] * m), (0.0, 1.0), rel=1e-9, abs=1e-12)
        self.check([7.0] * 4 + [8.0], [7.0] * 5 + [9.0])

    def test_ties_across_samples(self):
        for a, b in [
            ([1, 1, 2], [1, 2, 2]),
            ([0, 0, 0, 1], [0, 1, 1, 1]),
            ([1, 2, 3, 3, 3], [3, 3, 3, 4, 5]),
            ([2, 2], [1, 2, 2, 3]),
            ([1, 3], [2, 2, 2]),
            ([0.0, -0.0, 1.0], [0.0, 1.0, 1.0]),
        ]:
            with self.subTest(a=a, b=b):
                self.check(a, b)
                self.check(b, a)

    def test_unequal_sizes(self):
        self.check([4.0], [1.0, 2.0, 3.0, 5.0, 6.0])
        self.check([1.0, 9.0], [float(i) for i in range(30)])
        self.check([0.5], [0.25])

    def test_p_against_published_values(self):
        # Kolmogorov's distribution; the values are scipy.special.kolmogorov's. n = m = 200 makes lam ten times the gap.
        for shifted, expected in [
            (8, 0.9971923267772983),
            (10, 0.9639452436648751),
            (14, 0.7112351950296893),
            (16, 0.5441424115741981),
            (20, 0.26999967167735456),
            (25, 0.08786641394169108),
            (33, 0.008635679320087906),
            (50, 7.453306344157342e-06),
        ]:
            with self.subTest(shifted=shifted):
                a = list(range(200))
                b = [x + 1000 if x < shifted else x for x in a]
                gap, p = self.pair(a, b)
                self.assertApprox(gap, shifted / 200, rel=1e-9)
                self.assertApprox(p, expected, rel=1e-9)

    def test_p_for_small_gaps(self):
        for n, shifted in [(1000, 1), (1000, 3), (2000, 7), (300, 2), (50, 1), (100, 2), (100, 3), (800, 8), (800, 9)]:
            with self.subTest(n=n, shifted=shifted):
                a = list(range(n))
                b = [x + 5000 if x < shifted else x for x in a]
                gap, p = self.pair(a, b)
                self.assertApprox(gap, shifted / n, rel=1e-9)
                self.assertApprox(p, dual_p(shifted / n * math.sqrt(n / 2)), rel=1e-9, abs=1e-10)

    def test_p_for_large_gaps(self):
        for n in [20, 200, 3000]:
            with self.subTest(n=n):
                gap, p = self.pair([0.0] * n, [1.0] * n)
                self.assertApprox(gap, 1.0, rel=1e-9)
                self.assertGreaterEqual(p, 0.0)
                self.assertApprox(p, 2 * math.exp(-n), rel=1e-9, abs=1e-12)

    def test_order_does_not_matter(self):
        draw = random.Random(11).random
        a = [int(draw() * 12) for _ in range(40)]
        b = [int(draw() * 14) for _ in range(25)]
        first = self.pair(a, b)
        self.check(a, b)
        self.assertApprox(self.pair(b, a), first, rel=1e-9, abs=1e-12)
        self.assertApprox(self.pair(sorted(a, reverse=True), sorted(b)), first, rel=1e-9, abs=1e-12)

    def test_inputs_unchanged(self):
        a, b = [3.0, 1.0, 2.0], [5.0, 4.0, 1.5]
        left, right = self.place(a), self.place(b)
        self.solution.ks(left, right)
        self.assertEqual(self.fetch(left), a)
        self.assertEqual(self.fetch(right), b)

    def test_infinities(self):
        self.check([-INF, 1.0, INF], [INF, INF, 2.0])
        self.check([INF, INF], [INF])
        self.check([-INF, 0.0], [-INF, -INF, INF])
        self.check([INF, 1e308, -INF], [1e308, 1e308, -1e308])

    def test_nan(self):
        good = [1.0, 2.0, 3.0, 4.0]
        for place in range(4):
            bad = list(good)
            bad[place] = NAN
            for a, b in [(bad, good), (good, bad), (bad, bad)]:
                with self.subTest(place=place):
                    with self.assertRaisesLearner("ValueError"):
                        self.solution.ks(a, b)

    def test_empty(self):
        for a, b in [([], []), ([], [1.0]), ([1.0], [])]:
            with self.subTest(a=a, b=b):
                with self.assertRaisesLearner("ValueError"):
                    self.solution.ks(a, b)

    def test_random_samples(self):
        draw = random.Random(20250330).random
        for case in range(30):
            values = 3 + int(draw() * 60)
            a = [int(draw() * values) / 4 for _ in range(1 + int(draw() * 80))]
            b = [int(draw() * draw() * values) / 4 for _ in range(1 + int(draw() * 80))]
            with self.subTest(case=case):
                self.check(a, b)

    def test_large_samples(self):
        n = 20_000
        a = [float((i * 7919) % n) for i in range(n)]
        b = [float((i * 104729) % n + 500) for i in range(n)]
        gap, p = self.pair(a, b)
        self.assertApprox(gap, 500 / n, rel=1e-9)
        self.assertApprox(p, dual_p(500 / n * math.sqrt(n / 2)), rel=1e-9, abs=1e-11)
