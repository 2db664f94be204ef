import { readStructure } from "#lib/content/read-structure.ts";
import { hasErrors, isProven, releaseReport, type ReleaseReport } from "#lib/content/release-report.ts";
import { db } from "../db.ts";
import type { Author } from "./author.ts";
import { checkCourse, type CheckOptions } from "./check-course.ts";
import { digestOf, makeManifest } from "./manifest.ts";
import type { ProverChoice } from "./prove-course.ts";
import { publishCourse, type Published } from "./publish-course.ts";
import { readFolder } from "./read-folder.ts";

export interface PublishFolderOptions {
  readonly author: Author;
  readonly message?: string;
  readonly move?: "publish" | "stage";
  /** Called only when the content is not published already; what it returns is closed afterwards. */
  readonly openProver: () => Promise<ProverChoice>;
  /**
   * Whether the course may be published where its tests cannot be proven, so that a machine that cannot grade still has its
   * lessons. A test that was run and failed is always an error.
   */
  readonly allowUnproven?: boolean;
  readonly onProgress?: CheckOptions["onProgress"];
}

export type PublishFolderResult =
  | (Published & { readonly report: ReleaseReport })
  | { readonly outcome: "refused"; readonly report: ReleaseReport };

/**
 * Checks and publishes the course in a folder. When exactly this content is published and proven already, nothing is
 * checked again; that takes milliseconds.
 *
 * @throws AppError `not_found` when the folder is missing, `forbidden` when the author may not author the course.
 */
export async function publishFolder(
  directory: string,
  options: PublishFolderOptions,
): Promise<PublishFolderResult> {
  const { files, problems: found } = await readFolder(directory);
  const move = options.move ?? "publish";
  const courseId = readStructure(files).course?.yaml.value?.id;
  if (courseId !== undefined && found.length === 0 && move === "publish") {
    const same = await publishedAlready(courseId, digestOf(makeManifest(files)));
    if (same) return same;
  }
  const allowUnproven = options.allowUnproven ?? move === "stage";
  const proving = await options.openProver();
  const unproven = allowUnproven ? "warning" : "error";
  const report = await checkCourse(files, proving, {
    found,
    unproven,
    onProgress: options.onProgress,
  }).finally(() => proving.close());
  if (hasErrors(report)) return { outcome: "refused", report };
  const published = await publishCourse(options.author, {
    files,
    report,
    message: options.message ?? "",
    move,
    allowUnproven,
  });
  return { ...published, report };
}

/** What to answer when this content is what learners see and its tests are proven. */
async function publishedAlready(courseId: string, digest: string): Promise<PublishFolderResult | null> {
  const row = await db().release.findFirst({
    where: { courseId, digest, publishedOf: { isNot: null } },
    select: { id: true, number: true, digest: true, report: true },
  });
  const report = releaseReport.safeParse(row?.report);
  if (!row || !report.success || !isProven(report.data)) return null;
  const { id, number } = row;
  return { courseId, release: { id, number, digest }, outcome: "unchanged", report: report.data };
}
