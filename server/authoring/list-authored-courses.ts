import type { Actor } from "#lib/accounts/actor.ts";
import { can } from "#lib/accounts/permissions.ts";
import { releaseReport } from "#lib/content/release-report.ts";
import { authorise } from "#server/authorise.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";

/** A course as the people who teach it see it in their list. */
export interface AuthoredCourse {
  readonly id: string;
  readonly title: string;
  /** Number of the release that learners see; null before the first was published. */
  readonly published: number | null;
  readonly releases: number;
  /** Releases newer than the published one: staged, or waiting since a roll back. */
  readonly newer: number;
  readonly learners: number;
  /** Problems and exercises without proof in the newest release. */
  readonly newestProblems: number;
}

/** The courses that the actor may author, by title; maybe none. */
export async function listAuthoredCourses(actor: Actor): Promise<AuthoredCourse[]> {
  const rows = await db().course.findMany({
    orderBy: [{ title: "asc" }, { id: "asc" }],
    select: {
      id: true,
      title: true,
      publishedRelease: { select: { number: true } },
      releases: { orderBy: { number: "desc" }, select: { number: true, report: true } },
      _count: { select: { enrolments: true } },
    },
  });
  return rows
    .filter((row) => can(actor, "course.author", row.id))
    .map((row) => {
      const published = row.publishedRelease?.number ?? null;
      const report = releaseReport.safeParse(row.releases[0]?.report).data;
      const unproven = report?.proofs.filter(({ status }) => status !== "proven").length ?? 0;
      return {
        id: row.id,
        title: row.title,
        published,
        releases: row.releases.length,
        newer: row.releases.filter(({ number }) => number > (published ?? 0)).length,
        learners: row._count.enrolments,
        newestProblems: (report?.problems.filter(({ rule }) => rule !== "not-proven").length ?? 0) + unproven,
      };
    });
}

/** One move of a course's pointer. */
export interface ReleaseMove {
  readonly id: string;
  readonly at: string;
  readonly move: "publish" | "rollback";
  readonly number: number;
  /** Null for the operator at the shell. */
  readonly by: string | null;
}

/**
 * Every move of the course's pointer, newest first, with the course's title.
 *
 * @throws AppError `forbidden`, `not_found` when there is no such course.
 */
export async function listMoves(
  actor: Actor,
  courseId: string,
): Promise<{ title: string; moves: ReleaseMove[] }> {
  authorise(actor, "course.author", courseId);
  const course = await db().course.findUnique({
    where: { id: courseId },
    select: {
      title: true,
      moves: {
        orderBy: [{ at: "desc" }, { id: "desc" }],
        select: {
          id: true,
          at: true,
          move: true,
          release: { select: { number: true } },
          actor: { select: { name: true } },
        },
      },
    },
  });
  if (!course) throw new AppError("not_found", `There is no course ${courseId}.`);
  return {
    title: course.title,
    moves: course.moves.map(({ id, at, move, release, actor: mover }) => ({
      id,
      at: at.toISOString(),
      move,
      number: release.number,
      by: mover?.name ?? null,
    })),
  };
}
