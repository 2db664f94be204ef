import type { Actor } from "#lib/accounts/actor.ts";
import { z } from "zod";
import { recordAudit } from "#server/audit.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";
import { findCohort } from "./find-cohort.ts";

/**
 * Makes an invitation's link stop working; needs `cohort.manage`. Whoever joined by it stays. Revoking twice
 * changes nothing.
 *
 * @throws AppError `not_found` when the cohort has no such invitation.
 */
export async function revokeInvitation(
  actor: Actor,
  input: { cohortId: string; invitationId: string },
): Promise<void> {
  const cohort = await findCohort(actor, input.cohortId, "cohort.manage");
  const where = { id: input.invitationId, cohortId: cohort.id };
  const known = z.uuid().safeParse(where.id).success && (await db().invitation.findFirst({ where }));
  if (!known) throw new AppError("not_found", "The cohort has no such invitation.");
  await db().$transaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { ...where, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) return;
    await recordAudit(tx, {
      actor,
      action: "invitation.revoke",
      subject: `invitation:${where.id}`,
      details: { cohort: cohort.id },
    });
  });
}
