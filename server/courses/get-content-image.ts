import { imageType } from "#lib/content/course-path.ts";
import { db } from "../db.ts";
import { manifest } from "./manifest.ts";

/**
 * An image of a release, by the release's digest. There is no caller to authorise: the digest cannot be guessed, and whoever
 * knows it has read a page of that release.
 *
 * @returns null when there is no such release or file, or when the file is not an image
 */
export async function getContentImage(
  digest: string,
  path: string,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string } | null> {
  const type = imageType(path);
  if (!type || !/^[0-9a-f]{64}$/.test(digest)) return null;
  const release = await db().release.findFirst({ where: { digest }, select: { manifest: true } });
  if (!release) return null;
  const paths = manifest.parse(release.manifest);
  const sha256 = Object.hasOwn(paths, path) ? paths[path] : undefined;
  const blob = sha256 && (await db().blob.findUnique({ where: { sha256 } }));
  return blob ? { bytes: new Uint8Array(blob.bytes), type } : null;
}
