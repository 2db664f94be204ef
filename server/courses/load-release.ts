import { imageType } from "#lib/content/course-path.ts";
import { imageSize, type ImageSize } from "#lib/content/image-size.ts";
import { interpretCourse } from "#lib/content/interpret-course.ts";
import type { LoadedRelease } from "#lib/content/loaded-release.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";
import { loadEngines } from "./engines.ts";
import { manifest } from "./manifest.ts";

export type { LoadedRelease };

/** How many releases a process keeps; an old one is asked for by old submissions and previews only. */
const kept = 6;

// Kept on globalThis, because the development server loads modules anew after every change.
const global = globalThis as unknown as { holdoutReleases?: Map<string, Promise<LoadedRelease>> };

/**
 * A release by the id of its row. It never changes, so it is read once and kept; its documents are interpreted when they
 * are first asked for.
 *
 * @throws AppError `not_found` when there is no such release.
 */
export async function loadRelease(releaseId: string): Promise<LoadedRelease> {
  const cache = (global.holdoutReleases ??= new Map());
  const known = cache.get(releaseId);
  if (known) {
    // The order of the map is the order of use.
    cache.delete(releaseId);
    cache.set(releaseId, known);
    return known;
  }
  const loading = readRelease(releaseId);
  cache.set(releaseId, loading);
  for (const oldest of [...cache.keys()].slice(0, Math.max(0, cache.size - kept))) cache.delete(oldest);
  loading.catch(() => {
    // A release that could not be read is asked for again the next time.
    if (cache.get(releaseId) === loading) cache.delete(releaseId);
  });
  return loading;
}

async function readRelease(releaseId: string): Promise<LoadedRelease> {
  const row = await db().release.findUnique({
    where: { id: releaseId },
    select: { id: true, number: true, digest: true, courseId: true, manifest: true },
  });
  if (!row) throw new AppError("not_found", "There is no such release of the course.");
  const paths = manifest.parse(row.manifest);
  const blobs = await db().blob.findMany({
    where: { sha256: { in: [...new Set(Object.values(paths))] } },
    select: { sha256: true, bytes: true },
  });
  const bytesByDigest = new Map(blobs.map((blob) => [blob.sha256, blob.bytes]));
  const files = new Map<string, Uint8Array>();
  const sizes = new Map<string, ImageSize>();
  for (const [path, digest] of Object.entries(paths)) {
    const bytes = bytesByDigest.get(digest);
    if (!bytes) throw new Error(`Release ${row.id} lacks the blob of ${path}.`);
    // Images are served from the database; here only their size is needed.
    const size = imageType(path) ? imageSize(bytes) : null;
    if (size) sizes.set(path, size);
    else files.set(path, bytes);
  }
  const course = interpretCourse(files, await loadEngines(), row.digest, sizes);
  if (!course.outline) throw new Error(`The course.yaml of release ${row.id} cannot be read.`);
  const { outline, lesson, exercise } = course;
  return {
    id: row.id,
    number: row.number,
    digest: row.digest,
    courseId: row.courseId,
    outline,
    lesson,
    exercise,
  };
}
