import { hasErrors, isProven, releaseReport } from "#lib/content/release-report.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";
import { authoriseAuthor, authorId, type Author } from "./author.ts";
import { loadRelease } from "./load-release.ts";
import { lockCourse } from "./lock-course.ts";
import type { Published } from "./publish-course.ts";

/**
 * Shows a release that is there already, for example a staged one, to learners: moves the course's pointer to it. Publishing what
 * is published changes nothing.
 *
 * @throws AppError `not_found` when the course has no such release, `forbidden` when the author may not author the
 *   course, `invalid` when the checker found errors or an exercise whose tests are not proven.
 */
export async function publishRelease(author: Author, courseId: string, number: number): Promise<Published> {
  authoriseAuthor(author, courseId);
  return db().$transaction(async (tx) => {
    await lockCourse(tx, courseId);
    const course = await tx.course.findUnique({
      where: { id: courseId },
      select: { publishedReleaseId: true },
    });
    const row = await tx.release.findUnique({
      where: { courseId_number: { courseId, number } },
      select: { id: true, number: true, digest: true, report: true },
    });
    if (!course || !row) throw new AppError("not_found", `The course ${courseId} has no release ${number}.`);
    const { report: stored, ...release } = row;
    if (release.id === course.publishedReleaseId) return { courseId, release, outcome: "unchanged" };
    const report = releaseReport.parse(stored);
    if (hasErrors(report) || !isProven(report)) {
      throw new AppError(
        "invalid",
        "The tests of an exercise in this release are not proven, or it has errors. Stage it again where grading works.",
      );
    }
    const { outline } = await loadRelease(release.id);
    await tx.course.update({
      where: { id: courseId },
      data: { publishedReleaseId: release.id, title: outline.title, openEnrolment: outline.openEnrolment },
    });
    await tx.releaseMoveLog.create({
      data: { courseId, releaseId: release.id, move: "publish", actorId: authorId(author) },
    });
    return { courseId, release, outcome: "published" };
  });
}
