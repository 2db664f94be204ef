import type { Prisma } from "#prisma/generated/client.ts";
import { type CourseItems, completeCourseIfDone } from "../complete-course.ts";

/** Marks a lesson as done within the caller's transaction; the first time counts. */
export async function markLessonDone(
  tx: Prisma.TransactionClient,
  lesson: { userId: string; courseId: string; lessonId: string; outline: CourseItems },
): Promise<{ courseCompleted: boolean }> {
  await tx.$executeRaw`
    insert into "LessonProgress" ("userId", "courseId", "lessonId", "openedAt", "lastSeenAt", "completedAt")
    values (${lesson.userId}::uuid, ${lesson.courseId}, ${lesson.lessonId}, now(), now(), now())
    on conflict ("userId", "courseId", "lessonId") do update
    set "lastSeenAt" = now(), "completedAt" = coalesce("LessonProgress"."completedAt", now())`;
  const { userId, courseId, outline } = lesson;
  return { courseCompleted: await completeCourseIfDone(tx, userId, courseId, outline) };
}
