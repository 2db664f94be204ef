import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/**
 * SHA-256 over the names and bytes of files, whatever order they are listed in. Folders count with everything in
 * them; a path that does not exist counts as absent.
 *
 * @param paths files and folders, relative to `root`
 */
export async function sourceDigest(root: string, paths: readonly string[], salt = ""): Promise<string> {
  const files = (await Promise.all(paths.map((path) => filesUnder(join(root, path))))).flat().sort();
  const hash = createHash("sha256").update(salt);
  for (const file of files) {
    const bytes = await readFile(file);
    hash.update(`\0${relative(root, file)}\0${bytes.byteLength}\0`).update(bytes);
  }
  return hash.digest("hex");
}

async function filesUnder(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    const below = await Promise.all(
      entries
        .filter((entry) => entry.isFile() || entry.isDirectory())
        .map((entry) => (entry.isFile() ? [join(path, entry.name)] : filesUnder(join(path, entry.name)))),
    );
    return below.flat();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    if (code === "ENOTDIR") return [path];
    throw error;
  }
}
