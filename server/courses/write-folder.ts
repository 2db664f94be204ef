import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathFault } from "#lib/content/course-path.ts";
import type { CourseFiles } from "#lib/content/read-structure.ts";
import { AppError } from "../errors.ts";

/**
 * Writes the files of a course into a folder, byte for byte. The folder must be empty or not be there yet, so nothing is ever
 * overwritten.
 *
 * @throws AppError `conflict` when the folder holds something.
 */
export async function writeFolder(directory: string, files: CourseFiles): Promise<void> {
  await mkdir(directory, { recursive: true });
  if ((await readdir(directory)).length > 0) {
    throw new AppError("conflict", `The folder ${directory} is not empty. Name one that is empty or new.`);
  }
  for (const [path, bytes] of files) {
    const fault = pathFault(path);
    if (fault) throw new Error(`The release holds a path that ${fault}: ${JSON.stringify(path)}`);
    const target = join(directory, ...path.split("/"));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes, { flag: "wx" });
  }
}
