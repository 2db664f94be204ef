import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ProgramLimits } from "../sandbox.ts";

/** One program's groups. Every figure is null where the kernel does not account for it here. */
export interface ProgramGroup {
  /** Puts a process into them, which costs the kernel milliseconds: it waits until no processor is busy with the old group. */
  add(pid: number): void;
  /** Places in `ControlGroups.entrances`: a process that writes `0` into each enters by itself, at once. Empty for none. */
  readonly entrances: readonly number[];
  cpuMs(): number | null;
  peakMemoryKiB(): number | null;
  /** How often the kernel killed something inside because the memory limit was reached. */
  outOfMemoryKills(): number;
  /** Gives up the empty groups; where they are not kept for another program it waits for the kernel to let go of them, at most a second. */
  remove(): Promise<void>;
}

/** What control groups can hold for us on this machine. */
export interface ControlGroups {
  readonly version: 1 | 2;
  readonly memory: boolean;
  readonly processes: boolean;
  readonly cpu: boolean;
  /** Descriptors for zygotes to inherit; open until `close`. */
  readonly entrances: readonly number[];
  create(limits: ProgramLimits): ProgramGroup;
  /** Removes every group, once no program is left. */
  close(): Promise<void>;
}

/** One mounted hierarchy and our own place in it, from the kernel's two lists. */
export function ownGroup(kind: "cgroup2" | string): string | null {
  const controller = kind === "cgroup2" ? null : kind;
  const memberships = readText("/proc/self/cgroup");
  const mounts = readText("/proc/self/mountinfo");
  if (memberships === null || mounts === null) return null;
  const membership = memberships
    .split("\n")
    .map((line) => /^(\d+):([^:]*):(.*)$/.exec(line))
    .find((match) => match && (controller ? match[2]!.split(",").includes(controller) : match[1] === "0"));
  if (!membership) return null;
  for (const line of mounts.split("\n")) {
    const [before, after] = line.split(" - ");
    if (!before || !after) continue;
    const [type, , superOptions] = after.split(" ");
    if (type !== (controller ? "cgroup" : "cgroup2")) continue;
    if (controller && !superOptions?.split(",").includes(controller)) continue;
    const [, , , mountRoot, mountPoint] = before.split(" ");
    const path = membership[3]!;
    const root = mountRoot === "/" ? "" : mountRoot!;
    return join(mountPoint!, path.startsWith(root) ? path.slice(root.length) : "/");
  }
  return null;
}

let created = 0;
const ownStart = startOf(process.pid);

/** A name that tells whose it is, so that the groups of a dead worker can be told from those of a living one. */
export function newGroupName(): string {
  created += 1;
  return `holdout-${process.pid}-${ownStart}-${created}`;
}

function startOf(pid: number): string | null {
  const stat = readText(`/proc/${pid}/stat`);
  return stat === null ? null : (stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null);
}

/** Removes the empty groups in `parent` whose worker is no longer alive. */
export function sweepGroups(parent: string): void {
  for (const name of readdirSync(parent)) {
    const owner = /^holdout-(\d+)-(\d+)-\d+$/.exec(name);
    if (!owner || startOf(Number(owner[1])) === owner[2]) continue;
    try {
      rmdirSync(join(parent, name));
    } catch {
      // Something in it is still ending; the next start removes it.
    }
  }
}

/** Makes and removes a group in `parent`: whether we may. */
export function canMakeGroups(parent: string): boolean {
  try {
    const probe = join(parent, newGroupName());
    mkdirSync(probe);
    rmdirSync(probe);
    return true;
  } catch {
    return false;
  }
}

/** Removes empty groups, trying again while the kernel is still letting go of their last process. */
export async function removeGroups(paths: readonly string[]): Promise<void> {
  const deadline = performance.now() + 1000;
  let left = paths;
  for (;;) {
    left = left.filter((path) => {
      try {
        rmdirSync(path);
        return false;
      } catch (error) {
        return (error as NodeJS.ErrnoException).code !== "ENOENT";
      }
    });
    if (left.length === 0 || performance.now() > deadline) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

export function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** The number in a file of one line, or after `key` in a file of lines; null if there is none. */
export function readNumber(path: string, key?: string): number | null {
  const text = readText(path);
  if (text === null) return null;
  const value = key === undefined ? text.trim() : new RegExp(`^${key} (\\d+)$`, "m").exec(text)?.[1];
  return value === undefined || !/^\d+$/.test(value) ? null : Number(value);
}

export function write(path: string, value: string | number): void {
  writeFileSync(path, String(value));
}
