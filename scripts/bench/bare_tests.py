"""Runs an exercise's tests the plain way, for comparison: unittest, with the solution imported into the process.

    python3 -I bare_tests.py solution.py tests.py

Nothing is isolated and nothing is hidden; exits with 0 when every test passed.
"""

import builtins
import importlib.util
import math
import sys
import unittest


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def assert_approx(self, actual, expected, rel=1e-9, abs=0.0, msg=None):
    if not math.isclose(actual, expected, rel_tol=rel, abs_tol=abs):
        self.fail(msg or f"{actual!r} is not about {expected!r}")


unittest.TestCase.assertApprox = assert_approx
unittest.TestCase.assertRaisesLearner = lambda self, name: self.assertRaises(getattr(builtins, name))
unittest.TestCase.solution = load("solution", sys.argv[1])
suite = unittest.defaultTestLoader.loadTestsFromModule(load("tests", sys.argv[2]))
result = unittest.TextTestRunner(stream=sys.stderr, verbosity=0).run(suite)
sys.exit(0 if result.wasSuccessful() and result.testsRun > 0 else 1)
