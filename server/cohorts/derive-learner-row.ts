import { riskReasons } from "#lib/cohorts/at-risk.ts";
import type { CohortItem, LearnerRow, ProgressCell } from "#lib/cohorts/cohort-progress.ts";
import { expectedDone, lagInItems } from "#lib/cohorts/pace.ts";
import type { MemberFacts } from "./read-progress-facts.ts";

const untouched: ProgressCell = { status: "not_started", passedTests: 0, totalTests: 0, attempts: 0 };

/** One learner's row of the matrix, from what the database knows and the course's items. */
export function deriveLearnerRow(
  cohort: { startsAt: Date | null; endsAt: Date | null },
  items: readonly CohortItem[],
  facts: MemberFacts,
  now: Date,
): LearnerRow {
  const cells = items.map((item) => facts.cells.get(`${item.type}:${item.id}`) ?? untouched);
  const done = cells.filter((cell) => cell.status === "done").length;
  const lag = lagInItems(done, expectedDone(cohort, items.length, now));
  const stuck = items.flatMap((item) => {
    const attempts = item.type === "exercise" ? facts.fruitless.get(item.id) : undefined;
    return attempts ? [{ exerciseId: item.id, title: item.title, attemptsSinceNewPass: attempts }] : [];
  });
  return {
    id: facts.id,
    name: facts.name,
    email: facts.email,
    lastActiveAt: facts.lastActiveAt?.toISOString() ?? null,
    cells,
    done,
    lag,
    atRisk: riskReasons(
      {
        enrolledAt: facts.enrolledAt,
        startsAt: cohort.startsAt,
        lastActiveAt: facts.lastActiveAt,
        completed: items.length > 0 && done === items.length,
        lag,
        stuck,
      },
      now,
    ),
  };
}
