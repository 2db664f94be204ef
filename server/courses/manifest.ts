import { createHash } from "node:crypto";
import { z } from "zod";
import { compareText } from "#lib/content/problem.ts";
import type { CourseFiles } from "#lib/content/read-structure.ts";

/** Path to the SHA-256 of the bytes, in hexadecimal. */
export const manifest = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));
export type Manifest = z.infer<typeof manifest>;

/** The SHA-256 of some bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The manifest of some files, sorted by path. */
export function makeManifest(files: CourseFiles): Manifest {
  const paths = [...files.keys()].toSorted(compareText);
  return Object.fromEntries(paths.map((path) => [path, sha256(files.get(path)!)]));
}

/**
 * The digest that names a release: SHA-256 over the lines `<sha256>  <path>` in the order of the paths' code units. It is
 * the same wherever the same files are read, and equals `sha256sum` of such a list.
 */
export function digestOf(entries: Manifest): string {
  const lines = Object.keys(entries)
    .toSorted(compareText)
    .map((path) => `${entries[path]}  ${path}\n`);
  return sha256(lines.join(""));
}
