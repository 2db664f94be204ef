import type { Actor, Role } from "#lib/accounts/actor.ts";
import { db } from "#server/db.ts";

let made = 0;

/** A learner of the course, with an account and an enrolment. */
export async function makeLearner(courseId: string): Promise<Actor> {
  const user = await makeUser();
  await db().enrolment.create({ data: { userId: user.id, courseId } });
  return { ...user, siteRoles: [], courseRoles: { [courseId]: ["learner"] } };
}

/** Somebody with a granted role over the course. */
export async function makeStaff(courseId: string, role: Exclude<Role, "learner">): Promise<Actor> {
  const user = await makeUser();
  await db().roleGrant.create({ data: { userId: user.id, courseId, role } });
  return { ...user, siteRoles: [], courseRoles: { [courseId]: [role] } };
}

/** Somebody with an account and nothing else. */
export async function makeStranger(): Promise<Actor> {
  return { ...(await makeUser()), siteRoles: [], courseRoles: {} };
}

async function makeUser(): Promise<{ id: string; email: string; name: string }> {
  made += 1;
  const name = `Person ${made}`;
  return db().user.create({
    data: { email: `person${made}@holdout.test`, name },
    select: { id: true, email: true, name: true },
  });
}
