import type { Actor } from "#lib/accounts/actor.ts";
import { recordAudit } from "#server/audit.ts";
import { authorise } from "#server/authorise.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";

/**
 * Disables an account, which ends its sessions and stops its API tokens at once, or enables it again. Nothing of the
 * user's work is touched.
 *
 * @throws AppError `forbidden`, `not_found`, `conflict` when administrators would disable themselves.
 */
export async function setUserDisabled(
  actor: Actor,
  input: { readonly userId: string; readonly disabled: boolean },
): Promise<void> {
  authorise(actor, "site.administer", null);
  const { userId, disabled } = input;
  if (disabled && userId === actor.id) {
    throw new AppError("conflict", "You cannot disable your own account. Another administrator can.");
  }
  await db().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, disabledAt: disabled ? null : { not: null } },
      data: disabled ? { disabledAt: new Date(), sessionVersion: { increment: 1 } } : { disabledAt: null },
    });
    if (count === 0) {
      if ((await tx.user.count({ where: { id: userId } })) > 0) return;
      throw new AppError("not_found", "There is no such user.");
    }
    await recordAudit(tx, {
      actor,
      action: disabled ? "user.disable" : "user.enable",
      subject: `user:${userId}`,
    });
  });
}
