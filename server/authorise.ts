import type { Actor } from "#lib/accounts/actor.ts";
import { can, type Permission } from "#lib/accounts/permissions.ts";
import { AppError } from "./errors.ts";

/**
 * Returns when the actor may do this in the course (on the site when `courseId` is null).
 *
 * @throws AppError `forbidden` otherwise.
 */
export function authorise(actor: Actor, permission: Permission, courseId: string | null): void {
  if (can(actor, permission, courseId)) return;
  throw new AppError(
    "forbidden",
    "Your account may not do this. An administrator can give you the role that it needs.",
  );
}
