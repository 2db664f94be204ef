import type { Actor } from "#lib/accounts/actor.ts";
import type { Draft, SavedDraft } from "#lib/submissions/draft.ts";
import { authorise } from "../authorise.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";

/**
 * Saves the caller's draft of an exercise over the revision that they edited (0 when they saw none).
 *
 * Saving again what is already there changes nothing and never conflicts, so a request that is repeated after
 * a lost answer is harmless.
 *
 * @throws AppError `conflict` when another window saved something else in between; its `details` are that
 *   version, a `Draft`.
 */
export async function saveDraft(
  actor: Actor,
  input: { courseId: string; exerciseId: string; code: string; baseRevision: number },
): Promise<SavedDraft> {
  const { courseId, exerciseId, code, baseRevision } = input;
  authorise(actor, "course.learn", courseId);
  const userId = actor.id;

  return db().$transaction(async (tx) => {
    // Either there is none and ours is the first, or the row is locked until we are done.
    const created = await tx.$queryRaw<{ revision: number; updatedAt: Date }[]>`
      insert into "Draft" ("userId", "courseId", "exerciseId", code, revision, "updatedAt")
      select ${userId}::uuid, ${courseId}, ${exerciseId}, ${code}, 1, now() where ${baseRevision} = 0
      on conflict do nothing returning revision, "updatedAt"`;
    if (created[0]) return saved(created[0]);
    const [row] = await tx.$queryRaw<{ code: string; revision: number; updatedAt: Date }[]>`
      select code, revision, "updatedAt" from "Draft"
      where "userId" = ${userId}::uuid and "courseId" = ${courseId} and "exerciseId" = ${exerciseId}
      for update`;
    if (!row) {
      throw new AppError("conflict", "This draft was removed in the meantime. Save it as a new one.", {
        details: null,
      });
    }
    if (row.code === code) return saved(row);
    if (row.revision !== baseRevision) {
      const other: Draft = { code: row.code, ...saved(row) };
      throw new AppError(
        "conflict",
        "Another window saved a different version of this draft. Choose which one to keep; nothing is lost.",
        { details: other },
      );
    }
    const updated = await tx.draft.update({
      where: { userId_courseId_exerciseId: { userId, courseId, exerciseId } },
      data: { code, revision: row.revision + 1, updatedAt: new Date() },
    });
    return saved(updated);
  });
}

function saved(row: { revision: number; updatedAt: Date }): SavedDraft {
  return { revision: row.revision, updatedAt: row.updatedAt.toISOString() };
}
