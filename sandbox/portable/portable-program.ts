import { spawn, type ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import {
  SandboxFault,
  type EndCause,
  type EnforcedLimit,
  type Program,
  type ProgramLimits,
  type ProgramOutcome,
} from "../sandbox.ts";
import { writeBlock } from "./blocks.ts";
import type { Command } from "./linux-layer.ts";
import { PrintedOutput } from "./printed-output.ts";
import type { ProcessUsage, UsageSource } from "./process-usage.ts";

export interface StartOptions {
  readonly command: Command;
  readonly environment: NodeJS.ProcessEnv;
  readonly snapshot: Buffer;
  /** The name of a driver that is loaded in the snapshot, or an empty one. */
  readonly prepared: string;
  /** As `readTimeZones` gives them. */
  readonly timeZones: Buffer;
  /** The driver that is not, as `sourcesOf` gives it. */
  readonly driver: Buffer;
  /** Null where the platform does not tell what a process uses. */
  readonly usage: UsageSource | null;
  readonly enforced: readonly EnforcedLimit[];
}

type Stream = "stdout" | "stderr";

/** The program's only byte before its channel: the driver is loaded and waits for its limits. */
const ready = 0x52;
/** How long a start may take before it counts as failed, in milliseconds. */
const startMs = 30_000;
/**
 * What the process may grow by beyond the program's memory: code that V8 compiles while Python runs, and its garbage. In
 * KiB.
 */
const roomKiB = 64 * 1024;
const idle: ProcessUsage = { cpuMs: 0, memoryKiB: 0 };

/**
 * One Deno process with Python in it. It starts idle, with no time running, until `claim`. It can start no other process,
 * so its end is the end of everything.
 */
export class PortableProgram implements Program {
  readonly channel: { readonly readable: Readable; readonly writable: Writable };
  readonly limits: readonly EnforcedLimit[];
  readonly ended: Promise<ProgramOutcome>;
  /** Resolves when the driver waits for its limits. */
  readonly ready: Promise<void>;
  isOver = false;

  readonly #child: ChildProcess;
  readonly #options: StartOptions;
  #limits: ProgramLimits | null = null;
  #cause: { cause: EndCause; detail?: string } | null = null;
  #claimedAt: number | null = null;
  #before = idle;
  #used = idle;
  #wall: NodeJS.Timeout | undefined;
  #sampler: NodeJS.Timeout | undefined;
  #outputBytes = 0;
  #early: [Stream, Buffer][] = [];
  #listener: ((stream: Stream, bytes: Buffer) => void) | null = null;

  constructor(options: StartOptions) {
    this.#options = options;
    this.limits = options.enforced;
    const [program, ...words] = options.command;
    this.#child = spawn(program, words, { cwd: "/", env: options.environment, stdio: "pipe" });
    const { stdin, stdout, stderr } = this.#child as { stdin: Writable; stdout: Readable; stderr: Readable };
    this.channel = { readable: stdout, writable: stdin };
    for (const stream of [stdin, stdout, stderr]) stream.on("error", () => {});
    const printed = new PrintedOutput((stream, bytes) => this.#capture(stream, bytes));
    stderr.on("data", (bytes: Buffer) => printed.write(bytes));
    const { snapshot, timeZones, prepared, driver } = options;
    stdin.write(snapshot);
    for (const bytes of [timeZones, Buffer.from(prepared), driver]) writeBlock(stdin, bytes);
    this.ended = this.#watchEnd();
    this.ready = this.#start();
    this.ready.catch(() => {});
  }

  /** Hands the program to its user: the limits hold and wall-clock time runs from here. */
  async claim(limits: ProgramLimits, signal?: AbortSignal): Promise<void> {
    this.#limits = limits;
    this.#before = (await this.#look()) ?? idle;
    const { memoryMiB, diskMiB, wallMs } = limits;
    writeBlock(this.channel.writable, Buffer.from(JSON.stringify({ memoryMiB, diskMiB })));
    this.#claimedAt = performance.now();
    this.#wall = setTimeout(
      () => this.kill("wall_limit", `It was still running after ${seconds(wallMs)} of wall-clock time.`),
      wallMs,
    );
    void this.#sample();
    if (!signal) return;
    const abort = () => this.kill("aborted");
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    void this.ended.then(() => signal.removeEventListener("abort", abort));
  }

  onOutput(listener: (stream: Stream, bytes: Buffer) => void): void {
    this.#listener = listener;
    for (const [stream, bytes] of this.#early.splice(0)) listener(stream, bytes);
  }

  kill(cause: EndCause, detail?: string): void {
    if (this.isOver || this.#cause) return;
    this.#cause = { cause, detail };
    this.#child.kill("SIGKILL");
  }

  /** Stops a program that is starting, which nobody waits for, until `goOn`. Windows has no such signal. */
  standStill(): void {
    if (process.platform !== "win32") this.#child.kill("SIGSTOP");
  }

  goOn(): void {
    if (process.platform !== "win32") this.#child.kill("SIGCONT");
  }

  /** To take away the memory of a process this large can take the kernel a tenth of a second, for which no verdict has to wait. */
  async finish(): Promise<ProgramOutcome["usage"]> {
    if (this.isOver) return (await this.ended).usage;
    await this.#measure();
    this.kill("aborted");
    return this.#usage();
  }

  async #start(): Promise<void> {
    const tooLong = setTimeout(() => this.kill("aborted"), startMs);
    try {
      if ((await firstByte(this.channel.readable)) !== ready) throw await this.#failedStart();
    } finally {
      clearTimeout(tooLong);
    }
  }

  async #failedStart(): Promise<SandboxFault> {
    this.kill("aborted");
    await this.ended;
    const said = this.#early.map(([, bytes]) => bytes.toString("utf8")).join("");
    return new SandboxFault(`A program could not be started in the sandbox: ${said.trim().slice(0, 500)}`);
  }

  #capture(stream: Stream, bytes: Buffer): void {
    const limit = (this.#limits?.outputKiB ?? 16) * 1024;
    const room = limit - this.#outputBytes;
    this.#outputBytes += bytes.length;
    if (room > 0) {
      const kept = bytes.subarray(0, room);
      if (this.#listener) this.#listener(stream, kept);
      else this.#early.push([stream, kept]);
    }
    if (bytes.length > room) this.kill("output_limit", `It printed more than ${limit / 1024} KiB.`);
  }

  async #look(): Promise<ProcessUsage | null> {
    const { pid } = this.#child;
    return pid === undefined || this.isOver ? null : ((await this.#options.usage?.read(pid)) ?? null);
  }

  /** Looks at what the process uses, again and again, until it ends. */
  async #sample(): Promise<void> {
    const { usage } = this.#options;
    await this.#measure();
    if (!usage || this.isOver || this.#cause) return;
    const { cpuMs, memoryMiB } = this.#limits!;
    if (this.#used.cpuMs > cpuMs) {
      this.kill("cpu_limit", `It used more than ${seconds(cpuMs)} of CPU time.`);
    } else if (this.#used.memoryKiB > memoryMiB * 1024 + roomKiB) {
      this.kill("memory_limit", `It used more than ${memoryMiB} MiB of memory.`);
    } else {
      this.#sampler = setTimeout(() => void this.#sample(), usage.intervalMs);
    }
  }

  async #measure(): Promise<void> {
    const now = await this.#look();
    if (!now) return;
    this.#used = {
      cpuMs: Math.max(this.#used.cpuMs, now.cpuMs - this.#before.cpuMs),
      memoryKiB: Math.max(this.#used.memoryKiB, now.memoryKiB - this.#before.memoryKiB),
    };
  }

  /** What it has used until now. */
  #usage(): ProgramOutcome["usage"] {
    const wallMs = this.#claimedAt === null ? 0 : performance.now() - this.#claimedAt;
    return { ...this.#used, wallMs: Math.round(wallMs) };
  }

  async #watchEnd(): Promise<ProgramOutcome> {
    const exit = new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
      this.#child.once("exit", (code, signal) => resolve([code, signal]));
      this.#child.once("error", () => resolve([null, null]));
    });
    const drained = new Promise((resolve) => this.#child.stderr!.once("close", resolve));
    const [exitCode, signal] = await exit;
    this.isOver = true;
    clearTimeout(this.#wall);
    clearTimeout(this.#sampler);
    const usage = this.#usage();
    await drained;
    if (this.#cause) return { ...this.#cause, exitCode: null, signal: null, usage };
    return signal
      ? { cause: "signalled", exitCode: null, signal, usage }
      : { cause: "exited", exitCode, signal: null, usage };
  }
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`;
}

/** Takes one byte and leaves the rest; null if the stream ends before. */
function firstByte(stream: Readable): Promise<number | null> {
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
