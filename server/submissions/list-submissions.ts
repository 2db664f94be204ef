import type { Actor } from "#lib/accounts/actor.ts";
import type { SubmissionView } from "#lib/submissions/submission.ts";
import { authorise } from "../authorise.ts";
import { db } from "../db.ts";
import { toView, viewColumns } from "./submission-row.ts";

/** How many submissions a list holds at most, the newest first. */
const listLimit = 100;

/**
 * A learner's submissions of one exercise, the newest first, at most a hundred: the caller's own, or those of
 * `userId` for who may read any submission of the course.
 */
export async function listSubmissions(
  actor: Actor,
  query: { courseId: string; exerciseId: string; userId?: string },
): Promise<SubmissionView[]> {
  const userId = query.userId ?? actor.id;
  authorise(actor, userId === actor.id ? "course.learn" : "submission.readAny", query.courseId);
  const rows = await db().submission.findMany({
    where: { userId, courseId: query.courseId, exerciseId: query.exerciseId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: listLimit,
    select: viewColumns,
  });
  return rows.map((row) => toView(row, null));
}
