import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deriveVerdict } from "#lib/grading/derive-verdict.ts";
import { redactTests } from "#lib/grading/redact-tests.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { accepted, graded, summary, testSandbox } from "#test/graded-sample.ts";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await testSandbox();
});
afterAll(() => sandbox?.close());

describe("what a learner reads", () => {
  test("a visible test tells call, expected and actual; a hidden one only the author's words", async () => {
    const outcome = await graded(
      sandbox,
      `def test_shown(self):
    self.assertEqual(self.solution.double(2), 4)
def test_hidden(self):
    self.assertEqual(self.solution.double(987654), 1975308)`,
      "def double(x, note='a'):\n    return x\n",
    );
    expect(deriveVerdict(outcome)).toEqual({ verdict: "wrong_answer", message: "0 of 2 tests passed." });
    expect(outcome.tests[0]).toMatchObject({
      call: "double(2)",
      expected: "4",
      actual: "2",
      status: "failed",
    });
    expect(outcome.tests[1]).toMatchObject({ message: "author's words on test_hidden", status: "failed" });
    expect(JSON.stringify(outcome.tests[1])).not.toContain("987654");
  });

  test("a function that a test gives is shown by its name, not by where it lies in memory", async () => {
    const outcome = await graded(
      sandbox,
      `def test_it(self):
    def clock(): return 0
    self.assertEqual(self.solution.f(clock, [lambda: 1]), "<b at 0x1>")`,
      "def f(a, b): return 2\n",
    );
    expect(outcome.tests[0]).toMatchObject({
      call: "f(<function clock>, [<function <lambda>>])",
      expected: "'<b at 0x1>' (str)",
    });
  });

  test.each([
    ["assertEqual(self.solution.f(), '2')", { expected: "'2' (str)", actual: "2 (int)" }],
    ["assertEqual(3, self.solution.f())", { expected: "3", actual: "2" }],
    ["assertAlmostEqual(self.solution.f(), 2.5)", { expected: "about 2.5", actual: "2" }],
    ["assertGreater(self.solution.f(), 2)", { expected: "more than 2", actual: "2" }],
    ["assertIsNone(self.solution.f())", { expected: "None", actual: "2" }],
    ["assertIn(self.solution.f(), [1, 3])", { expected: "one of [1, 3]", actual: "2" }],
    ["assertIsInstance(self.solution.f(), str)", { expected: "a value of type str", actual: "2 (int)" }],
    ["assertEqual(self.solution.f() + 'x', '2x')", { expected: "a value that the test can use" }],
    ["assertEqual(self.solution.f(), 3, 'look at the sum')", { message: "look at the sum" }],
  ])("self.%s", async (assertion, words) => {
    const outcome = await graded(sandbox, `def test_it(self):\n    self.${assertion}`, "def f(): return 2\n");
    expect(outcome.tests[0]).toMatchObject({ status: "failed", call: "f()", ...words });
  });

  test.each([
    [
      "does not raise",
      "def f(): return 2",
      { expected: "ValueError to be raised", actual: "no exception; it gave 2" },
    ],
    [
      "raises another",
      "def f(): raise KeyError('k')",
      { expected: "ValueError to be raised", actual: "KeyError: 'k'" },
    ],
  ])("a call that %s", async (_name, code, words) => {
    const body =
      "def test_it(self):\n    with self.assertRaisesLearner('ValueError'):\n        self.solution.f()";
    expect((await graded(sandbox, body, code)).tests[0]).toMatchObject({ status: "failed", ...words });
  });

  test("an exception has the learner's own lines, and a hidden test does not tell its message", async () => {
    const code = "def inner(x):\n    raise ValueError(f'got {x}')\n\ndef f(x):\n    return inner(x)\n";
    const outcome = await graded(
      sandbox,
      "def test_it(self):\n    self.solution.f(1)\ndef test_hidden(self):\n    self.solution.f(98765)",
      code,
    );
    expect(outcome.tests[0]!.exception).toEqual({
      type: "ValueError",
      message: "got 1",
      frames: [
        { line: 5, function: "f" },
        { line: 2, function: "inner" },
      ],
    });
    expect(outcome.tests[1]!.status).toBe("error");
    expect(JSON.stringify(redactTests(outcome.tests, code)[1])).not.toContain("98765");
    expect(deriveVerdict(outcome).verdict).toBe("runtime_error");
  });

  test("what a program prints while hidden tests run is not kept", async () => {
    const outcome = await graded(
      sandbox,
      "def test_it(self):\n    self.solution.f(1)\ndef test_hidden(self):\n    self.solution.f(98765)",
      "import sys\ndef f(x):\n    print('called with', x)\n    print('also', x, file=sys.stderr)\n",
    );
    expect(outcome.stdout).toBe("called with 1\n");
    expect(outcome.stderr).toBe("also 1\n");
  });

  test("what a file prints while it is read is kept once, whatever happens to its streams", async () => {
    const outcome = await graded(
      sandbox,
      "def test_a(self):\n    self.solution.f()\ndef test_b(self):\n    self.solution.f()",
      "import os, sys\nprint('read')\nos.write(2, b'raw\\n')\ndef f():\n    print('called')\n",
    );
    expect(summary(outcome)).toEqual(accepted);
    expect(outcome.stdout).toBe("read\ncalled\ncalled\n");
    expect(outcome.stderr).toBe("raw\n");
  });

  test("a failure that cannot be worded is a failure all the same", async () => {
    const outcome = await graded(
      sandbox,
      "def test_a(self):\n    {1: 2}[self.solution.f()]",
      "class Mute:\n    def __repr__(self): raise ValueError\ndef f(): return Mute()\n",
    );
    expect(outcome.tests[0]).toMatchObject({ status: "failed", message: "author's words on test_a" });
  });

  test("a test that is interrupted by a limit is that test's error, and the rest has not run", async () => {
    const outcome = await graded(
      sandbox,
      "def test_a(self):\n    pass\ndef test_b(self):\n    self.solution.f()\ndef test_c(self):\n    pass",
      "def f():\n    while True: pass\n",
      {
        limits: {
          cpuMs: 300,
          wallMs: 20_000,
          testMs: 20_000,
          memoryMiB: 64,
          processes: 8,
          diskMiB: 1,
          outputKiB: 8,
        },
      },
    );
    expect(outcome.tests.map((one) => one.status)).toEqual(["passed", "error", "not_run"]);
    expect(deriveVerdict(outcome)).toEqual({
      verdict: "time_limit",
      message: "Your program was stopped. It used more than 0.3 s of CPU time.",
    });
  });
});
