import { compareText } from "#lib/content/problem.ts";
import { readStructure, type CourseFiles } from "#lib/content/read-structure.ts";
import { hasErrors, isProven, type ReleaseReport } from "#lib/content/release-report.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";
import { authoriseAuthor, authorId, type Author } from "./author.ts";
import { lockCourse } from "./lock-course.ts";
import { digestOf, makeManifest, type Manifest } from "./manifest.ts";

export interface PublishRequest {
  readonly files: CourseFiles;
  /** What `checkCourse` said of exactly these files. */
  readonly report: ReleaseReport;
  readonly message: string;
  /** `stage` keeps the release for a preview and leaves the course's pointer where it is. */
  readonly move: "publish" | "stage";
  /** Whether exercises that this machine could not prove may be published; said in the report. */
  readonly allowUnproven?: boolean;
}

export interface Published {
  readonly courseId: string;
  readonly release: { readonly id: string; readonly number: number; readonly digest: string };
  /** `unchanged`: the same content was there already, and nothing moved. */
  readonly outcome: "published" | "staged" | "unchanged";
}

/** Blobs are inserted in pieces of about this size, in bytes. */
const pieceBytes = 4 * 1024 * 1024;

/**
 * Makes the release of some files, if there is none with the same content yet, and moves the course's pointer to it: all in one
 * transaction, one at a time for each course. The same content twice changes nothing.
 *
 * @throws AppError `invalid` when the report has errors or, unless allowed, exercises that are not proven;
 * `forbidden` when the author may not author the course.
 */
export async function publishCourse(author: Author, request: PublishRequest): Promise<Published> {
  const course = readStructure(request.files).course?.yaml.value;
  if (!course || hasErrors(request.report)) {
    throw new AppError("invalid", "The course has errors and was not published. Correct them first.", {
      details: request.report,
    });
  }
  authoriseAuthor(author, course.id);
  if (request.move === "publish" && !request.allowUnproven && !isProven(request.report)) {
    throw new AppError(
      "invalid",
      "The tests of an exercise are not proven, so the course was not published.",
      {
        details: request.report,
      },
    );
  }
  const entries = makeManifest(request.files);
  const digest = digestOf(entries);
  return db().$transaction(
    async (tx) => {
      await lockCourse(tx, course.id);
      const { publishedReleaseId } = await tx.course.upsert({
        where: { id: course.id },
        create: { id: course.id, title: course.title, openEnrolment: course.openEnrolment },
        update: {},
        select: { publishedReleaseId: true },
      });
      const known = await tx.release.findUnique({
        where: { courseId_digest: { courseId: course.id, digest } },
        select: { id: true, number: true, digest: true },
      });
      const release = known ?? (await createRelease(tx, author, course.id, { ...request, digest, entries }));
      if (known) {
        // The content cannot differ, but a proof may have been added since.
        await tx.release.update({ where: { id: known.id }, data: { report: request.report } });
      }
      const unchanged: Published = { courseId: course.id, release, outcome: "unchanged" };
      if (request.move === "stage") return known ? unchanged : { ...unchanged, outcome: "staged" };
      if (publishedReleaseId === release.id) return unchanged;
      await tx.course.update({
        where: { id: course.id },
        data: { publishedReleaseId: release.id, title: course.title, openEnrolment: course.openEnrolment },
      });
      await tx.releaseMoveLog.create({
        data: { courseId: course.id, releaseId: release.id, move: "publish", actorId: authorId(author) },
      });
      return { ...unchanged, outcome: "published" };
    },
    { timeout: 120_000, maxWait: 10_000 },
  );
}

async function createRelease(
  tx: Prisma.TransactionClient,
  author: Author,
  courseId: string,
  { files, report, message, digest, entries }: PublishRequest & { digest: string; entries: Manifest },
) {
  await storeBlobs(tx, files, entries);
  const last = await tx.release.aggregate({ where: { courseId }, _max: { number: true } });
  return tx.release.create({
    data: {
      courseId,
      number: (last._max.number ?? 0) + 1,
      digest,
      manifest: entries,
      message,
      report,
      authorId: authorId(author),
    },
    select: { id: true, number: true, digest: true },
  });
}

/** Inserts the blobs that are not there yet. Sorted, so that two courses published at once cannot lock each other out. */
async function storeBlobs(
  tx: Prisma.TransactionClient,
  files: CourseFiles,
  entries: Manifest,
): Promise<void> {
  const bytesByDigest = new Map(Object.entries(entries).map(([path, sha256]) => [sha256, files.get(path)!]));
  const there = await tx.blob.findMany({
    where: { sha256: { in: [...bytesByDigest.keys()] } },
    select: { sha256: true },
  });
  for (const { sha256 } of there) bytesByDigest.delete(sha256);
  let piece: Prisma.BlobCreateManyInput[] = [];
  let size = 0;
  const flush = async () => {
    if (piece.length > 0) await tx.blob.createMany({ data: piece, skipDuplicates: true });
    piece = [];
    size = 0;
  };
  for (const [sha256, bytes] of [...bytesByDigest].toSorted(([a], [b]) => compareText(a, b))) {
    piece.push({ sha256, bytes: new Uint8Array(bytes), size: bytes.byteLength });
    size += bytes.byteLength;
    if (size >= pieceBytes) await flush();
  }
  await flush();
}
