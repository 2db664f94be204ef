import { findExercise, type FoundExercise } from "#server/courses/find-exercise.ts";
import { AppError } from "#server/errors.ts";

/** The exercise of the published release that a path names. */
export async function requireExercise(
  exerciseId: string,
  courseId: string | undefined,
): Promise<FoundExercise> {
  const found = await findExercise(exerciseId, courseId);
  if (!found) throw new AppError("not_found", "No published course has this exercise.");
  return found;
}
