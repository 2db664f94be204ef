import type { Actor, TokenScope } from "#lib/accounts/actor.ts";
import { recordAudit } from "#server/audit.ts";
import { authorise } from "#server/authorise.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";
import { hashSecretToken, newSecretToken } from "#server/secret-token.ts";

/** More live tokens than this for one person are a mistake or a leak. */
const maxLiveTokens = 20;

/**
 * Makes an API token for the actor or, by whoever may administer the site, for another user. The token itself is in
 * the answer and nowhere else: only its hash is stored.
 *
 * @throws AppError `conflict` when the owner has twenty live tokens, `not_found` without such a user, `forbidden`.
 */
export async function createApiToken(
  actor: Actor,
  input: {
    readonly name: string;
    readonly scopes: readonly TokenScope[];
    readonly expiresAt: Date | null;
    readonly userId?: string;
  },
): Promise<{ id: string; token: string }> {
  const userId = input.userId ?? actor.id;
  authoriseTokensOf(actor, userId);
  const token = `hld_${newSecretToken()}`;
  const id = await db().$transaction(async (tx) => {
    // Locked, so that requests at the same moment cannot pass the limit together.
    const owner = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
    if (owner.length === 0) throw new AppError("not_found", "There is no such user.");
    if ((await tx.apiToken.count({ where: { userId, ...live() } })) >= maxLiveTokens) {
      throw new AppError(
        "conflict",
        `There are ${maxLiveTokens} tokens already. Revoke one that is not needed any more.`,
      );
    }
    const made = await tx.apiToken.create({
      data: {
        userId,
        name: input.name,
        prefix: token.slice(0, 8),
        tokenHash: hashSecretToken(token),
        scopes: [...new Set(input.scopes)],
        expiresAt: input.expiresAt,
      },
    });
    await recordAudit(tx, {
      actor,
      action: "token.create",
      subject: `token:${made.id}`,
      details: { userId, scopes: made.scopes },
    });
    return made.id;
  });
  return { id, token };
}

function live() {
  return { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] };
}

/**
 * Returns when the actor may make and end API tokens of the user: their own, in a browser, or anybody's as an administrator.
 *
 * @throws AppError `forbidden` otherwise.
 */
export function authoriseTokensOf(actor: Actor, userId: string): void {
  if (actor.tokenScopes) {
    throw new AppError("forbidden", "This cannot be done with an API token. Sign in with a browser.");
  }
  if (userId !== actor.id) authorise(actor, "site.administer", null);
}
