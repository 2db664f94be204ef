import type { Actor } from "#lib/accounts/actor.ts";
import type { CohortSummary } from "#lib/cohorts/cohort-progress.ts";
import type { CreateCohortInput } from "#lib/cohorts/forms.ts";
import { recordAudit } from "#server/audit.ts";
import { authorise } from "#server/authorise.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";
import { toSummary } from "./find-cohort.ts";

/**
 * Makes a cohort of a course; needs `cohort.manage` over it. It starts at midnight UTC of its first day and
 * ends with its last.
 *
 * @throws AppError `not_found` without such a course, `conflict` when the course has a cohort of that name.
 */
export async function createCohort(actor: Actor, input: CreateCohortInput): Promise<CohortSummary> {
  authorise(actor, "cohort.manage", input.courseId);
  return db().$transaction(async (tx) => {
    // The course's row is locked, so that two cohorts of one name cannot be made at the same moment.
    const [course] = await tx.$queryRaw<{ title: string }[]>`
      SELECT "title" FROM "Course" WHERE "id" = ${input.courseId} FOR UPDATE`;
    if (!course) throw new AppError("not_found", `There is no course “${input.courseId}”.`);
    const taken = await tx.cohort.count({ where: { courseId: input.courseId, name: input.name } });
    if (taken > 0) {
      const message = `The course already has a cohort called “${input.name}”.`;
      throw new AppError("conflict", message, { fields: { name: message } });
    }
    const cohort = await tx.cohort.create({
      data: {
        courseId: input.courseId,
        name: input.name,
        startsAt: input.startsOn && new Date(`${input.startsOn}T00:00:00Z`),
        endsAt: input.endsOn && new Date(`${input.endsOn}T23:59:59.999Z`),
      },
    });
    await recordAudit(tx, {
      actor,
      action: "cohort.create",
      subject: `cohort:${cohort.id}`,
      details: { course: cohort.courseId, name: cohort.name },
    });
    return toSummary({ ...cohort, courseTitle: course.title });
  });
}
