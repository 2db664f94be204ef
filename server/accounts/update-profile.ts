import type { Actor } from "#lib/accounts/actor.ts";
import { db } from "#server/db.ts";

/** Changes the name under which the actor is shown to others. */
export async function updateProfile(actor: Actor, profile: { readonly name: string }): Promise<void> {
  await db().user.update({ where: { id: actor.id }, data: { name: profile.name } });
}
