import { notFound } from "next/navigation";
import type { Actor } from "#lib/accounts/actor.ts";
import type { LoadedRelease } from "#lib/content/loaded-release.ts";
import { can } from "#lib/accounts/permissions.ts";
import { loadRelease } from "#server/courses/load-release.ts";
import { AppError } from "#server/errors.ts";
import { requireUser } from "#server/session.ts";

/**
 * The release to preview and who asks. Whoever may not author its course sees the 404 page, as for a release that does
 * not exist: an unpublished one is nobody else's business.
 */
export async function loadPreview(releaseId: string): Promise<{ actor: Actor; release: LoadedRelease }> {
  const actor = await requireUser();
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(releaseId)) notFound();
  const release = await loadRelease(releaseId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  if (!can(actor, "course.author", release.courseId)) notFound();
  return { actor, release };
}
