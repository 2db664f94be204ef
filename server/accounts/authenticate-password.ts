import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";
import { clearLimit, consume, giveBack } from "#server/rate-limit.ts";
import { hashPassword, needsRehash, verifyPassword } from "./hash-password.ts";

/** Who signed in, and the version that the new session carries. */
export interface SignedIn {
  readonly id: string;
  readonly sessionVersion: number;
}

/**
 * Checks an e-mail address and a password. Failures are limited per account and per network address; the answer
 * and its time are the same whether or not the address has an account.
 *
 * @param input.email In lower case, without spaces around it.
 * @param input.address The network address that asks.
 * @throws AppError `unauthenticated` when they do not belong together, `forbidden` for the right password of a
 *   disabled account, `too_many` after too many failures.
 */
export async function authenticatePassword(input: {
  readonly email: string;
  readonly password: string;
  readonly address: string;
}): Promise<SignedIn> {
  await consume("signInAddress", input.address);
  await consume("signInAccount", input.email);

  const user = await db().user.findUnique({
    where: { email: input.email },
    select: { id: true, passwordHash: true, sessionVersion: true, disabledAt: true },
  });
  if (!(await verifyPassword(user?.passwordHash ?? null, input.password)) || !user?.passwordHash) {
    throw new AppError(
      "unauthenticated",
      "This address and this password do not belong together. Check both, or reset your password.",
    );
  }

  await giveBack("signInAddress", input.address);
  await clearLimit("signInAccount", input.email);
  if (user.disabledAt) {
    throw new AppError("forbidden", "This account is disabled. An administrator can enable it again.");
  }
  if (needsRehash(user.passwordHash)) {
    await db().user.update({
      where: { id: user.id },
      data: { passwordHash: await hashPassword(input.password) },
    });
  }
  return { id: user.id, sessionVersion: user.sessionVersion };
}
