import type { Actor } from "#lib/accounts/actor.ts";
import { isActive } from "#lib/cohorts/arrange-learners.ts";
import type { CohortProgress } from "#lib/cohorts/cohort-progress.ts";
import { median } from "#lib/cohorts/pace.ts";
import { deriveLearnerRow } from "./derive-learner-row.ts";
import { findCohort, toSummary } from "./find-cohort.ts";
import { cohortItems, type LoadOutline } from "./load-outline.ts";
import { readProgressFacts } from "./read-progress-facts.ts";

/**
 * The whole matrix of a cohort with its line of figures; needs `cohort.read` over the cohort's course.
 *
 * @throws AppError `not_found` or `forbidden` as of `findCohort`.
 */
export async function getCohortProgress(
  actor: Actor,
  cohortId: string,
  loadOutline: LoadOutline,
  now: Date = new Date(),
): Promise<CohortProgress> {
  const cohort = await findCohort(actor, cohortId, "cohort.read");
  const [outline, members] = await Promise.all([loadOutline(cohort.courseId), readProgressFacts(cohort)]);
  const items = cohortItems(outline);
  const learners = members.map((facts) => deriveLearnerRow(cohort, items, facts, now));
  const lags = learners.flatMap((learner) => (learner.lag === null ? [] : [learner.lag]));
  return {
    cohort: toSummary(cohort),
    figures: {
      learners: learners.length,
      activeThisWeek: learners.filter((learner) => isActive(learner, now)).length,
      onTrack: learners.filter((learner) => learner.atRisk.length === 0 && (learner.lag ?? 0) <= 1).length,
      atRisk: learners.filter((learner) => learner.atRisk.length > 0).length,
      medianLag: median(lags),
    },
    items,
    learners,
  };
}
