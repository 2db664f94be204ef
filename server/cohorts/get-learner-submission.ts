import { z } from "zod";
import type { Actor } from "#lib/accounts/actor.ts";
import type { ReviewedSubmission } from "#lib/cohorts/learner-detail.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";
import { findCohort } from "./find-cohort.ts";
import { listedSubmission, storedTests, toLearnerSubmission } from "./learner-submission.ts";

const storedOutput = z.object({ stdout: z.string(), stderr: z.string(), truncated: z.boolean() }).nullable();

/**
 * One submission of a member with its code, tests and output; needs `cohort.read` over the cohort's course.
 *
 * @throws AppError `not_found` when it is not a submission of this member in the cohort's course.
 */
export async function getLearnerSubmission(
  actor: Actor,
  cohortId: string,
  userId: string,
  submissionId: string,
): Promise<ReviewedSubmission> {
  const cohort = await findCohort(actor, cohortId, "cohort.read");
  const ids = z.object({ userId: z.uuid(), submissionId: z.uuid() }).safeParse({ userId, submissionId });
  const row = ids.success
    ? await db().submission.findFirst({
        where: {
          id: submissionId,
          userId,
          courseId: cohort.courseId,
          user: { enrolments: { some: { cohortId: cohort.id } } },
        },
        select: { ...listedSubmission, code: true, message: true, output: true, grader: true },
      })
    : null;
  if (!row) throw new AppError("not_found", "There is no such submission of this learner.");
  return {
    ...toLearnerSubmission(row),
    code: row.code,
    message: row.message,
    tests: storedTests(row.tests),
    output: storedOutput.parse(row.output),
    grader: row.grader,
  };
}
