import type { WriteStream } from "node:tty";

const width = 24;

/** How far a long piece of work is: a bar that is drawn over itself on a terminal, nothing elsewhere. */
export class ProgressLine {
  readonly #total: number;
  readonly #out: Pick<WriteStream, "write" | "isTTY">;
  #done = 0;

  constructor(total: number, out: Pick<WriteStream, "write" | "isTTY">) {
    this.#total = total;
    this.#out = out;
    this.#draw("");
  }

  /** One more is done; `name` says which. */
  advance(name: string): void {
    this.#done += 1;
    this.#draw(name);
  }

  /** Takes the bar away. */
  end(): void {
    if (this.#out.isTTY) this.#out.write("\r\u001B[2K");
  }

  #draw(name: string): void {
    if (!this.#out.isTTY || this.#total === 0) return;
    const full = Math.round((this.#done / this.#total) * width);
    const bar = `${"█".repeat(full)}${"░".repeat(width - full)}`;
    this.#out.write(`\r\u001B[2K${bar} ${this.#done}/${this.#total} ${name.slice(0, 40)}`);
  }
}
