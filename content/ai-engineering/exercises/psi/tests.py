"""Secret tests of psi. The oracle is Jeffreys' form of the index with exact shares, not the reference's loop."""

import math
import random
import unittest
from fractions import Fraction

NAN = float("nan")
INF = float("inf")


def oracle(ref, cur, alpha):
    """The index as KL(q, p) + KL(p, q), from exact shares."""
    a = Fraction(alpha)
    ps = [(Fraction(r) + a) / (sum(ref) + a * len(ref)) for r in ref]
    qs = [(Fraction(c) + a) / (sum(cur) + a * len(cur)) for c in cur]

    def divergence(xs, ys):
        return math.fsum(float(x) * math.log(float(x / y)) for x, y in zip(xs, ys))

    return divergence(qs, ps) + divergence(ps, qs)


def slow_bins(xs, edges):
    """Counts by comparing each value with each edge."""
    counts = [0] * (len(edges) + 2)
    for x in xs:
        if x != x:
            counts[-1] += 1
        else:
            counts[sum(1 for edge in edges if edge <= x)] += 1
    return counts


class PsiTest(unittest.TestCase):
    def close(self, actual, expected):
        self.assertIsInstance(actual, (int, float), "psi must return a number")
        self.assertApprox(actual, expected, rel=1e-9, abs=1e-12)

    def test_identical_counts(self):
        self.assertEqual(self.solution.psi([100, 50, 25], [100, 50, 25]), 0.0)
        self.assertEqual(self.solution.psi([7, 0, 3], [7, 0, 3]), 0.0)

    def test_worked_example(self):
        self.close(self.solution.psi([100, 100, 100, 100], [130, 130, 140, 0]), 1.3915557492853519)

    def test_symmetric(self):
        forth = self.solution.psi([40, 10, 5], [12, 30, 13])
        back = self.solution.psi([12, 30, 13], [40, 10, 5])
        self.assertAlmostEqual(forth, back, places=12)

    def test_zero_in_one_and_in_both_bins(self):
        for ref, cur in [
            ([5, 0], [3, 2]),
            ([5, 3], [8, 0]),
            ([5, 0, 3], [4, 0, 4]),
            ([0, 0, 9, 0], [0, 9, 0, 0]),
            ([5, 0, 3], [40, 0, 41]),
            ([0, 0, 0], [7, 0, 1]),
            ([1], [0]),
        ]:
            with self.subTest(ref=ref, cur=cur):
                self.close(self.solution.psi(ref, cur), oracle(ref, cur, 0.5))

    def test_alpha(self):
        for alpha in [0.125, 1, 2.5, 40]:
            with self.subTest(alpha=alpha):
                ref, cur = [17, 3, 0, 80], [40, 1, 5, 4]
                self.close(self.solution.psi(ref, cur, alpha), oracle(ref, cur, alpha))
        self.close(self.solution.psi([9, 1], [1, 1], alpha=0.25), oracle([9, 1], [1, 1], 0.25))

    def test_proportional_counts(self):
        ref, cur = [1, 2, 3], [100, 200, 300]
        expected = oracle(ref, cur, 0.5)
        actual = self.solution.psi(ref, cur)
        self.assertGreater(actual, 0.0)
        self.close(actual, expected)

    def test_random_counts(self):
        draw = random.Random(20240307).random
        for case in range(25):
            bins = 2 + int(draw() * 12)
            ref = [int(draw() * draw() * 200) for _ in range(bins)]
            cur = [int(draw() * draw() * 2000) for _ in range(bins)]
            with self.subTest(case=case):
                self.close(self.solution.psi(ref, cur), oracle(ref, cur, 0.5))

    def test_empty(self):
        for ref, cur in [([], []), ([], [1]), ([1], [])]:
            with self.subTest(ref=ref, cur=cur):
                with self.assertRaisesLearner("ValueError"):
                    self.solution.psi(ref, cur)


class BinCountsTest(unittest.TestCase):
    def counts(self, xs, edges):
        return list(self.solution.bin_counts(xs, edges))

    def test_worked_example(self):
        self.assertEqual(self.counts([0.5, 1.0, 1.5, 9.0, -3.0, NAN], [0.0, 1.0, 2.0]), [1, 1, 2, 1, 1])

    def test_overflow_bins(self):
        edges = [10.0, 20.0]
        self.assertEqual(self.counts([-INF, -1e300, 9.99, INF, 1e300, 20.5], edges), [3, 0, 3, 0])
        self.assertEqual(self.counts([110.0, 115.0, 120.0], edges), [0, 0, 3, 0])
        self.assertEqual(self.counts([1.0, 2.0, 3.0], [0.0]), [0, 3, 0])

    def test_nan(self):
        self.assertEqual(self.counts([NAN, 1.0, NAN, -1.0], [0.0, 5.0]), [1, 1, 0, 2])
        self.assertEqual(self.counts([NAN], [3.0]), [0, 0, 1])

    def test_value_on_an_edge(self):
        self.assertEqual(self.counts([0.0, 1.0, 2.0], [0.0, 1.0, 2.0]), [0, 1, 1, 1, 0])
        draw = random.Random(7).random
        edges = [float(e) for e in range(-3, 4)]
        xs = [float(int(draw() * 10) - 5) for _ in range(200)]
        self.assertEqual(self.counts(xs, edges), slow_bins(xs, edges))
        edges = [-1.75, -0.5, 0.125, 0.25, 1.5]
        xs = [int(draw() * 33 - 16) / 8 for _ in range(200)]
        self.assertEqual(self.counts(xs, edges), slow_bins(xs, edges))

    def test_constant_feature(self):
        self.assertEqual(self.counts([5.0, 5.0, 5.0], [5.0, 5.0, 5.0]), [0, 0, 0, 3, 0])
        self.assertEqual(self.counts([4.0, 5.0, 6.0], [5.0, 5.0, 5.0]), [1, 0, 0, 2, 0])
