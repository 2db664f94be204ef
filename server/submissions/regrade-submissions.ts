import { createHash } from "node:crypto";
import type { Actor } from "#lib/accounts/actor.ts";
import { bulkPriority } from "#lib/submissions/queue-priority.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { recordAudit } from "../audit.ts";
import { authorise } from "../authorise.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";
import { jobKey } from "./queue-standing.ts";

/** What to grade again: one submission, or every one of an exercise in a course. */
export type RegradeTarget =
  | { readonly submissionId: string }
  | { readonly courseId: string; readonly exerciseId: string };

export interface QueuedRegrades {
  readonly courseId: string;
  readonly exerciseId: string;
  /** How many were put into the queue. */
  readonly queued: number;
  /** How many were left out, because a regrade of them is waiting already. */
  readonly waiting: number;
}

/**
 * Grades submissions again with the tests of the published release; needs `course.author`. Each gets a new row and a job
 * that comes after everything that a learner waits for. The verdict that is there stays until the new one takes its place.
 *
 * @param publishedReleaseId of a course; null when nothing is published. Given by the composer.
 * @throws AppError `not_found` when there is no such submission or nothing is published, `conflict` for a submission that
 *   has no verdict or was replaced, or is a run.
 */
export async function regradeSubmissions(
  actor: Actor,
  target: RegradeTarget,
  publishedReleaseId: (courseId: string) => Promise<string | null>,
): Promise<QueuedRegrades> {
  const { courseId, exerciseId } = "submissionId" in target ? await findPlace(target.submissionId) : target;
  authorise(actor, "course.author", courseId);
  const releaseId = await publishedReleaseId(courseId);
  if (!releaseId) throw new AppError("not_found", `Nothing is published of the course ${courseId}.`);

  return db().$transaction(
    async (tx) => {
      // Two regrades of one exercise at the same moment would queue everything twice.
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`regrade:${courseId}:${exerciseId}`}, 0))`;
      const rows = await tx.submission.findMany({
        where: {
          ...("submissionId" in target ? { id: target.submissionId } : { courseId, exerciseId }),
          kind: "submit",
          finishedAt: { not: null },
          supersededAt: null,
        },
        select: {
          id: true,
          userId: true,
          code: true,
          seed: true,
          createdAt: true,
          regrades: { where: { finishedAt: null, supersededAt: null }, select: { id: true } },
        },
      });
      if (rows.length === 0 && "submissionId" in target) {
        throw new AppError(
          "conflict",
          "Only a submission with a verdict that still counts can be graded again.",
        );
      }
      const due = rows.filter(({ regrades }) => regrades.length === 0);
      const made = await tx.submission.createManyAndReturn({
        data: due.map(({ id, userId, code, seed, createdAt }) => ({
          userId,
          courseId,
          exerciseId,
          releaseId,
          code,
          seed,
          kind: "submit" as const,
          digest: createHash("sha256")
            .update(JSON.stringify(["submit", releaseId, exerciseId, code]))
            .digest("hex"),
          // It stands for an attempt that was made then.
          createdAt,
          regradeOfId: id,
        })),
        select: { id: true },
      });
      await queueAll(tx, made);
      await recordAudit(tx, {
        actor,
        action: "submission.regrade",
        subject: "submissionId" in target ? `submission:${target.submissionId}` : `exercise:${exerciseId}`,
        details: { courseId, queued: made.length, releaseId },
      });
      return { courseId, exerciseId, queued: made.length, waiting: rows.length - due.length };
    },
    { timeout: 60_000 },
  );
}

async function findPlace(submissionId: string): Promise<{ courseId: string; exerciseId: string }> {
  const row = await db().submission.findUnique({
    where: { id: submissionId },
    select: { courseId: true, exerciseId: true },
  });
  if (!row) throw new AppError("not_found", "There is no such submission.");
  return row;
}

async function queueAll(tx: Prisma.TransactionClient, rows: readonly { id: string }[]): Promise<void> {
  if (rows.length === 0) return;
  const jobs = rows.map(({ id }) => ({ id, key: jobKey(id) }));
  await tx.$executeRaw`
    select graphile_worker.add_job(
      'grade-submission',
      payload := json_build_object('submissionId', job->>'id'),
      priority := ${bulkPriority}::integer,
      job_key := job->>'key'
    )
    from jsonb_array_elements(${JSON.stringify(jobs)}::jsonb) as job`;
}
