import type { CohortSummary } from "#lib/cohorts/cohort-progress.ts";

const format = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** When a cohort runs, as `1 Sept 2026 – 1 Dec 2026`; its days are days in UTC. */
export function cohortDates({ startsAt, endsAt }: Pick<CohortSummary, "startsAt" | "endsAt">): string {
  const day = (iso: string) => format.format(new Date(iso));
  if (startsAt && endsAt) return `${day(startsAt)} – ${day(endsAt)}`;
  if (startsAt) return `from ${day(startsAt)}`;
  return endsAt ? `until ${day(endsAt)}` : "no dates";
}
