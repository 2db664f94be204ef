import Link from "next/link";
import type { LearnerCourse } from "#lib/progress/course-progress.ts";
import { ModuleDetails } from "./module-details.tsx";

/** The modules of a course the reader is in; the one that comes next is open. */
export function CourseModules({ course }: { course: LearnerCourse }) {
  const { progress, next } = course;
  const current = progress.modules.find((module) =>
    module.items.some((item) => item.type === next?.type && item.id === next.id),
  );
  return (
    <section aria-labelledby={`course-${course.courseId}`}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={`course-${course.courseId}`} className="text-base font-semibold">
          <Link href={`/courses/${course.courseId}`} className="no-underline hover:underline">
            {course.title}
          </Link>
        </h2>
        <p className="tabular text-sm text-muted">
          {progress.done} of {progress.total} done
        </p>
      </div>
      <div className="rounded border border-line bg-surface">
        {progress.modules.map((module, index) => (
          <ModuleDetails
            key={module.id}
            courseId={course.courseId}
            number={index + 1}
            module={module}
            open={module.id === current?.id}
          />
        ))}
      </div>
    </section>
  );
}
