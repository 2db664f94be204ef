import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deriveVerdict } from "./derive-verdict.ts";
import {
  programEnd,
  rawTest,
  verdicts,
  type LearnerException,
  type RawOutcome,
  type RawTest,
} from "./outcome.ts";

function outcome(changes: Partial<RawOutcome> = {}): RawOutcome {
  return {
    grader: "g",
    backend: "native",
    limits: [],
    seed: 1,
    kind: "submit",
    finished: true,
    tests: [passed("T.test_a"), passed("T.test_b")],
    learner: { cause: "finished", exitCode: null, signal: null },
    usage: { cpuMs: 1, wallMs: 1, memoryKiB: 1 },
    stdout: "",
    stderr: "",
    outputTruncated: false,
    ...changes,
  };
}

function passed(id: string): RawTest {
  return { id, title: id, visibility: "hidden", status: "passed", durationMs: 1 };
}

const failed: RawTest = { ...passed("T.test_f"), status: "failed" };
const raised = (type: string): RawTest => ({
  ...passed("T.test_e"),
  status: "error",
  exception: { type, message: "", frames: [] },
});
const notRun: RawTest = { ...passed("T.test_n"), status: "not_run" };
const end = (cause: RawOutcome["learner"]["cause"], extra: Partial<RawOutcome["learner"]> = {}) => ({
  learner: { cause, exitCode: null, signal: null, ...extra },
});

describe("deriveVerdict", () => {
  test.each<[string, Partial<RawOutcome>, string, RegExp]>([
    ["all passed", {}, "accepted", /^All 2 tests passed\.$/],
    ["one test, passed", { tests: [passed("T.test_a")] }, "accepted", /^The one test passed\.$/],
    ["one failed", { tests: [passed("T.test_a"), failed] }, "wrong_answer", /^1 of 2 tests passed\.$/],
    ["one raised", { tests: [passed("T.test_a"), raised("KeyError")] }, "runtime_error", /exception/],
    ["one failed, one raised", { tests: [raised("KeyError"), failed] }, "wrong_answer", /^0 of 2/],
    ["out of memory inside", { tests: [raised("MemoryError"), failed] }, "memory_limit", /memory/],
    [
      "does not compile",
      { syntaxError: { message: "invalid syntax", line: 3 }, finished: false },
      "syntax_error",
      /line 3/,
    ],
    [
      "does not compile, no line",
      { syntaxError: { message: "bad", line: null } },
      "syntax_error",
      /file: bad/,
    ],
    [
      "CPU time",
      { ...end("cpu_limit", { detail: "It used 5 s." }), finished: false },
      "time_limit",
      /It used 5 s/,
    ],
    ["wall-clock time", { ...end("wall_limit"), finished: false }, "time_limit", /too long/],
    ["memory", { ...end("memory_limit"), finished: false }, "memory_limit", /memory/],
    ["output", { ...end("output_limit"), finished: false }, "output_limit", /printed/],
    ["protocol", { ...end("protocol", { detail: "It shouted." }) }, "protocol_violation", /It shouted/],
    ["ended with 0", { ...end("exited", { exitCode: 0 }), finished: false }, "runtime_error", /exit code 0/],
    ["ended without a code", { ...end("exited"), finished: false }, "runtime_error", /unknown/],
    [
      "closed the channel",
      { ...end("exited", { detail: "It closed it." }) },
      "runtime_error",
      /It closed it/,
    ],
    ["crashed", { ...end("signalled", { signal: "SIGSEGV" }), finished: false }, "runtime_error", /SIGSEGV/],
    ["stopped by us", { ...end("aborted"), finished: false }, "system_error", /us/],
    [
      "main raised",
      { mainException: { type: "OSError", message: "", frames: [] } },
      "runtime_error",
      /OSError/,
    ],
    ["no tests at all", { tests: [] }, "system_error", /our fault/],
    ["a test that has not run", { tests: [passed("T.test_a"), notRun] }, "system_error", /our fault/],
    ["the checker did not finish", { finished: false }, "system_error", /our fault/],
  ])("%s", (_name, changes, verdict, message) => {
    const derived = deriveVerdict(outcome(changes));
    expect(derived.verdict).toBe(verdict);
    expect(derived.message).toMatch(message);
  });

  test("whatever happened, accepted means that the checker finished and every test passed", () => {
    const status = fc.constantFrom(...rawTest.shape.status.options);
    const anything = fc.record({
      finished: fc.boolean(),
      syntaxError: fc.option(fc.constant({ message: "m", line: 1 }), { nil: undefined }),
      mainException: fc.option(fc.constant<LearnerException>({ type: "E", message: "", frames: [] }), {
        nil: undefined,
      }),
      learner: fc.record({
        cause: fc.constantFrom(...programEnd.shape.cause.options),
        exitCode: fc.constantFrom(0, 1, null),
        signal: fc.constantFrom("SIGKILL", null),
      }),
      tests: fc.array(
        status.map((one): RawTest => ({ ...passed("T.test_x"), status: one })),
        { maxLength: 4 },
      ),
    });
    fc.assert(
      fc.property(anything, (changes) => {
        const { verdict, message } = deriveVerdict(outcome(changes));
        expect(verdicts).toContain(verdict);
        expect(message.length).toBeGreaterThan(5);
        const earned =
          changes.finished &&
          !changes.syntaxError &&
          !changes.mainException &&
          changes.learner.cause === "finished" &&
          changes.tests.length > 0 &&
          changes.tests.every((one) => one.status === "passed");
        expect(verdict === "accepted").toBe(earned);
      }),
      { numRuns: 2_000 },
    );
  });
});
