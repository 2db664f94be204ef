"""Secret tests of skew-checker. The oracle is a table of pairs, written by hand, with the kind of each."""

import random
import unittest
from datetime import datetime, timedelta, timezone
from math import isclose

NAN = float("nan")
INF = float("inf")
UTC = timezone.utc
EAST = timezone(timedelta(hours=2))
NOON = datetime(2026, 3, 29, 12, 0)


class Case(unittest.TestCase):
    def skew(self, train, serve, tol=1e-9):
        """The report for rows whose features are given, row by row, for both sides."""
        def fn(side):
            return lambda row: side[row["n"]]

        return self.solution.skew(fn(train), fn(serve), [{"n": n} for n in range(len(train))], tol)

    def kinds(self, train, serve, tol=1e-9):
        report = self.skew(train, serve, tol)
        return [(found.row, found.feature, found.kind) for found in report.differences]

    def pair(self, a, b, expected, tol=1e-9):
        """Checks a pair of values in both directions."""
        for train, serve in ((a, b), (b, a)):
            with self.subTest(train=train, serve=serve):
                report = self.skew([{"x": train}], [{"x": serve}], tol)
                found = [(d.row, d.feature, d.kind, d.train, d.serve) for d in report.differences]
                self.assertApprox(found, [(0, "x", expected, train, serve)] if expected else [], rel=0.0)


class SkewTest(Case):
    def test_worked_example(self):
        def train_fn(row):
            return {"age": row["age"], "visits": row.get("visits", NAN)}

        def serve_fn(row):
            return {"visits": row.get("visits", 0), "age": row["age"] / 1}

        report = self.solution.skew(train_fn, serve_fn, [{"age": 30, "visits": 2}, {"age": 41}], 1e-9)
        self.assertEqual(report.rows, 2)
        self.assertEqual([(d.row, d.feature, d.kind, d.serve) for d in report.differences], [(1, "visits", "null", 0)])
        self.assertApprox(report.differences[0].train, NAN)
        report = self.solution.skew(train_fn, serve_fn, [{"age": "30", "visits": 1}], 1e-9)
        found = [(d.row, d.feature, d.kind, d.train, d.serve) for d in report.differences]
        self.assertEqual(found, [(0, "", "error_in_serve", None, "TypeError")])

    def test_agreement(self):
        features = [{"a": 1.5, "b": "x", "c": True}, {"a": -2, "b": "", "c": False}, {}]
        report = self.skew(features, [dict(row) for row in features])
        self.assertEqual(report.rows, 3)
        self.assertEqual(list(report.differences), [])
        self.assertEqual(self.skew([], []).rows, 0)

    def test_order(self):
        train = [{"d": 1, "b": 1, "a": 1, "c": 1}, {"z": 1, "a": 2}]
        serve = [{"c": 2, "a": 2, "e": 5, "b": 2}, {"a": 1, "z": 2}]
        expected = [
            (0, "a", "value"),
            (0, "b", "value"),
            (0, "c", "value"),
            (0, "d", "missing_in_serve"),
            (0, "e", "missing_in_train"),
            (1, "a", "value"),
            (1, "z", "value"),
        ]
        self.assertEqual(self.kinds(train, serve), expected)

    def test_nan(self):
        self.pair(NAN, NAN, None)
        for other in (0, 0.0, -1, "", "nan", False, INF, NOON):
            self.pair(NAN, other, "null")
        self.pair(NAN, None, "null")

    def test_missing_and_default(self):
        self.pair(None, None, None)
        for default in (0, 0.0, "", False, -1, "unknown"):
            self.pair(None, default, "null")
            self.assertEqual(self.kinds([{"x": default}], [{}]), [(0, "x", "missing_in_serve")])
            self.assertEqual(self.kinds([{}], [{"x": default}]), [(0, "x", "missing_in_train")])
        for null in (None, NAN):
            self.assertEqual(self.kinds([{"x": null}], [{}]), [(0, "x", "missing_in_serve")])
            self.assertEqual(self.kinds([{}], [{"x": null}]), [(0, "x", "missing_in_train")])
        for train, serve, expected in [({"x": 0, "y": 7}, {"y": 7}, (0, None)), ({"y": 7}, {"x": 5, "y": 7}, (None, 5))]:
            found = self.skew([train], [serve]).differences
            self.assertEqual([(d.train, d.serve) for d in found], [expected])

    def test_numbers(self):
        self.pair(1, 1.0, None)
        self.pair(0, 0.0, None, tol=0.0)
        self.pair(-0.0, 0, None, tol=0.0)
        self.pair(0.1 + 0.2, 0.3, None)
        self.pair(0.1 + 0.2, 0.3, "value", tol=0.0)
        self.pair(1e12, 1e12 + 100, None, tol=1e-9)
        self.pair(1e12, 1e12 + 2000, "value", tol=1e-9)
        self.pair(0.0, 5e-10, None, tol=1e-9)
        self.pair(0.0, 5e-9, "value", tol=1e-9)
        self.pair(1, 2, "value")
        self.pair(0, 1, "value")
        self.pair(INF, INF, None)
        self.pair(INF, -INF, "value")
        self.pair(INF, 1e300, "value")
        draw = random.Random(20270101).random
        for _ in range(60):
            a = (draw() - 0.5) * 10 ** int(draw() * 12 - 4)
            b, tol = a * (1 + (draw() - 0.5) * 0.02), draw() * 0.02
            self.pair(a, b, None if isclose(a, b, rel_tol=tol, abs_tol=tol) else "value", tol)

    def test_booleans(self):
        self.pair(True, True, None)
        self.pair(True, False, "value")
        for number in (1, 1.0, 0, 0.0):
            self.pair(bool(number), number, "type")
        self.pair(True, False, "value", tol=1.0)

    def test_types(self):
        self.pair("30", 30, "type")
        self.pair("", 0, "type")
        self.pair("True", True, "type")
        self.pair("2026-03-29T12:00:00", NOON, "type")
        self.pair(NOON, 0, "type")
        self.pair("a", "A", "value")
        self.pair("a", "a", None)
        self.pair("", "", None)

    def test_moments(self):
        noon = NOON.replace(tzinfo=UTC)
        self.pair(noon, noon.astimezone(EAST), None)
        self.pair(noon, NOON.replace(tzinfo=EAST), "value")
        self.pair(noon, noon + timedelta(microseconds=1), "value", tol=1.0)
        self.pair(noon, noon.replace(), None)

    def test_naive_moments(self):
        self.pair(NOON, NOON.replace(tzinfo=UTC), "timezone")
        self.pair(NOON, (NOON + timedelta(hours=2)).replace(tzinfo=EAST), "timezone")
        self.pair(NOON, NOON.replace(), None)
        self.pair(NOON, NOON + timedelta(hours=1), "value")

    def test_errors(self):
        def fails_on(*numbers, error=ValueError):
            def fn(row):
                if row["n"] in numbers:
                    raise error("no")
                return {"n": row["n"]}

            return fn

        rows = [{"n": n} for n in range(5)]
        report = self.solution.skew(fails_on(1, 3), fails_on(3, 4, error=KeyError), rows, 1e-9)
        found = [(d.row, d.feature, d.kind, d.train, d.serve) for d in report.differences]
        expected = [(1, "", "error_in_train", "ValueError", None), (4, "", "error_in_serve", None, "KeyError")]
        self.assertEqual(found, expected)
        self.assertEqual(report.rows, 5)

    def test_calls(self):
        expected = [("train", 0), ("serve", 0), ("train", 1), ("serve", 1), ("train", 2), ("serve", 2)]
        for failing in ("", "train", "serve"):
            with self.subTest(failing=failing):
                self.assertEqual(self.harness.calls(3, failing), expected)

    def test_interrupts(self):
        for side in (0, 1):
            with self.subTest(side=side):
                self.assertTrue(self.harness.interrupted(side), "the interrupt was swallowed")


class IsolationTest(Case):
    def rows(self):
        return [
            {"price": 80.0, "items": [1, 2], "user": {"id": "u1"}},
            {"price": 9.5, "items": [5], "user": {"id": "u2"}},
        ]

    def test_changed_rows(self):
        for train, serve in [
            ("pop_price", "plain"),
            ("plain", "pop_price"),
            ("pop_price", "pop_price"),
            ("empty_items", "sum"),
            ("sum", "empty_items"),
            ("empty_items", "empty_items"),
        ]:
            with self.subTest(train=train, serve=serve):
                self.assertEqual(self.harness.run(train, serve, self.rows()), ([], True))
        one_row = self.rows()[0]
        found, is_unchanged = self.harness.run("empty_items", "reads_user", [one_row, one_row])
        self.assertEqual(len(found), 6)
        self.assertTrue(is_unchanged)

    def test_raises_after_change(self):
        expected = [(0, "", "error_in_train"), (1, "", "error_in_train")]
        self.assertEqual(self.harness.run("change_and_fail", "reads_user", self.rows()), (expected, True))
        expected = [(0, "", "error_in_serve"), (1, "", "error_in_serve")]
        self.assertEqual(self.harness.run("reads_user", "change_and_fail", self.rows()), (expected, True))


class ErrorsTest(Case):
    def test_negative_tolerance(self):
        for train in ([{"x": 1}], []):
            with self.subTest(rows=len(train)):
                with self.assertRaisesLearner("ValueError"):
                    self.skew(train, train, -1e-9)
