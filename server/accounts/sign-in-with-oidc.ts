import { z } from "zod";
import { db } from "#server/db.ts";
import { env } from "#server/env.ts";
import { AppError } from "#server/errors.ts";
import { recordAudit } from "#server/audit.ts";
import type { SignedIn } from "./authenticate-password.ts";

/** What we read of a provider's claims. */
const claims = z.object({
  iss: z.string().min(1),
  sub: z.string().min(1).max(255),
  email: z.string().trim().toLowerCase().pipe(z.email()).optional().catch(undefined),
  email_verified: z.union([z.boolean(), z.stringbool()]).default(false).catch(false),
  name: z.string().trim().min(1).max(200).optional().catch(undefined),
});

/**
 * The account of someone whom the OIDC provider vouches for: the one already linked to the identity, else the one
 * with the same address, else a new one where sign-up is open. Linking and creating need an address that the
 * provider has verified.
 *
 * @throws AppError `forbidden` with the reason when none of these may be done.
 */
export async function signInWithOidc(given: unknown): Promise<SignedIn> {
  const { iss: issuer, sub: subject, email, email_verified, name } = claims.parse(given);
  const known = await db().oidcIdentity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { user: { select: { id: true, sessionVersion: true, disabledAt: true } } },
  });
  if (known) return admitted(known.user);

  if (!email || !email_verified) {
    throw new AppError(
      "forbidden",
      "Your provider does not confirm your e-mail address, so we cannot tell whose account this is.",
    );
  }
  return db().$transaction(async (tx) => {
    const existing = await tx.user.findUnique({ where: { email } });
    if (existing) {
      if (existing.disabledAt) return admitted(existing);
      // Nobody ever proved to own an unverified address: whoever set its password may be someone else, so
      // the password, the sessions and the tokens end when the owner arrives.
      const unproven = !existing.emailVerifiedAt;
      const user = await tx.user.update({
        where: { id: existing.id },
        data: {
          oidcIdentities: { create: { issuer, subject } },
          ...(unproven && {
            emailVerifiedAt: new Date(),
            passwordHash: null,
            sessionVersion: { increment: 1 },
            apiTokens: { updateMany: { where: { revokedAt: null }, data: { revokedAt: new Date() } } },
          }),
        },
      });
      await recordAudit(tx, {
        actor: user,
        action: "user.link-oidc",
        subject: `user:${user.id}`,
        details: { issuer },
      });
      return admitted(user);
    }
    if (env().HOLDOUT_SIGN_UP !== "open") {
      throw new AppError(
        "forbidden",
        "There is no account for you yet, and accounts are made by invitation here.",
      );
    }
    const user = await tx.user.create({
      data: {
        email,
        name: name ?? email.split("@")[0]!,
        emailVerifiedAt: new Date(),
        oidcIdentities: { create: { issuer, subject } },
      },
    });
    await recordAudit(tx, {
      actor: user,
      action: "user.create",
      subject: `user:${user.id}`,
      details: { by: "oidc", issuer },
    });
    return admitted(user);
  });
}

function admitted(user: { id: string; sessionVersion: number; disabledAt: Date | null }): SignedIn {
  if (user.disabledAt) {
    throw new AppError("forbidden", "This account is disabled. An administrator can enable it again.");
  }
  return { id: user.id, sessionVersion: user.sessionVersion };
}
