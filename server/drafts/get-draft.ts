import type { Actor } from "#lib/accounts/actor.ts";
import type { Draft } from "#lib/submissions/draft.ts";
import { authorise } from "../authorise.ts";
import { db } from "../db.ts";

/** The caller's draft of an exercise, or null when nothing was saved yet. */
export async function getDraft(
  actor: Actor,
  key: { courseId: string; exerciseId: string },
): Promise<Draft | null> {
  authorise(actor, "course.learn", key.courseId);
  const row = await db().draft.findUnique({
    where: {
      userId_courseId_exerciseId: {
        userId: actor.id,
        courseId: key.courseId,
        exerciseId: key.exerciseId,
      },
    },
  });
  return row && { code: row.code, revision: row.revision, updatedAt: row.updatedAt.toISOString() };
}
