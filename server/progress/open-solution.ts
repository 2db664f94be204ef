import type { Actor } from "#lib/accounts/actor.ts";
import type { ExerciseFile } from "#lib/content/course-files.ts";
import { solutionRule } from "#lib/progress/solution-rule.ts";
import { authorise } from "../authorise.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";

/**
 * Records that the caller opened the reference solution. Only after this returns may the page show it.
 *
 * @returns when it was first opened; ISO 8601 in UTC.
 * @throws AppError `forbidden` with the reason while it is closed.
 */
export async function openSolution(
  actor: Actor,
  input: {
    courseId: string;
    exerciseId: string;
    solutionOpens: ExerciseFile["solutionOpens"];
  },
): Promise<{ openedAt: string }> {
  const { courseId, exerciseId } = input;
  authorise(actor, "course.learn", courseId);
  const progress = await db().exerciseProgress.findUnique({
    where: { userId_courseId_exerciseId: { userId: actor.id, courseId, exerciseId } },
    select: { acceptedAt: true },
  });
  const rule = solutionRule(input.solutionOpens, Boolean(progress?.acceptedAt));
  if (!rule.open) throw new AppError("forbidden", rule.reason);
  const [row] = await db().$queryRaw<{ solutionOpenedAt: Date }[]>`
    insert into "ExerciseProgress" ("userId", "courseId", "exerciseId", "solutionOpenedAt")
    values (${actor.id}::uuid, ${courseId}, ${exerciseId}, now())
    on conflict ("userId", "courseId", "exerciseId") do update
    set "solutionOpenedAt" = coalesce("ExerciseProgress"."solutionOpenedAt", now())
    returning "solutionOpenedAt"`;
  if (!row) throw new Error("The opening of a solution was not stored.");
  return { openedAt: row.solutionOpenedAt.toISOString() };
}
