import { itemPath } from "#lib/content/item-path.ts";
import { itemTitle } from "#lib/content/lesson-role-titles.ts";
import type { LearnerCourse } from "#lib/progress/course-progress.ts";
import { formatMinutes } from "#lib/time/format-relative.ts";
import { LinkButton } from "../ui/link-button.tsx";

/** The one thing to do next, with the page's only primary button. */
export function ContinueCard({ course }: { course: LearnerCourse }) {
  const { next } = course;
  const title = next ? next.title : "Every item of the course is done";
  return (
    <section
      aria-labelledby="continue"
      className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 rounded border border-accent-line bg-accent-soft px-5 py-5 sm:px-6"
    >
      <div className="min-w-0">
        <p className="text-sm text-muted">
          {next
            ? next.reason === "resume"
              ? "Continue"
              : course.progress.done === 0
                ? "Begin with"
                : "Next"
            : course.title}
          {next ? ` · ${next.moduleTitle}` : ""}
        </p>
        <h2 id="continue" className="mt-0.5 text-xl font-semibold">
          {title}
        </h2>
        {next ? (
          <p className="mt-1 text-sm text-muted">
            {itemTitle(next)} · {formatMinutes(next.minutes)}
            {next.totalTests > 0 ? (
              <>
                {" · "}
                <span className="text-ink">
                  you passed {next.passedTests} of {next.totalTests} tests
                </span>
              </>
            ) : null}
          </p>
        ) : null}
      </div>
      {next ? (
        <LinkButton variant="primary" href={itemPath(course.courseId, next)}>
          {next.reason === "resume" ? "Resume" : "Start"}
          <span className="sr-only"> {next.title}</span>
        </LinkButton>
      ) : (
        <LinkButton variant="primary" href={`/courses/${course.courseId}/completion`}>
          See what you did
        </LinkButton>
      )}
    </section>
  );
}
