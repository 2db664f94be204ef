import Link from "next/link";
import { itemPath } from "#lib/content/item-path.ts";
import type { OutlineModule } from "#lib/content/outline.ts";
import type { ModuleProgress } from "#lib/progress/course-progress.ts";
import { ItemFacts } from "./item-facts.tsx";
import { StatusMark } from "./status-mark.tsx";

export interface ModuleSectionProps {
  courseId: string;
  /** Counts from 1. */
  number: number;
  module: OutlineModule;
  /** The reader's own; without it nothing is linked, since nothing can be opened. */
  progress?: ModuleProgress | undefined;
}

/** A module of the public outline with everything in it. */
export function ModuleSection({ courseId, number, module, progress }: ModuleSectionProps) {
  const standing = new Map(progress?.items.map((item) => [`${item.type}:${item.id}`, item]));
  return (
    <section aria-labelledby={`module-${module.id}`} className="border-t border-line py-8">
      <div className="grid gap-x-10 gap-y-5 lg:grid-cols-[18rem_1fr]">
        <header>
          <p className="font-mono text-sm text-muted">{String(number).padStart(2, "0")}</p>
          <h2 id={`module-${module.id}`} className="mt-1 text-xl font-semibold">
            {module.title}
          </h2>
          <p className="mt-2 text-muted">{module.summary}</p>
          {progress ? (
            <p className="mt-3 text-sm">
              <span className="font-medium tabular">
                {progress.done} of {progress.total}
              </span>{" "}
              <span className="text-muted">done</span>
            </p>
          ) : null}
        </header>
        <ol className="rounded border border-line bg-surface">
          {module.items.map((item) => {
            const own = standing.get(`${item.type}:${item.id}`);
            return (
              <li
                key={`${item.type}:${item.id}`}
                className="flex gap-3.5 border-b border-line px-4 py-3.5 last:border-b-0"
              >
                {own ? (
                  <span className="mt-1">
                    <StatusMark status={own.status} />
                  </span>
                ) : null}
                <div className="min-w-0 flex-1">
                  <h3 className="text-base font-medium">
                    {own ? (
                      <Link
                        prefetch={false}
                        href={itemPath(courseId, item)}
                        className="no-underline hover:text-accent hover:underline"
                      >
                        {item.title}
                      </Link>
                    ) : (
                      item.title
                    )}
                  </h3>
                  <p className="mt-0.5 mb-1.5 text-sm text-muted">{item.summary}</p>
                  <ItemFacts item={item} progress={own} />
                </div>
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}
