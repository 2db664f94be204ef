import { workKindTitles } from "#lib/content/work-kind-titles.ts";
import type { WeekOfWork } from "#lib/progress/course-progress.ts";
import { formatMinutes } from "#lib/time/format-relative.ts";

/** The week's work by kind, each beside its share of the job: a bar for what was done, a mark for what is usual. */
export function WeekChart({ week }: { week: WeekOfWork }) {
  const scale = Math.max(50, ...week.kinds.map((kind) => kind.share));
  return (
    <section aria-labelledby="your-week">
      <h2 id="your-week" className="text-base font-semibold">
        Your week
      </h2>
      <p className="mt-0.5 text-sm text-muted">
        {week.totalMinutes === 0
          ? "Nothing was finished since Monday yet. The marks show how the job divides."
          : `${formatMinutes(week.totalMinutes)} finished since Monday. The marks show how the job divides.`}
      </p>
      <ul className="mt-4 flex flex-col gap-3.5">
        {week.kinds.map((kind) => (
          <li key={kind.kind}>
            <p className="mb-1 flex justify-between gap-3 text-sm">
              <span>{workKindTitles[kind.kind]}</span>
              <span className="tabular text-muted">
                {week.totalMinutes === 0
                  ? `usually ${kind.target}%`
                  : `${formatMinutes(kind.minutes)} · ${kind.share}%, usually ${kind.target}%`}
              </span>
            </p>
            <div aria-hidden="true" className="relative h-2.5 rounded-full border border-line bg-active">
              <div
                className="h-full rounded-full bg-accent"
                style={{ width: `${(kind.share / scale) * 100}%` }}
              />
              <div
                className="absolute -top-1 -bottom-1 w-0.5 rounded-full bg-ink"
                style={{ left: `${(kind.target / scale) * 100}%` }}
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
