import { describe, expect, test } from "vitest";
import type { TestResult } from "#lib/submissions/submission.ts";
import { markLines } from "./mark-lines.ts";
import { submissionView } from "./submission-view.fixture.ts";

const raised = (line: number, message: string): TestResult => ({
  id: `T.test_${line}`,
  title: "t",
  visibility: "visible",
  status: "error",
  durationMs: 1,
  exception: {
    type: "ValueError",
    message,
    frames: [
      { line: 1, function: "outer" },
      { line, function: "inner" },
    ],
  },
});

describe("the lines that a submission complains about", () => {
  test("are where exceptions were raised, each once", () => {
    const view = submissionView({
      status: "finished",
      verdict: "runtime_error",
      tests: [raised(7, "no"), raised(7, "again"), raised(9, "")],
    });
    expect(markLines(view)).toEqual([
      { line: 7, message: "ValueError: no" },
      { line: 9, message: "ValueError" },
    ]);
  });

  test("or the one that the message mentions", () => {
    const view = submissionView({
      status: "finished",
      verdict: "syntax_error",
      message: "Line 3: expected ':'.",
    });
    expect(markLines(view)).toEqual([{ line: 3, message: "Line 3: expected ':'." }]);
  });

  test("are none while it runs, and none when it is accepted or ours", () => {
    for (const verdict of [null, "accepted", "system_error"] as const) {
      expect(markLines(submissionView({ verdict, tests: [raised(7, "no")] }))).toEqual([]);
    }
  });
});
