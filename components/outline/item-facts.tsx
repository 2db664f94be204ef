import { isOptional, itemTitle } from "#lib/content/lesson-role-titles.ts";
import type { OutlineItem } from "#lib/content/outline.ts";
import { workKindTitles } from "#lib/content/work-kind-titles.ts";
import type { ItemProgress } from "#lib/progress/course-progress.ts";
import { formatMinutes } from "#lib/time/format-relative.ts";
import { Difficulty } from "./difficulty.tsx";

/** What a list says about an item: what it is, how long it takes, how hard it is, and how far the reader got. */
export function ItemFacts({ item, progress }: { item: OutlineItem; progress?: ItemProgress | undefined }) {
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      <span>{itemTitle(item)}</span>
      {isOptional(item) ? <span>optional</span> : null}
      <span>{formatMinutes(item.minutes)}</span>
      <span>{workKindTitles[item.kind]}</span>
      {item.type === "exercise" ? (
        <>
          <Difficulty level={item.difficulty} />
          <span>{item.points} points</span>
        </>
      ) : null}
      {progress && progress.attempts > 0 && progress.status !== "done" ? (
        <span className="font-medium text-running">
          {progress.passedTests} of {progress.totalTests} tests passed
        </span>
      ) : null}
    </p>
  );
}
