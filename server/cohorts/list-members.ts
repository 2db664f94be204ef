import type { Actor } from "#lib/accounts/actor.ts";
import type { CohortSummary } from "#lib/cohorts/cohort-progress.ts";
import type { ListedMember } from "#lib/cohorts/cohort-views.ts";
import { db } from "#server/db.ts";
import { findCohort, toSummary } from "./find-cohort.ts";

/** The cohort and the people in it, by name; needs `cohort.read`. */
export async function listMembers(
  actor: Actor,
  cohortId: string,
): Promise<{ cohort: CohortSummary; members: ListedMember[] }> {
  const cohort = await findCohort(actor, cohortId, "cohort.read");
  const rows = await db().enrolment.findMany({
    where: { cohortId: cohort.id },
    orderBy: [{ user: { name: "asc" } }, { user: { email: "asc" } }],
    select: { enrolledAt: true, user: { select: { id: true, name: true, email: true, disabledAt: true } } },
  });
  return {
    cohort: toSummary(cohort),
    members: rows.map(({ enrolledAt, user }) => ({
      userId: user.id,
      name: user.name,
      email: user.email,
      enrolledAt: enrolledAt.toISOString(),
      disabled: user.disabledAt !== null,
    })),
  };
}
