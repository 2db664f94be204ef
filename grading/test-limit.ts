import { testLimitMs, type Limits } from "#lib/grading/outcome.ts";

/** Watches over the wall-clock time of one test after the other. */
export class TestLimit {
  readonly #milliseconds: number | null;
  readonly #expire: () => void;
  #timer: NodeJS.Timeout | undefined;

  /** Where one test may take as long as all together, the limit of the program itself is enough. */
  constructor(limits: Limits, expire: () => void) {
    const milliseconds = testLimitMs(limits);
    this.#milliseconds = milliseconds < limits.wallMs ? milliseconds : null;
    this.#expire = expire;
  }

  begin(): void {
    if (this.#milliseconds !== null) this.#timer = setTimeout(this.#expire, this.#milliseconds);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
