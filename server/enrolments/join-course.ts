import type { Actor } from "#lib/accounts/actor.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";

/**
 * Enrols the caller in a course that is open to everyone; joining twice changes nothing. The one thing that a
 * signed-in person may do without a role: it is what gives them one.
 *
 * @throws AppError `not_found` when there is no published course of that id, `forbidden` when it takes an invitation.
 */
export async function joinCourse(actor: Actor, courseId: string): Promise<void> {
  if (actor.tokenScopes) {
    throw new AppError("forbidden", "An API token cannot join a course. Join it in the browser.");
  }
  const course = await db().course.findUnique({
    where: { id: courseId },
    select: { openEnrolment: true, publishedReleaseId: true },
  });
  if (!course?.publishedReleaseId) throw new AppError("not_found", "There is no such course.");
  if (!course.openEnrolment) {
    throw new AppError(
      "forbidden",
      "This course takes an invitation. Ask the person who runs it for an invitation link.",
    );
  }
  await db().enrolment.upsert({
    where: { userId_courseId: { userId: actor.id, courseId } },
    create: { userId: actor.id, courseId },
    update: {},
  });
}
