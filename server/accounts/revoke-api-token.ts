import type { Actor } from "#lib/accounts/actor.ts";
import { recordAudit } from "#server/audit.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";
import { authoriseTokensOf } from "./create-api-token.ts";

/**
 * Ends a token of the actor's or, for whoever may administer the site, of anybody. Revoking again changes nothing.
 *
 * @throws AppError `not_found`, also for a token of somebody else.
 */
export async function revokeApiToken(actor: Actor, tokenId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const token = await tx.apiToken.findUnique({ where: { id: tokenId } });
    const allowed = token && (token.userId === actor.id || actor.siteRoles.includes("admin"));
    if (!allowed) throw new AppError("not_found", "There is no such token.");
    authoriseTokensOf(actor, token.userId);
    const { count } = await tx.apiToken.updateMany({
      where: { id: tokenId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) return;
    await recordAudit(tx, {
      actor,
      action: "token.revoke",
      subject: `token:${tokenId}`,
      details: { userId: token.userId },
    });
  });
}
