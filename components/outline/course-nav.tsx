import type { CourseProgress } from "#lib/progress/course-progress.ts";
import { PlainLinks } from "../shell/plain-links.tsx";
import { courseNavHtml, type CurrentItem } from "./course-nav-html.ts";

export interface CourseNavProps {
  courseTitle: string;
  progress: CourseProgress;
  current: CurrentItem;
}

/** The course beside a lesson: every module and item, with how far each is. */
export function CourseNav({ courseTitle, progress, current }: CourseNavProps) {
  return (
    <nav aria-label="Course" data-part className="text-sm">
      <PlainLinks html={courseNavHtml(courseTitle, progress, current)} />
    </nav>
  );
}
