import type { Actor, Role } from "#lib/accounts/actor.ts";
import { db, pool } from "#server/db.ts";

interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly disabledAt: Date | null;
  readonly sessionVersion: number;
  readonly lastSeenAt: Date | null;
  readonly roles: readonly [role: Role, courseId: string | null][] | null;
  readonly enrolledIn: readonly string[] | null;
}

/** One query past the ORM: every request of whoever is signed in begins with it. Shared by every way of signing in. */
async function readUser(userId: string): Promise<UserRow | null> {
  const { rows } = await pool().query<UserRow>(userQuery, [userId]);
  return rows[0] ?? null;
}

const userQuery = `
  SELECT "id", "email", "name", "disabledAt", "sessionVersion", "lastSeenAt",
    (SELECT json_agg(json_build_array("role", "courseId")) FROM "RoleGrant" WHERE "userId" = u."id") AS "roles",
    (SELECT json_agg("courseId") FROM "Enrolment" WHERE "userId" = u."id") AS "enrolledIn"
  FROM "User" u WHERE "id" = $1::uuid`;

function toActor(user: UserRow): Actor {
  const roles = user.roles ?? [];
  const courseRoles: Record<string, Role[]> = {};
  for (const courseId of user.enrolledIn ?? []) (courseRoles[courseId] ??= []).push("learner");
  for (const [role, courseId] of roles) {
    if (courseId !== null) (courseRoles[courseId] ??= []).push(role);
  }
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    siteRoles: roles.filter(([, courseId]) => courseId === null).map(([role]) => role),
    courseRoles,
  };
}

/** The user as an actor; null when there is no such user or the account is disabled. */
export async function loadActor(userId: string): Promise<Actor | null> {
  const user = await readUser(userId);
  return user && !user.disabledAt ? toActor(user) : null;
}

/** `lastSeenAt` tells who was active this week; a write at every request would cost more than it says. */
const lastSeenPrecisionMs = 5 * 60_000;

/**
 * The actor of a session; null when the account is gone or disabled, or when its sessions were ended since this
 * one began, which is what the version tells. Notes that the user was here.
 */
export async function loadSessionActor(userId: string, sessionVersion: number): Promise<Actor | null> {
  const user = await readUser(userId);
  if (!user || user.disabledAt || user.sessionVersion !== sessionVersion) return null;
  const now = new Date();
  if (!user.lastSeenAt || now.getTime() - user.lastSeenAt.getTime() > lastSeenPrecisionMs) {
    await db().user.updateMany({ where: { id: userId }, data: { lastSeenAt: now } });
  }
  return toActor(user);
}
