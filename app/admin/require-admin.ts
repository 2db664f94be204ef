import { forbidden } from "next/navigation";
import type { Actor } from "#lib/accounts/actor.ts";
import { can } from "#lib/accounts/permissions.ts";
import { requireUser } from "#server/session.ts";

/** Who is asking, when they administer the site or at least one course; else the 403 page. */
export async function requireAdminSomewhere(): Promise<Actor> {
  const actor = await requireUser();
  const scopes = [null, ...Object.keys(actor.courseRoles)];
  if (!scopes.some((courseId) => can(actor, "cohort.read", courseId))) forbidden();
  return actor;
}
