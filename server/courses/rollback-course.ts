import type { Prisma } from "#prisma/generated/client.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";
import { authoriseAuthor, authorId, type Author } from "./author.ts";
import { loadRelease } from "./load-release.ts";
import { lockCourse } from "./lock-course.ts";
import type { Published } from "./publish-course.ts";

const named = { id: true, number: true, digest: true } as const;

/**
 * Moves the course's pointer back to a release that was published before: to the one with this number, or to the newest
 * below the present one. Nothing is deleted, and publishing the newer content again moves it forward.
 *
 * @throws AppError `not_found` when there is no such course or release, `conflict` when the release was never published.
 */
export async function rollbackCourse(author: Author, courseId: string, number?: number): Promise<Published> {
  authoriseAuthor(author, courseId);
  return db().$transaction(async (tx) => {
    await lockCourse(tx, courseId);
    const course = await tx.course.findUnique({
      where: { id: courseId },
      select: { publishedRelease: { select: named } },
    });
    if (!course) throw new AppError("not_found", `There is no course ${courseId}.`);
    const present = course.publishedRelease;
    const release = await findTarget(tx, courseId, number, present?.number ?? 0);
    if (release.id === present?.id) return { courseId, release, outcome: "unchanged" };
    const { outline } = await loadRelease(release.id);
    await tx.course.update({
      where: { id: courseId },
      data: { publishedReleaseId: release.id, title: outline.title, openEnrolment: outline.openEnrolment },
    });
    await tx.releaseMoveLog.create({
      data: { courseId, releaseId: release.id, move: "rollback", actorId: authorId(author) },
    });
    return { courseId, release, outcome: "published" };
  });
}

async function findTarget(
  tx: Prisma.TransactionClient,
  courseId: string,
  number: number | undefined,
  presentNumber: number,
): Promise<Published["release"]> {
  if (number === undefined) {
    const earlier = await tx.release.findFirst({
      where: { courseId, number: { lt: presentNumber }, moves: { some: {} } },
      orderBy: { number: "desc" },
      select: named,
    });
    if (earlier) return earlier;
    throw new AppError("not_found", `No release of ${courseId} was published before the present one.`);
  }
  const release = await tx.release.findUnique({
    where: { courseId_number: { courseId, number } },
    select: { ...named, moves: { take: 1, select: { id: true } } },
  });
  if (!release) throw new AppError("not_found", `The course ${courseId} has no release ${number}.`);
  if (release.moves.length === 0) {
    throw new AppError("conflict", `Release ${number} was never published. Publish its content instead.`);
  }
  return { id: release.id, number: release.number, digest: release.digest };
}
