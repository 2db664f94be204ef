import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  SandboxFault,
  type DriverModule,
  type EnforcedLimit,
  type Program,
  type ProgramSpec,
  type Sandbox,
} from "../sandbox.ts";
import { bubblewrap, bwrapArguments } from "./bwrap-arguments.ts";
import { compileDriver } from "./compile-driver.ts";
import type { ControlGroups } from "./control-groups.ts";
import { enforcedLimits } from "./enforced-limits.ts";
import { NativeProgram } from "./native-program.ts";
import { openControlGroups } from "./open-control-groups.ts";
import { buildSeccompFilter, filterArchitecture } from "./seccomp-filter.ts";

/** Waiting programs kept for one kind of program, and for all kinds together. */
const sparesPerKind = 2;
const sparesInAll = 8;

/** Added to the memory limit for one process's address space: what the interpreter maps without using it. */
const addressSpaceRoomMiB = { alone: 256, withGroups: 2048 };
const scientificRoomMiB = 2048;

export interface NativeOptions {
  /** The uid and gid that programs have outside, or null for our own. */
  readonly hostId: number | null;
  /** Null to do without control groups. */
  readonly groups?: ControlGroups | null;
  /** Whether another program is started when one ends. */
  readonly isStartingAhead?: boolean;
  /** Path of bubblewrap, when it is not Debian's. */
  readonly bubblewrap?: string;
}

/**
 * Bubblewrap, one per program. Programs are used once; after one ends, another of the same kind (driver,
 * profile, limits) is started ahead of need, so that the next submission does not wait for a start.
 */
export class NativeSandbox implements Sandbox {
  readonly backend = "native";
  readonly limits: readonly EnforcedLimit[];
  readonly #groups: ControlGroups | null;
  readonly #hostId: number | null;
  readonly #prelude = readFileSync(join(import.meta.dirname, "prelude.py"));
  readonly #seccomp: Buffer | null;
  readonly #drivers = new Map<string, Promise<Buffer>>();
  readonly #spares = new Map<string, NativeProgram[]>();
  readonly #alive = new Set<NativeProgram>();
  readonly #isStartingAhead: boolean;
  readonly #bubblewrap: string;
  #isClosed = false;

  constructor(options: NativeOptions) {
    const { hostId, groups = openControlGroups(), isStartingAhead = true } = options;
    this.#bubblewrap = options.bubblewrap ?? bubblewrap;
    this.#hostId = hostId;
    this.#groups = groups;
    this.#isStartingAhead = isStartingAhead;
    const architecture = filterArchitecture();
    this.#seccomp = architecture && buildSeccompFilter(architecture);
    this.limits = enforcedLimits({ groups, hasFilter: architecture !== null });
  }

  async open(spec: ProgramSpec): Promise<Program> {
    const kind = kindOf(spec);
    const waiting = this.#spares.get(kind)?.find((spare) => !spare.isOver);
    if (waiting) this.#forget(kind, waiting);
    const program = waiting ?? (await this.#start(spec));
    await program.ready;
    if (this.#isClosed) throw new SandboxFault("The sandbox is closed.");
    program.claim(spec.signal);
    void program.ended.then(() => this.#replenish(kind, spec));
    return program;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const programs = [...this.#alive];
    for (const program of programs) program.kill("aborted");
    await Promise.all(programs.map((program) => program.ended));
    this.#spares.clear();
  }

  async #start(spec: ProgramSpec): Promise<NativeProgram> {
    const driver = await this.#compiled(spec.driver);
    if (this.#isClosed) throw new SandboxFault("The sandbox is closed.");
    const { limits } = spec;
    const room = this.#groups ? addressSpaceRoomMiB.withGroups : addressSpaceRoomMiB.alone;
    const program = new NativeProgram({
      bubblewrap: this.#bubblewrap,
      arguments: bwrapArguments(limits, {
        addressSpaceMiB: limits.memoryMiB + room + (spec.profile === "scientific" ? scientificRoomMiB : 0),
        seccomp: this.#seccomp !== null,
      }),
      limits,
      hostId: this.#hostId,
      seccomp: this.#seccomp,
      prelude: this.#prelude,
      driver,
      group: this.#groups?.create(limits) ?? null,
    });
    this.#alive.add(program);
    void program.ended.then(() => this.#alive.delete(program));
    return program;
  }

  #compiled(driver: readonly DriverModule[]): Promise<Buffer> {
    const key = driver.map((module) => module.path).join("\0");
    const compiled = this.#drivers.get(key) ?? compileDriver(driver);
    this.#drivers.set(key, compiled);
    compiled.catch(() => this.#drivers.delete(key));
    return compiled;
  }

  #forget(kind: string, spare: NativeProgram): void {
    const left = this.#spares.get(kind)?.filter((other) => other !== spare) ?? [];
    if (left.length > 0) this.#spares.set(kind, left);
    else this.#spares.delete(kind);
  }

  async #replenish(kind: string, spec: ProgramSpec): Promise<void> {
    const spares = this.#spares.get(kind) ?? [];
    if (!this.#isStartingAhead || this.#isClosed || spares.length >= sparesPerKind) return;
    try {
      const spare = await this.#start(spec);
      this.#spares.delete(kind);
      this.#spares.set(kind, [...spares, spare]);
      void spare.ended.then(() => this.#forget(kind, spare));
      this.#evict();
    } catch {
      // A start that fails is reported by the submission that needs one.
    }
  }

  /** The kind that was wanted longest ago goes first; the map is in that order. */
  #evict(): void {
    const all = [...this.#spares.values()].flat();
    for (const spare of all.slice(0, Math.max(0, all.length - sparesInAll))) spare.kill("aborted");
  }
}

function kindOf(spec: ProgramSpec): string {
  return JSON.stringify([spec.driver.map((module) => module.path), spec.profile, spec.limits]);
}
