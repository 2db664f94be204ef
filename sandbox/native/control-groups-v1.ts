import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import type { ProgramLimits } from "../sandbox.ts";
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
  type ProgramGroup,
} from "./control-groups.ts";

const mebibyte = 1024 * 1024;
/** Groups that are kept for one program after the other; programs beyond that get groups of their own. */
const keptGroups = 20;
/** What a program that has ended may still be charged with for its groups to be used again. */
const leftoverBytes = mebibyte;

interface Parents {
  readonly memory: string;
  readonly pids: string | null;
  readonly cpuacct: string | null;
}

/** Version 1: one hierarchy per controller, for root. Null when the memory controller is not ours to use. */
export function openVersion1(): ControlGroups | null {
  const usable = (controller: string): string | null => {
    const path = ownGroup(controller);
    if (path === null || !canMakeGroups(path)) return null;
    sweepGroups(path);
    return path;
  };
  const [memory, pids, cpuacct] = [usable("memory"), usable("pids"), usable("cpuacct")];
  if (memory === null) return null;
  const parents: Parents = { memory, pids: pids ?? null, cpuacct: cpuacct ?? null };
  const kept = Array.from({ length: keptGroups }, () => new Groups(parents));
  const entrances = kept.flatMap((groups) => groups.paths.map((path) => openSync(join(path, "tasks"), "w")));
  const perGroup = kept[0]!.paths.length;

  return {
    version: 1,
    memory: true,
    processes: parents.pids !== null,
    cpu: parents.cpuacct !== null,
    entrances,
    create(limits) {
      const index = kept.findIndex((groups) => groups.isFree());
      if (index === -1) {
        const own = new Groups(parents);
        return own.lend(limits, [], () => removeGroups(own.paths));
      }
      const places = kept[index]!.paths.map((_, hierarchy) => index * perGroup + hierarchy);
      return kept[index]!.lend(limits, places, async () => {});
    },
    close: async () => {
      for (const descriptor of entrances.splice(0)) closeSync(descriptor);
      await removeGroups(kept.flatMap((groups) => groups.paths));
    },
  };
}

/** The groups of one program at a time, one in each hierarchy. */
class Groups {
  readonly paths: readonly string[];
  readonly #memory: string;
  readonly #pids: string | null;
  readonly #cpuacct: string | null;
  #isLent = false;
  #memoryBytes = Infinity;
  #processes = -1;

  constructor(parents: Parents) {
    const name = newGroupName();
    const make = (parent: string): string => {
      const path = join(parent, name);
      mkdirSync(path);
      return path;
    };
    this.#memory = make(parents.memory);
    this.#pids = parents.pids === null ? null : make(parents.pids);
    this.#cpuacct = parents.cpuacct === null ? null : make(parents.cpuacct);
    this.paths = [this.#memory, this.#pids, this.#cpuacct].filter((path) => path !== null);
  }

  isFree(): boolean {
    if (this.#isLent) return false;
    return (readNumber(join(this.#memory, "memory.usage_in_bytes")) ?? Infinity) <= leftoverBytes;
  }

  lend(limits: ProgramLimits, entrances: readonly number[], giveUp: () => Promise<void>): ProgramGroup {
    this.#isLent = true;
    this.#hold(limits);
    const killsBefore = this.#kills();
    const cpuBefore = this.#cpuNanoseconds();
    return {
      entrances,
      add: (pid) => this.paths.forEach((path) => write(join(path, "cgroup.procs"), pid)),
      cpuMs: () => {
        const nanoseconds = this.#cpuNanoseconds();
        return nanoseconds === null ? null : (nanoseconds - (cpuBefore ?? 0)) / 1e6;
      },
      peakMemoryKiB: () => {
        const bytes = readNumber(join(this.#memory, "memory.max_usage_in_bytes"));
        return bytes === null ? null : Math.round(bytes / 1024);
      },
      outOfMemoryKills: () => this.#kills() - killsBefore,
      remove: async () => {
        await giveUp();
        this.#isLent = false;
      },
    };
  }

  #hold(limits: ProgramLimits): void {
    const bytes = limits.memoryMiB * mebibyte;
    if (bytes !== this.#memoryBytes) {
      const files = ["memory.limit_in_bytes"];
      // Memory and swap together, where the kernel counts swap; never less than memory alone, also in between.
      if (readNumber(join(this.#memory, "memory.memsw.limit_in_bytes")) !== null) {
        files[bytes > this.#memoryBytes ? "unshift" : "push"]("memory.memsw.limit_in_bytes");
      }
      for (const file of files) write(join(this.#memory, file), bytes);
      this.#memoryBytes = bytes;
    }
    // Forgets the highest use of the program before.
    write(join(this.#memory, "memory.max_usage_in_bytes"), 0);
    if (this.#pids && limits.processes !== this.#processes) {
      write(join(this.#pids, "pids.max"), limits.processes + supervisingProcesses);
      this.#processes = limits.processes;
    }
  }

  #kills(): number {
    return readNumber(join(this.#memory, "memory.oom_control"), "oom_kill") ?? 0;
  }

  #cpuNanoseconds(): number | null {
    return this.#cpuacct === null ? null : readNumber(join(this.#cpuacct, "cpuacct.usage"));
  }
}
