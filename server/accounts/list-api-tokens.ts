import type { ApiTokenView } from "#lib/accounts/account-views.ts";
import type { Actor, TokenScope } from "#lib/accounts/actor.ts";
import { db } from "#server/db.ts";

/** The actor's tokens that were not revoked, newest first. */
export async function listApiTokens(actor: Actor): Promise<ApiTokenView[]> {
  const tokens = await db().apiToken.findMany({
    where: { userId: actor.id, revokedAt: null },
    orderBy: { createdAt: "desc" },
  });
  return tokens.map((token) => ({
    id: token.id,
    name: token.name,
    prefix: token.prefix,
    scopes: token.scopes as TokenScope[],
    createdAt: token.createdAt.toISOString(),
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
    expiresAt: token.expiresAt?.toISOString() ?? null,
    expired: token.expiresAt !== null && token.expiresAt <= new Date(),
  }));
}
