import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { SandboxFault } from "../sandbox.ts";
import { zygoteArguments, zygoteDescriptors } from "./bwrap-arguments.ts";
import type { Enclosure, EnclosureExit } from "./enclosure.ts";
import { findInner, isChildOf } from "./process-tree.ts";
import { readInnerPid } from "./read-inner-pid.ts";

export interface ZygoteStart {
  readonly bubblewrap: string;
  readonly hostId: number | null;
  readonly seccomp: Buffer;
  readonly driver: Buffer;
  readonly selfCheck: Buffer;
  /** Modules that are imported before any program is forked. */
  readonly imports: readonly string[];
  /** Descriptors of ours that it inherits, by which programs enter their control groups. */
  readonly groups: readonly number[];
  /** How many programs it may fork in its life. */
  readonly slots: number;
}

export interface ForkRequest {
  readonly program: "driver" | "self_check";
  readonly limits: Readonly<Record<string, number>>;
  readonly tmp: string;
  /** Places in `ZygoteStart.groups`. */
  readonly groups: readonly number[];
}

const source = readFileSync(join(import.meta.dirname, "zygote.py"));
/** How long its imports may take, in milliseconds. */
const startMs = 60_000;
const { control, info, source: sourceDescriptor, firstGroup, perSlot } = zygoteDescriptors;

/**
 * A preloaded interpreter in a bubblewrap of its own that forks programs. The sockets of all programs that it may fork are
 * made with it and handed down by inheritance, so that it has no address at which anybody could reach it.
 */
export class Zygote {
  /** Settles when it waits for requests. @throws SandboxFault when it cannot. */
  readonly ready: Promise<void>;
  /** Settles when it and everything that it forked are dead and reaped. */
  readonly gone: Promise<void>;
  readonly #child: ChildProcess;
  readonly #slots: number;
  readonly #firstSlot: number;
  readonly #running = new Map<number, ForkedEnclosure>();
  #used = 0;
  #inner: number | null = null;
  #isGone = false;
  #isRetired = false;
  #said = "";

  constructor(start: ZygoteStart) {
    this.#slots = start.slots;
    this.#firstSlot = firstGroup + start.groups.length;
    const pipe = "pipe" as const;
    this.#child = spawn(start.bubblewrap, zygoteArguments(), {
      cwd: "/",
      env: {} as NodeJS.ProcessEnv,
      stdio: [
        ...(["ignore", "ignore", pipe, pipe, pipe, pipe, "ignore"] as const),
        ...start.groups,
        ...Array.from({ length: perSlot * start.slots }, () => pipe),
      ],
      ...(start.hostId === null ? {} : { uid: start.hostId, gid: start.hostId }),
    });
    this.#child.on("error", () => {});
    if (this.#child.pid === undefined) {
      throw new SandboxFault("A zygote could not be started: the system gave no process or no descriptors.");
    }
    for (const stream of this.#child.stdio) stream?.on("error", () => {});
    this.#pipe(sourceDescriptor).end(source);
    this.#child.stderr!.on("data", (bytes: Buffer) => {
      this.#said = (this.#said + bytes.toString("utf8")).slice(-2_000);
    });
    this.gone = new Promise((resolve) => {
      const over = () => {
        this.#lose();
        resolve();
      };
      this.#child.once("exit", over);
      this.#child.once("error", over);
    });
    this.#send(Buffer.from(JSON.stringify({ imports: start.imports, groups: start.groups.length })));
    for (const part of [start.driver, start.selfCheck, start.seccomp]) this.#send(part);
    this.ready = this.#start();
    this.ready.catch(() => {});
  }

  /** Programs that it can still fork. */
  get left(): number {
    return this.#isGone || this.#isRetired ? 0 : this.#slots - this.#used;
  }

  /** Forks a program, which waits to be released. To be called while `left` is above zero. */
  fork(request: ForkRequest): Enclosure {
    const slot = this.#used;
    this.#used += 1;
    const [channel, stdout, stderr] = [0, 1, 2].map((part) =>
      this.#pipe(this.#firstSlot + perSlot * slot + part),
    );
    const enclosure = new ForkedEnclosure({
      channel: channel!,
      stdout: stdout!,
      stderr: stderr!,
      owns: (pid) => this.#inner !== null && isChildOf(pid, this.#inner),
      destroy: () => this.destroy(),
    });
    this.#running.set(slot, enclosure);
    this.#send(Buffer.from(JSON.stringify({ slot, ...request })));
    if (this.#isGone) this.#lose();
    return enclosure;
  }

  /** Lets what runs finish, then ends it. */
  retire(): void {
    this.#isRetired = true;
    if (this.#running.size === 0) this.destroy();
  }

  /** Kills it and everything that it forked. */
  destroy(): void {
    this.#isRetired = true;
    if (this.#isGone) return;
    const outer = this.#child.pid;
    if (this.#inner !== null && outer !== undefined && isChildOf(this.#inner, outer)) {
      process.kill(this.#inner, "SIGKILL");
    } else {
      // Not there yet: the end of the control channel ends it when it comes.
      this.#pipe(control).destroy();
    }
  }

  async #start(): Promise<void> {
    const tooLong = setTimeout(() => this.destroy(), startMs);
    const isReady = new Promise<boolean>((resolve) => {
      this.#listen(() => resolve(true));
      void this.gone.then(() => resolve(false));
    });
    this.#inner = await readInnerPid(this.#pipe(info));
    if (this.#isRetired) this.destroy();
    const began = await isReady;
    clearTimeout(tooLong);
    if (!began) throw new SandboxFault(`A zygote could not be started: ${this.#said.trim().slice(-500)}`);
  }

  #listen(onReady: () => void): void {
    let text = "";
    this.#pipe(control).on("data", (bytes: Buffer) => {
      const lines = (text + bytes.toString("utf8")).split("\n");
      text = lines.pop()!;
      for (const line of lines) {
        const [event, slot, value] = line.split(" ");
        const enclosure = this.#running.get(Number(slot));
        if (event === "ready") onReady();
        else if (event === "forked") {
          enclosure?.began(this.#inner === null ? null : findInner(this.#inner, Number(value)));
        } else if (event === "ended") this.#end(Number(slot), { code: Number(value) });
      }
    });
  }

  #end(slot: number, exit: EnclosureExit): void {
    const enclosure = this.#running.get(slot);
    this.#running.delete(slot);
    enclosure?.over(exit);
    if (this.#isRetired && this.#running.size === 0) this.destroy();
  }

  #lose(): void {
    this.#isGone = true;
    for (const slot of this.#running.keys()) this.#end(slot, "lost");
    // Sockets of programs that were forked are theirs to read to the end; nobody has the others.
    const taken = this.#firstSlot + perSlot * this.#used;
    for (const stream of this.#child.stdio.slice(taken)) (stream as Duplex).destroy();
    for (const descriptor of [control, info, sourceDescriptor]) this.#pipe(descriptor).destroy();
  }

  #send(bytes: Buffer): void {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(bytes.length);
    this.#pipe(control).write(Buffer.concat([head, bytes]));
  }

  #pipe(descriptor: number): Duplex {
    return this.#child.stdio[descriptor] as Duplex;
  }
}

interface ForkedParts extends Pick<Enclosure, "channel" | "stdout" | "stderr" | "owns"> {
  destroy(): void;
}

/** One program that a zygote forked. */
class ForkedEnclosure implements Enclosure {
  readonly channel: Duplex;
  readonly stdout: Duplex;
  readonly stderr: Duplex;
  readonly owns: (pid: number) => boolean;
  readonly processOne: Promise<number | null>;
  readonly exit: Promise<EnclosureExit>;
  readonly began: (pid: number | null) => void;
  readonly #settleExit: (exit: EnclosureExit) => void;
  readonly #destroy: () => void;

  constructor(parts: ForkedParts) {
    ({ channel: this.channel, owns: this.owns, destroy: this.#destroy } = parts);
    // Read as they come, from the start; a socket that was given to nobody yet has nothing in it.
    this.stdout = parts.stdout as Duplex;
    this.stderr = parts.stderr as Duplex;
    ({ promise: this.processOne, resolve: this.began } = Promise.withResolvers<number | null>());
    ({ promise: this.exit, resolve: this.#settleExit } = Promise.withResolvers<EnclosureExit>());
  }

  release(): void {
    this.channel.write("g");
  }

  abandon(): void {
    this.#destroy();
  }

  over(exit: EnclosureExit): void {
    this.began(null);
    this.#settleExit(exit);
  }
}
