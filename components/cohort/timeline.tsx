import type { CohortItem } from "#lib/cohorts/cohort-progress.ts";
import type { TimelineEntry } from "#lib/cohorts/learner-detail.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { verdictWords } from "../ui/verdict-badge.tsx";
import type { Verdict } from "#lib/grading/outcome.ts";

/** What a learner did, newest first. */
export function Timeline({
  entries,
  items,
}: {
  entries: readonly TimelineEntry[];
  items: readonly CohortItem[];
}) {
  const titles = new Map(items.map((item) => [`${item.type}:${item.id}`, item.title]));
  return (
    <ol
      className="flex max-h-[36rem] flex-col gap-2 overflow-auto border-l border-line-strong pl-4"
      tabIndex={0}
      aria-label="Timeline"
    >
      {entries.map((entry) => (
        <li key={`${entry.at} ${entry.kind} ${entry.itemId} ${entry.detail}`} className="text-sm">
          <span className="text-ink">{sentence(entry, titles.get(`${entry.itemType}:${entry.itemId}`))}</span>{" "}
          <span className="text-xs whitespace-nowrap text-muted">
            <RelativeTime at={entry.at} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function sentence(entry: TimelineEntry, title: string | undefined): string {
  const name = `“${title ?? entry.itemId}”`;
  switch (entry.kind) {
    case "enrolled":
      return "Enrolled";
    case "completed":
      return "Completed the course";
    case "lesson_opened":
      return `Opened ${name}`;
    case "lesson_done":
      return `Finished ${name}`;
    case "question_answered":
      return `Answered a question of ${name}: ${entry.detail}`;
    case "hint_opened":
      return `Opened hint ${entry.detail} of ${name}`;
    case "solution_opened":
      return `Opened the solution of ${name}`;
    case "accepted":
      return `Solved ${name}`;
    case "submitted":
      return entry.detail
        ? `Submitted ${name}: ${verdictWords[entry.detail as Verdict].label.toLowerCase()}`
        : `Submitted ${name}`;
  }
}
