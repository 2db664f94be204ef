import type { CohortProgress } from "#lib/cohorts/cohort-progress.ts";

/** The line of figures over the matrix. */
export function FiguresLine({ figures }: { figures: CohortProgress["figures"] }) {
  const { learners, activeThisWeek, onTrack, atRisk, medianLag } = figures;
  const facts = [
    { term: "Learners", value: String(learners) },
    { term: "Active this week", value: `${activeThisWeek} of ${learners}` },
    { term: "On track", value: String(onTrack) },
    { term: "At risk", value: String(atRisk) },
    { term: "Median lag", value: lagText(medianLag) },
  ];
  return (
    <dl className="mb-6 flex flex-wrap gap-x-10 gap-y-3">
      {facts.map(({ term, value }) => (
        <div key={term}>
          <dt className="text-xs text-muted">{term}</dt>
          <dd className="tabular text-xl font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function lagText(lag: number | null): string {
  if (lag === null) return "no dates";
  return lag === 1 ? "1 item" : `${lag} items`;
}
