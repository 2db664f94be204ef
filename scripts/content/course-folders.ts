import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** The course that was named, by folder or by its name below `content/`; all of `content/` when none was. */
export async function chosenFolders(name: string | undefined): Promise<string[]> {
  if (name !== undefined) {
    const below = join("content", name);
    return [!existsSync(name) && existsSync(below) ? below : name];
  }
  const entries = await readdir("content", { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join("content", entry.name));
}
