import Link from "next/link";
import type { LearnerRow } from "#lib/cohorts/cohort-progress.ts";

/** How many people the list names before it refers to the filter. */
const most = 12;

/** Who may need a word, and why: the people with the most reasons first. */
export function RiskList({ cohortId, learners }: { cohortId: string; learners: readonly LearnerRow[] }) {
  const people = learners
    .filter((learner) => learner.atRisk.length > 0)
    .toSorted((a, b) => b.atRisk.length - a.atRisk.length);
  if (people.length === 0) {
    return <p className="text-sm text-muted">Nobody: everyone is moving along.</p>;
  }
  return (
    <>
      <ul className="grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {people.slice(0, most).map((learner) => (
          <li key={learner.id} className="text-sm">
            <Link
              href={`/admin/cohorts/${cohortId}/learners/${learner.id}`}
              prefetch={false}
              className="link font-medium"
            >
              {learner.name}
            </Link>
            <ul className="mt-0.5 text-muted">
              {learner.atRisk.map((reason) => (
                <li key={reason.text}>{reason.text}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {people.length > most ? (
        <p className="mt-3 text-sm text-muted">
          And {people.length - most} more: choose “At risk” under “Show” below.
        </p>
      ) : null}
    </>
  );
}
