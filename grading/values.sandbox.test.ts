import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { accepted, graded, summary, testSandbox } from "#test/graded-sample.ts";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await testSandbox();
});
afterAll(() => sandbox?.close());

describe("values", () => {
  const echo = "def echo(value):\n    return value\n";

  test.each([
    ["None", "None"],
    ["booleans, not numbers", "[True, False, 1, 0]"],
    ["whole numbers of any size", "[0, -1, 2**63 - 1, -2**63, 2**63, -2**200, 10**4000]"],
    ["text of every kind", "['', 'a\\0b', '\\ud800', '\\ud83d' + '\\ude00', '\\U0001f600', '\\u202e']"],
    ["bytes", "[b'', bytes(range(256))]"],
    ["containers", "([1, (2,)], {'a': {3: None}, (1, 2): [4]}, {5, 'x'}, frozenset({6}))"],
    ["dates and times", "TIMES"],
    ["decimals and fractions", "[Decimal('1.10'), Decimal('NaN').is_nan(), Fraction(2, 6)]"],
  ])("%s cross both ways unchanged", async (_name, literal) => {
    const outcome = await graded(
      sandbox,
      `def test_it(self):
    from datetime import date, datetime, time, timedelta, timezone
    from decimal import Decimal
    from fractions import Fraction
    from zoneinfo import ZoneInfo
    TIMES = [date(2025, 10, 26), time(1, 2, 3, 4), timedelta(-1, 2, 3), datetime(2025, 10, 26, 2, 30, fold=1),
             datetime(2025, 1, 1, tzinfo=timezone(timedelta(hours=-3))), datetime(2025, 10, 26, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1)]
    value = ${literal}
    back = self.solution.echo(value)
    self.assertEqual(back, value)
    def kinds(v): return (type(v).__name__, [kinds(i) for i in v] if isinstance(v, (list, tuple)) else None)
    self.assertEqual(kinds(back), kinds(value))
    if "TIMES" in ${JSON.stringify(literal)}:
        self.assertEqual([v.fold for v in back if hasattr(v, "fold")], [v.fold for v in value if hasattr(v, "fold")])
        self.assertEqual([str(getattr(v, "tzinfo", None)) for v in back], [str(getattr(v, "tzinfo", None)) for v in value])`,
      echo,
    );
    expect(summary(outcome)).toEqual(accepted);
  });

  test("floats keep NaN, infinities and the sign of zero", async () => {
    const outcome = await graded(
      sandbox,
      `def test_it(self):
    import math
    nan, inf, minus, zero = self.solution.echo([float("nan"), float("inf"), -0.0, 0.0])
    self.assertTrue(math.isnan(nan))
    self.assertEqual(inf, math.inf)
    self.assertEqual(math.copysign(1, minus), -1.0)
    self.assertEqual(math.copysign(1, zero), 1.0)
    self.assertApprox([nan, 1.0 + 1e-12], [float("nan"), 1.0])`,
      echo,
    );
    expect(summary(outcome)).toEqual(accepted);
  });

  test("records, named tuples and subclasses of plain types arrive as data", async () => {
    const outcome = await graded(
      sandbox,
      `def test_it(self):
    point = self.solution.point(1, 2)
    self.assertEqual((point.x, point.y), (1, 2))
    self.assertEqual(point.as_dict(), {"x": 1, "y": 2})
    self.assertEqual(point, self.solution.point(1, 2))
    self.assertNotEqual(point, self.solution.point(1, 3))
    self.assertEqual(self.solution.norm(point), 3)
    pair = self.solution.pair()
    self.assertEqual(pair, (1, "b"))
    self.assertEqual(pair.second, "b")
    self.assertEqual(self.solution.counted(), {"a": 2})
    self.assertIs(type(self.solution.counted()), dict)
    self.assertEqual(self.solution.level(), 3)`,
      `from collections import Counter, namedtuple
from dataclasses import dataclass
from enum import IntEnum
@dataclass
class Point:
    x: int
    y: int
Pair = namedtuple("Pair", "first second")
class Level(IntEnum):
    HIGH = 3
point = Point
def norm(p): return p.x + p.y if isinstance(p, Point) else None
def pair(): return Pair(1, "b")
def counted(): return Counter("aa")
def level(): return Level.HIGH
`,
    );
    expect(summary(outcome)).toEqual(accepted);
  });
});
