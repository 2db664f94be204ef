import type { PortableProgram } from "./portable-program.ts";

/** Waiting programs kept for one driver: each holds about 100 MiB of its own. */
const perDriver = 2;
/** How many are started at once: a start keeps one processor busy. */
const atOnce = 2;
/** How long after one was handed out no other is started, in milliseconds, unless all have ended before. */
const quietMs = 1_000;

/**
 * Programs that are started ahead of need, from the first need on. Those that are still starting stand still while one that was
 * handed out runs, for a second at most: somebody waits for that one.
 */
export class Spares {
  readonly #start: (driver: string) => PortableProgram;
  readonly #waiting: ReadonlyMap<string, Set<PortableProgram>>;
  readonly #starting = new Set<PortableProgram>();
  readonly #running = new Set<PortableProgram>();
  #quiet: NodeJS.Timeout | null = null;
  #isClosed = false;

  /** @param drivers those that they run, by name; @param start starts one of them */
  constructor(drivers: Iterable<string>, start: (driver: string) => PortableProgram) {
    this.#waiting = new Map([...drivers].map((driver) => [driver, new Set()]));
    this.#start = start;
  }

  /** One that is ready, or else one that is starting, or else a new one. */
  take(driver: string): PortableProgram {
    const programs = [...(this.#waiting.get(driver) ?? [])];
    const spare = programs.find((program) => !this.#starting.has(program)) ?? programs[0];
    if (spare) this.#forget(spare);
    spare?.goOn();
    const taken = spare ?? this.#start(driver);
    this.#leaveMachineTo(taken);
    return taken;
  }

  /** Starts no further ones; those that there are belong to the sandbox. */
  close(): void {
    this.#isClosed = true;
    if (this.#quiet) clearTimeout(this.#quiet);
  }

  #leaveMachineTo(program: PortableProgram): void {
    this.#running.add(program);
    for (const spare of this.#starting) spare.standStill();
    if (this.#quiet) clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#goOn(), quietMs).unref();
    void program.ended.then(() => {
      this.#running.delete(program);
      if (this.#running.size === 0) this.#goOn();
    });
  }

  #goOn(): void {
    if (this.#quiet) clearTimeout(this.#quiet);
    this.#quiet = null;
    for (const spare of this.#starting) spare.goOn();
    this.#fill();
  }

  #fill(): void {
    while (!this.#isClosed && !this.#quiet && this.#starting.size < atOnce) {
      const [fewest] = [...this.#waiting].toSorted(([, a], [, b]) => a.size - b.size);
      if (!fewest || fewest[1].size >= perDriver) return;
      this.#add(...fewest);
    }
  }

  #add(driver: string, programs: Set<PortableProgram>): void {
    const spare = this.#start(driver);
    programs.add(spare);
    this.#starting.add(spare);
    void spare.ended.then(() => this.#forget(spare));
    spare.ready.then(
      () => {
        this.#starting.delete(spare);
        this.#fill();
      },
      // The next one would fail as well: the submission that needs one will say why.
      () => this.#forget(spare),
    );
  }

  #forget(spare: PortableProgram): void {
    this.#starting.delete(spare);
    for (const programs of this.#waiting.values()) programs.delete(spare);
  }
}
