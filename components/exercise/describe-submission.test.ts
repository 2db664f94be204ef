import { describe, expect, test } from "vitest";
import type { TestResult } from "#lib/submissions/submission.ts";
import {
  announceVerdict,
  duration,
  splitLineMentions,
  statusLine,
  verdictLabel,
} from "./describe-submission.ts";
import { initialSubmissionState } from "./submission-state.ts";
import { submissionView } from "./submission-view.fixture.ts";

const result = (over: Partial<TestResult>): TestResult => ({
  id: "T.test_x",
  title: "zero for equal counts",
  visibility: "visible",
  status: "passed",
  durationMs: 1,
  ...over,
});
const line = (over: Parameters<typeof submissionView>[0], now = 0) =>
  statusLine(initialSubmissionState(submissionView(over)), now);

describe("the status line", () => {
  test("says where it waits and how long that should take", () => {
    expect(line({ queue: { position: 1, etaMs: 400 } })).toBe(
      "Queued · next in line · starts in about 400 ms",
    );
    expect(line({ queue: { position: 12, etaMs: 9_000 } })).toBe(
      "Queued · 12th in line · starts in about 9.0 s",
    );
  });

  test("does not promise a time while nobody grades", () => {
    expect(line({ queue: { position: 2, etaMs: null } })).toBe(
      "Queued · 2nd in line · starts as soon as a worker is back",
    );
  });

  test("counts while it runs", () => {
    const startedAt = "2026-11-22T10:00:00.000Z";
    expect(line({ status: "running", startedAt }, Date.parse(startedAt) + 1_240)).toBe("Running · 1.2 s");
  });

  test("says afterwards how long it waited and ran", () => {
    expect(
      line({
        status: "finished",
        startedAt: "2026-11-22T10:00:00.030Z",
        finishedAt: "2026-11-22T10:00:00.100Z",
        usage: { cpuMs: 10, wallMs: 14, memoryKiB: 1 },
      }),
    ).toBe("queued 30 ms · ran 14 ms");
  });
});

describe("the announcement", () => {
  test("names the verdict, the count and the first failing test", () => {
    const view = submissionView({
      status: "finished",
      verdict: "wrong_answer",
      tests: [result({}), result({ id: "T.test_y", title: "an empty bin is smoothed", status: "failed" })],
    });
    expect(announceVerdict(view)).toBe(
      "Wrong answer. 1 of 2 tests passed. First failing: an empty bin is smoothed.",
    );
  });

  test("gives the reason when no test got to run", () => {
    const view = submissionView({
      status: "finished",
      verdict: "syntax_error",
      message: "Line 3: invalid syntax.",
    });
    expect(announceVerdict(view)).toBe("Syntax error. Line 3: invalid syntax.");
  });

  test("takes the blame for what is ours", () => {
    expect(announceVerdict(submissionView({ status: "finished", verdict: "system_error" }))).toMatch(/on us/);
  });

  test("says nothing before the verdict", () => {
    expect(announceVerdict(submissionView({ status: "running" }))).toBeNull();
  });
});

test("a run that passes is not called accepted", () => {
  expect(verdictLabel({ kind: "run", verdict: "accepted" })).toBe("Visible tests pass");
  expect(verdictLabel({ kind: "submit", verdict: "accepted" })).toBe("Accepted");
});

test("durations are short", () => {
  expect([0, 14.4, 999, 1_000, 61_000].map(duration)).toEqual(["0 ms", "14 ms", "999 ms", "1.0 s", "1 min"]);
});

test("mentions of lines are found, and the text stays whole", () => {
  const text = "Line 3 is not closed; see line 12, not deadline 5.";
  const parts = splitLineMentions(text);
  expect(parts.filter((part) => part.line !== null).map((part) => part.line)).toEqual([3, 12]);
  expect(parts.map((part) => part.text).join("")).toBe(text);
});
