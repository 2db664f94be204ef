import type { Prisma } from "#prisma/generated/client.ts";
import { deriveStatus } from "#lib/submissions/derive-status.ts";
import { type SubmissionView, submissionOutput, testResult } from "#lib/submissions/submission.ts";
import { usage } from "#lib/grading/outcome.ts";

/** Every column of a submission but its code, which only few callers need. */
export const viewColumns = {
  id: true,
  userId: true,
  courseId: true,
  exerciseId: true,
  releaseId: true,
  kind: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
  supersededAt: true,
  attempt: true,
  verdict: true,
  tests: true,
  usage: true,
  output: true,
  message: true,
  grader: true,
  regradeOfId: true,
} as const satisfies Prisma.SubmissionSelect;

export type ViewRow = Prisma.SubmissionGetPayload<{ select: typeof viewColumns }>;

/** The row as the API and the browser see it; `queue` is where it waits, when it does. */
export function toView(row: ViewRow, queue: SubmissionView["queue"]): SubmissionView {
  return {
    id: row.id,
    exercise: row.exerciseId,
    course: row.courseId,
    kind: row.kind,
    status: deriveStatus(row),
    verdict: row.verdict,
    message: row.message,
    tests: row.tests === null ? [] : testResult.array().parse(row.tests),
    output: row.output === null ? null : submissionOutput.parse(row.output),
    usage: row.usage === null ? null : usage.parse(row.usage),
    queue,
    attempt: row.attempt,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    release: row.releaseId,
    grader: row.grader,
  };
}
