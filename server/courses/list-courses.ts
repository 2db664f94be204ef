import type { CourseOutline } from "#lib/content/outline.ts";
import { db } from "../db.ts";
import { loadRelease } from "./load-release.ts";

/** The outlines of all published courses, which anyone may see, by title. */
export async function listCourses(): Promise<CourseOutline[]> {
  const rows = await db().course.findMany({
    where: { publishedReleaseId: { not: null } },
    orderBy: [{ title: "asc" }, { id: "asc" }],
    select: { publishedReleaseId: true },
  });
  const releases = await Promise.all(rows.map((row) => loadRelease(row.publishedReleaseId!)));
  return releases.map((release) => release.outline);
}
