import type { Actor, TokenScope } from "#lib/accounts/actor.ts";
import { can, type Permission } from "#lib/accounts/permissions.ts";
import { AppError } from "./errors.ts";

/** What an API token needs for a permission beyond its owner's role; null is out of any token's reach. */
const scopeNeeded: Record<Permission, TokenScope | null> = {
  "course.learn": "read",
  "course.author": null,
  "submission.readAny": "cohorts",
  "cohort.read": "cohorts",
  "cohort.manage": null,
  "site.administer": null,
};

/**
 * Returns when the actor may do this in the course (on the site when `courseId` is null). An actor who came
 * with an API token may do at most what the token's scopes cover.
 *
 * @throws AppError `forbidden` otherwise.
 */
export function authorise(actor: Actor, permission: Permission, courseId: string | null): void {
  if (actor.tokenScopes) {
    const scope = scopeNeeded[permission];
    if (scope === null) {
      throw new AppError("forbidden", "This cannot be done with an API token. Sign in with a browser.");
    }
    authoriseScope(actor, scope);
  }
  if (can(actor, permission, courseId)) return;
  throw new AppError(
    "forbidden",
    "Your account may not do this. An administrator can give you the role that it needs.",
  );
}

/**
 * Returns when the request came from a browser's session, or with an API token that has the scope.
 *
 * @throws AppError `forbidden` otherwise.
 */
export function authoriseScope(actor: Actor, scope: TokenScope): void {
  if (!actor.tokenScopes || actor.tokenScopes.includes(scope)) return;
  throw new AppError("forbidden", `This needs an API token with the scope "${scope}".`);
}
