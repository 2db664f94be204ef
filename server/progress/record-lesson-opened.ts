import type { Actor } from "#lib/accounts/actor.ts";
import { authorise } from "../authorise.ts";
import { db } from "../db.ts";

/** Notes that the caller opened a lesson; the first time is kept, the last time moves. */
export async function recordLessonOpened(
  actor: Actor,
  lesson: { courseId: string; lessonId: string },
): Promise<void> {
  authorise(actor, "course.learn", lesson.courseId);
  const { courseId, lessonId } = lesson;
  await db().$executeRaw`
    insert into "LessonProgress" ("userId", "courseId", "lessonId", "openedAt", "lastSeenAt")
    values (${actor.id}::uuid, ${courseId}, ${lessonId}, now(), now())
    on conflict ("userId", "courseId", "lessonId") do update set "lastSeenAt" = now()`;
}
