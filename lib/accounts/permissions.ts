import type { Actor, Role } from "./actor.ts";

/**
 * What can be done, and the least role over the course (or the site) that may do it. `admin` may do
 * everything an `instructor` may, who may do everything a `learner` may, within the same scope; a role over
 * the site holds in every course.
 */
const leastRole = {
  "course.learn": "learner",
  "course.author": "instructor",
  "submission.readAny": "instructor",
  "cohort.read": "admin",
  "cohort.manage": "admin",
  "site.administer": "admin",
} as const satisfies Record<string, Role>;

export type Permission = keyof typeof leastRole;

const rank: Record<Role, number> = { learner: 1, instructor: 2, admin: 3 };

/** The highest role that the actor holds over a course; over the site when `courseId` is null. */
export function highestRole(actor: Actor, courseId: string | null): Role | null {
  const held = courseId ? [...actor.siteRoles, ...(actor.courseRoles[courseId] ?? [])] : actor.siteRoles;
  return held.reduce<Role | null>(
    (best, role) => (best === null || rank[role] > rank[best] ? role : best),
    null,
  );
}

/** Whether the actor may do this in the course, or on the site when `courseId` is null. */
export function can(actor: Actor, permission: Permission, courseId: string | null): boolean {
  const role = highestRole(actor, courseId);
  return role !== null && rank[role] >= rank[leastRole[permission]];
}
