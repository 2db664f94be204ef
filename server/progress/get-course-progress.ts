import type { Actor } from "#lib/accounts/actor.ts";
import type { CourseProgress } from "#lib/progress/course-progress.ts";
import { deriveCourseProgress } from "#lib/progress/derive-course-progress.ts";
import type { ProgressOutline } from "#lib/progress/progress-outline.ts";
import { authorise } from "../authorise.ts";
import { readFacts } from "./read-facts.ts";

/**
 * Where a learner stands in the course of this outline: the caller, or `userId` for who may read any
 * submission of the course.
 */
export async function getCourseProgress(
  actor: Actor,
  outline: ProgressOutline,
  userId: string = actor.id,
): Promise<CourseProgress> {
  authorise(actor, userId === actor.id ? "course.learn" : "submission.readAny", outline.id);
  return deriveCourseProgress(outline, await readFacts(userId, outline.id));
}
