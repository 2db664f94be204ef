"""What a test case of an exercise can do beyond plain `unittest`, and how a failed assertion is remembered."""

import functools
import math
import re
import unittest

from holdout_remote import LearnerError, LearnerException, Remote


class Approx:
    """Equal to a number that is close enough."""

    def __init__(self, value, rel=1e-9, abs=0.0):
        self.value, self.rel, self.abs = value, rel, abs

    def __eq__(self, other):
        return _close(other, self.value, self.rel, self.abs)

    def __repr__(self):
        return f"about {self.value!r}"


def _close(actual, expected, rel, abs):
    if isinstance(expected, (list, tuple)):
        return (
            type(actual) in (type(expected), tuple if type(expected) is tuple else list)
            and len(actual) == len(expected)
            and all(_close(a, e, rel, abs) for a, e in zip(actual, expected))
        )
    if isinstance(expected, dict):
        return type(actual) is dict and actual.keys() == expected.keys() and all(
            _close(actual[key], expected[key], rel, abs) for key in expected
        )
    if isinstance(expected, bool) or not isinstance(expected, (int, float)):
        return actual == expected
    if isinstance(actual, bool) or not isinstance(actual, (int, float)):
        return False
    if math.isnan(expected):
        return math.isnan(actual)
    return math.isclose(actual, expected, rel_tol=rel, abs_tol=abs)


class _RaisesLearner:
    def __init__(self, case, names, pattern):
        self._case, self._names, self._pattern = case, names, pattern
        self.exception = None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        wanted = " or ".join(self._names)
        session = self._case._session
        if error is None:
            session.comparison = ("raises", (session.last_value, wanted), {})
            raise self._case.failureException(f"{wanted} was not raised")
        if not isinstance(error, LearnerException):
            return False
        if not set(self._names) & set(error.type_names):
            session.comparison = ("raises_other", (error, wanted), {})
            raise self._case.failureException(f"{error.type_name} was raised, not {wanted}") from None
        if self._pattern is not None and not re.search(self._pattern, error.message):
            session.comparison = ("says", (error.message, self._pattern), {})
            raise self._case.failureException("its message says something else") from None
        self.exception = error
        return True


def prepare(session, solution, harness, fixtures):
    """Gives every `unittest.TestCase` of this program the learner's code and our own assertions."""
    case = unittest.TestCase

    def fixture(self, name):
        return fixtures[name]

    def fixture_text(self, name):
        return fixtures[name].decode("utf-8")

    def assert_raises_learner(self, names, pattern=None):
        return _RaisesLearner(self, (names,) if isinstance(names, str) else tuple(names), pattern)

    def assert_approx(self, actual, expected, rel=1e-9, abs=0.0, msg=None):
        if not _close(actual, expected, rel, abs):
            raise self.failureException(self._formatMessage(msg, f"not close to {expected!r}"))

    case._session = session
    case.solution = solution
    case.harness = harness
    case.fixture = fixture
    case.fixtureText = fixture_text
    case.place = lambda self, value: session.request("place", value)
    case.fetch = lambda self, remote: session.request("fetch", object.__getattribute__(remote, "_number"))
    case.operate = lambda self, name, first, *others: session.request(
        "operate", object.__getattribute__(first, "_number"), name, others
    )
    case.learnerError = staticmethod(LearnerError)
    case.approx = staticmethod(Approx)
    case.assertRaisesLearner = assert_raises_learner
    case.assertApprox = assert_approx
    # No differences of long values: they cost time that a learner could choose, and we word failures ourselves.
    case._getAssertEqualityFunc = lambda self, first, second: self._baseAssertEqual
    for name in ("assertListEqual", "assertTupleEqual", "assertDictEqual", "assertSetEqual", "assertMultiLineEqual"):
        setattr(case, name, _typed_equal(_TYPES[name]))
    case.assertSequenceEqual = lambda self, first, second, msg=None, seq_type=None: case.assertEqual(
        self, list(first), list(second), msg
    )
    for name in [name for name in dir(case) if name.startswith("assert") and name not in _OWN]:
        setattr(case, name, _remembering(name, getattr(case, name)))


_OWN = {"assertRaisesLearner", "assertRaises", "assertRaisesRegex", "assertWarns", "assertWarnsRegex", "assertLogs", "assertNoLogs"}
_TYPES = {
    "assertListEqual": list,
    "assertTupleEqual": tuple,
    "assertDictEqual": dict,
    "assertSetEqual": (set, frozenset),
    "assertMultiLineEqual": str,
}


def _typed_equal(kind):
    def check(self, first, second, msg=None):
        if not isinstance(first, kind):
            raise self.failureException(self._formatMessage(msg, "the type differs"))
        self._baseAssertEqual(first, second, msg)

    return check


def _remembering(name, assertion):
    """The assertion, which also remembers what it compared when it fails; the outermost one has the last word."""

    @functools.wraps(assertion)
    def check(self, *args, **kwargs):
        try:
            return assertion(self, *args, **kwargs)
        except self.failureException:
            self._session.comparison = (name, args, kwargs)
            raise

    return check


def show(value, limit=400):
    """The value as Python would write it, cut where it gets long. Handles are asked for theirs."""
    try:
        text = repr(value)
    except (LearnerException, ValueError, RecursionError):
        text = f"a {kind_of(value)} too long to show"
    text = _ADDRESSED.sub(lambda found: f"<function {found[1]}>" if found[1] else f"<{found[2]}>", text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


# Where something lies in memory tells nobody anything, and is another place each time.
_ADDRESSED = re.compile(r"<function (?:\S*\.)?(\S+) at 0x[0-9a-f]+>|<([\w.]+ object) at 0x[0-9a-f]+>")


def kind_of(value):
    if type(value) is Remote:
        return object.__getattribute__(value, "_label")
    return "None" if value is None else getattr(value, "type_name", type(value).__name__)


def show_call(call):
    """`psi([1], [2], alpha=1)`, or only the name for an attribute."""
    if call is None:
        return None
    label, args, kwargs = call
    if args is None:
        return label
    parts = [show(value) for value in args] + [f"{name}={show(value)}" for name, value in kwargs.items()]
    text = f"{label}({', '.join(parts)})"
    return text if len(text) <= 1000 else text[:999] + "…"


_WORDED = {
    "assertEqual": "{}",
    "assertListEqual": "{}",
    "assertTupleEqual": "{}",
    "assertDictEqual": "{}",
    "assertSetEqual": "{}",
    "assertMultiLineEqual": "{}",
    "assertSequenceEqual": "{}",
    "assertCountEqual": "{} in any order",
    "assertAlmostEqual": "about {}",
    "assertApprox": "about {}",
    "assertNotEqual": "anything but {}",
    "assertNotAlmostEqual": "not about {}",
    "assertIs": "{}",
    "assertIsNot": "anything but {}",
    "assertGreater": "more than {}",
    "assertGreaterEqual": "at least {}",
    "assertLess": "less than {}",
    "assertLessEqual": "at most {}",
    "assertIn": "one of {}",
    "assertNotIn": "none of {}",
    "assertRegex": "text that matches {}",
    "assertNotRegex": "text that does not match {}",
}
_SINGLE = {"assertTrue": "True", "assertFalse": "False", "assertIsNone": "None", "assertIsNotNone": "anything but None"}
_SYMMETRIC = {"assertEqual", "assertAlmostEqual", "assertListEqual", "assertTupleEqual", "assertDictEqual", "assertSetEqual", "assertApprox"}


def compared(session):
    """The texts (expected, actual) of the assertion that failed, or (None, None) where there is nothing to say."""
    if session.comparison is None:
        return (None, None)
    name, args, kwargs = session.comparison
    names = ("first", "second", "actual", "expected", "expr", "obj", "member", "container", "text")
    args = tuple(args) + tuple(kwargs[key] for key in names if key in kwargs)
    if name == "raises":
        return (f"{args[1]} to be raised", f"no exception; it gave {show(args[0])}")
    if name == "raises_other":
        return (f"{args[1]} to be raised", str(args[0])[:400])
    if name == "says":
        return (f"a message that matches {args[1]!r}", show(args[0]))
    if name in _SINGLE and args:
        return (_SINGLE[name], show(args[0]))
    if len(args) < 2:
        return (None, None)
    actual, expected = args[0], args[1]
    last = session.last_value
    if name in _SYMMETRIC and last is not None and expected is last and actual is not last:
        actual, expected = expected, actual
    if name in ("assertIn", "assertNotIn") and expected is last and actual is not last:
        word = "something that contains" if name == "assertIn" else "something without"
        return (f"{word} {show(actual)}", show(expected))
    if name in ("assertIsInstance", "assertNotIsInstance"):
        kinds = expected if isinstance(expected, tuple) else (expected,)
        names = " or ".join(kind.__name__ for kind in kinds)
        return (f"{'not ' if 'Not' in name else ''}a value of type {names}", f"{show(actual)} ({kind_of(actual)})")
    texts = (_WORDED.get(name, "{}").format(show(expected)), show(actual))
    if texts[0] == texts[1] or (name in _SYMMETRIC and _differ(actual, expected)):
        return (f"{texts[0]} ({kind_of(expected)})", f"{texts[1]} ({kind_of(actual)})")
    return texts


def _differ(actual, expected):
    """Whether the types are worth a word: a number for a number is not."""
    numbers = (int, float)
    if type(actual) in numbers and type(expected) in numbers:
        return False
    return type(actual) is not type(expected) and type(expected) is not Approx
