import { z } from "zod";
import { rawTest, submissionKinds, usage, verdicts } from "../grading/outcome.ts";

/** Largest source accepted, in bytes of UTF-8. */
export const maxCodeBytes = 256 * 1024;

export const submissionStatuses = ["queued", "running", "finished", "superseded"] as const;
export type SubmissionStatus = (typeof submissionStatuses)[number];

/** A test as the learner may see it: a hidden test has neither call nor values. */
export const testResult = rawTest;
export type TestResult = z.infer<typeof testResult>;

/** `POST /api/v1/exercises/{id}/submissions` and the exercise page's buttons. */
export const createSubmissionInput = z.object({
  code: z
    .string()
    .refine((code) => new TextEncoder().encode(code).byteLength <= maxCodeBytes, {
      message: `The code is larger than ${maxCodeBytes / 1024} KiB.`,
    }),
  kind: z.enum(submissionKinds),
});
export type CreateSubmissionInput = z.infer<typeof createSubmissionInput>;

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
  output: z
    .object({ stdout: z.string(), stderr: z.string(), truncated: z.boolean() })
    .nullable(),
  usage: usage.nullable(),
  queue: z.object({ position: z.number().int(), etaMs: z.number().int() }).nullable(),
  /** Number of the attempt that is running or gave the verdict; above 1 after a fault of ours. */
  attempt: z.number().int(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  release: z.uuid(),
  grader: z.string().nullable(),
});
export type SubmissionView = z.infer<typeof submissionView>;

/**
 * One event of `GET /api/v1/submissions/{id}/events`. `status` carries the view without a verdict, `output`
 * a piece of what the program prints, `verdict` the final view.
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
