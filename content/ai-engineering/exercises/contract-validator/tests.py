"""Secret tests of contract-validator. Expected issues are written by hand or follow from the fault that was put in."""

import random
import unittest

NAN = float("nan")
INF = float("inf")

SHOP = {
    "id": {"type": "str", "unique": True},
    "price": {"type": "float", "min": 0.01, "max": 5000},
    "device": {"type": "str", "values": ["phone", "desktop"]},
}


class ValidateTest(unittest.TestCase):
    def issues(self, rows, schema):
        result = self.solution.validate(rows, schema)
        self.assertIsInstance(result, list, "validate must return a list")
        return [tuple(issue) for issue in result]

    def kinds(self, value, rule):
        """The kinds of the issues of one row with one field."""
        return [kind for _, _, kind in self.issues([{"x": value}], {"x": rule})]

    def test_worked_example(self):
        rows = [
            {"id": "a", "price": 80.0, "device": "phone"},
            {"id": "b", "price": 8000.0, "device": "fridge"},
            {"id": "a", "price": "79,90"},
        ]
        expected = [
            (1, "price", "range"),
            (1, "device", "category"),
            (2, "id", "duplicate"),
            (2, "price", "type"),
            (2, "device", "missing"),
        ]
        self.assertEqual(self.issues(rows, SHOP), expected)

    def test_clean_batch(self):
        schema = {
            "n": {"type": "int"},
            "x": {"type": "float", "min": 0},
            "seen": {"type": "bool"},
            "note": {"type": "str"},
        }
        rows = [
            {"n": 0, "x": 0.0, "seen": False, "note": " "},
            {"n": -3, "x": 7, "seen": True, "note": "0", "extra": None},
        ]
        self.assertEqual(self.issues(rows, schema), [])

    def test_kinds_of_nothing(self):
        schema = {"x": {"type": "float"}}
        rows = [{}, {"x": None}, {"x": NAN}, {"x": ""}, {"x": 0.0}]
        expected = [(0, "x", "missing"), (1, "x", "null"), (2, "x", "nan"), (3, "x", "empty")]
        self.assertEqual(self.issues(rows, schema), expected)

    def test_order(self):
        schema = {"c": {"type": "int"}, "a": {"type": "int"}, "b": {"type": "int", "unique": True}}
        rows = [
            {"a": "x", "b": 1, "c": None},
            {"b": 1, "a": 2.5, "c": 1},
            {"b": None, "c": "", "a": 1},
        ]
        expected = [
            (0, "c", "null"),
            (0, "a", "type"),
            (1, "a", "type"),
            (1, "b", "duplicate"),
            (2, "c", "empty"),
            (2, "b", "null"),
        ]
        self.assertEqual(self.issues(rows, schema), expected)

    def test_every_breach(self):
        rows = [{"id": f"r{i}", "price": -1.0, "device": "tv"} for i in range(40)]
        expected = []
        for i in range(40):
            expected += [(i, "price", "range"), (i, "device", "category")]
        self.assertEqual(self.issues(rows, SHOP), expected)

    def test_permissions(self):
        for rule, absent, none in [
            ({}, ["missing"], ["null"]),
            ({"optional": True}, [], ["null"]),
            ({"nullable": True}, ["missing"], []),
            ({"optional": True, "nullable": True}, [], []),
            ({"optional": False, "nullable": False}, ["missing"], ["null"]),
            ({"optional": True, "nullable": False}, [], ["null"]),
        ]:
            with self.subTest(rule=rule):
                schema = {"x": {"type": "float", "min": 1, "values": [2.0], "unique": True, **rule}}
                rows = [{"other": 1}, {"other": 2}]
                self.assertEqual(self.issues(rows, schema), [(i, "x", k) for i in (0, 1) for k in absent])
                rows = [{"x": None}, {"x": None}]
                self.assertEqual(self.issues(rows, schema), [(i, "x", k) for i in (0, 1) for k in none])

    def test_nothing_before_type(self):
        for name in ["int", "float", "str", "bool"]:
            with self.subTest(type=name):
                rule = {"type": name, "optional": True}
                self.assertEqual(self.kinds("", rule), ["empty"])
                self.assertEqual(self.kinds(NAN, rule), ["nan"])
                self.assertEqual(self.kinds(None, rule), ["null"])
        self.assertEqual(self.kinds("", {"type": "str", "values": ["", "a"]}), ["empty"])

    def test_numbers_and_bools(self):
        for name, right, wrong in [
            ("int", [0, -1, 10**400], [True, False, 3.0, "7", [1], INF]),
            ("float", [0.0, 2, -1e300, -(10**400)], [True, False, "1,5", "2.5", [], {}]),
            ("str", ["a", "None", " "], [0, 1.5, True, ["a"], b"a"]),
            ("bool", [True, False], [0, 1, 0.0, "true"]),
        ]:
            for value in right:
                with self.subTest(type=name, value=value):
                    self.assertEqual(self.kinds(value, {"type": name}), [])
            for value in wrong:
                with self.subTest(type=name, value=value):
                    self.assertEqual(self.kinds(value, {"type": name}), ["type"])

    def test_infinities(self):
        for value in [INF, -INF]:
            with self.subTest(value=value):
                self.assertEqual(self.kinds(value, {"type": "float"}), ["infinite"])
                self.assertEqual(self.kinds(value, {"type": "float", "min": 0, "max": 1}), ["infinite"])

    def test_range_and_category(self):
        for value, rule, expected in [
            (0.01, {"min": 0.01, "max": 5000}, []),
            (5000, {"min": 0.01, "max": 5000}, []),
            (5000.01, {"min": 0.01, "max": 5000}, ["range"]),
            (0.0, {"min": 0.01, "max": 5000}, ["range"]),
            (-0.5, {"min": 0}, ["range"]),
            (0.5, {"max": 0}, ["range"]),
            (1e9, {"min": 0}, []),
            (-1e9, {"max": 0}, []),
            (7, {"max": 6, "values": [1, 2]}, ["range"]),
            (3, {"max": 6, "values": [1, 2]}, ["category"]),
            (1, {"values": []}, ["category"]),
            (10**400, {"max": 5000}, ["range"]),
        ]:
            with self.subTest(value=value, rule=rule):
                self.assertEqual(self.kinds(value, {"type": "float", **rule}), expected)
        self.assertEqual(self.kinds("Phone", SHOP["device"]), ["category"])

    def test_duplicates(self):
        schema = {"id": {"type": "str", "unique": True, "nullable": True}, "n": {"type": "int", "min": 0, "unique": True}}
        rows = [
            {"id": "a", "n": 1},
            {"id": "b", "n": -1},
            {"id": "a", "n": 1},
            {"id": "", "n": -1},
            {"id": "", "n": 2},
            {"id": "a", "n": True},
            {"id": None, "n": 3},
            {"id": None, "n": [4]},
        ]
        expected = [
            (1, "n", "range"),
            (2, "id", "duplicate"),
            (2, "n", "duplicate"),
            (3, "id", "empty"),
            (3, "n", "range"),
            (4, "id", "empty"),
            (5, "id", "duplicate"),
            (5, "n", "type"),
            (7, "n", "type"),
        ]
        self.assertEqual(self.issues(rows, schema), expected)

        rows = [{"id": "c", "n": True}, {"id": "d", "n": 1}, {"id": "e", "n": 4.0}, {"id": "f", "n": 4}]
        self.assertEqual(self.issues(rows, schema), [(0, "n", "type"), (2, "n", "type")])

        numbers = {"x": {"type": "float", "unique": True}, "y": {"type": "float", "unique": False}}
        rows = [{"x": 7, "y": 1}, {"x": 7.5, "y": 1}, {"x": 7.0, "y": 1}]
        self.assertEqual(self.issues(rows, numbers), [(2, "x", "duplicate")])

        either = {"a": {"type": "str", "unique": True}, "b": {"type": "str", "unique": True}, "c": {"type": "str"}}
        rows = [{"a": "x", "b": "x", "c": "x"}, {"a": "y", "b": "z", "c": "x"}]
        self.assertEqual(self.issues(rows, either), [])

    def test_empty_batch(self):
        self.assertEqual(self.issues([], SHOP), [(None, None, "no rows")])
        self.assertEqual(self.issues([], {}), [(None, None, "no rows")])
        self.assertEqual(self.issues([{}], {}), [])

    def test_rows_unchanged(self):
        rows = [{"id": "a", "price": "80", "device": None}, {"id": "a", "extra": [1]}]
        box = self.place(rows)
        self.solution.validate(box, SHOP)
        self.assertEqual(self.fetch(box), rows)

    def test_random_faults(self):
        schema = {
            "id": {"type": "str", "unique": True},
            "visits": {"type": "int", "min": 0, "max": 500, "nullable": True},
            "price": {"type": "float", "min": 0.01, "max": 5000.0},
            "device": {"type": "str", "values": ["phone", "tablet", "desktop"], "optional": True},
            "member": {"type": "bool"},
        }
        faults = {
            "id": [("missing", None), ("null", None), ("empty", ""), ("nan", NAN), ("type", 17), ("duplicate", None)],
            "visits": [("missing", None), ("empty", ""), ("nan", NAN), ("type", "12"), ("type", True), ("range", -1), ("range", 501)],
            "price": [
                ("missing", None),
                ("null", None),
                ("empty", ""),
                ("nan", NAN),
                ("type", "79,90"),
                ("type", False),
                ("infinite", INF),
                ("range", 5000.5),
                ("range", 0),
            ],
            "device": [("null", None), ("empty", ""), ("type", 1), ("category", "fridge")],
            "member": [("missing", None), ("null", None), ("empty", ""), ("nan", NAN), ("type", 1), ("type", "yes")],
        }
        draw = random.Random(20251124).random

        def pick(items):
            return items[int(draw() * len(items))]

        for case in range(20):
            rows, expected = [], []
            good_ids = []
            for number in range(1 + int(draw() * 25)):
                row = {
                    "id": f"visit-{case}-{number}",
                    "visits": pick([0, 1, 500, None]),
                    "price": pick([0.01, 5000.0, 80, 12.5]),
                    "device": pick(["phone", "tablet", "desktop"]),
                    "member": pick([True, False]),
                }
                if draw() < 0.2:
                    del row["device"]
                for field in schema:
                    if draw() >= 0.15:
                        continue
                    kind, value = pick(faults[field])
                    if kind == "duplicate":
                        if not good_ids:
                            continue
                        value = pick(good_ids)
                    if kind == "missing":
                        del row[field]
                    else:
                        row[field] = value
                    expected.append((number, field, kind))
                if (number, "id") not in [issue[:2] for issue in expected]:
                    good_ids.append(row["id"])
                keys = sorted(row, key=lambda _: draw())
                rows.append({key: row[key] for key in keys})
            with self.subTest(case=case):
                self.assertEqual(self.issues(rows, schema), expected)
