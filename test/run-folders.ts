import { readdir, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { stopLeftover } from "#server/database/leftover-server.ts";

/**
 * Removes the folders of test runs whose process is gone, each named by its process id, and ends the database
 * server that such a run may have left.
 */
export async function removeFinished(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (isRunning(Number(name))) continue;
    await stopLeftover(resolve(folder, name, "postgres"));
    await rm(resolve(folder, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
