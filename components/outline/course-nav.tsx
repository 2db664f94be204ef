import Link from "next/link";
import { itemPath } from "#lib/content/item-path.ts";
import { itemTitle } from "#lib/content/lesson-role-titles.ts";
import type { CourseProgress } from "#lib/progress/course-progress.ts";
import { StatusMark } from "./status-mark.tsx";

export interface CourseNavProps {
  courseTitle: string;
  progress: CourseProgress;
  /** The item that the page shows. */
  current: { type: "lesson" | "exercise"; id: string };
}

/** The course beside a lesson: every module and item, with how far each is. */
export function CourseNav({ courseTitle, progress, current }: CourseNavProps) {
  return (
    <nav aria-label="Course" data-part className="text-sm">
      <p className="mb-4">
        <Link href={`/courses/${progress.courseId}`} className="font-semibold no-underline hover:underline">
          {courseTitle}
        </Link>
        <span className="tabular block text-xs text-muted">
          {progress.done} of {progress.total} done
        </span>
      </p>
      <ol className="flex flex-col gap-5">
        {progress.modules.map((module, index) => (
          <li key={module.id}>
            <p className="mb-1 flex justify-between gap-2 text-xs font-semibold text-muted">
              <span>
                {index + 1} {module.title}
              </span>
              <span className="tabular font-normal">
                {module.done}/{module.total}
              </span>
            </p>
            <ol>
              {module.items.map((item) => {
                const here = item.type === current.type && item.id === current.id;
                return (
                  <li key={`${item.type}:${item.id}`}>
                    <Link
                      prefetch={false}
                      href={itemPath(progress.courseId, item)}
                      aria-current={here ? "page" : undefined}
                      className="-mx-2 flex min-h-8 items-start gap-2.5 rounded px-2 py-1.5 no-underline hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:font-medium"
                    >
                      <StatusMark status={item.status} className="mt-0.5 size-4" />
                      <span className="min-w-0">
                        {item.title}
                        {item.role === "lesson" ? null : (
                          <span className="block text-xs font-normal text-muted">{itemTitle(item)}</span>
                        )}
                      </span>
                    </Link>
                  </li>
                );
              })}
            </ol>
          </li>
        ))}
      </ol>
    </nav>
  );
}
