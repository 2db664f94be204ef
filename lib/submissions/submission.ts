import { z } from "zod";
import { rawTest, submissionKinds, usage, verdicts } from "../grading/outcome.ts";
import { sourceCode } from "./source-code.ts";

export const submissionStatuses = ["queued", "running", "finished", "superseded"] as const;
export type SubmissionStatus = (typeof submissionStatuses)[number];

/** A test as the learner may see it: a hidden test has neither call nor values. */
export const testResult = rawTest;
export type TestResult = z.infer<typeof testResult>;

/** What the learner's program printed in visible tests or in a run. */
export const submissionOutput = z.object({
  stdout: z.string(),
  stderr: z.string(),
  truncated: z.boolean(),
});

/** `POST /api/v1/exercises/{id}/submissions` and the exercise page's buttons. */
export const createSubmissionInput = z.object({
  code: sourceCode,
  kind: z.enum(submissionKinds),
});

/** The submission as the API and the browser see it; times are ISO 8601 in UTC. */
export const submissionView = z.object({
  id: z.uuid(),
  exercise: z.string(),
  course: z.string(),
  kind: z.enum(submissionKinds),
  status: z.enum(submissionStatuses),
  verdict: z.enum(verdicts).nullable(),
  message: z.string().nullable(),
  tests: z.array(testResult),
  output: submissionOutput.nullable(),
  usage: usage.nullable(),
  /** Only while it waits: 1 is next in line. `etaMs` until the grading is expected to start; null while nobody grades. */
  queue: z.object({ position: z.number().int(), etaMs: z.number().int().nullable() }).nullable(),
  /** Number of the attempt that is running or gave the verdict; above 1 after a fault of ours. */
  attempt: z.number().int(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  release: z.uuid(),
  grader: z.string().nullable(),
});
export type SubmissionView = z.infer<typeof submissionView>;

/** One submission asked for by name: the view and the code that was judged. */
export const submissionDetail = submissionView.extend({ code: z.string() });
export type SubmissionDetail = z.infer<typeof submissionDetail>;

/**
 * One event of `GET /api/v1/submissions/{id}/events`. `status` carries the view without a verdict, `output`
 * a piece of what the program prints, `verdict` the final view. After a `status` with a higher `attempt` the
 * program starts again, so the output collected until then is void.
 */
export const submissionEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("status"), data: submissionView }),
  z.object({
    kind: z.literal("output"),
    data: z.object({ stream: z.enum(["stdout", "stderr"]), text: z.string() }),
  }),
  z.object({ kind: z.literal("verdict"), data: submissionView }),
]);
export type SubmissionEvent = z.infer<typeof submissionEvent>;
