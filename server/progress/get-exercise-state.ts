import type { Actor } from "#lib/accounts/actor.ts";
import { authorise } from "../authorise.ts";
import { db } from "../db.ts";

/** Where one learner stands with one exercise. Times are ISO 8601 in UTC. */
export interface ExerciseState {
  readonly attempts: number;
  /** Of the best attempt. */
  readonly passedTests: number;
  readonly totalTests: number;
  readonly acceptedAt: string | null;
  readonly solutionOpenedAt: string | null;
  readonly bestSubmissionId: string | null;
}

/** The caller's standing in an exercise. */
export async function getExerciseState(
  actor: Actor,
  key: { courseId: string; exerciseId: string },
): Promise<ExerciseState> {
  authorise(actor, "course.learn", key.courseId);
  const row = await db().exerciseProgress.findUnique({
    where: {
      userId_courseId_exerciseId: {
        userId: actor.id,
        courseId: key.courseId,
        exerciseId: key.exerciseId,
      },
    },
  });
  return {
    attempts: row?.attempts ?? 0,
    passedTests: row?.passedTests ?? 0,
    totalTests: row?.totalTests ?? 0,
    acceptedAt: row?.acceptedAt?.toISOString() ?? null,
    solutionOpenedAt: row?.solutionOpenedAt?.toISOString() ?? null,
    bestSubmissionId: row?.bestSubmissionId ?? null,
  };
}
