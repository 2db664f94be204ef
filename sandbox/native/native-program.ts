import { spawn, type ChildProcess } from "node:child_process";
import type { Duplex, Readable } from "node:stream";
import {
  SandboxFault,
  type EndCause,
  type Program,
  type ProgramLimits,
  type ProgramOutcome,
} from "../sandbox.ts";
import { descriptors } from "./bwrap-arguments.ts";
import type { ProgramGroup } from "./control-groups.ts";
import { isChildOf, proportionalMemoryKiB, treeUsage, type TreeUsage } from "./process-tree.ts";
import { constants } from "node:os";

export interface StartOptions {
  readonly bubblewrap: string;
  readonly arguments: readonly string[];
  readonly limits: ProgramLimits;
  /** Uid and gid outside, or null for our own. */
  readonly hostId: number | null;
  readonly seccomp: Buffer | null;
  readonly prelude: Buffer;
  readonly driver: Buffer;
  readonly group: ProgramGroup | null;
}

/** How often limits without a mechanism of their own are looked at, in milliseconds. */
const samplingMs = 20;
/** The prelude's only byte: the driver is loaded and waits. */
const ready = 0x52;
/** How long bubblewrap may take to end after its process 1 was killed, in milliseconds. */
const lastResortMs = 2_000;
/** How long a start may take before it counts as failed, in milliseconds. */
const startMs = 20_000;

/**
 * One bubblewrap and what runs in it. It starts idle, with no time running, until `claim`. Process 1 of its
 * process namespace is killed to end it: the kernel then kills and reaps everything else inside, and bubblewrap,
 * still alive outside, reaps process 1, so nothing is handed to the machine's own process 1.
 */
export class NativeProgram implements Program {
  readonly channel: { readonly readable: Duplex; readonly writable: Duplex };
  readonly ended: Promise<ProgramOutcome>;
  /** Resolves when the driver waits for its first byte. */
  readonly ready: Promise<void>;
  isOver = false;

  readonly #child: ChildProcess;
  readonly #options: StartOptions;
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

  constructor(options: StartOptions) {
    this.#options = options;
    const { hostId } = options;
    this.#child = spawn(options.bubblewrap, [...options.arguments], {
      cwd: "/",
      env: {} as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe", "pipe", "pipe", "pipe", "pipe", "pipe", "pipe"],
      ...(hostId === null ? {} : { uid: hostId, gid: hostId }),
    });
    const channel = this.#pipe(descriptors.channel);
    this.channel = { readable: channel, writable: channel };
    for (const stream of this.#child.stdio) stream?.on("error", () => {});
    if (options.seccomp) this.#pipe(descriptors.seccomp).end(options.seccomp);
    else this.#pipe(descriptors.seccomp).destroy();
    this.#pipe(descriptors.prelude).end(options.prelude);
    this.#pipe(descriptors.driver).end(options.driver);
    this.#capture("stdout");
    this.#capture("stderr");
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

  /**
   * Before bubblewrap has named its process 1 there is nothing to kill safely: bubblewrap's own death would leave that
   * process behind. It comes within milliseconds, and `#start` calls again; if it does not, there is no other way.
   */
  #killAll(): void {
    const outer = this.#child.pid;
    if (this.isOver || outer === undefined) return;
    if (this.#inner !== null && isChildOf(this.#inner, outer)) {
      try {
        process.kill(this.#inner, "SIGKILL");
      } catch {
        // It has ended since; bubblewrap is about to.
      }
    }
    this.#lastResort ??= setTimeout(() => this.#child.kill("SIGKILL"), lastResortMs);
  }

  #pipe(descriptor: number): Duplex {
    return this.#child.stdio[descriptor] as Duplex;
  }

  async #start(): Promise<void> {
    const tooLong = setTimeout(() => this.kill("aborted"), startMs);
    try {
      const inner = await readInnerPid(this.#pipe(descriptors.info));
      if (inner === null) throw await this.#failedStart();
      this.#inner = inner;
      if (this.#cause) this.#killAll();
      this.#options.group?.add(inner);
      this.#pipe(descriptors.block).end("g");
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

  #capture(stream: "stdout" | "stderr"): void {
    const limit = this.#options.limits.outputKiB * 1024;
    (this.#child[stream] as Readable).on("data", (bytes: Buffer) => {
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
    const exit = new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
      this.#child.once("exit", (code, signal) => resolve([code, signal]));
      this.#child.once("error", () => resolve([null, null]));
    });
    const drained = (["stdout", "stderr"] as const).map(
      (stream) => new Promise((resolve) => this.#child[stream]!.once("close", resolve)),
    );
    const [code] = await exit;
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
    for (const descriptor of [
      descriptors.info,
      descriptors.block,
      descriptors.seccomp,
      descriptors.prelude,
      descriptors.driver,
    ])
      this.#pipe(descriptor).destroy();
    return this.#outcome(code, wallMs);
  }

  #outcome(code: number | null, wallMs: number): ProgramOutcome {
    const usage = { cpuMs: Math.round(this.#cpuMs), wallMs: Math.round(wallMs), memoryKiB: this.#memoryKiB };
    if (this.#cause) return { ...this.#cause, exitCode: null, signal: null, usage };
    // bubblewrap reports a program that a signal ended as 128 + the signal's number.
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

/**
 * Bubblewrap's own report names the process that is number 1 inside; null if it ended without one. The stream is read to
 * its end: closed while bubblewrap still writes, it would end bubblewrap and leave that process behind.
 */
function readInnerPid(stream: Duplex): Promise<number | null> {
  return new Promise((resolve) => {
    let text = "";
    stream.on("data", (bytes: Buffer) => {
      text += bytes.toString("latin1");
      const found = /"child-pid":\s*(\d+)\s*[,}]/.exec(text);
      if (found) resolve(Number(found[1]));
    });
    stream.once("close", () => resolve(null));
  });
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
