import { releaseReport, type ReleaseReport } from "#lib/content/release-report.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";
import { authoriseAuthor, type Author } from "./author.ts";

/** A release as a list shows it. */
export interface ListedRelease {
  readonly id: string;
  readonly number: number;
  readonly digest: string;
  readonly message: string;
  /** Name of the person; null for the operator. */
  readonly author: string | null;
  readonly createdAt: Date;
  /** Whether it is what learners see now. */
  readonly published: boolean;
  /** Every move of the course's pointer to it, oldest first. */
  readonly moves: readonly {
    readonly move: "publish" | "rollback";
    readonly by: string | null;
    readonly at: Date;
  }[];
  readonly report: ReleaseReport;
}

/**
 * Every release of a course, newest first.
 *
 * @throws AppError `not_found` when there is no such course, `forbidden` when the author may not author it.
 */
export async function listReleases(author: Author, courseId: string): Promise<ListedRelease[]> {
  authoriseAuthor(author, courseId);
  const course = await db().course.findUnique({
    where: { id: courseId },
    select: { publishedReleaseId: true },
  });
  if (!course) throw new AppError("not_found", `There is no course ${courseId}.`);
  const rows = await db().release.findMany({
    where: { courseId },
    orderBy: { number: "desc" },
    select: {
      id: true,
      number: true,
      digest: true,
      message: true,
      report: true,
      createdAt: true,
      author: { select: { name: true } },
      moves: { orderBy: { at: "asc" }, select: { move: true, at: true, actor: { select: { name: true } } } },
    },
  });
  return rows.map(({ author: writer, moves, report, ...row }) => ({
    ...row,
    author: writer?.name ?? null,
    published: row.id === course.publishedReleaseId,
    moves: moves.map(({ move, at, actor }) => ({ move, at, by: actor?.name ?? null })),
    report: releaseReport.parse(report),
  }));
}
