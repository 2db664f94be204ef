/** Lets so many pieces of work run at once; the others wait for their turn. */
export class Turns {
  #left: number;
  readonly #waiting: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#left = atOnce;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#left > 0) this.#left -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#left += 1;
    }
  }
}
