import type { Actor } from "#lib/accounts/actor.ts";
import { authorise } from "../authorise.ts";
import { db } from "../db.ts";

export interface OpenedHint {
  /** 1 for the first hint. */
  readonly step: number;
  /** ISO 8601 in UTC. */
  readonly openedAt: string;
}

/** The hints of an exercise that a learner has opened, in order: the caller, or `userId` for the course's staff. */
export async function listHints(
  actor: Actor,
  query: { courseId: string; exerciseId: string; userId?: string },
): Promise<OpenedHint[]> {
  const { courseId, exerciseId, userId = actor.id } = query;
  authorise(actor, userId === actor.id ? "course.learn" : "submission.readAny", courseId);
  const rows = await db().hintOpening.findMany({
    where: { userId, courseId, exerciseId },
    orderBy: { step: "asc" },
  });
  return rows.map((row) => ({ step: row.step, openedAt: row.openedAt.toISOString() }));
}
