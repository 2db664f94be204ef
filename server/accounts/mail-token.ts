import type { MailTokenPurpose, Prisma } from "#prisma/generated/client.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";
import { hashSecretToken, newSecretToken } from "#server/secret-token.ts";

/** How long links by mail work, in hours. */
export const mailTokenHours: Record<MailTokenPurpose, number> = { password_reset: 1, verify_email: 24 };

/** Makes a single-use token for a link by mail; only its hash is stored. */
export async function createMailToken(userId: string, purpose: MailTokenPurpose): Promise<string> {
  const token = newSecretToken();
  await db().mailToken.create({
    data: {
      userId,
      purpose,
      tokenHash: hashSecretToken(token),
      expiresAt: new Date(Date.now() + mailTokenHours[purpose] * 3_600_000),
    },
  });
  return token;
}

/** Whether the link would work now; looking at it does not use it up, since mail scanners open links too. */
export async function isMailTokenValid(token: string, purpose: MailTokenPurpose): Promise<boolean> {
  const found = await db().mailToken.findUnique({ where: { tokenHash: hashSecretToken(token) } });
  return found?.purpose === purpose && found.usedAt === null && found.expiresAt > new Date();
}

/**
 * Uses the token up, and with it every other unused one of the same purpose and owner.
 *
 * @returns The owner's id.
 * @throws AppError `invalid` when it is unknown, used or too old.
 */
export async function useMailToken(
  tx: Prisma.TransactionClient,
  token: string,
  purpose: MailTokenPurpose,
): Promise<string> {
  const now = new Date();
  const tokenHash = hashSecretToken(token);
  // One statement, so that of two requests at the same moment only one succeeds.
  const { count } = await tx.mailToken.updateMany({
    where: { tokenHash, purpose, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0) {
    throw new AppError(
      "invalid",
      "This link does not work any more: it was used already or is too old. Ask for a new one.",
    );
  }
  const { userId } = await tx.mailToken.findUniqueOrThrow({ where: { tokenHash } });
  await tx.mailToken.updateMany({ where: { userId, purpose, usedAt: null }, data: { usedAt: now } });
  return userId;
}
