import { passwordProblem } from "#lib/accounts/password-rules.ts";
import { safePath } from "#lib/accounts/safe-path.ts";
import { recordAudit } from "#server/audit.ts";
import { db } from "#server/db.ts";
import { env } from "#server/env.ts";
import { AppError } from "#server/errors.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import type { SignedIn } from "./authenticate-password.ts";
import { hashPassword } from "./hash-password.ts";
import { loadActor } from "./load-actor.ts";
import { readSignUpLink } from "./sign-up-link.ts";

/**
 * Makes the account of whoever opened the link of a sign-up; the link proves the address. An invitation that came
 * along is accepted.
 *
 * @returns Who may now be signed in, and the path where they meant to go.
 * @throws AppError `invalid` for a dead link or a weak password, `conflict` when the address has an account by now,
 *   `forbidden` when the invitation that it needs does not work any more.
 */
export async function finishSignUp(input: {
  readonly link: string;
  readonly name: string;
  readonly password: string;
}): Promise<{ user: SignedIn; next: string }> {
  const { email, invitation, next } = readSignUpLink(input.link);
  const problem = passwordProblem(input.password, email);
  if (problem) throw new AppError("invalid", "Choose another password.", { fields: { password: problem } });
  const passwordHash = await hashPassword(input.password);

  const user = await db().$transaction(async (tx) => {
    const made = await tx.user.createManyAndReturn({
      data: [{ email, name: input.name, passwordHash, emailVerifiedAt: new Date() }],
      skipDuplicates: true,
    });
    if (!made[0]) {
      throw new AppError("conflict", "This address has an account by now. Sign in, or reset its password.");
    }
    await recordAudit(tx, {
      actor: made[0],
      action: "user.create",
      subject: `user:${made[0].id}`,
      details: { by: "sign-up" },
    });
    return made[0];
  });
  if (!invitation) return { user, next: safePath(next, "/home") };

  const actor = await loadActor(user.id);
  if (!actor) throw new Error("An account that was just made is not there.");
  try {
    const { courseId } = await acceptInvitation(actor, invitation);
    return { user, next: `/courses/${courseId}` };
  } catch (thrown) {
    // Without its invitation there would be no account here, so there is none.
    if (env().HOLDOUT_SIGN_UP !== "open") await db().user.delete({ where: { id: user.id } });
    if (!(thrown instanceof AppError) || env().HOLDOUT_SIGN_UP !== "open") throw thrown;
    return { user, next: `/join/${invitation}` };
  }
}
