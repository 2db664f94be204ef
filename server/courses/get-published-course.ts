import type { LoadedRelease } from "#lib/content/loaded-release.ts";
import { pool } from "../db.ts";
import { loadRelease } from "./load-release.ts";

/** The release that learners of a course see; null when there is no such course or nothing was published yet. */
export async function getPublishedCourse(courseId: string): Promise<LoadedRelease | null> {
  const { rows } = await pool().query<{ release: string | null }>(
    'SELECT "publishedReleaseId" AS "release" FROM "Course" WHERE "id" = $1',
    [courseId],
  );
  const release = rows[0]?.release;
  return release ? loadRelease(release) : null;
}
