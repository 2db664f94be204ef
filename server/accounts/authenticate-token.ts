import { tokenScopes, type Actor, type TokenScope } from "#lib/accounts/actor.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";
import { hashSecretToken } from "#server/secret-token.ts";
import { loadActor } from "./load-actor.ts";

const shape = /^hld_[A-Za-z0-9_-]{43}$/;

/** `lastUsedAt` is for people who tidy up their tokens: once a minute is precise enough. */
const lastUsedPrecisionMs = 60_000;

/**
 * The owner of an API token, limited to the token's scopes.
 *
 * @param bearer What follows `Authorization: Bearer `.
 * @throws AppError `unauthenticated`, the same for a token that is malformed, unknown, revoked or expired and for
 *   one whose owner is disabled.
 */
export async function authenticateToken(bearer: string): Promise<Actor> {
  const refused = new AppError(
    "unauthenticated",
    "The API token is not valid. It may be mistyped, revoked or expired; your account page lists yours.",
  );
  if (!shape.test(bearer)) throw refused;
  const token = await db().apiToken.findUnique({ where: { tokenHash: hashSecretToken(bearer) } });
  const now = new Date();
  if (!token || token.revokedAt || (token.expiresAt && token.expiresAt <= now)) throw refused;
  const actor = await loadActor(token.userId);
  if (!actor) throw refused;

  const before = new Date(now.getTime() - lastUsedPrecisionMs);
  if (!token.lastUsedAt || token.lastUsedAt < before) {
    await db().apiToken.updateMany({
      where: { id: token.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: before } }] },
      data: { lastUsedAt: now },
    });
  }
  return { ...actor, tokenScopes: token.scopes.filter(isScope) };
}

function isScope(scope: string): scope is TokenScope {
  return (tokenScopes as readonly string[]).includes(scope);
}
