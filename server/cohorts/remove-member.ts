import type { Actor } from "#lib/accounts/actor.ts";
import type { MemberInput } from "#lib/cohorts/forms.ts";
import { recordAudit } from "#server/audit.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";
import { findCohort } from "./find-cohort.ts";

/**
 * Takes a person out of the cohort; needs `cohort.manage`. They stay enrolled in the course with all they
 * have done, so `restoreMember` undoes it completely.
 *
 * @throws AppError `not_found` when the person is no member.
 */
export async function removeMember(actor: Actor, input: MemberInput): Promise<void> {
  await move(actor, input, "cohort.remove_member", input.cohortId, null);
}

/**
 * Puts a person who is enrolled in the course without a cohort back into this one.
 *
 * @throws AppError `not_found` when there is no such enrolment, for example because they joined another cohort.
 */
export async function restoreMember(actor: Actor, input: MemberInput): Promise<void> {
  await move(actor, input, "cohort.restore_member", null, input.cohortId);
}

async function move(
  actor: Actor,
  input: MemberInput,
  action: string,
  from: string | null,
  to: string | null,
): Promise<void> {
  const cohort = await findCohort(actor, input.cohortId, "cohort.manage");
  await db().$transaction(async (tx) => {
    const { count } = await tx.enrolment.updateMany({
      where: { userId: input.userId, courseId: cohort.courseId, cohortId: from },
      data: { cohortId: to },
    });
    if (count === 0) {
      throw new AppError(
        "not_found",
        from
          ? "This person is not a member of the cohort."
          : "This person cannot be put back: they joined elsewhere.",
      );
    }
    await recordAudit(tx, {
      actor,
      action,
      subject: `user:${input.userId}`,
      details: { cohort: cohort.id },
    });
  });
}
