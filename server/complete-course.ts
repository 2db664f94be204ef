import type { LessonRole } from "#lib/content/course-files.ts";
import { isOptional } from "#lib/content/lesson-role-titles.ts";
import type { Prisma } from "#prisma/generated/client.ts";

/** The items of a course. */
export interface CourseItems {
  readonly modules: readonly {
    readonly items: readonly {
      readonly type: "lesson" | "exercise";
      readonly id: string;
      /** Of a lesson; a bridge need not be done. */
      readonly role?: LessonRole;
    }[];
  }[];
}

/**
 * Notes the learner's completion of the course when the last item of it is done. To be called in the
 * transaction that made an item done, after that write: the lock on the enrolment lets the later of two such
 * transactions see the other's item.
 *
 * @returns whether the course became complete just now.
 */
export async function completeCourseIfDone(
  tx: Prisma.TransactionClient,
  userId: string,
  courseId: string,
  course: CourseItems,
): Promise<boolean> {
  const enrolments = await tx.$queryRaw<{ completedAt: Date | null }[]>`
    select "completedAt" from "Enrolment"
    where "userId" = ${userId}::uuid and "courseId" = ${courseId} for update`;
  if (enrolments.length === 0 || enrolments[0]?.completedAt) return false;

  const items = course.modules.flatMap((module) => module.items).filter((item) => !isOptional(item));
  const lessonIds = items.filter((item) => item.type === "lesson").map((item) => item.id);
  const exerciseIds = items.filter((item) => item.type === "exercise").map((item) => item.id);
  const lessons = await tx.lessonProgress.count({
    where: { userId, courseId, lessonId: { in: lessonIds }, completedAt: { not: null } },
  });
  if (lessons < lessonIds.length) return false;
  const exercises = await tx.exerciseProgress.count({
    where: { userId, courseId, exerciseId: { in: exerciseIds }, acceptedAt: { not: null } },
  });
  if (exercises < exerciseIds.length) return false;
  await tx.enrolment.update({
    where: { userId_courseId: { userId, courseId } },
    data: { completedAt: new Date() },
  });
  return true;
}
