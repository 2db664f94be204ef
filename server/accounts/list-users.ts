import type { UserRow } from "#lib/accounts/account-views.ts";
import type { Actor } from "#lib/accounts/actor.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { authorise } from "#server/authorise.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";

const pageSize = 50;

/**
 * Users of the site by address, fifty a page.
 *
 * @param query.search A part of the name or the address.
 * @param query.page Counts from 1.
 * @throws AppError `forbidden`.
 */
export async function listUsers(
  actor: Actor,
  query: { readonly search?: string; readonly page?: number },
): Promise<{ users: UserRow[]; total: number; pages: number }> {
  authorise(actor, "site.administer", null);
  const search = query.search?.trim();
  const where: Prisma.UserWhereInput = search
    ? {
        OR: [
          { email: { contains: search, mode: "insensitive" } },
          { name: { contains: search, mode: "insensitive" } },
        ],
      }
    : {};
  const total = await db().user.count({ where });
  const users = await db().user.findMany({
    where,
    orderBy: { email: "asc" },
    skip: (Math.max(1, query.page ?? 1) - 1) * pageSize,
    take: pageSize,
    include: { roleGrants: { orderBy: { createdAt: "asc" } }, enrolments: { select: { courseId: true } } },
  });
  return {
    total,
    pages: Math.max(1, Math.ceil(total / pageSize)),
    users: users.map((user) => ({
      id: user.id,
      email: user.email,
      name: user.name,
      grants: user.roleGrants.map(({ role, courseId }) => ({ role, courseId })),
      courses: user.enrolments.map(({ courseId }) => courseId),
      emailVerifiedAt: user.emailVerifiedAt?.toISOString() ?? null,
      disabledAt: user.disabledAt?.toISOString() ?? null,
      lastSeenAt: user.lastSeenAt?.toISOString() ?? null,
      createdAt: user.createdAt.toISOString(),
    })),
  };
}

/**
 * The id of the user with this address.
 *
 * @throws AppError `forbidden`, `not_found`.
 */
export async function findUserId(actor: Actor, email: string): Promise<string> {
  authorise(actor, "site.administer", null);
  const user = await db().user.findUnique({
    where: { email: email.trim().toLowerCase() },
    select: { id: true },
  });
  if (!user) throw new AppError("not_found", `There is no user with the address ${email}.`);
  return user.id;
}
