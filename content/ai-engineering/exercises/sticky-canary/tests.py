"""Secret tests of sticky-canary. The oracle compares the digest as an exact fraction; shares are judged by chi-squared."""

import hashlib
import random
import unittest
from fractions import Fraction

# The first eight bytes of SHA-256("intent-43:visitor-6") and of SHA-256(":"), from the command sha256sum.
VECTORS = [("visitor-6", "intent-43", "08e8e0ebf44bd9c4"), ("", "", "e7ac0786668e0ff0")]


def oracle(uid, pct, salt):
    text = b":".join([salt.encode("utf-8"), uid.encode("utf-8")])
    number = Fraction(int(hashlib.sha256(text).hexdigest()[:16], 16), 2**64)
    return "canary" if number < Fraction(pct) / 100 else "stable"


class RouteTest(unittest.TestCase):
    def check(self, uid, pct, salt):
        self.assertEqual(self.solution.route(uid, pct, salt), oracle(uid, pct, salt))

    def test_worked_example(self):
        self.assertEqual(self.solution.route("visitor-6", 5, "intent-43"), "canary")
        self.assertEqual(self.solution.route("visitor-21", 5, "intent-43"), "stable")
        self.assertEqual(self.solution.route("visitor-21", 25, "intent-43"), "canary")
        self.assertEqual(self.solution.route("visitor-2", 50, "intent-43"), "stable")

    def test_nobody_and_everybody(self):
        for n in range(50):
            self.assertEqual(self.solution.route(f"visitor-{n}", 0, "intent-43"), "stable")
            self.assertEqual(self.solution.route(f"visitor-{n}", 100, "intent-43"), "canary")
            self.assertEqual(self.solution.route(f"visitor-{n}", 100.0, "intent-43"), "canary")

    def test_repeats(self):
        visitors = ["visitor-6", "visitor-21", "visitor-2"]
        first = [self.solution.route(uid, 25, "intent-43") for uid in visitors]
        again = [self.solution.route(uid, 25, "intent-43") for uid in reversed(visitors)]
        self.assertEqual(list(reversed(again)), first)

    def test_vectors(self):
        for uid, salt, digits in VECTORS:
            share = int(digits, 16) / 2**64 * 100
            with self.subTest(uid=uid):
                # Rounding moves neither side by more than half of this.
                self.assertEqual(self.solution.route(uid, share + 1e-13, salt), "canary")
                self.assertEqual(self.solution.route(uid, share - 1e-13, salt), "stable")
        draw = random.Random(20261101).random
        for case in range(300):
            uid, salt = f"u{int(draw() * 1e9)}", f"rollout-{int(draw() * 40)}"
            with self.subTest(case=case):
                self.check(uid, round(draw() * 100, 2), salt)

    def test_fractions_of_a_percent(self):
        for pct in (0.1, 0.5, 12.5, 33.333, 99.9):
            with self.subTest(pct=pct):
                expected = [n for n in range(2000) if oracle(f"visitor-{n}", pct, "intent-43") == "canary"]
                self.assertEqual(self.harness.seen(2000, pct, "intent-43"), expected)

    def test_unicode(self):
        ids = ["é", "e\u0301", "É", "用户-7", "🛒", "", " visitor-6", "visitor-6 ", "Visitor-6", "straße", "STRASSE", "a:b", "0042", "42"]
        for uid in ids:
            for pct in range(5, 100, 10):
                with self.subTest(uid=uid, pct=pct):
                    self.check(uid, pct, "intent-43")
                    self.check("visitor-6", pct, uid)

    def test_ramp_only_adds(self):
        before = set()
        for pct in (0, 1, 5, 25, 25.5, 50, 100):
            now = set(self.harness.seen(3000, pct, "intent-44"))
            self.assertLessEqual(len(before - now), 0, "a visitor lost the canary when the percentage grew")
            before = now
        self.assertEqual(len(before), 3000)

    def test_uniform(self):
        visitors = 100_000
        counts = [self.harness.count(visitors, pct, "intent-43") for pct in (25, 50, 75)]
        steps = [b - a for a, b in zip([0, *counts], [*counts, visitors])]
        expected = visitors / 4
        distance = sum((step - expected) ** 2 / expected for step in steps)
        # 16.27 is the 99.9th percentile of chi-squared with three degrees of freedom.
        self.assertLess(distance, 16.27)

    def test_salts_are_independent(self):
        visitors = 20_000
        one = set(self.harness.seen(visitors, 30, "intent-43"))
        two = set(self.harness.seen(visitors, 30, "intent-44"))
        a, b, c = len(one & two), len(one - two), len(two - one)
        d = visitors - a - b - c
        margins = (a + b) * (c + d) * (a + c) * (b + d)
        self.assertGreater(margins, 0, "each salt must draw some visitors and leave some")
        # 10.83 is the 99.9th percentile of chi-squared with one degree of freedom.
        self.assertLess(visitors * (a * d - b * c) ** 2 / margins, 10.83)

    def test_bad_percentages(self):
        for pct in (-0.001, -5, 100.001, 250, float("nan"), float("inf"), float("-inf")):
            with self.subTest(pct=pct):
                with self.assertRaisesLearner("ValueError"):
                    self.solution.route("visitor-6", pct, "intent-43")
