import type { AccountView } from "#lib/accounts/account-views.ts";
import type { Actor } from "#lib/accounts/actor.ts";
import { db } from "#server/db.ts";

/** The actor's own account. */
export async function getAccount(actor: Actor): Promise<AccountView> {
  const user = await db().user.findUniqueOrThrow({
    where: { id: actor.id },
    include: {
      oidcIdentities: { orderBy: { createdAt: "asc" } },
      roleGrants: { include: { course: { select: { title: true } } }, orderBy: { createdAt: "asc" } },
      enrolments: { include: { course: { select: { title: true } } }, orderBy: { enrolledAt: "asc" } },
    },
  });
  return {
    email: user.email,
    name: user.name,
    emailVerifiedAt: user.emailVerifiedAt?.toISOString() ?? null,
    hasPassword: user.passwordHash !== null,
    createdAt: user.createdAt.toISOString(),
    identities: user.oidcIdentities.map(({ issuer, createdAt }) => ({
      issuer,
      linkedAt: createdAt.toISOString(),
    })),
    roles: [
      ...user.roleGrants.map(({ role, courseId, course }) => ({
        role,
        courseId,
        courseTitle: course?.title ?? null,
      })),
      ...user.enrolments.map(({ courseId, course }) => ({
        role: "learner" as const,
        courseId,
        courseTitle: course.title,
      })),
    ],
  };
}
