"""Secret tests of typed-config. The oracle is a table: each text with the value it stands for."""

import unittest

SPEC = {
    "WORKERS": {"type": "int", "default": 4},
    "DEBUG": {"type": "bool"},
    "STORE_PASSWORD": {"type": "str", "secret": True},
}
GOOD = {
    "int": {"0": 0, "7": 7, "-3": -3, "+12": 12, "007": 7, "123456789012345678901": 123456789012345678901},
    "float": {"0.5": 0.5, "-2": -2.0, "1e3": 1000.0, ".25": 0.25, "0": 0.0, "5.": 5.0, "+1E-3": 0.001, " 2.5": 2.5, "1_000.5": 1000.5},
}
BAD = {
    "int": ["1.0", " 8", "8 ", "8\n", "1_000", "--1", "+", "0x10", "٣", "1e3", "eight"],
    "float": ["nan", "NaN", "inf", "-inf", "Infinity", "1e999", "1,5", "half", "0.5s"],
    "bool": ["2", "t", "y", "tru", "enabled", "true ", "None", "-1", "0.0", "[]"],
}


class Case(unittest.TestCase):
    def value(self, kind, text, **rule):
        return self.solution.load({"KEY": text}, {"KEY": {"type": kind, **rule}}).key

    def errors(self, env, spec):
        with self.assertRaisesLearner("ConfigError") as caught:
            self.solution.load(env, spec)
        return [tuple(error) for error in caught.exception.value.errors]


class LoadTest(Case):
    def test_worked_example(self):
        config = self.solution.load({"DEBUG": "false", "STORE_PASSWORD": "hunter2"}, SPEC)
        self.assertEqual(config.workers, 4)
        self.assertIs(config.debug, False)
        self.assertEqual(config.store_password, "hunter2")

    def test_all_errors_at_once(self):
        expected = [("WORKERS", "invalid"), ("DEBUG", "missing"), ("STORE_PASSWORD", "missing")]
        self.assertEqual(self.errors({"WORKERS": "many", "DEBUG": ""}, SPEC), expected)
        spec = {
            "Z_LAST": {"type": "int"},
            "M_FLAG": {"type": "bool", "default": True},
            "B_RATE": {"type": "float"},
            "A_FIRST": {"type": "str"},
        }
        env = {"A_FIRST": "x", "B_RATE": "fast", "M_FLAG": "perhaps", "Z_LAST": "1.5"}
        self.assertEqual(
            self.errors(env, spec), [("Z_LAST", "invalid"), ("M_FLAG", "invalid"), ("B_RATE", "invalid")]
        )

    def test_defaults(self):
        spec = {"WORKERS": {"type": "int", "default": 4}, "REGION": {"type": "str", "default": "north"}}
        config = self.solution.load({"WORKERS": "9"}, spec)
        self.assertEqual((config.workers, config.region), (9, "north"))

    def test_booleans(self):
        for words, expected in [(("true", "1", "yes", "on"), True), (("false", "0", "no", "off"), False)]:
            for word in words:
                for text in (word, word.upper(), word.capitalize(), word[:-1] + word[-1].upper()):
                    with self.subTest(text=text):
                        self.assertIs(self.value("bool", text), expected)
                        self.assertIs(self.value("bool", text, default=not expected), expected)
        for text in BAD["bool"]:
            with self.subTest(text=text):
                self.assertEqual(self.errors({"KEY": text}, {"KEY": {"type": "bool"}}), [("KEY", "invalid")])

    def test_falsy_defaults(self):
        for kind, default in [("int", 0), ("bool", False), ("str", ""), ("str", None), ("float", 0.0), ("int", None)]:
            with self.subTest(kind=kind, default=default):
                config = self.solution.load({}, {"KEY": {"type": kind, "default": default}})
                self.assertIs(type(config.key), type(default))
                self.assertEqual(config.key, default)
        self.assertEqual(self.solution.load({}, {"KEY": {"type": "int", "default": "auto"}}).key, "auto")

    def test_empty_string(self):
        for kind, default in [("str", "north"), ("int", 3), ("float", 0.5), ("bool", True)]:
            with self.subTest(kind=kind):
                self.assertEqual(self.value(kind, "", default=default), default)
                self.assertEqual(self.errors({"KEY": ""}, {"KEY": {"type": kind}}), [("KEY", "missing")])
        self.assertEqual(self.errors({"KEY": " "}, {"KEY": {"type": "int", "default": 1}}), [("KEY", "invalid")])

    def test_text_is_untouched(self):
        for text in [" ", "  padded ", "false", "0", "None", "a=b\n", "Größe"]:
            with self.subTest(text=text):
                self.assertEqual(self.value("str", text, default="other"), text)

    def test_integers(self):
        for text, expected in GOOD["int"].items():
            with self.subTest(text=text):
                value = self.value("int", text, default=99)
                self.assertIs(type(value), int)
                self.assertEqual(value, expected)
        for text in BAD["int"]:
            with self.subTest(text=text):
                self.assertEqual(self.errors({"KEY": text}, {"KEY": {"type": "int"}}), [("KEY", "invalid")])

    def test_floats(self):
        for text, expected in GOOD["float"].items():
            with self.subTest(text=text):
                value = self.value("float", text)
                self.assertIs(type(value), float)
                self.assertEqual(value, expected)
        for text in BAD["float"]:
            with self.subTest(text=text):
                self.assertEqual(self.errors({"KEY": text}, {"KEY": {"type": "float"}}), [("KEY", "invalid")])

    def test_unknown_variables(self):
        env = {"PATH": "/usr/bin", "KEY": "5", "key": "6", "KEY_OLD": "x"}
        self.assertEqual(self.solution.load(env, {"KEY": {"type": "int"}}).key, 5)
        self.assertEqual(self.errors({"key": "6"}, {"KEY": {"type": "int"}}), [("KEY", "missing")])

    def test_error_type(self):
        with self.assertRaisesLearner("ConfigError") as caught:
            self.solution.load({"WORKERS": "x", "DEBUG": "x"}, SPEC)
        self.assertIn("ValueError", caught.exception.type_names)
        for name in SPEC:
            self.assertIn(name, caught.exception.message)

    def test_order_of_errors(self):
        spec = {name: {"type": kind} for name, kind in [("B", "int"), ("D", "bool"), ("A", "str"), ("C", "float")]}
        expected = [("B", "missing"), ("D", "invalid"), ("A", "missing"), ("C", "invalid")]
        self.assertEqual(self.errors({"D": "x", "C": "x"}, spec), expected)
        self.assertEqual(self.errors({"C": "x", "D": "x", "A": ""}, spec), expected)


class SecrecyTest(Case):
    def test_repr(self):
        env = {"DEBUG": "false", "STORE_PASSWORD": "hunter2"}
        text, _, _ = self.harness.texts(env, SPEC)
        self.assertEqual(text, "Config(workers=4, debug=False, store_password=***)")

    def test_secrets_are_redacted(self):
        spec = {
            "TOKEN": {"type": "str", "secret": True},
            "REGION": {"type": "str", "secret": False},
            "PIN": {"type": "int", "secret": True},
            "FALLBACK_KEY": {"type": "str", "secret": True, "default": "letmein"},
            "RATE": {"type": "float", "default": None},
        }
        expected = "Config(token=***, region='north', pin=***, fallback_key=***, rate=None)"
        for text in self.harness.texts({"TOKEN": "s3cr3t", "REGION": "north", "PIN": "9182"}, spec):
            self.assertEqual(text, expected)
        config = self.solution.load({"TOKEN": "s3cr3t", "REGION": "north", "PIN": "9182"}, spec)
        self.assertEqual((config.token, config.pin, config.fallback_key), ("s3cr3t", 9182, "letmein"))

    def test_errors_keep_secrets(self):
        spec = {"PIN": {"type": "int", "secret": True}, "FLAG": {"type": "bool", "secret": True}}
        with self.assertRaisesLearner("ConfigError") as caught:
            self.solution.load({"PIN": "q9182q", "FLAG": "zebra"}, spec)
        for secret in ("q9182q", "zebra"):
            self.assertNotIn(secret, caught.exception.message)
        self.assertEqual(
            [tuple(error) for error in caught.exception.value.errors], [("PIN", "invalid"), ("FLAG", "invalid")]
        )


class FrozenTest(Case):
    def test_read_only(self):
        env = {"DEBUG": "on", "STORE_PASSWORD": "x"}
        self.assertEqual(self.harness.assign(env, SPEC, "workers", 99), (True, 4))
        self.assertEqual(self.harness.assign(env, SPEC, "store_password", "y"), (True, "x"))

    def test_inputs_unchanged(self):
        env = {"KEY": "5", "OTHER": "1"}
        spec = {"KEY": {"type": "int", "secret": True}, "UNSET": {"type": "str", "default": "d"}}
        self.assertEqual(self.harness.leave_alone(env, spec, "key", {"KEY": "6"}), (True, 5))
