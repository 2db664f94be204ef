import type { Actor } from "#lib/accounts/actor.ts";
import type { ProgressOutline } from "#lib/progress/progress-outline.ts";
import { authorise } from "../authorise.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";
import { markLessonDone } from "./mark-lesson-done.ts";

/**
 * Marks a lesson of the published course as done, as the caller says; doing so twice changes nothing.
 *
 * @returns whether this completed the course.
 * @throws AppError `not_found` when the outline has no such lesson.
 */
export async function completeLesson(
  actor: Actor,
  input: { outline: ProgressOutline; lessonId: string },
): Promise<{ courseCompleted: boolean }> {
  const { outline, lessonId } = input;
  authorise(actor, "course.learn", outline.id);
  const known = outline.modules.some((module) =>
    module.items.some((item) => item.type === "lesson" && item.id === lessonId),
  );
  if (!known) throw new AppError("not_found", "The course has no such lesson.");
  return db().$transaction((tx) =>
    markLessonDone(tx, { userId: actor.id, courseId: outline.id, lessonId, outline }),
  );
}
