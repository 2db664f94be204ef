import type { CourseOutline } from "#lib/content/outline.ts";
import { getPublishedCourse } from "./get-published-course.ts";

/** The outline of a published course, which anyone may see; null when there is none. */
export async function getCourseOutline(courseId: string): Promise<CourseOutline | null> {
  return (await getPublishedCourse(courseId))?.outline ?? null;
}
