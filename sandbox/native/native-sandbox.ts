import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  SandboxFault,
  type DriverModule,
  type EnforcedLimit,
  type Program,
  type ProgramLimits,
  type ProgramSpec,
  type Sandbox,
} from "../sandbox.ts";
import { BubblewrapEnclosure } from "./bubblewrap-enclosure.ts";
import { bubblewrap, forkSettings, programArguments } from "./bwrap-arguments.ts";
import { compileDriver } from "./compile-driver.ts";
import type { ControlGroups, ProgramGroup } from "./control-groups.ts";
import type { Enclosure } from "./enclosure.ts";
import { enforcedLimits } from "./enforced-limits.ts";
import { forksPerZygote, openFileLimit } from "./forks-per-zygote.ts";
import { NativeProgram } from "./native-program.ts";
import { openControlGroups } from "./open-control-groups.ts";
import { preloadedModules } from "./preloaded-modules.ts";
import { buildSeccompFilter, filterArchitecture } from "./seccomp-filter.ts";
import { passSelfCheck, selfCheckDriver, selfCheckLimits } from "./self-check.ts";
import { Zygote, type ForkRequest } from "./zygote.ts";
import { ZygoteSupply } from "./zygote-supply.ts";

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
  /** False to give each program a bubblewrap to itself, as on machines where a zygote does not work. */
  readonly hasZygotes?: boolean;
  /** How many programs a zygote forks in its life. */
  readonly forksPerZygote?: number;
  /** Path of bubblewrap, when it is not Debian's. */
  readonly bubblewrap?: string;
}

/**
 * bubblewrap around zygotes that fork the programs, or around each program where that does not work. Programs are used
 * once; after one ends, another of the same kind (driver, profile, limits) is started ahead of need.
 */
export class NativeSandbox implements Sandbox {
  readonly backend = "native";
  readonly #groups: ControlGroups | null;
  readonly #hostId: number | null;
  readonly #prelude = readFileSync(join(import.meta.dirname, "prelude.py"));
  readonly #seccomp: Buffer | null;
  readonly #drivers = new Map<string, Promise<Buffer>>();
  /** Per driver and profile; null where its zygotes failed. */
  readonly #supplies = new Map<string, ZygoteSupply | null>();
  readonly #spares = new Map<string, NativeProgram[]>();
  readonly #alive = new Set<NativeProgram>();
  readonly #isStartingAhead: boolean;
  readonly #bubblewrap: string;
  readonly #forksPerZygote: number;
  #hasZygotes: boolean;
  #isClosed = false;

  constructor(options: NativeOptions) {
    const { hostId, groups = openControlGroups(), isStartingAhead = true, hasZygotes = true } = options;
    this.#bubblewrap = options.bubblewrap ?? bubblewrap;
    this.#forksPerZygote = options.forksPerZygote ?? forksPerZygote(openFileLimit());
    this.#hostId = hostId;
    this.#groups = groups;
    this.#isStartingAhead = isStartingAhead;
    const architecture = filterArchitecture();
    this.#seccomp = architecture && buildSeccompFilter(architecture);
    // Forks share a network namespace: without the filter, sockets in it could be reached from one program to the other.
    this.#hasZygotes = hasZygotes && this.#seccomp !== null;
  }

  get limits(): readonly EnforcedLimit[] {
    return this.#enforced(this.#hasZygotes);
  }

  /** Proves from inside that programs are held. @throws SandboxFault with what does not hold. */
  async prove(): Promise<void> {
    if (this.#hasZygotes) {
      const supply = this.#supply(selfCheckDriver, "stdlib");
      try {
        // To have one is enough: none is handed out that has not passed its self-check.
        await supply.warm();
        return;
      } catch (error) {
        if (!(error instanceof SandboxFault)) throw error;
        this.#hasZygotes = false;
      } finally {
        await supply.close();
        this.#supplies.clear();
      }
    }
    const enclosure = await this.#wrap({
      driver: selfCheckDriver,
      profile: "stdlib",
      limits: selfCheckLimits,
    });
    await passSelfCheck(this.#program(enclosure, selfCheckLimits, this.#group(selfCheckLimits), false));
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
    await Promise.all([...this.#supplies.values()].map((supply) => supply?.close()));
    await Promise.all(programs.map((program) => program.ended));
    this.#spares.clear();
    await this.#groups?.close();
  }

  async #start(spec: ProgramSpec): Promise<NativeProgram> {
    const supply = this.#hasZygotes ? await this.#readySupply(spec) : null;
    const group = this.#group(spec.limits);
    try {
      if (supply) {
        const { enclosure, zygote } = await supply.fork(
          this.#request("driver", spec.profile, spec.limits, group),
        );
        const program = this.#program(enclosure, spec.limits, group, true);
        // A zygote whose fork did not become a program makes room for another.
        program.ready.catch(() => zygote.retire());
        return program;
      }
      return this.#program(await this.#wrap(spec), spec.limits, group, false);
    } catch (error) {
      await group?.remove();
      throw error;
    }
  }

  #group(limits: ProgramLimits): ProgramGroup | null {
    return this.#groups?.create(limits) ?? null;
  }

  #program(
    enclosure: Enclosure,
    limits: ProgramLimits,
    group: ProgramGroup | null,
    isForked: boolean,
  ): NativeProgram {
    const program = new NativeProgram({
      enclosure,
      limits,
      enforced: this.#enforced(isForked),
      group,
      entersGroupItself: isForked && group !== null && group.entrances.length > 0,
    });
    this.#alive.add(program);
    void program.ended.then(() => this.#alive.delete(program));
    if (this.#isClosed) program.kill("aborted");
    return program;
  }

  #request(
    program: ForkRequest["program"],
    profile: ProgramSpec["profile"],
    limits: ProgramLimits,
    group: ProgramGroup | null,
  ): ForkRequest {
    const addressSpace = this.#addressSpace(limits.memoryMiB, profile);
    return { program, ...forkSettings(limits, addressSpace), groups: group?.entrances ?? [] };
  }

  /** Zygotes for this driver and profile, the first one started; null where they do not work. */
  async #readySupply(spec: ProgramSpec): Promise<ZygoteSupply | null> {
    const key = JSON.stringify([spec.driver.map((module) => module.path), spec.profile]);
    if (!this.#supplies.has(key)) this.#supplies.set(key, this.#supply(spec.driver, spec.profile));
    const supply = this.#supplies.get(key);
    if (!supply) return null;
    // What is wrong with our own sources is told as it is.
    await this.#compiled(spec.driver);
    try {
      await supply.warm();
      return supply;
    } catch (error) {
      if (this.#isClosed || !(error instanceof SandboxFault)) throw error;
      this.#supplies.set(key, null);
      await supply.close();
      return null;
    }
  }

  #supply(driver: readonly DriverModule[], profile: ProgramSpec["profile"]): ZygoteSupply {
    return new ZygoteSupply({
      // When a quarter is left.
      successorAt: this.#forksPerZygote / 4,
      start: async () =>
        new Zygote({
          bubblewrap: this.#bubblewrap,
          hostId: this.#hostId,
          seccomp: this.#seccomp!,
          driver: await this.#compiled(driver),
          selfCheck: await this.#compiled(selfCheckDriver),
          imports: preloadedModules[profile],
          groups: this.#groups?.entrances ?? [],
          slots: this.#forksPerZygote,
        }),
      prove: async (zygote) => {
        const group = this.#group(selfCheckLimits);
        const enclosure = zygote.fork(this.#request("self_check", profile, selfCheckLimits, group));
        await passSelfCheck(this.#program(enclosure, selfCheckLimits, group, true));
      },
    });
  }

  async #wrap(spec: ProgramSpec): Promise<Enclosure> {
    const driver = await this.#compiled(spec.driver);
    if (this.#isClosed) throw new SandboxFault("The sandbox is closed.");
    return new BubblewrapEnclosure({
      bubblewrap: this.#bubblewrap,
      arguments: programArguments(spec.limits, {
        addressSpaceMiB: this.#addressSpace(spec.limits.memoryMiB, spec.profile),
        seccomp: this.#seccomp !== null,
      }),
      hostId: this.#hostId,
      seccomp: this.#seccomp,
      prelude: this.#prelude,
      driver,
    });
  }

  #addressSpace(memoryMiB: number, profile: ProgramSpec["profile"]): number {
    const room = this.#groups ? addressSpaceRoomMiB.withGroups : addressSpaceRoomMiB.alone;
    return memoryMiB + room + (profile === "scientific" ? scientificRoomMiB : 0);
  }

  #enforced(isForked: boolean): EnforcedLimit[] {
    return enforcedLimits({ groups: this.#groups, hasFilter: this.#seccomp !== null, isForked });
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
      this.#spares.set(kind, [...(this.#spares.get(kind) ?? []), spare]);
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
