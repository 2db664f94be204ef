import type { LessonFrontMatter } from "#lib/content/course-files.ts";
import { isOptional, lessonRoleTitles } from "#lib/content/lesson-role-titles.ts";
import type { OutlineModule } from "#lib/content/outline.ts";
import { workKindTitles } from "#lib/content/work-kind-titles.ts";
import { formatMinutes } from "#lib/time/format-relative.ts";

export interface LessonHeaderProps {
  meta: LessonFrontMatter;
  module: OutlineModule | null;
  /** Where in its module the lesson stands, from 1. */
  position: number;
}

/** The head of a lesson: where it lies, its title, what it teaches and how long it takes. */
export function LessonHeader({ meta, module, position }: LessonHeaderProps) {
  return (
    <header className="mb-8">
      <p className="text-sm text-muted">
        {module ? `${module.title} · ${position} of ${module.items.length}` : "Lesson"}
      </p>
      <h1 id="lesson-title" className="mt-1 text-3xl font-semibold tracking-tight">
        {meta.title}
      </h1>
      <p className="mt-3 text-lg text-muted">{meta.summary}</p>
      <p className="mt-3 flex flex-wrap gap-x-4 text-sm text-muted">
        {meta.role === "lesson" ? null : <span>{lessonRoleTitles[meta.role]}</span>}
        {isOptional(meta) ? <span>optional</span> : null}
        <span>{formatMinutes(meta.minutes)}</span>
        <span>{workKindTitles[meta.kind]}</span>
      </p>
    </header>
  );
}
