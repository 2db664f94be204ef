import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { supervisingProcesses } from "./bwrap-arguments.ts";
import {
  canMakeGroups,
  newGroupName,
  ownGroup,
  readNumber,
  removeGroups,
  sweepGroups,
  write,
  type ControlGroups,
} from "./control-groups.ts";

const mebibyte = 1024 * 1024;

/** Version 1: one hierarchy per controller, for root. Null when the memory controller is not ours to use. */
export function openVersion1(): ControlGroups | null {
  const usable = (controller: string): string | null => {
    const path = ownGroup(controller);
    if (path === null || !canMakeGroups(path)) return null;
    sweepGroups(path);
    return path;
  };
  const parents = { memory: usable("memory"), pids: usable("pids"), cpuacct: usable("cpuacct") };
  if (parents.memory === null) return null;

  return {
    version: 1,
    memory: true,
    processes: parents.pids !== null,
    cpu: parents.cpuacct !== null,
    create(limits) {
      const name = newGroupName();
      const make = (parent: string | null): string | null => {
        if (parent === null) return null;
        const path = join(parent, name);
        mkdirSync(path);
        return path;
      };
      const memory = make(parents.memory)!;
      const pids = make(parents.pids);
      const cpuacct = make(parents.cpuacct);
      const paths = [memory, pids, cpuacct].filter((path) => path !== null);
      write(join(memory, "memory.limit_in_bytes"), limits.memoryMiB * mebibyte);
      // Memory and swap together, where the kernel counts swap.
      const withSwap = join(memory, "memory.memsw.limit_in_bytes");
      if (readNumber(withSwap) !== null) write(withSwap, limits.memoryMiB * mebibyte);
      if (pids) write(join(pids, "pids.max"), limits.processes + supervisingProcesses);
      return {
        add: (pid) => paths.forEach((path) => write(join(path, "cgroup.procs"), pid)),
        cpuMs: () => {
          const nanoseconds = cpuacct ? readNumber(join(cpuacct, "cpuacct.usage")) : null;
          return nanoseconds === null ? null : nanoseconds / 1e6;
        },
        peakMemoryKiB: () => {
          const bytes = readNumber(join(memory, "memory.max_usage_in_bytes"));
          return bytes === null ? null : Math.round(bytes / 1024);
        },
        outOfMemoryKills: () => readNumber(join(memory, "memory.oom_control"), "oom_kill") ?? 0,
        remove: () => removeGroups(paths),
      };
    },
  };
}
