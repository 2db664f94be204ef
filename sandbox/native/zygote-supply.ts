import { SandboxFault } from "../sandbox.ts";
import type { Enclosure } from "./enclosure.ts";
import type { ForkRequest, Zygote } from "./zygote.ts";

/** How many times a start is tried before there is no zygote to be had. */
const tries = 2;

export interface ZygoteSource {
  start(): Promise<Zygote>;
  /** Runs the self-check in a fork of it. @throws SandboxFault when something does not hold. */
  prove(zygote: Zygote): Promise<void>;
  /** How many forks before the last one the successor is started. */
  readonly successorAt: number;
}

/** The zygotes of one kind: one that forks, its successor before it is used up, and those whose programs still run. */
export class ZygoteSupply {
  readonly #source: ZygoteSource;
  readonly #alive = new Set<Zygote>();
  #current: Promise<Zygote> | null = null;
  #successor: Promise<Zygote> | null = null;
  #isClosed = false;

  constructor(source: ZygoteSource) {
    this.#source = source;
  }

  /** Waits until there is a zygote that passed its self-check. @throws SandboxFault when there is none to be had. */
  async warm(): Promise<void> {
    await this.#usable();
  }

  /** Forks a program from a zygote that passed its self-check. @throws SandboxFault when there is none to be had. */
  async fork(request: ForkRequest): Promise<{ enclosure: Enclosure; zygote: Zygote }> {
    let zygote = await this.#usable();
    // Others may have waited for the same one and used it up.
    while (zygote.left === 0) zygote = await this.#usable();
    const enclosure = zygote.fork(request);
    if (zygote.left <= this.#source.successorAt) this.#prepareSuccessor();
    return { enclosure, zygote };
  }

  async #usable(): Promise<Zygote> {
    for (;;) {
      if (this.#isClosed) throw new SandboxFault("The sandbox is closed.");
      const current = (this.#current ??= this.#next());
      const zygote = await current.catch((error: unknown) => {
        if (this.#current === current) this.#current = null;
        throw error;
      });
      if (zygote.left > 0) return zygote;
      zygote.retire();
      if (this.#current === current) this.#current = null;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled([this.#current, this.#successor]);
    const alive = [...this.#alive];
    for (const zygote of alive) zygote.destroy();
    await Promise.all(alive.map((zygote) => zygote.gone));
  }

  #prepareSuccessor(): void {
    this.#successor ??= this.#proven();
    // Whoever needs it sees the failure.
    this.#successor.catch(() => {});
  }

  #next(): Promise<Zygote> {
    const next = this.#successor ?? this.#proven();
    this.#successor = null;
    return next;
  }

  async #proven(): Promise<Zygote> {
    for (let attempt = 1; ; attempt += 1) {
      const zygote = await this.#source.start().catch((error: unknown) => {
        if (error instanceof SandboxFault) throw error;
        throw new SandboxFault("A zygote could not be started.", { cause: error });
      });
      this.#alive.add(zygote);
      void zygote.gone.then(() => this.#alive.delete(zygote));
      if (this.#isClosed) zygote.destroy();
      try {
        await zygote.ready;
        await this.#source.prove(zygote);
        return zygote;
      } catch (error) {
        zygote.destroy();
        if (attempt === tries || this.#isClosed || !(error instanceof SandboxFault)) throw error;
      }
    }
  }
}
