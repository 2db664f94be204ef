import type { Actor } from "#lib/accounts/actor.ts";
import type { Invitation, Prisma } from "#prisma/generated/client.ts";
import { recordAudit } from "#server/audit.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";
import { hashSecretToken } from "#server/secret-token.ts";
import { invitationState } from "./find-invitation.ts";

const why = {
  revoked: "This invitation was withdrawn.",
  expired: "This invitation has expired.",
  used_up: "This invitation was used as often as it may be.",
};

/**
 * Gives the actor what the invitation promises: a place in the course and its cohort, or a role over the course.
 * Accepting again changes nothing and counts no use.
 *
 * @returns The course's id.
 * @throws AppError `not_found` for a link that was never made, `forbidden` when it is for another address or does not
 *   work any more.
 */
export async function acceptInvitation(actor: Actor, token: string): Promise<{ courseId: string }> {
  return db().$transaction(async (tx) => {
    // Locked, so that two people cannot both take the last place.
    const [locked] = await tx.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "Invitation" WHERE "tokenHash" = ${hashSecretToken(token)} FOR UPDATE`;
    if (!locked) throw new AppError("not_found", "There is no such invitation. The link may be incomplete.");
    const invitation = await tx.invitation.findUniqueOrThrow({ where: { id: locked.id } });
    if (invitation.email !== null && invitation.email.toLowerCase() !== actor.email) {
      throw new AppError(
        "forbidden",
        "This invitation is for another e-mail address than that of your account.",
      );
    }
    const { courseId } = invitation;
    if (await holdsAlready(tx, actor, invitation)) return { courseId };

    const state = invitationState(invitation);
    if (state !== "open") {
      throw new AppError("forbidden", `${why[state]} Ask whoever sent it for a new one.`);
    }
    await give(tx, actor, invitation);
    await tx.invitation.update({ where: { id: invitation.id }, data: { uses: { increment: 1 } } });
    await recordAudit(tx, {
      actor,
      action: "invitation.accept",
      subject: `invitation:${invitation.id}`,
      details: { courseId, role: invitation.role, cohortId: invitation.cohortId },
    });
    return { courseId };
  });
}

async function holdsAlready(
  tx: Prisma.TransactionClient,
  actor: Actor,
  invitation: Invitation,
): Promise<boolean> {
  const { courseId, cohortId, role } = invitation;
  if (role !== "learner") {
    return (await tx.roleGrant.count({ where: { userId: actor.id, courseId, role } })) > 0;
  }
  const enrolment = await tx.enrolment.findUnique({
    where: { userId_courseId: { userId: actor.id, courseId } },
  });
  return enrolment !== null && (cohortId === null || enrolment.cohortId === cohortId);
}

async function give(tx: Prisma.TransactionClient, actor: Actor, invitation: Invitation): Promise<void> {
  const { courseId, cohortId, role } = invitation;
  if (role !== "learner") {
    await tx.roleGrant.create({ data: { userId: actor.id, courseId, role } });
    return;
  }
  await tx.enrolment.upsert({
    where: { userId_courseId: { userId: actor.id, courseId } },
    create: { userId: actor.id, courseId, cohortId },
    update: { cohortId },
  });
}
