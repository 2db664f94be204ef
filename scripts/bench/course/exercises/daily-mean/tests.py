import math
import random
import unittest


class DailyMeanTest(unittest.TestCase):
    def test_example(self):
        rows = [("2026-03-02", 1.0), ("2026-03-02", 3.0), ("2026-03-03", 5.0)]
        self.assertEqual(self.solution.daily_mean(rows), {"2026-03-02": 2.0, "2026-03-03": 5.0})

    def test_order(self):
        found = self.solution.daily_mean([("b", 1.0), ("a", 2.0), ("c", 3.0)])
        self.assertEqual(list(found), ["a", "b", "c"])

    def test_missing(self):
        self.assertEqual(self.solution.daily_mean([("a", 1.0), ("a", math.nan), ("a", 3.0)]), {"a": 2.0})

    def test_many(self):
        draw = random.Random(7)
        rows = [(draw.choice("abcdefgh"), draw.random()) for _ in range(500)]
        found = self.solution.daily_mean(rows)
        for day in "abcdefgh":
            values = [value for other, value in rows if other == day]
            self.assertApprox(found[day], math.fsum(values) / len(values))

    def test_empty(self):
        self.assertEqual(self.solution.daily_mean([]), {})
