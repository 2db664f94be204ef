import { z } from "zod";
import type { Actor } from "#lib/accounts/actor.ts";
import type { CohortSummary } from "#lib/cohorts/cohort-progress.ts";
import { can, type Permission } from "#lib/accounts/permissions.ts";
import { authorise } from "#server/authorise.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";

/** A cohort's own row with its course's title. */
export interface FoundCohort {
  readonly id: string;
  readonly name: string;
  readonly courseId: string;
  readonly courseTitle: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}

/**
 * The cohort, when the actor has the permission over its course.
 *
 * @throws AppError `not_found` when there is none or the actor has nothing to do with its course, so that
 * ids cannot be probed; `forbidden` when the actor belongs to the course but may not do this.
 */
export async function findCohort(
  actor: Actor,
  cohortId: string,
  permission: Permission,
): Promise<FoundCohort> {
  const row = z.uuid().safeParse(cohortId).success
    ? await db().cohort.findUnique({ where: { id: cohortId }, include: { course: true } })
    : null;
  if (!row || !can(actor, "course.learn", row.courseId)) {
    throw new AppError("not_found", "There is no such cohort.");
  }
  authorise(actor, permission, row.courseId);
  const { id, name, courseId, course, startsAt, endsAt } = row;
  return { id, name, courseId, courseTitle: course.title, startsAt, endsAt };
}

export function toSummary(cohort: FoundCohort): CohortSummary {
  return {
    ...cohort,
    startsAt: cohort.startsAt?.toISOString() ?? null,
    endsAt: cohort.endsAt?.toISOString() ?? null,
  };
}
