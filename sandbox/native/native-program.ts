import { constants } from "node:os";
import type { Duplex, Readable } from "node:stream";
import {
  SandboxFault,
  type EndCause,
  type EnforcedLimit,
  type Program,
  type ProgramLimits,
  type ProgramOutcome,
} from "../sandbox.ts";
import type { ProgramGroup } from "./control-groups.ts";
import type { Enclosure } from "./enclosure.ts";
import { proportionalMemoryKiB, treeUsage, type TreeUsage } from "./process-tree.ts";

export interface NativeProgramOptions {
  readonly enclosure: Enclosure;
  readonly limits: ProgramLimits;
  readonly enforced: readonly EnforcedLimit[];
  readonly group: ProgramGroup | null;
  /** Whether process 1 enters the group on its own before it says anything. */
  readonly entersGroupItself: boolean;
}

/** How often limits without a mechanism of their own are looked at, in milliseconds. */
const samplingMs = 20;
/** The only byte that is ours: limits are set, rights are gone, the driver waits. */
const ready = 0x52;
/**
 * How long the end may take after process 1 was killed, in milliseconds. The last resort costs every other program of the zygote
 * its life, so it must not come just because the machine is busy: two seconds were too few with 12 programs to a processor.
 */
const lastResortMs = 10_000;
/** How long a start may take before it counts as failed, in milliseconds. */
const startMs = 20_000;

/**
 * One program in its enclosure. It starts idle, with no time running, until `claim`. Process 1 of its process namespace
 * is killed to end it: the kernel then kills everything else inside, before process 1 itself can be reaped.
 */
export class NativeProgram implements Program {
  readonly channel: { readonly readable: Duplex; readonly writable: Duplex };
  readonly limits: readonly EnforcedLimit[];
  readonly ended: Promise<ProgramOutcome>;
  /** Resolves when the driver waits for its first byte. */
  readonly ready: Promise<void>;
  isOver = false;

  readonly #options: NativeProgramOptions;
  readonly #enclosure: Enclosure;
  #inner: number | null = null;
  #cause: { cause: EndCause; detail?: string } | null = null;
  #claimedAt: number | null = null;
  #cpuBefore = 0;
  #cpuMs = 0;
  #memoryKiB = 0;
  #wall: NodeJS.Timeout | undefined;
  #sampler: NodeJS.Timeout | undefined;
  #lastResort: NodeJS.Timeout | undefined;
  #outputBytes = 0;
  #early: ["stdout" | "stderr", Buffer][] = [];
  #listener: ((stream: "stdout" | "stderr", bytes: Buffer) => void) | null = null;

  constructor(options: NativeProgramOptions) {
    const { enclosure } = options;
    this.#options = options;
    this.#enclosure = enclosure;
    this.limits = options.enforced;
    this.channel = { readable: enclosure.channel, writable: enclosure.channel };
    this.#capture("stdout", enclosure.stdout);
    this.#capture("stderr", enclosure.stderr);
    this.ended = this.#watchEnd();
    this.ready = this.#start();
    this.ready.catch(() => {});
  }

  /** Hands the program to its user: wall-clock time and the limits on use start here. */
  claim(signal?: AbortSignal): void {
    this.#claimedAt = performance.now();
    this.#cpuBefore = this.#options.group?.cpuMs() ?? 0;
    const { wallMs } = this.#options.limits;
    this.#wall = setTimeout(
      () => this.kill("wall_limit", `It was still running after ${seconds(wallMs)} of wall-clock time.`),
      wallMs,
    );
    this.#sampler = setInterval(() => this.#sample(), samplingMs);
    if (!signal) return;
    const abort = () => this.kill("aborted");
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    void this.ended.then(() => signal.removeEventListener("abort", abort));
  }

  onOutput(listener: (stream: "stdout" | "stderr", bytes: Buffer) => void): void {
    this.#listener = listener;
    for (const [stream, bytes] of this.#early.splice(0)) listener(stream, bytes);
  }

  kill(cause: EndCause, detail?: string): void {
    if (this.isOver || this.#cause) return;
    this.#measure();
    this.#cause = { cause, detail };
    this.#killAll();
  }

  /** The group's figures are exact when all is over, which takes a millisecond or two. */
  async finish(): Promise<ProgramOutcome["usage"]> {
    this.kill("aborted");
    return (await this.ended).usage;
  }

  /**
   * Before process 1 is known there is nothing to kill. It comes within milliseconds, and `#start` calls again; if it
   * does not, there is no other way than the last resort.
   */
  #killAll(): void {
    if (this.isOver) return;
    if (this.#inner !== null && this.#enclosure.owns(this.#inner)) {
      try {
        process.kill(this.#inner, "SIGKILL");
      } catch {
        // It has ended since, and is about to be reaped.
      }
    }
    this.#lastResort ??= setTimeout(() => this.#enclosure.abandon(), lastResortMs);
  }

  async #start(): Promise<void> {
    const tooLong = setTimeout(() => this.kill("aborted"), startMs);
    try {
      const inner = await this.#enclosure.processOne;
      if (inner === null) throw await this.#failedStart();
      this.#inner = inner;
      if (this.#cause) this.#killAll();
      if (!this.#options.entersGroupItself) this.#options.group?.add(inner);
      this.#enclosure.release();
      if ((await firstByte(this.channel.readable)) !== ready) throw await this.#failedStart();
    } catch (error) {
      this.kill("aborted");
      throw error instanceof SandboxFault
        ? error
        : new SandboxFault("A program could not be started.", { cause: error });
    } finally {
      clearTimeout(tooLong);
    }
  }

  async #failedStart(): Promise<SandboxFault> {
    this.kill("aborted");
    await this.ended;
    const said = this.#early
      .map(([, bytes]) => bytes.toString("utf8"))
      .join("")
      .trim()
      .slice(0, 500);
    return new SandboxFault(`A program could not be started in the sandbox${said ? `: ${said}` : "."}`);
  }

  #capture(stream: "stdout" | "stderr", readable: Readable): void {
    const limit = this.#options.limits.outputKiB * 1024;
    readable.on("data", (bytes: Buffer) => {
      const room = limit - this.#outputBytes;
      this.#outputBytes += bytes.length;
      if (room > 0) {
        const kept = bytes.subarray(0, room);
        if (this.#listener) this.#listener(stream, kept);
        else this.#early.push([stream, kept]);
      }
      if (bytes.length > room) {
        this.kill("output_limit", `It printed more than ${this.#options.limits.outputKiB} KiB.`);
      }
    });
  }

  /** Takes the figures; the group's are exact, the others as of now. */
  #measure(): void {
    const { group } = this.#options;
    const cpu = group?.cpuMs() ?? null;
    const peak = group?.peakMemoryKiB() ?? null;
    const tree = this.#inner !== null && (cpu === null || peak === null) ? treeUsage(this.#inner) : null;
    this.#cpuMs = Math.max(this.#cpuMs, cpu === null ? (tree?.cpuMs ?? 0) : cpu - this.#cpuBefore);
    this.#memoryKiB = Math.max(this.#memoryKiB, peak ?? (tree ? this.#memoryOf(tree) : 0));
  }

  /** The upper bound as long as it is below the limit: looking more closely takes longer. */
  #memoryOf(tree: TreeUsage): number {
    if (tree.memoryKiB <= this.#options.limits.memoryMiB * 1024) return tree.memoryKiB;
    return proportionalMemoryKiB(tree.pids) ?? tree.memoryKiB;
  }

  #sample(): void {
    if (this.isOver || this.#cause) return;
    this.#measure();
    const { limits, group } = this.#options;
    if (this.#cpuMs > limits.cpuMs) {
      this.kill("cpu_limit", `It used more than ${seconds(limits.cpuMs)} of CPU time.`);
    } else if (
      (group?.outOfMemoryKills() ?? 0) > 0 ||
      (!group && this.#memoryKiB > limits.memoryMiB * 1024)
    ) {
      this.kill("memory_limit", `It used more than ${limits.memoryMiB} MiB of memory.`);
    }
  }

  async #watchEnd(): Promise<ProgramOutcome> {
    const { stdout, stderr } = this.#enclosure;
    const drained = [stdout, stderr].map(
      (stream) => new Promise<void>((resolve) => stream.once("close", resolve)),
    );
    const exit = await this.#enclosure.exit;
    this.isOver = true;
    clearTimeout(this.#wall);
    clearInterval(this.#sampler);
    clearTimeout(this.#lastResort);
    const wallMs = this.#claimedAt === null ? 0 : performance.now() - this.#claimedAt;
    await Promise.all(drained);
    const { group, limits } = this.#options;
    if (group) {
      this.#measure();
      if (!this.#cause && group.outOfMemoryKills() > 0) {
        this.#cause = {
          cause: "memory_limit",
          detail: `It used more than ${limits.memoryMiB} MiB of memory.`,
        };
      }
      await group.remove();
    }
    if (this.#claimedAt === null) this.channel.readable.destroy();
    // What held it is gone, for no doing of the program's own.
    if (exit === "lost") this.#cause ??= { cause: "aborted" };
    return this.#outcome(exit === "lost" ? null : exit.code, wallMs);
  }

  #outcome(code: number | null, wallMs: number): ProgramOutcome {
    const usage = { cpuMs: Math.round(this.#cpuMs), wallMs: Math.round(wallMs), memoryKiB: this.#memoryKiB };
    if (this.#cause) return { ...this.#cause, exitCode: null, signal: null, usage };
    const signal = code !== null && code > 128 ? signalName(code - 128) : null;
    if (signal === "SIGXCPU") {
      const detail = `It used more than ${seconds(this.#options.limits.cpuMs)} of CPU time.`;
      return { cause: "cpu_limit", detail, exitCode: null, signal, usage };
    }
    return signal
      ? { cause: "signalled", exitCode: null, signal, usage }
      : { cause: "exited", exitCode: code, signal: null, usage };
  }
}

function signalName(number: number): string | null {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? null;
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`;
}

/** Takes one byte and leaves the rest; null if the stream ends before. */
function firstByte(stream: Duplex): Promise<number | null> {
  return new Promise((resolve) => {
    const settle = (value: number | null) => {
      stream.off("readable", look);
      for (const event of ["end", "close"]) stream.off(event, none);
      resolve(value);
    };
    const look = () => {
      const bytes = stream.read(1) as Buffer | null;
      if (bytes) settle(bytes[0]!);
    };
    const none = () => settle(null);
    stream.on("readable", look);
    for (const event of ["end", "close"]) stream.once(event, none);
  });
}
