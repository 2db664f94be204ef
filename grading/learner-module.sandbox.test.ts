import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { accepted, graded, summary, testSandbox } from "#test/graded-sample.ts";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await testSandbox();
});
afterAll(() => sandbox?.close());

describe("the learner's module, from a test", () => {
  test("objects, attributes, items, iteration, context managers and operators", async () => {
    const outcome = await graded(
      sandbox,
      `def test_it(self):
    s = self.solution
    self.assertEqual(s.LIMIT, 3)
    s.LIMIT = 5
    self.assertEqual(s.limit(), 5)
    box = s.Box([1, 2], label="b")
    box.add(3)
    self.assertEqual(len(box), 3)
    self.assertEqual(box.label, "b")
    self.assertEqual(box.total, 6)
    self.assertEqual(box[0], 1)
    box[0] = 10
    del box[1]
    self.assertEqual(list(box), [10, 3])
    self.assertIn(3, box)
    self.assertEqual(str(box), "Box of 2")
    self.assertEqual(list(s.count(3)), [0, 1, 2])
    with s.opened() as inside:
        self.assertEqual(inside.state(), "open")
    self.assertEqual(inside.state(), "closed")
    self.assertIs(self.operate("eq", s.Box([1], label=""), s.Box([1], label="")), True)
    self.assertNotEqual(s.Box([1], label=""), s.Box([1], label=""))
    self.assertIs(s.same(box, box), True)
    place = self.place([3, 1, 2])
    self.assertEqual(s.smallest(place), 1)
    self.assertEqual(self.fetch(place), [3, 1, 2])
    with self.assertRaises(AttributeError):
        s.nothing`,
      `LIMIT = 3
def limit(): return LIMIT
class Box:
    def __init__(self, items, *, label): self.items, self.label = list(items), label
    def add(self, item): self.items.append(item)
    @property
    def total(self): return sum(self.items)
    def __len__(self): return len(self.items)
    def __getitem__(self, k): return self.items[k]
    def __setitem__(self, k, v): self.items[k] = v
    def __delitem__(self, k): del self.items[k]
    def __eq__(self, other): return self.items == other.items
    def __str__(self): return f"Box of {len(self)}"
def count(n):
    yield from range(n)
class opened:
    def __enter__(self): self.now = "open"; return self
    def __exit__(self, *a): self.now = "closed"
    def state(self): return self.now
def same(a, b): return a is b
def smallest(xs): return min(xs)
`,
    );
    expect(summary(outcome)).toEqual(accepted);
  });

  test("functions passed in are called back, also from threads, and what they raise crosses", async () => {
    const outcome = await graded(
      sandbox,
      `def test_calls(self):
    slept = []
    now = iter([1.0, 2.5])
    self.assertEqual(self.solution.wait(lambda: next(now), slept.append), 1.5)
    self.assertEqual(slept, [0.25])
def test_raises(self):
    def broken(): raise TimeoutError("late")
    self.assertEqual(self.solution.guard(broken), "TimeoutError: late")
    def limited(): raise self.learnerError(self.solution.Limited(3))
    self.assertEqual(self.solution.guard(limited), "after 3")
    def stopped(): raise KeyboardInterrupt
    with self.assertRaisesLearner("KeyboardInterrupt"):
        self.solution.guard(stopped)
def test_nested(self):
    self.assertEqual(self.solution.twice(lambda x: self.solution.double(x) + 1, 1), 7)
def test_threads(self):
    seen = []
    self.solution.threads(seen.append, 8)
    self.assertEqual(sorted(seen), list(range(8)))`,
      `import threading
class Limited(Exception):
    def __init__(self, after): self.after = after
def wait(clock, sleep):
    start = clock(); sleep(0.25); return clock() - start
def guard(f):
    try: return f()
    except Limited as error: return f"after {error.after}"
    except Exception as error: return f"{type(error).__name__}: {error}"
def double(x): return 2 * x
def twice(f, x): return f(f(x))
def threads(f, n):
    workers = [threading.Thread(target=f, args=(i,)) for i in range(n)]
    for w in workers: w.start()
    for w in workers: w.join()
`,
    );
    expect(summary(outcome)).toEqual(accepted);
  });

  test("every test starts from a fresh module", async () => {
    const outcome = await graded(
      sandbox,
      ["a", "b"]
        .map((name) => `def test_${name}(self):\n    self.assertEqual(self.solution.add(), [1])`)
        .join("\n"),
      "seen = []\ndef add():\n    seen.append(1)\n    return seen\n",
    );
    expect(summary(outcome)).toEqual(accepted);
  });

  test("the harness runs beside the learner's code, fixtures stay with the tests", async () => {
    const outcome = await graded(sandbox, "def test_it(self): ...", "def next_one(x): return x + 1\n", {
      harnessSource: "import solution\ndef many(n): return [solution.next_one(i) for i in range(n)]\n",
      fixtures: { "rows.bin": Buffer.from([0, 255]), "rows.txt": Buffer.from("é") },
      testsSource: `import unittest
def helper(): return solution.next_one(1)
class T(unittest.TestCase):
    def test_it(self):
        self.assertEqual(self.harness.many(4), [1, 2, 3, 4])
        self.assertEqual(self.fixture("rows.bin"), b"\\x00\\xff")
        self.assertEqual(self.fixtureText("rows.txt"), "é")
        self.assertEqual(helper(), 2)
`,
    });
    expect(summary(outcome)).toEqual(accepted);
  });
});
