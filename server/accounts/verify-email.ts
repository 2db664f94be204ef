import type { Actor } from "#lib/accounts/actor.ts";
import { recordAudit } from "#server/audit.ts";
import { db } from "#server/db.ts";
import { consume } from "#server/rate-limit.ts";
import { requestAccountMail, type RequestedMail } from "./account-mail.ts";
import { useMailToken } from "./mail-token.ts";

/**
 * Has a link sent to the actor's own address that proves it is theirs.
 *
 * @throws AppError `too_many`.
 */
export async function requestVerification(actor: Actor, atTheMachine: boolean): Promise<RequestedMail> {
  await consume("verifyAccount", actor.id);
  return requestAccountMail({ kind: "verify_email", userId: actor.id }, atTheMachine);
}

/**
 * Marks the address as verified for whoever got the link by mail.
 *
 * @throws AppError `invalid` for a dead link.
 */
export async function verifyEmail(token: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const userId = await useMailToken(tx, token, "verify_email");
    await tx.user.update({ where: { id: userId }, data: { emailVerifiedAt: new Date() } });
    await recordAudit(tx, { actor: { id: userId }, action: "user.verify-email", subject: `user:${userId}` });
  });
}
