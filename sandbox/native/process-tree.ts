import { readdirSync, readFileSync } from "node:fs";

/** What a program and everything it started use, as far as the kernel tells from outside. */
export interface TreeUsage {
  /** CPU time of living processes and of the children they have reaped, in milliseconds. */
  readonly cpuMs: number;
  /** Resident memory of all living processes, in KiB; shared pages count once per process, so it is an upper bound. */
  readonly memoryKiB: number;
  readonly pids: readonly number[];
}

const tickMs = 10;
const pageKiB = 4;

/**
 * Sums over the process `root` and its descendants. Orphans inside are adopted by process 1 of their namespace,
 * which is `root`, so none is missed; one that ends while we look is skipped.
 */
export function treeUsage(root: number): TreeUsage {
  let cpuTicks = 0;
  let pages = 0;
  const pids: number[] = [];
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
      // The name in parentheses is the program's to choose; what follows its last ")" is the kernel's.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      for (const index of [11, 12, 13, 14]) cpuTicks += Number(fields[index]);
      pages += Number(fields[21]);
      pids.push(pid);
      waiting.push(...childrenOf(pid));
    } catch {
      // It has just ended.
    }
  }
  return { cpuMs: cpuTicks * tickMs, memoryKiB: pages * pageKiB, pids };
}

/** Memory in KiB with each page counted once: slower to find than the upper bound. Null where the kernel does not tell. */
export function proportionalMemoryKiB(pids: readonly number[]): number | null {
  let sum = 0;
  for (const pid of pids) {
    try {
      const line = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "latin1"));
      if (!line) return null;
      sum += Number(line[1]);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EACCES") return null;
    }
  }
  return sum;
}

/** The living children of a process, whichever of its threads started them. */
function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, "latin1").split(" ").filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

/** Whether `pid` is a child of `parent`, so that a number that was given away again is never signalled. */
export function isChildOf(pid: number, parent: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) === parent;
  } catch {
    return false;
  }
}

/**
 * The child of `parent` that is process 1 of a process namespace of its own and has the number `within` in the namespace of
 * `parent`; null when there is none.
 */
export function findInner(parent: number, within: number): number | null {
  for (const pid of childrenOf(parent)) {
    try {
      const numbers = /^NSpid:\s+(.*)$/m
        .exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1]
        ?.split(/\s+/);
      if (numbers?.at(-1) === "1" && numbers.at(-2) === String(within)) return pid;
    } catch {
      // It has just ended.
    }
  }
  return null;
}
