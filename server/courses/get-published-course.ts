import type { LoadedRelease } from "#lib/content/loaded-release.ts";
import { db } from "../db.ts";
import { loadRelease } from "./load-release.ts";

/** The release that learners of a course see; null when there is no such course or nothing was published yet. */
export async function getPublishedCourse(courseId: string): Promise<LoadedRelease | null> {
  const course = await db().course.findUnique({
    where: { id: courseId },
    select: { publishedReleaseId: true },
  });
  return course?.publishedReleaseId ? loadRelease(course.publishedReleaseId) : null;
}
