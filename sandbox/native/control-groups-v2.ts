import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { supervisingProcesses } from "./bwrap-arguments.ts";
import {
  canMakeGroups,
  newGroupName,
  ownGroup,
  readNumber,
  readText,
  removeGroups,
  sweepGroups,
  write,
  type ControlGroups,
} from "./control-groups.ts";

const mebibyte = 1024 * 1024;
const needed = ["memory", "pids"];

/**
 * Version 2, where our own group was delegated to us (systemd's `Delegate=yes`) or we are root in the topmost one.
 * A group that hands out controllers may hold no process, so this process first moves into a leaf of its own.
 */
export function openVersion2(
  own: string | null = ownGroup("cgroup2"),
  self: number = process.pid,
): ControlGroups | null {
  if (own === null) return null;
  const has = (file: string): boolean => {
    const words = readText(join(own, file))?.trim().split(/\s+/) ?? [];
    return needed.every((controller) => words.includes(controller));
  };
  if (!has("cgroup.controllers") || !canMakeGroups(own)) return null;
  sweepGroups(own);
  if (!has("cgroup.subtree_control") && !handOut(own, self)) return null;

  return {
    version: 2,
    memory: true,
    processes: true,
    cpu: true,
    entrances: [],
    close: async () => {},
    create(limits) {
      const path = join(own, newGroupName());
      mkdirSync(path);
      write(join(path, "memory.max"), limits.memoryMiB * mebibyte);
      if (readText(join(path, "memory.swap.max")) !== null) write(join(path, "memory.swap.max"), 0);
      write(join(path, "pids.max"), limits.processes + supervisingProcesses);
      return {
        entrances: [],
        add: (pid) => write(join(path, "cgroup.procs"), pid),
        cpuMs: () => {
          const microseconds = readNumber(join(path, "cpu.stat"), "usage_usec");
          return microseconds === null ? null : microseconds / 1000;
        },
        peakMemoryKiB: () => {
          const bytes = readNumber(join(path, "memory.peak")) ?? readNumber(join(path, "memory.current"));
          return bytes === null ? null : Math.round(bytes / 1024);
        },
        outOfMemoryKills: () => readNumber(join(path, "memory.events"), "oom_kill") ?? 0,
        remove: () => removeGroups([path]),
      };
    },
  };
}

function handOut(own: string, self: number): boolean {
  const enable = (): boolean => {
    try {
      write(join(own, "cgroup.subtree_control"), needed.map((controller) => `+${controller}`).join(" "));
      return true;
    } catch {
      return false;
    }
  };
  if (enable()) return true;
  const leaf = join(own, newGroupName());
  try {
    mkdirSync(leaf);
    write(join(leaf, "cgroup.procs"), self);
  } catch {
    return false;
  }
  if (enable()) return true;
  // Others share our group: it cannot be used. Go back and leave nothing.
  write(join(own, "cgroup.procs"), self);
  void removeGroups([leaf]);
  return false;
}
