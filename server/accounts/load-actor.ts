import type { Actor, Role } from "#lib/accounts/actor.ts";
import { db } from "#server/db.ts";

/** The rows that make an actor; shared by every way of signing in. */
const rows = {
  id: true,
  email: true,
  name: true,
  disabledAt: true,
  sessionVersion: true,
  lastSeenAt: true,
  roleGrants: { select: { role: true, courseId: true } },
  enrolments: { select: { courseId: true } },
} as const;

interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roleGrants: readonly { role: Role; courseId: string | null }[];
  readonly enrolments: readonly { courseId: string }[];
}

function toActor(user: UserRow): Actor {
  const courseRoles: Record<string, Role[]> = {};
  for (const { courseId } of user.enrolments) (courseRoles[courseId] ??= []).push("learner");
  for (const { courseId, role } of user.roleGrants) {
    if (courseId !== null) (courseRoles[courseId] ??= []).push(role);
  }
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    siteRoles: user.roleGrants.filter((grant) => grant.courseId === null).map((grant) => grant.role),
    courseRoles,
  };
}

/** The user as an actor; null when there is no such user or the account is disabled. */
export async function loadActor(userId: string): Promise<Actor | null> {
  const user = await db().user.findUnique({ where: { id: userId }, select: rows });
  return user && !user.disabledAt ? toActor(user) : null;
}

/** `lastSeenAt` tells who was active this week; a write at every request would cost more than it says. */
const lastSeenPrecisionMs = 5 * 60_000;

/**
 * The actor of a session; null when the account is gone or disabled, or when its sessions were ended since this
 * one began, which is what the version tells. Notes that the user was here.
 */
export async function loadSessionActor(userId: string, sessionVersion: number): Promise<Actor | null> {
  const user = await db().user.findUnique({ where: { id: userId }, select: rows });
  if (!user || user.disabledAt || user.sessionVersion !== sessionVersion) return null;
  const now = new Date();
  if (!user.lastSeenAt || now.getTime() - user.lastSeenAt.getTime() > lastSeenPrecisionMs) {
    await db().user.updateMany({ where: { id: userId }, data: { lastSeenAt: now } });
  }
  return toActor(user);
}
