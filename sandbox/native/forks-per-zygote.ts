import { readFileSync } from "node:fs";
import { zygoteDescriptors } from "./bwrap-arguments.ts";

/** What forks share (the layout of memory, the seed of hashes) lives as long as their zygote, and so does the cost of its imports. */
const most = 256;
const fewest = 16;
/** Zygotes alive at once when all kinds are in use and each has a successor. */
const zygotes = 8;
/** Descriptors that the worker has for other things. */
const others = 400;

/** How many programs a zygote may fork where a process may have so many descriptors: the worker holds a socket of each. */
export function forksPerZygote(openFiles: number): number {
  const room = Math.floor((openFiles - others) / (zygotes * zygoteDescriptors.perSlot));
  return Math.max(fewest, Math.min(most, room));
}

/** How many descriptors this process may have; Node raises the first limit to the second by itself. */
export function openFileLimit(): number {
  const words = /^Max open files\s+(\S+)\s+(\S+)/m.exec(readFileSync("/proc/self/limits", "latin1"));
  return Number(words?.[2]) || 1024;
}
