import { readdirSync, readFileSync } from "node:fs";

/**
 * Kills what a worker left that died while it started a program: bubblewrap's process 1, which then waits for ever.
 * It is known by its uid, by our prelude in its command line, and by a parent that is no bubblewrap any more; those of
 * living workers have one. Only uids in `owners` are touched.
 */
export function sweepOrphans(owners: readonly number[]): void {
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readStatus(name);
      if (status.name !== "bwrap" || status.depth < 2 || !owners.includes(status.uid)) continue;
      if (!readFileSync(`/proc/${name}/cmdline`, "latin1").match(/\0\/(prelude|zygote)\.py\0/)) continue;
      if (readStatus(String(status.parent)).name !== "bwrap") process.kill(Number(name), "SIGKILL");
    } catch {
      // It has just ended, or is not ours to look at.
    }
  }
}

/** The name is what the program calls itself; `depth` counts the process namespaces that it is in, from ours inwards. */
function readStatus(pid: string): { name: string; parent: number; uid: number; depth: number } {
  const status = readFileSync(`/proc/${pid}/status`, "latin1");
  const field = (name: string): string[] =>
    new RegExp(`^${name}:\\s+(.*)$`, "m").exec(status)?.[1]?.split(/\s+/) ?? [];
  return {
    name: field("Name")[0] ?? "",
    parent: Number(field("PPid")[0]),
    uid: Number(field("Uid")[0]),
    depth: field("NSpid").length,
  };
}
