import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { maxCourseBytes, maxFileBytes, maxFiles, pathFault } from "#lib/content/course-path.ts";
import { compareText, type Problem } from "#lib/content/problem.ts";
import { wholeFile, type CourseFiles } from "#lib/content/read-structure.ts";
import { AppError } from "../errors.ts";

/**
 * Reads a course from a folder; the only place where `content/` is read. Names that begin with a dot and
 * `__pycache__` are passed over. Symbolic links and special files are never opened: they, and whatever breaks a limit, become
 * problems.
 *
 * @throws AppError `not_found` when the folder is missing.
 */
export async function readFolder(directory: string): Promise<{ files: CourseFiles; problems: Problem[] }> {
  const top = await lstat(directory).catch(() => null);
  if (!top?.isDirectory()) {
    throw new AppError(
      "not_found",
      `There is no folder ${directory}. Name the folder that holds course.yaml.`,
    );
  }
  const files = new Map<string, Uint8Array>();
  const problems: Problem[] = [];
  const lowerCase = new Map<string, string>();
  let total = 0;

  const refuse = (path: string, rule: string, message: string, fix: string) =>
    problems.push(wholeFile(path, rule, message, fix));

  const walk = async (folder: string): Promise<void> => {
    const entries = await readdir(join(directory, folder), { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => compareText(a.name, b.name))) {
      if (entry.name.startsWith(".") || entry.name === "__pycache__") continue;
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const fault = pathFault(path);
      if (fault) refuse(path, "bad-path", `The path ${fault}.`, "Rename it.");
      else if (entry.isSymbolicLink()) {
        refuse(path, "symbolic-link", "Symbolic links are not followed.", "Put the file itself here.");
      } else if (entry.isDirectory()) await walk(path);
      else if (!entry.isFile()) refuse(path, "special-file", "This is not a regular file.", "Remove it.");
      else await take(path);
    }
  };

  const take = async (path: string): Promise<void> => {
    const { size } = await lstat(join(directory, path));
    const twin = lowerCase.get(path.toLowerCase());
    if (twin !== undefined) {
      refuse(path, "bad-path", `Only the case of its letters tells it from ${twin}.`, "Rename one of them.");
    } else if (size > maxFileBytes) {
      refuse(
        path,
        "too-large",
        `The file is larger than ${maxFileBytes / 1024 / 1024} MiB.`,
        "Make it smaller.",
      );
    } else if (files.size >= maxFiles || total + size > maxCourseBytes) {
      // Said once; the course is not read any further.
      if (!problems.some((found) => found.rule === "too-many-files")) {
        const limit = `${maxFiles} files and ${maxCourseBytes / 1024 / 1024} MiB`;
        refuse(
          path,
          "too-many-files",
          `From here on the course exceeds ${limit}.`,
          "Remove what it does not need.",
        );
      }
    } else {
      lowerCase.set(path.toLowerCase(), path);
      const bytes = await readFile(join(directory, path));
      total += bytes.byteLength;
      files.set(path, bytes);
    }
  };

  await walk("");
  return { files, problems };
}
