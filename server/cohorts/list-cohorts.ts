import type { Actor } from "#lib/accounts/actor.ts";
import type { ListedCohort } from "#lib/cohorts/cohort-views.ts";
import { can } from "#lib/accounts/permissions.ts";
import { db } from "#server/db.ts";
import { toSummary } from "./find-cohort.ts";

/** The cohorts of every course over which the actor holds `cohort.read`, newest first; maybe none. */
export async function listCohorts(actor: Actor, now: Date = new Date()): Promise<ListedCohort[]> {
  const everywhere = can(actor, "cohort.read", null);
  const courses = Object.keys(actor.courseRoles).filter((id) => can(actor, "cohort.read", id));
  if (!everywhere && courses.length === 0) return [];
  const rows = await db().cohort.findMany({
    where: everywhere ? {} : { courseId: { in: courses } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    include: {
      course: { select: { title: true } },
      _count: {
        select: {
          enrolments: true,
          invitations: { where: { revokedAt: null, expiresAt: { gt: now } } },
        },
      },
    },
  });
  return rows.map((row) => ({
    ...toSummary({
      id: row.id,
      name: row.name,
      courseId: row.courseId,
      courseTitle: row.course.title,
      startsAt: row.startsAt,
      endsAt: row.endsAt,
    }),
    members: row._count.enrolments,
    openInvitations: row._count.invitations,
  }));
}

/** The courses in which the actor may make a cohort, by title. */
export async function listManageableCourses(actor: Actor): Promise<{ id: string; title: string }[]> {
  const courses = await db().course.findMany({
    select: { id: true, title: true },
    orderBy: { title: "asc" },
  });
  return courses.filter((course) => can(actor, "cohort.manage", course.id));
}
