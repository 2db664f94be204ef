import { createHash, randomInt } from "node:crypto";
import type { Actor } from "#lib/accounts/actor.ts";
import type { SubmissionKind } from "#lib/grading/outcome.ts";
import type { Requirements } from "#lib/grading/runs-on.ts";
import { queuePriority } from "#lib/submissions/queue-priority.ts";
import type { SubmissionView } from "#lib/submissions/submission.ts";
import { authorise } from "../authorise.ts";
import { db } from "../db.ts";
import { env } from "../env.ts";
import { AppError } from "../errors.ts";
import { addJob } from "../job-queue.ts";
import { consume } from "../rate-limit.ts";
import { appendViewEvent } from "./append-event.ts";
import { requireGrading } from "./require-grading.ts";
import { jobKey, queueStanding } from "./queue-standing.ts";
import { toView, viewColumns } from "./submission-row.ts";

export interface NewSubmission {
  readonly courseId: string;
  /** The release whose tests judge it; the caller has checked that the exercise is in it. */
  readonly releaseId: string;
  readonly exerciseId: string;
  /** What the exercise needs of a grader. */
  readonly requirements: Requirements;
  readonly kind: SubmissionKind;
  readonly code: string;
  /** Ties the worker's log lines to the request. */
  readonly requestId?: string;
}

/**
 * Takes a submission: stores it and puts its grading into the queue, both or neither. Sending the same again
 * while the first is still waiting or running returns the first.
 *
 * @throws AppError `forbidden`, `too_many` (rate, or too many waiting), or `unavailable` when every worker
 *   says that it cannot grade.
 */
export async function createSubmission(actor: Actor, input: NewSubmission): Promise<SubmissionView> {
  authorise(actor, "course.learn", input.courseId);
  await requireGrading(input.requirements);
  await consume("submission", actor.id);
  const digest = createHash("sha256")
    .update(JSON.stringify([input.kind, input.releaseId, input.exerciseId, input.code]))
    .digest("hex");

  return db().$transaction(async (tx) => {
    // One learner's submissions are taken one after the other, so that the count and the duplicate guard hold.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`submission:${actor.id}`}, 0))`;
    const waiting = await tx.submission.findMany({
      where: { userId: actor.id, finishedAt: null, supersededAt: null, regradeOfId: null },
      select: { ...viewColumns, digest: true },
    });
    const same = waiting.find((row) => row.digest === digest && row.courseId === input.courseId);
    if (same) return toView(same, await queueStanding(tx, same.id));
    if (waiting.length >= env().HOLDOUT_WAITING_PER_LEARNER) {
      throw new AppError(
        "too_many",
        `You already have ${waiting.length} submissions waiting for their verdict. Wait until one of them is judged, then send this one again.`,
        { retryAfter: 2 },
      );
    }
    const row = await tx.submission.create({
      data: {
        userId: actor.id,
        courseId: input.courseId,
        exerciseId: input.exerciseId,
        releaseId: input.releaseId,
        kind: input.kind,
        code: input.code,
        digest,
        seed: randomInt(2 ** 31),
        requestId: input.requestId ?? null,
      },
      select: viewColumns,
    });
    await addJob(
      tx,
      "grade-submission",
      { submissionId: row.id },
      { key: jobKey(row.id), priority: queuePriority(input.kind, waiting.length) },
    );
    const view = toView(row, await queueStanding(tx, row.id));
    await appendViewEvent(tx, "status", view);
    return view;
  });
}
