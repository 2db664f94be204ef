import type { ExerciseDocument } from "#lib/content/exercise-document.ts";
import type { LoadedRelease } from "#lib/content/loaded-release.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";
import { getPublishedCourse } from "./get-published-course.ts";
import { loadRelease } from "./load-release.ts";

export interface FoundExercise {
  readonly courseId: string;
  readonly release: LoadedRelease;
  readonly exercise: ExerciseDocument;
}

/**
 * An exercise of a published release. Without a course, every published course is looked at.
 *
 * @returns null when no published release has it
 * @throws AppError `conflict` when several courses have it and none was named.
 */
export async function findExercise(exerciseId: string, courseId?: string): Promise<FoundExercise | null> {
  const releases = courseId === undefined ? await publishedReleases() : [await getPublishedCourse(courseId)];
  const found = releases.flatMap((release) => {
    const exercise = release?.exercise(exerciseId);
    return release && exercise ? [{ courseId: release.courseId, release, exercise }] : [];
  });
  if (found.length > 1) {
    const courses = found.map((one) => one.courseId).join(", ");
    throw new AppError(
      "conflict",
      `Several courses have an exercise ${exerciseId}: ${courses}. Name the course that you mean.`,
    );
  }
  return found[0] ?? null;
}

async function publishedReleases(): Promise<LoadedRelease[]> {
  const rows = await db().course.findMany({
    where: { publishedReleaseId: { not: null } },
    orderBy: { id: "asc" },
    select: { publishedReleaseId: true },
  });
  return Promise.all(rows.map((row) => loadRelease(row.publishedReleaseId!)));
}
