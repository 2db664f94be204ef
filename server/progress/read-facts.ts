import type { ProgressFacts } from "#lib/progress/progress-outline.ts";
import { db } from "../db.ts";

/** Everything that is stored about one learner in one course. */
export async function readFacts(userId: string, courseId: string): Promise<ProgressFacts> {
  const where = { userId, courseId };
  const [enrolment, lessons, exercises, drafts, submissions, hints] = await Promise.all([
    db().enrolment.findUnique({
      where: { userId_courseId: where },
      select: { completedAt: true },
    }),
    db().lessonProgress.findMany({
      where,
      select: { lessonId: true, lastSeenAt: true, completedAt: true },
    }),
    db().exerciseProgress.findMany({
      where,
      select: {
        exerciseId: true,
        attempts: true,
        passedTests: true,
        totalTests: true,
        lastAttemptAt: true,
        acceptedAt: true,
      },
    }),
    db().draft.findMany({ where, select: { exerciseId: true, updatedAt: true } }),
    db().submission.groupBy({ by: ["exerciseId"], where, _max: { createdAt: true } }),
    db().hintOpening.groupBy({ by: ["exerciseId"], where, _count: { step: true } }),
  ]);
  const touched = new Map(drafts.map((draft) => [draft.exerciseId, draft.updatedAt]));
  for (const { exerciseId, _max } of submissions) {
    const at = _max.createdAt;
    const known = touched.get(exerciseId);
    if (at && (!known || at > known)) touched.set(exerciseId, at);
  }
  return {
    completedAt: enrolment?.completedAt ?? null,
    lessons,
    exercises,
    touched: [...touched].map(([exerciseId, at]) => ({ exerciseId, at })),
    hints: hints.map((hint) => ({ exerciseId: hint.exerciseId, opened: hint._count.step })),
  };
}
