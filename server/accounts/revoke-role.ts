import type { Actor } from "#lib/accounts/actor.ts";
import { recordAudit } from "#server/audit.ts";
import { authorise } from "#server/authorise.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";
import { lockUser, type Grant } from "./grant-role.ts";

/**
 * Takes a role from a user and ends their sessions, so that nothing opened with the role stays open. Enrolments are
 * not ended here: they hold a learner's progress.
 *
 * @throws AppError `forbidden`, `not_found` without such a user or grant, `conflict` when administrators would take
 *   their own role over the site.
 */
export async function revokeRole(actor: Actor, grant: Grant): Promise<void> {
  authorise(actor, "site.administer", null);
  const { userId, role, courseId } = grant;
  if (userId === actor.id && role === "admin" && courseId === null) {
    throw new AppError("conflict", "You cannot take your own role. Another administrator can.");
  }
  await db().$transaction(async (tx) => {
    await lockUser(tx, userId);
    const { count } = await tx.roleGrant.deleteMany({ where: { userId, role, courseId } });
    if (count === 0) throw new AppError("not_found", "This user does not have this role.");
    await tx.user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } } });
    await recordAudit(tx, {
      actor,
      action: "role.revoke",
      subject: `user:${userId}`,
      details: { role, courseId },
    });
  });
}
