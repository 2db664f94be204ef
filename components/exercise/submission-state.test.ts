import { describe, expect, test } from "vitest";
import type { SubmissionView } from "#lib/submissions/submission.ts";
import {
  initialSubmissionState,
  isBusy,
  platformFault,
  reduceSubmission,
  type SubmissionAction,
} from "./submission-state.ts";
import { submissionView } from "./submission-view.fixture.ts";

const after = (...actions: SubmissionAction[]) =>
  actions.reduce(reduceSubmission, initialSubmissionState(null));
const status = (over: Partial<SubmissionView>): SubmissionAction => ({
  type: "event",
  event: { kind: "status", data: submissionView(over) },
});
const verdict = (over: Partial<SubmissionView>): SubmissionAction => ({
  type: "event",
  event: {
    kind: "verdict",
    data: submissionView({ status: "finished", finishedAt: "2026-11-22T10:00:01.000Z", ...over }),
  },
});
const printed = (stream: "stdout" | "stderr", text: string): SubmissionAction => ({
  type: "event",
  event: { kind: "output", data: { stream, text } },
});
const taken: SubmissionAction = { type: "taken", view: submissionView() };

describe("the state of a submission", () => {
  test("is busy from the press of the button to the verdict", () => {
    const actions: SubmissionAction[] = [
      { type: "sent", kind: "run" },
      taken,
      status({ status: "running", attempt: 1 }),
    ];
    for (let count = 1; count <= actions.length; count += 1) {
      expect(isBusy(after(...actions.slice(0, count)))).toBe(true);
    }
    expect(isBusy(after(...actions, verdict({ verdict: "accepted" })))).toBe(false);
  });

  test("a refusal frees the buttons, keeps the earlier result and goes with the next press", () => {
    const refusal = { code: "too_many", message: "Wait.", retryAfter: 3 };
    const refused = after(
      taken,
      verdict({ verdict: "wrong_answer" }),
      { type: "sent", kind: "run" },
      {
        type: "refused",
        refusal,
      },
    );
    expect(isBusy(refused)).toBe(false);
    expect(refused.refusal).toEqual(refusal);
    expect(refused.view?.verdict).toBe("wrong_answer");
    expect(reduceSubmission(refused, { type: "sent", kind: "run" }).refusal).toBeNull();
  });

  test("keeps the order in which the two streams were heard", () => {
    const state = after(
      taken,
      printed("stdout", "a"),
      printed("stdout", "b"),
      printed("stderr", "!"),
      printed("stdout", "c"),
      verdict({ output: { stdout: "abc", stderr: "!", truncated: false } }),
    );
    expect(state.output).toEqual([
      { stream: "stdout", text: "ab" },
      { stream: "stderr", text: "!" },
      { stream: "stdout", text: "c" },
    ]);
  });

  test("takes the stored output when it had to ask", () => {
    const state = after(
      taken,
      printed("stdout", "a"),
      { type: "asked", view: submissionView({ status: "running", attempt: 1 }) },
      verdict({ output: { stdout: "abc", stderr: "", truncated: false } }),
    );
    expect(state.output).toEqual([{ stream: "stdout", text: "abc" }]);
  });

  test("shows the stored output of a submission that was finished when the page opened", () => {
    const view = submissionView({
      status: "finished",
      output: { stdout: "x", stderr: "y", truncated: false },
    });
    expect(initialSubmissionState(view).output).toEqual([
      { stream: "stdout", text: "x" },
      { stream: "stderr", text: "y" },
    ]);
  });

  test("starts the output again with another attempt", () => {
    const state = after(
      taken,
      status({ status: "running", attempt: 1 }),
      printed("stdout", "half"),
      status({ status: "running", attempt: 2 }),
      printed("stdout", "whole"),
    );
    expect(state.output).toEqual([{ stream: "stdout", text: "whole" }]);
  });

  test("a late status does not bring a finished submission back", () => {
    const state = after(taken, verdict({ verdict: "accepted" }), status({ status: "running" }));
    expect(state.view?.verdict).toBe("accepted");
  });
});

describe("a fault of the platform", () => {
  test.each([
    [{ status: "queued", attempt: 0 }, null],
    [{ status: "running", attempt: 1 }, null],
    [{ status: "queued", attempt: 1 }, "retrying"],
    [{ status: "running", attempt: 2 }, "retrying"],
    [{ status: "finished", attempt: 2, verdict: "accepted" }, null],
    [{ status: "finished", attempt: 3, verdict: "system_error" }, "failed"],
  ] as const)("%o is %s", (over, expected) => {
    expect(platformFault(submissionView(over))).toBe(expected);
  });
});
