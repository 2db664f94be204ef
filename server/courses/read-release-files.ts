import type { CourseFiles } from "#lib/content/read-structure.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";
import { authoriseAuthor, type Author } from "./author.ts";
import { manifest } from "./manifest.ts";

export interface ReleaseFiles {
  readonly courseId: string;
  readonly number: number;
  readonly digest: string;
  readonly files: CourseFiles;
}

/**
 * The files of a release, byte for byte. `what` is the id or the digest of a release, or the id of a course for what is
 * published of it.
 *
 * @throws AppError `not_found` when nothing has that name, `forbidden` when the author may not author the course.
 */
export async function readReleaseFiles(author: Author, what: string): Promise<ReleaseFiles> {
  const row = await findRelease(what);
  if (!row) throw new AppError("not_found", `No release and no published course is called ${what}.`);
  authoriseAuthor(author, row.courseId);
  const paths = manifest.parse(row.manifest);
  const blobs = await db().blob.findMany({ where: { sha256: { in: [...new Set(Object.values(paths))] } } });
  const bytes = new Map(blobs.map((blob) => [blob.sha256, blob.bytes]));
  const files = new Map(
    Object.entries(paths).map(([path, sha256]) => {
      const found = bytes.get(sha256);
      if (!found) throw new Error(`Release ${row.id} lacks the blob of ${path}.`);
      return [path, found];
    }),
  );
  return { courseId: row.courseId, number: row.number, digest: row.digest, files };
}

async function findRelease(what: string) {
  const select = { id: true, courseId: true, number: true, digest: true, manifest: true } as const;
  if (/^[0-9a-f]{64}$/.test(what)) return db().release.findFirst({ where: { digest: what }, select });
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(what)) {
    return db().release.findUnique({ where: { id: what }, select });
  }
  return db().release.findFirst({ where: { publishedOf: { id: what } }, select });
}
