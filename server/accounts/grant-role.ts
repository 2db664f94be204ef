import type { Actor, Role } from "#lib/accounts/actor.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { recordAudit } from "#server/audit.ts";
import { authorise } from "#server/authorise.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";

/** A role over one course, or over the site when `courseId` is null. */
export interface Grant {
  readonly userId: string;
  readonly role: Role;
  readonly courseId: string | null;
}

/**
 * Gives a user a role; `learner` of a course is an enrolment in it. Granting again changes nothing.
 *
 * @throws AppError `forbidden`, `not_found` without such a user or course, `invalid` for `learner` over the site.
 */
export async function grantRole(actor: Actor, grant: Grant): Promise<void> {
  authorise(actor, "site.administer", null);
  const { userId, role, courseId } = grant;
  if (role === "learner" && courseId === null) {
    throw new AppError(
      "invalid",
      "Everybody is a learner of the courses they are enrolled in: name a course.",
    );
  }
  await db().$transaction(async (tx) => {
    await lockUser(tx, userId);
    if (courseId !== null && (await tx.course.count({ where: { id: courseId } })) === 0) {
      throw new AppError("not_found", `There is no course "${courseId}".`);
    }
    const changed = role === "learner" ? await enrol(tx, userId, courseId!) : await addGrant(tx, grant);
    if (!changed) return;
    await recordAudit(tx, {
      actor,
      action: "role.grant",
      subject: `user:${userId}`,
      details: { role, courseId },
    });
  });
}

/** Serialises changes to one user's roles: the unique index does not see two grants over the site as equal. */
export async function lockUser(tx: Prisma.TransactionClient, userId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
  if (rows.length === 0) throw new AppError("not_found", "There is no such user.");
}

async function enrol(tx: Prisma.TransactionClient, userId: string, courseId: string): Promise<boolean> {
  const { count } = await tx.enrolment.createMany({ data: [{ userId, courseId }], skipDuplicates: true });
  return count > 0;
}

async function addGrant(tx: Prisma.TransactionClient, grant: Grant): Promise<boolean> {
  const { userId, role, courseId } = grant;
  if ((await tx.roleGrant.count({ where: { userId, role, courseId } })) > 0) return false;
  await tx.roleGrant.create({ data: { userId, role, courseId } });
  return true;
}
