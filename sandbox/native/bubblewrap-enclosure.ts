import { spawn, type ChildProcess } from "node:child_process";
import type { Duplex, Readable } from "node:stream";
import { descriptors } from "./bwrap-arguments.ts";
import type { Enclosure, EnclosureExit } from "./enclosure.ts";
import { isChildOf } from "./process-tree.ts";
import { readInnerPid } from "./read-inner-pid.ts";

export interface BubblewrapStart {
  readonly bubblewrap: string;
  readonly arguments: readonly string[];
  /** Uid and gid outside, or null for our own. */
  readonly hostId: number | null;
  readonly seccomp: Buffer | null;
  readonly prelude: Buffer;
  readonly driver: Buffer;
}

/**
 * One bubblewrap for one program. Process 1 inside is killed to end it; bubblewrap, still alive outside, reaps it, so
 * nothing is handed to the machine's own process 1.
 */
export class BubblewrapEnclosure implements Enclosure {
  readonly channel: Duplex;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly processOne: Promise<number | null>;
  readonly exit: Promise<EnclosureExit>;
  readonly #child: ChildProcess;

  constructor(start: BubblewrapStart) {
    const { hostId } = start;
    this.#child = spawn(start.bubblewrap, [...start.arguments], {
      cwd: "/",
      env: {} as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe", "pipe", "pipe", "pipe", "pipe", "pipe", "pipe"],
      ...(hostId === null ? {} : { uid: hostId, gid: hostId }),
    });
    for (const stream of this.#child.stdio) stream?.on("error", () => {});
    this.channel = this.#pipe(descriptors.channel);
    this.stdout = this.#child.stdout!;
    this.stderr = this.#child.stderr!;
    if (start.seccomp) this.#pipe(descriptors.seccomp).end(start.seccomp);
    else this.#pipe(descriptors.seccomp).destroy();
    this.#pipe(descriptors.prelude).end(start.prelude);
    this.#pipe(descriptors.driver).end(start.driver);
    this.processOne = readInnerPid(this.#pipe(descriptors.info));
    this.exit = this.#watchExit();
  }

  owns(pid: number): boolean {
    return this.#child.pid !== undefined && isChildOf(pid, this.#child.pid);
  }

  release(): void {
    this.#pipe(descriptors.block).end("g");
  }

  abandon(): void {
    this.#child.kill("SIGKILL");
  }

  #pipe(descriptor: number): Duplex {
    return this.#child.stdio[descriptor] as Duplex;
  }

  async #watchExit(): Promise<EnclosureExit> {
    const code = await new Promise<number | null>((resolve) => {
      this.#child.once("exit", resolve);
      this.#child.once("error", () => resolve(null));
    });
    for (const descriptor of [
      descriptors.info,
      descriptors.block,
      descriptors.seccomp,
      descriptors.prelude,
      descriptors.driver,
    ]) {
      this.#pipe(descriptor).destroy();
    }
    return code === null ? "lost" : { code };
  }
}
