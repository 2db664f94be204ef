import type { Actor } from "#lib/accounts/actor.ts";
import type { ExerciseEvidence } from "#lib/progress/evidence.ts";
import { authorise } from "../authorise.ts";
import { db } from "../db.ts";

/** What stands behind the caller's accepted exercises of a course, the first accepted first. */
export async function listEvidence(actor: Actor, courseId: string): Promise<ExerciseEvidence[]> {
  authorise(actor, "course.learn", courseId);
  const where = { userId: actor.id, courseId };
  const [exercises, hints] = await Promise.all([
    db().exerciseProgress.findMany({
      where: { ...where, acceptedAt: { not: null } },
      orderBy: { acceptedAt: "asc" },
      include: {
        bestSubmission: {
          select: { id: true, grader: true, seed: true, release: { select: { number: true, digest: true } } },
        },
      },
    }),
    db().hintOpening.groupBy({ by: ["exerciseId"], where, _count: { step: true } }),
  ]);
  const opened = new Map(hints.map((hint) => [hint.exerciseId, hint._count.step]));
  return exercises.flatMap((exercise) => {
    if (!exercise.acceptedAt) return [];
    const best = exercise.bestSubmission;
    return {
      exerciseId: exercise.exerciseId,
      acceptedAt: exercise.acceptedAt,
      attempts: exercise.attempts,
      hintsOpened: opened.get(exercise.exerciseId) ?? 0,
      solutionOpened: exercise.solutionOpenedAt !== null,
      submission: best && {
        id: best.id,
        passedTests: exercise.passedTests,
        totalTests: exercise.totalTests,
        releaseNumber: best.release.number,
        releaseDigest: best.release.digest,
        grader: best.grader,
        seed: best.seed,
      },
    };
  });
}
