import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { itemPath } from "#lib/content/item-path.ts";
import { itemTitle } from "#lib/content/lesson-role-titles.ts";
import type { ItemProgress, ModuleProgress } from "#lib/progress/course-progress.ts";
import { StatusMark } from "../outline/status-mark.tsx";
import { ProgressBar } from "../ui/progress-bar.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";

export interface ModuleDetailsProps {
  courseId: string;
  /** Counts from 1. */
  number: number;
  module: ModuleProgress;
  /** Whether its items are shown from the start. */
  open: boolean;
}

/** A module with its progress; it opens to its lessons and exercises. */
export function ModuleDetails({ courseId, number, module, open }: ModuleDetailsProps) {
  const complete = module.done === module.total;
  return (
    <details open={open} className="group border-b border-line last:border-b-0">
      <summary className="grid min-h-12 grid-cols-[1rem_1fr_auto] items-center gap-x-3 gap-y-2 px-4 py-3 hover:bg-hover sm:grid-cols-[1rem_minmax(0,1fr)_10rem_3rem] [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 text-muted transition-transform group-open:rotate-90" />
        <span className="min-w-0 font-medium">
          <span className="tabular mr-2 text-muted">{number}</span>
          {module.title}
        </span>
        <ProgressBar
          label={module.title}
          value={module.done}
          max={module.total}
          tone={complete ? "passed" : "accent"}
          className="max-sm:order-last max-sm:col-span-3"
        />
        <span className="tabular text-right text-sm text-muted">
          {module.done}/{module.total}
        </span>
      </summary>
      <ol className="pb-3 pl-4 pr-4 sm:pl-11">
        {module.items.map((item) => (
          <li key={`${item.type}:${item.id}`}>
            <Link
              prefetch={false}
              href={itemPath(courseId, item)}
              className="-mx-2 flex min-h-9 items-center gap-3 rounded px-2 py-1.5 no-underline hover:bg-hover"
            >
              <StatusMark status={item.status} />
              <span className="min-w-0 flex-1">{item.title}</span>
              <span className="text-right text-xs text-muted">
                <Standing item={item} />
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Standing({ item }: { item: ItemProgress }) {
  if (item.doneAt) {
    return (
      <>
        done <RelativeTime at={item.doneAt} />
      </>
    );
  }
  if (item.attempts > 0) return `${item.passedTests} of ${item.totalTests} tests`;
  return itemTitle(item);
}
