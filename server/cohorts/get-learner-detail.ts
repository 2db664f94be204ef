import type { Actor } from "#lib/accounts/actor.ts";
import type { LearnerDetail } from "#lib/cohorts/learner-detail.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";
import { deriveLearnerRow } from "./derive-learner-row.ts";
import { findCohort, toSummary } from "./find-cohort.ts";
import { cohortItems, type LoadOutline } from "./load-outline.ts";
import { readProgressFacts } from "./read-progress-facts.ts";
import { readTimeline } from "./read-timeline.ts";
import { listedSubmission, toLearnerSubmission } from "./learner-submission.ts";

/** Newest submissions that a learner's page lists. */
const maxSubmissions = 200;

/**
 * One member of a cohort: their row of the matrix, their submissions and what they did when. Needs
 * `cohort.read` over the cohort's course.
 *
 * @throws AppError `not_found` or `forbidden` as of `findCohort`; `not_found` when the person is no member.
 */
export async function getLearnerDetail(
  actor: Actor,
  cohortId: string,
  userId: string,
  loadOutline: LoadOutline,
  now: Date = new Date(),
): Promise<LearnerDetail> {
  const cohort = await findCohort(actor, cohortId, "cohort.read");
  const enrolment = await db().enrolment.findFirst({
    where: { cohortId: cohort.id, courseId: cohort.courseId, user: { id: asUuid(userId) } },
  });
  if (!enrolment) throw new AppError("not_found", "This person is not a member of the cohort.");

  const [outline, [facts], submissions, timeline] = await Promise.all([
    loadOutline(cohort.courseId),
    readProgressFacts(cohort, enrolment.userId),
    db().submission.findMany({
      where: { userId: enrolment.userId, courseId: cohort.courseId },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: maxSubmissions,
      select: listedSubmission,
    }),
    readTimeline(enrolment),
  ]);
  if (!facts) throw new AppError("not_found", "This person is not a member of the cohort.");
  const items = cohortItems(outline);
  return {
    cohort: toSummary(cohort),
    items,
    learner: {
      ...deriveLearnerRow(cohort, items, facts, now),
      enrolledAt: enrolment.enrolledAt.toISOString(),
      completedAt: enrolment.completedAt?.toISOString() ?? null,
    },
    submissions: submissions.map(toLearnerSubmission),
    timeline,
  };
}

/** An id from an address bar; what is no UUID matches nobody instead of failing in the database. */
function asUuid(id: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
    ? id
    : "00000000-0000-0000-0000-000000000000";
}
