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
import { compileDriver, sourceDriver } from "./compile-driver.ts";
import { denoArguments, denoEnvironment } from "./deno-command.ts";
import { enforcedLimits } from "./enforced-limits.ts";
import type { PortableParts } from "./find-parts.ts";
import { linuxLayer, type LinuxLayer } from "./linux-layer.ts";
import { PortableProgram } from "./portable-program.ts";
import { readTimeZones } from "./time-zones.ts";
import { usageSource, type UsageSource } from "./process-usage.ts";

/** Waiting programs kept for one driver, and for all together: each holds about 200 MiB. */
const sparesPerDriver = 2;
const sparesInAll = 6;

const compiler = [{ name: "compile_driver", path: join(import.meta.dirname, "compile_driver.py") }];

export interface PortableOptions {
  readonly parts: PortableParts;
  readonly snapshot: Buffer;
  /** The uid and gid that programs have, or null for our own. */
  readonly hostId: number | null;
  /** Whether another program is started when one ends. */
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
  readonly #prelude = readFileSync(join(import.meta.dirname, "program", "prelude.py"));
  readonly #timeZones: Buffer;
  readonly #drivers = new Map<string, Promise<Buffer>>();
  readonly #spares = new Map<string, PortableProgram[]>();
  readonly #alive = new Set<PortableProgram>();
  #isClosed = false;

  constructor(options: PortableOptions) {
    this.#options = options;
    this.#timeZones = readTimeZones(options.parts.timeZones);
    this.#layer = linuxLayer(options.hostId);
    this.#usage = options.usage === undefined ? usageSource() : options.usage;
    this.limits = enforcedLimits(this.#usage, this.#layer);
  }

  async open(spec: ProgramSpec): Promise<Program> {
    if (spec.profile === "scientific") {
      throw new SandboxFault("This machine has the standard library only, not the scientific packages.");
    }
    const key = keyOf(spec.driver);
    const waiting = this.#spares.get(key)?.find((spare) => !spare.isOver);
    if (waiting) this.#forget(key, waiting);
    const program = waiting ?? this.#start(await this.#compiled(spec.driver));
    await program.ready;
    if (this.#isClosed) throw new SandboxFault("The sandbox is closed.");
    await program.claim(spec.limits, spec.signal);
    void program.ended.then(() => this.#replenish(key, spec.driver));
    return program;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const programs = [...this.#alive];
    for (const program of programs) program.kill("aborted");
    await Promise.all(programs.map((program) => program.ended));
    this.#spares.clear();
  }

  #start(driver: Buffer): PortableProgram {
    if (this.#isClosed) throw new SandboxFault("The sandbox is closed.");
    const { parts, snapshot } = this.#options;
    const command = [parts.deno, ...denoArguments(parts, "run-program")] as const;
    const program = new PortableProgram({
      command: this.#layer?.wrap(command as [string, ...string[]]) ?? (command as [string, ...string[]]),
      environment: denoEnvironment,
      snapshot,
      timeZones: this.#timeZones,
      driver,
      prelude: this.#prelude,
      usage: this.#usage,
      enforced: this.limits,
    });
    this.#alive.add(program);
    void program.ended.then(() => this.#alive.delete(program));
    return program;
  }

  #compiled(driver: readonly DriverModule[]): Promise<Buffer> {
    const key = keyOf(driver);
    const compiled =
      this.#drivers.get(key) ??
      compileDriver(driver, async (limits) => {
        const program = this.#start(sourceDriver(compiler));
        await program.ready;
        await program.claim(limits);
        return program;
      });
    this.#drivers.set(key, compiled);
    compiled.catch(() => this.#drivers.delete(key));
    return compiled;
  }

  #forget(key: string, spare: PortableProgram): void {
    const left = this.#spares.get(key)?.filter((other) => other !== spare) ?? [];
    if (left.length > 0) this.#spares.set(key, left);
    else this.#spares.delete(key);
  }

  async #replenish(key: string, driver: readonly DriverModule[]): Promise<void> {
    const spares = this.#spares.get(key) ?? [];
    const isWanted = this.#options.isStartingAhead ?? true;
    if (!isWanted || this.#isClosed || spares.length >= sparesPerDriver) return;
    try {
      const spare = this.#start(await this.#compiled(driver));
      this.#spares.delete(key);
      this.#spares.set(key, [...spares, spare]);
      void spare.ended.then(() => this.#forget(key, spare));
      const all = [...this.#spares.values()].flat();
      // The driver that was wanted longest ago goes first; the map is in that order.
      for (const extra of all.slice(0, Math.max(0, all.length - sparesInAll))) extra.kill("aborted");
    } catch {
      // A start that fails is reported by the submission that needs one.
    }
  }
}

function keyOf(driver: readonly DriverModule[]): string {
  return driver.map((module) => module.path).join("\0");
}
