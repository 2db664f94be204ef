import type { Actor } from "#lib/accounts/actor.ts";
import { passwordProblem } from "#lib/accounts/password-rules.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { recordAudit } from "#server/audit.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";
import { sendMail } from "#server/mail.ts";
import { clearLimit, consume } from "#server/rate-limit.ts";
import type { SignedIn } from "./authenticate-password.ts";
import { hashPassword, verifyPassword } from "./hash-password.ts";
import { useMailToken } from "./mail-token.ts";

/**
 * Changes the actor's password and ends every session of theirs; the caller begins a new one with the answer.
 *
 * @throws AppError `invalid` naming the field that is wrong, `too_many` after too many wrong tries.
 */
export async function changePassword(
  actor: Actor,
  input: { readonly currentPassword: string; readonly newPassword: string },
): Promise<SignedIn> {
  refuseToken(actor);
  await consume("passwordChange", actor.id);
  const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: actor.id } });
  if (!(await verifyPassword(passwordHash, input.currentPassword))) {
    throw new AppError("invalid", "The current password is not right.", {
      fields: { currentPassword: "This is not your current password." },
    });
  }
  await clearLimit("passwordChange", actor.id);
  const next = await hashAcceptable(input.newPassword, actor.email, "newPassword");
  const changed = await db().$transaction((tx) => storePassword(tx, actor.id, next, "user.change-password"));
  await tellOwner(actor.email);
  return changed;
}

/**
 * Sets the password of whoever got the link by mail, and ends every session of theirs. The link also proves their
 * address.
 *
 * @throws AppError `invalid` for a dead link or a weak password, `forbidden` for a disabled account.
 */
export async function resetPassword(input: {
  readonly token: string;
  readonly password: string;
}): Promise<void> {
  const email = await db().$transaction(async (tx) => {
    const userId = await useMailToken(tx, input.token, "password_reset");
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    if (user.disabledAt) {
      throw new AppError("forbidden", "This account is disabled. An administrator can enable it again.");
    }
    // A weak password throws, the transaction rolls back, and the link stays good for another try.
    const next = await hashAcceptable(input.password, user.email, "password");
    await storePassword(tx, userId, next, "user.reset-password");
    if (!user.emailVerifiedAt) {
      await tx.user.update({ where: { id: userId }, data: { emailVerifiedAt: new Date() } });
    }
    return user.email;
  });
  await clearLimit("signInAccount", email);
  await tellOwner(email);
}

/** Ends every session of the actor, this one too. API tokens stay: they have their own list. */
export async function endAllSessions(actor: Actor): Promise<void> {
  refuseToken(actor);
  await db().$transaction(async (tx) => {
    await tx.user.update({ where: { id: actor.id }, data: { sessionVersion: { increment: 1 } } });
    await recordAudit(tx, { actor, action: "user.end-sessions", subject: `user:${actor.id}` });
  });
}

function refuseToken(actor: Actor): void {
  if (!actor.tokenScopes) return;
  throw new AppError("forbidden", "This cannot be done with an API token. Sign in with a browser.");
}

async function hashAcceptable(password: string, email: string, field: string): Promise<string> {
  const problem = passwordProblem(password, email);
  if (problem) throw new AppError("invalid", "Choose another password.", { fields: { [field]: problem } });
  return hashPassword(password);
}

async function storePassword(
  tx: Prisma.TransactionClient,
  userId: string,
  passwordHash: string,
  action: string,
): Promise<SignedIn> {
  const user = await tx.user.update({
    where: { id: userId },
    data: { passwordHash, sessionVersion: { increment: 1 } },
    select: { id: true, sessionVersion: true },
  });
  await recordAudit(tx, { actor: user, action, subject: `user:${userId}` });
  return user;
}

async function tellOwner(email: string): Promise<void> {
  await sendMail({
    to: email,
    subject: "Your password on Holdout was changed",
    text: "Hello,\n\nthe password of your account was just changed, and every session was ended.\n\nIf it was not you, reset the password at once and tell an administrator of the site.\n\nHoldout\n",
  });
}
