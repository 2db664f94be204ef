import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deriveVerdict } from "#lib/grading/derive-verdict.ts";
import { SandboxFault, type Sandbox } from "#sandbox/sandbox.ts";
import { accepted, graded, summary, testSandbox } from "#test/graded-sample.ts";
import { UnusableTests } from "./grade-request.ts";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await testSandbox();
});
afterAll(() => sandbox?.close());

describe("a run", () => {
  const tests =
    "def test_it(self):\n    self.assertEqual(self.solution.f(), 1)\ndef test_hidden(self):\n    self.fail()";

  test("executes the file as __main__, streams what it prints while it runs, then the visible tests", async () => {
    const pieces: string[] = [];
    let whileRunning = false;
    const outcome = await graded(
      sandbox,
      tests,
      `import sys, time
def f(): return 1
if __name__ == "__main__":
    print("first")
    while not sys.stdout.closed and time.sleep(0.3) is None:
        print("second", file=sys.stderr)
        break
`,
      {},
      {
        kind: "run",
        onOutput: (stream, text) => {
          pieces.push(`${stream}:${text}`);
          if (pieces.length === 1) whileRunning = !pieces.join("").includes("second");
        },
      },
    );
    expect(pieces).toEqual(["stdout:first\n", "stderr:second\n"]);
    expect(whileRunning).toBe(true);
    expect(outcome.tests.map((one) => one.id)).toEqual(["T.test_it"]);
    expect(summary(outcome)).toEqual(accepted);
  });

  test("an exception of the file is in the output with its line, and in the verdict", async () => {
    const outcome = await graded(
      sandbox,
      tests,
      "def f(): return 1\nif __name__ == '__main__':\n    1 / 0\n",
      {},
      { kind: "run" },
    );
    expect(outcome.stderr).toContain('File "solution.py", line 3, in <module>\n    1 / 0');
    expect(outcome.stderr).not.toContain("holdout");
    expect(outcome.mainException).toMatchObject({ type: "ZeroDivisionError", frames: [{ line: 3 }] });
    expect(deriveVerdict(outcome).verdict).toBe("runtime_error");
  });
});

describe("faults of ours", () => {
  test.each([
    ["is not Python", "class T(:", 1],
    ["fails when read", "import unittest\nraise RuntimeError('x')", 2],
    ["uses the learner's code when read", "import unittest\nvalue = solution.f()", 2],
  ])("a tests.py that %s", async (_name, testsSource, line) => {
    const failure = graded(sandbox, "def test_it(self): pass", "def f(): pass", { testsSource });
    await expect(failure).rejects.toThrow(UnusableTests);
    await expect(failure).rejects.toMatchObject({ file: "tests.py", line });
  });

  test("a declared test that does not exist", async () => {
    const failure = graded(sandbox, "def test_it(self): pass", "", {
      testsSource: "import unittest\nclass T(unittest.TestCase):\n    def test_other(self): pass\n",
    });
    await expect(failure).rejects.toThrow("T.test_it");
  });

  test.each([
    ["before it starts", 0],
    ["while the programs start", 1],
    ["while the learner's code runs", 400],
  ])("an abort %s ends the grading", async (_name, delay) => {
    const abort = new AbortController();
    if (delay === 0) abort.abort();
    const failure = graded(
      sandbox,
      "def test_it(self):\n    self.solution.f()",
      "import time\ndef f(): time.sleep(60)",
      {},
      {
        signal: abort.signal,
        kind: "submit",
      },
    );
    setTimeout(() => abort.abort(), delay);
    await expect(failure).rejects.toThrow(SandboxFault);
  });
});

describe("a test that takes too long", () => {
  const limits = {
    cpuMs: 10_000,
    wallMs: 4_000,
    testMs: 600,
    memoryMiB: 64,
    processes: 8,
    diskMiB: 1,
    outputKiB: 8,
  };
  const tests = `def test_a(self):
    self.assertEqual(self.solution.f(1), 1)
def test_b(self):
    self.addCleanup(lambda: self.solution.f(1))
    self.assertEqual(self.solution.f(2), 2)
def test_c(self):
    self.assertEqual(self.solution.f(3, lambda: self.solution.f(1)), 3)
def test_hidden(self):
    self.assertEqual(self.solution.f(4), 4)
`;
  const code = (slow: string) => `print("read")
import time
def f(n, back=None):
    if back: back()
    if n in ${slow}:
        while True: pass
    return n
`;

  test("is reported as that test, and the others still run", async () => {
    const outcome = await graded(sandbox, tests, code("(2, 3)"), { limits });
    expect(outcome.tests.map((one) => [one.id, one.status])).toEqual([
      ["T.test_a", "passed"],
      ["T.test_b", "timed_out"],
      ["T.test_c", "timed_out"],
      ["T.test_hidden", "passed"],
    ]);
    expect(outcome.tests[1]).toMatchObject({ message: "It was stopped after 0.6 s." });
    expect(deriveVerdict(outcome)).toEqual({
      verdict: "time_limit",
      message: "2 of 4 tests passed. 2 tests were stopped because your code took too long.",
    });
    expect(outcome.stdout).toBe("read\n");
    expect(outcome.usage.wallMs).toBeGreaterThan(1_200);
  });

  test("is given up inside a function of the test too", async () => {
    const outcome = await graded(sandbox, tests, code("(1,)"), { limits });
    expect(outcome.tests.map((one) => one.status)).toEqual(["timed_out", "timed_out", "timed_out", "passed"]);
  });

  test("and all tests together have an end", async () => {
    const outcome = await graded(sandbox, tests, code("(1, 2, 3, 4)"), {
      limits: { ...limits, wallMs: 1_500 },
    });
    // How far it comes depends on how long the next program takes to start.
    expect(outcome.tests[0]?.status).toBe("timed_out");
    expect(outcome.tests.some((one) => one.status === "passed")).toBe(false);
    expect(outcome.tests.at(-1)?.status).toBe("not_run");
    expect(deriveVerdict(outcome).verdict).toBe("time_limit");
    expect(outcome.usage.wallMs).toBeLessThan(2_500);
  });

  test("ends the grading when it is the file itself that takes too long", async () => {
    const outcome = await graded(sandbox, tests, "while True: pass", { limits });
    expect(outcome.tests.map((one) => one.status)).toEqual(["error", "not_run", "not_run", "not_run"]);
    expect(deriveVerdict(outcome)).toEqual({
      verdict: "time_limit",
      message: "Your program was stopped. A test was still running after 0.6 s of wall-clock time.",
    });
  });
});
