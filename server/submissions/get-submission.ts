import type { Actor } from "#lib/accounts/actor.ts";
import { can } from "#lib/accounts/permissions.ts";
import type { SubmissionDetail } from "#lib/submissions/submission.ts";
import { authorise } from "../authorise.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";
import { queueStanding } from "./queue-standing.ts";
import { toView, viewColumns } from "./submission-row.ts";

/**
 * One submission with its code. A learner sees their own; who may read any submission of the course sees all.
 *
 * @throws AppError `not_found` also for a submission of somebody else, whose existence is nobody's business.
 */
export async function getSubmission(actor: Actor, id: string): Promise<SubmissionDetail> {
  const row = await db().submission.findUnique({
    where: { id },
    select: { ...viewColumns, code: true },
  });
  const own = row?.userId === actor.id;
  if (!row || (!own && !can(actor, "submission.readAny", row.courseId))) {
    throw new AppError("not_found", "There is no such submission, or it is not yours.");
  }
  if (own) authorise(actor, "course.learn", row.courseId);
  const queue = row.finishedAt ? null : await queueStanding(db(), row.id);
  return { ...toView(row, queue), code: row.code };
}
