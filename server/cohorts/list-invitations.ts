import type { Actor } from "#lib/accounts/actor.ts";
import type { ListedInvitation } from "#lib/cohorts/cohort-views.ts";
import { db } from "#server/db.ts";
import { findCohort } from "./find-cohort.ts";

/** The cohort's invitations, newest first; needs `cohort.read`. A link itself is never shown again. */
export async function listInvitations(
  actor: Actor,
  cohortId: string,
  now: Date = new Date(),
): Promise<ListedInvitation[]> {
  const cohort = await findCohort(actor, cohortId, "cohort.read");
  const rows = await db().invitation.findMany({
    where: { cohortId: cohort.id },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    include: { createdBy: { select: { name: true } } },
  });
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    uses: row.uses,
    maxUses: row.maxUses,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy?.name ?? null,
    expiresAt: row.expiresAt.toISOString(),
    state: stateOf(row, now),
  }));
}

function stateOf(
  row: { revokedAt: Date | null; expiresAt: Date; uses: number; maxUses: number | null },
  now: Date,
): ListedInvitation["state"] {
  if (row.revokedAt) return "revoked";
  if (row.maxUses !== null && row.uses >= row.maxUses) return "used";
  return row.expiresAt <= now ? "expired" : "open";
}
