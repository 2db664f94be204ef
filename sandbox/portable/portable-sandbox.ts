import {
  SandboxFault,
  type DriverModule,
  type EnforcedLimit,
  type Program,
  type ProgramSpec,
  type Sandbox,
} from "../sandbox.ts";
import { denoArguments, denoEnvironment } from "./deno-command.ts";
import { keyOfDriver, nameOfDriver, sourcesOf } from "./driver-blocks.ts";
import { enforcedLimits } from "./enforced-limits.ts";
import type { PortableParts } from "./find-parts.ts";
import { linuxLayer, type LinuxLayer } from "./linux-layer.ts";
import { PortableProgram } from "./portable-program.ts";
import { readTimeZones } from "./time-zones.ts";
import { Spares } from "./spares.ts";
import { usageSource, type UsageSource } from "./process-usage.ts";

export interface PortableOptions {
  readonly parts: PortableParts;
  /** Has `prepared` loaded. */
  readonly snapshot: Buffer;
  /** The drivers that most programs run; only these are started ahead. */
  readonly prepared: readonly (readonly DriverModule[])[];
  /** The uid and gid that programs have, or null for our own. */
  readonly hostId: number | null;
  /** Whether further programs are started when some have been needed; they are unless this says no. */
  readonly isStartingAhead?: boolean;
  /** How usage is seen, when not by this platform's own way. */
  readonly usage?: UsageSource | null;
}

/**
 * Python in WebAssembly, in a Deno process of its own per program, which has no rights. Programs are used once; limits are
 * set when one is handed out, so those started ahead of need fit every exercise.
 */
export class PortableSandbox implements Sandbox {
  readonly backend = "portable";
  readonly limits: readonly EnforcedLimit[];
  readonly #options: PortableOptions;
  readonly #layer: LinuxLayer | null;
  readonly #usage: UsageSource | null;
  readonly #timeZones: Buffer;
  readonly #prepared: ReadonlyMap<string, string>;
  readonly #spares: Spares | null = null;
  readonly #alive = new Set<PortableProgram>();
  #isClosed = false;

  constructor(options: PortableOptions) {
    this.#options = options;
    this.#prepared = new Map(options.prepared.map((driver) => [keyOfDriver(driver), nameOfDriver(driver)]));
    this.#timeZones = readTimeZones(options.parts.timeZones);
    this.#layer = linuxLayer(options.hostId);
    if (options.isStartingAhead ?? true) {
      this.#spares = new Spares(this.#prepared.values(), (name) => this.#start(name, Buffer.alloc(0)));
    }
    this.#usage = options.usage === undefined ? usageSource() : options.usage;
    this.limits = enforcedLimits(this.#usage, this.#layer);
  }

  async open(spec: ProgramSpec): Promise<Program> {
    if (spec.profile === "scientific") {
      throw new SandboxFault("This machine has the standard library only, not the scientific packages.");
    }
    const program = this.#take(spec.driver);
    await program.ready;
    if (this.#isClosed) throw new SandboxFault("The sandbox is closed.");
    await program.claim(spec.limits, spec.signal);
    return program;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#spares?.close();
    const programs = [...this.#alive];
    for (const program of programs) program.kill("aborted");
    await Promise.all(programs.map((program) => program.ended));
  }

  #take(driver: readonly DriverModule[]): PortableProgram {
    const name = this.#prepared.get(keyOfDriver(driver));
    if (name === undefined) return this.#start("", sourcesOf(driver));
    return this.#spares?.take(name) ?? this.#start(name, Buffer.alloc(0));
  }

  /** @param prepared name of a driver that is in the snapshot; where it is empty, `driver` is the one to run */
  #start(prepared: string, driver: Buffer): PortableProgram {
    if (this.#isClosed) throw new SandboxFault("The sandbox is closed.");
    const { parts, snapshot } = this.#options;
    const command = [parts.deno, ...denoArguments(parts, "run-program")] as const;
    const program = new PortableProgram({
      command: this.#layer?.wrap(command as [string, ...string[]]) ?? (command as [string, ...string[]]),
      environment: denoEnvironment,
      snapshot,
      timeZones: this.#timeZones,
      prepared,
      driver,
      usage: this.#usage,
      enforced: this.limits,
    });
    this.#alive.add(program);
    void program.ended.then(() => this.#alive.delete(program));
    return program;
  }
}
