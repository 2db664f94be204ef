import type { Actor } from "#lib/accounts/actor.ts";
import { authorise } from "../authorise.ts";
import { db } from "../db.ts";

/** How precisely `lastSeenAt` is kept; whoever loads a lesson again and again would otherwise write every time. */
const precisionMs = 10_000;

/**
 * Notes that the caller opened a lesson; the first time is kept, the last time moves. `lastSeenAt` is what was known
 * before, in ISO 8601, or null for a lesson that was never opened.
 */
export async function recordLessonOpened(
  actor: Actor,
  lesson: { courseId: string; lessonId: string; lastSeenAt: string | null },
): Promise<void> {
  authorise(actor, "course.learn", lesson.courseId);
  const { courseId, lessonId, lastSeenAt } = lesson;
  if (lastSeenAt && Date.now() - Date.parse(lastSeenAt) < precisionMs) return;
  await db().$executeRaw`
    insert into "LessonProgress" ("userId", "courseId", "lessonId", "openedAt", "lastSeenAt")
    values (${actor.id}::uuid, ${courseId}, ${lessonId}, now(), now())
    on conflict ("userId", "courseId", "lessonId") do update set "lastSeenAt" = now()`;
}
