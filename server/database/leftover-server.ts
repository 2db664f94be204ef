import { readFile, readlink, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** How long a leftover server may take to write everything and end. */
const stopMilliseconds = 30_000;

/**
 * Makes the cluster's folder free: a server that outlived a killed start is ended in order, and a
 * `postmaster.pid` whose process is gone, or is something else by now, is removed.
 */
export async function stopLeftover(directory: string): Promise<void> {
  const lockFile = join(directory, "postmaster.pid");
  const text = await readFile(lockFile, "utf8").catch(() => null);
  if (text === null) return;
  const pid = Number.parseInt(text.split("\n", 1)[0] ?? "", 10);
  if (!Number.isInteger(pid) || pid <= 1 || !(await isServerOf(pid, directory))) {
    await rm(lockFile, { force: true });
    return;
  }
  process.kill(pid, "SIGINT");
  const deadline = Date.now() + stopMilliseconds;
  while (await isServerOf(pid, directory)) {
    if (Date.now() > deadline) {
      throw new Error(
        `A database server from an earlier start (process ${pid}) does not end. End it with: kill -QUIT ${pid}`,
      );
    }
    await wait(50);
  }
  await rm(lockFile, { force: true });
}

/** Whether the process is a PostgreSQL that works in this folder; a number can be some other program's by now. */
async function isServerOf(pid: number, directory: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    const [status, folder] = await Promise.all([
      readFile(`/proc/${pid}/stat`, "utf8"),
      readlink(`/proc/${pid}/cwd`),
    ]);
    const state = status.slice(status.lastIndexOf(")") + 2, status.lastIndexOf(")") + 3);
    return state !== "Z" && folder === directory;
  } catch {
    // Without /proc (macOS) the number alone has to do; PostgreSQL itself checks again.
    return process.platform !== "linux";
  }
}
