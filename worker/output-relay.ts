import type { OutputPiece } from "#server/submissions/append-output.ts";

/** How long output is collected before it is written: soon enough to look live, seldom enough to be cheap. */
const batchMs = 50;

/** How much of one attempt's output is streamed, in UTF-16 units; the final result has its own cap. */
const streamedLimit = 256 * 1024;

/** How many pieces one attempt may stream; a program that prints a byte at a time is bounded by this. */
const pieceLimit = 2_000;

const notice = "\n… more was printed; the rest is not streamed.\n";

/**
 * Collects what a program prints and hands it on in batches, in order, one batch at a time. `write` returns
 * false when nobody wants the output any more; the rest is then dropped.
 */
export class OutputRelay {
  readonly #write: (pieces: readonly OutputPiece[]) => Promise<boolean>;
  #waiting: { stream: OutputPiece["stream"]; text: string }[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #length = 0;
  #pieces = 0;
  #open = true;

  constructor(write: (pieces: readonly OutputPiece[]) => Promise<boolean>) {
    this.#write = write;
  }

  /** Takes a piece of output; never waits. */
  add(stream: OutputPiece["stream"], text: string): void {
    if (!this.#open || text === "") return;
    const room = streamedLimit - this.#length;
    this.#collect(stream, text.length > room ? text.slice(0, room) : text);
    this.#length += text.length;
    if (this.#length > streamedLimit || this.#pieces >= pieceLimit) {
      this.#collect("stderr", notice);
      this.#open = false;
    }
    this.#timer ??= setTimeout(() => this.#flush(), batchMs);
  }

  /** Writes what is left. Rejects when a write failed, now or earlier. */
  async end(): Promise<void> {
    this.#open = false;
    this.#flush();
    await this.#writing;
  }

  #collect(stream: OutputPiece["stream"], text: string): void {
    const last = this.#waiting.at(-1);
    if (last?.stream === stream) {
      last.text += text;
      return;
    }
    this.#pieces += 1;
    this.#waiting.push({ stream, text });
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const pieces = this.#waiting;
    if (pieces.length === 0) return;
    this.#waiting = [];
    this.#writing = this.#writing.then(async () => {
      if (!(await this.#write(pieces))) this.#open = false;
    });
    // Whoever calls `end` sees the failure; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
  }
}
