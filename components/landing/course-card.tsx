import type { CourseOutline } from "#lib/content/outline.ts";
import { formatMinutes } from "#lib/time/format-relative.ts";
import { LinkButton } from "../ui/link-button.tsx";

/** A published course on the front page: its modules, and the way to its outline. */
export function CourseCard({ course }: { course: CourseOutline }) {
  const minutes = course.modules
    .flatMap((module) => module.items)
    .reduce((sum, item) => sum + item.minutes, 0);
  return (
    <article className="grid gap-x-10 gap-y-6 rounded border border-line bg-surface p-6 lg:grid-cols-[1fr_1.2fr]">
      <div className="flex flex-col items-start">
        <h3 className="text-xl font-semibold">{course.title}</h3>
        <p className="mt-2 text-muted">{course.summary}</p>
        <p className="mt-3 mb-5 text-sm text-muted">
          {formatMinutes(minutes)} · {course.openEnrolment ? "open to everyone" : "by invitation"}
        </p>
        <LinkButton href={`/courses/${course.id}`} className="mt-auto">
          See the outline<span className="sr-only"> of {course.title}</span>
        </LinkButton>
      </div>
      <ol>
        {course.modules.map((module, index) => (
          <li
            key={module.id}
            className="grid grid-cols-[2rem_1fr] border-b border-line py-3 first:pt-0 last:border-b-0"
          >
            <span className="tabular font-mono text-sm text-muted">{index + 1}</span>
            <span>
              <span className="font-medium">{module.title}</span>
              <span className="block text-sm text-muted">{module.summary}</span>
            </span>
          </li>
        ))}
      </ol>
    </article>
  );
}
