import type { Actor } from "#lib/accounts/actor.ts";
import { operator } from "#lib/accounts/actor.ts";
import type { NewInvitation } from "#lib/cohorts/cohort-views.ts";
import type { InviteInput } from "#lib/cohorts/forms.ts";
import { recordAudit } from "#server/audit.ts";
import { db } from "#server/db.ts";
import { env } from "#server/env.ts";
import { hashSecretToken, newSecretToken } from "#server/secret-token.ts";
import { findCohort } from "./find-cohort.ts";
import { queueInvitationMails } from "./queue-invitation-mails.ts";

const day = 24 * 60 * 60 * 1000;

/**
 * Makes an invitation link into the cohort; needs `cohort.manage`. With an address only that person may use
 * it, once, and it is sent to them by mail.
 *
 * @throws AppError `not_found` or `forbidden` as of `findCohort`.
 */
export async function inviteToCohort(
  actor: Actor,
  input: InviteInput,
  now: Date = new Date(),
): Promise<NewInvitation> {
  const cohort = await findCohort(actor, input.cohortId, "cohort.manage");
  const token = newSecretToken();
  const link = `${env().HOLDOUT_URL}/join/${token}`;
  const expiresAt = new Date(now.getTime() + input.days * day);
  const id = await db().$transaction(async (tx) => {
    const invitation = await tx.invitation.create({
      data: {
        tokenHash: hashSecretToken(token),
        courseId: cohort.courseId,
        cohortId: cohort.id,
        email: input.email,
        maxUses: input.email ? 1 : input.maxUses,
        expiresAt,
        createdById: actor.id === operator.id ? null : actor.id,
      },
    });
    if (input.email) await queueInvitationMails(tx, cohort, [{ email: input.email, link }], expiresAt);
    await recordAudit(tx, {
      actor,
      action: "invitation.create",
      subject: `invitation:${invitation.id}`,
      details: { cohort: cohort.id, email: input.email },
    });
    return invitation.id;
  });
  return { id, link, expiresAt: expiresAt.toISOString() };
}
