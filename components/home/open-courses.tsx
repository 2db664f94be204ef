import type { ComponentProps } from "react";
import type { CourseOutline } from "#lib/content/outline.ts";
import { formatMinutes } from "#lib/time/format-relative.ts";
import { JoinButton } from "../outline/join-button.tsx";
import { Card } from "../ui/card.tsx";
import { LinkButton } from "../ui/link-button.tsx";

export interface OpenCoursesProps {
  title: string;
  /** Published courses that the reader is not in. */
  courses: readonly CourseOutline[];
  join: ComponentProps<typeof JoinButton>["join"];
}

/** Courses to look at, and to join where that takes no invitation. */
export function OpenCourses({ title, courses, join }: OpenCoursesProps) {
  return (
    <section aria-labelledby="open-courses">
      <h2 id="open-courses" className="mb-4 text-xl font-semibold">
        {title}
      </h2>
      <ul className="grid gap-4 md:grid-cols-2">
        {courses.map((course) => {
          const items = course.modules.flatMap((module) => module.items);
          const minutes = items.reduce((sum, item) => sum + item.minutes, 0);
          return (
            <Card as="li" key={course.id} className="flex flex-col">
              <h3 className="text-lg font-semibold">{course.title}</h3>
              <p className="mt-1 text-muted">{course.summary}</p>
              <p className="mt-3 text-xs text-muted">
                {course.modules.length} modules · {items.length} lessons and exercises ·{" "}
                {formatMinutes(minutes)}
              </p>
              <div className="mt-auto flex flex-wrap gap-2 pt-5">
                {course.openEnrolment ? (
                  <JoinButton courseId={course.id} courseTitle={course.title} join={join} />
                ) : (
                  <p className="self-center text-sm text-muted">Takes an invitation link.</p>
                )}
                <LinkButton href={`/courses/${course.id}`}>
                  See the outline<span className="sr-only"> of {course.title}</span>
                </LinkButton>
              </div>
            </Card>
          );
        })}
      </ul>
    </section>
  );
}
