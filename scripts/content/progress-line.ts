import type { WriteStream } from "node:tty";
import type { ProofProgress } from "#server/courses/check-course.ts";

const width = 24;
/** Where nothing can be drawn over, a line says how far it is, at most so often; in milliseconds. */
const lineMs = 10_000;

/** How far a long piece of work is: a bar that is drawn over itself on a terminal, a line now and then elsewhere. */
export class ProgressLine {
  readonly #out: Pick<WriteStream, "write" | "isTTY">;
  #saidAt: number;

  constructor(out: Pick<WriteStream, "write" | "isTTY">, now = Date.now()) {
    this.#out = out;
    this.#saidAt = now;
  }

  /** Shows how far it is. */
  show({ done, total, name }: ProofProgress, now = Date.now()): void {
    if (total === 0) return;
    if (this.#out.isTTY) {
      const full = Math.round((done / total) * width);
      const bar = `${"█".repeat(full)}${"░".repeat(width - full)}`;
      this.#out.write(`\r\u001B[2K${bar} ${done}/${total} ${name.slice(0, 40)}`);
    } else if (now - this.#saidAt >= lineMs) {
      this.#saidAt = now;
      this.#out.write(`    ${done} of ${total} proven\n`);
    }
  }

  /** Takes the bar away. */
  end(): void {
    if (this.#out.isTTY) this.#out.write("\r\u001B[2K");
  }
}
