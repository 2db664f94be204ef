import { StringDecoder } from "node:string_decoder";
import type { Program } from "#sandbox/sandbox.ts";

type Stream = "stdout" | "stderr";

/**
 * What a learner's program prints, as text. From `withhold` on nothing is kept or passed on: a program that runs
 * hidden tests must not print what they ask it.
 */
export class CapturedOutput {
  readonly #texts: Record<Stream, string> = { stdout: "", stderr: "" };
  readonly #decoders = { stdout: new StringDecoder("utf8"), stderr: new StringDecoder("utf8") };
  #isWithheld = false;

  readonly #onOutput: ((stream: Stream, text: string) => void) | undefined;

  constructor(program: Program, onOutput: ((stream: Stream, text: string) => void) | undefined) {
    this.#onOutput = onOutput;
    this.follow(program);
  }

  /** Takes in what this program prints too, after what another one printed. */
  follow(program: Program): void {
    program.onOutput((stream, bytes) => {
      if (this.#isWithheld) return;
      const text = storable(this.#decoders[stream].write(bytes));
      if (text === "") return;
      this.#texts[stream] += text;
      this.#onOutput?.(stream, text);
    });
  }

  /** Takes in what has already been printed, then closes. */
  async withhold(): Promise<void> {
    if (this.#isWithheld) return;
    // The program flushed before it answered last: its output is readable now, and read by the next two rounds.
    for (let round = 0; round < 2; round += 1) await new Promise((resolve) => setImmediate(resolve));
    this.#isWithheld = true;
  }

  text(stream: Stream): string {
    return this.#texts[stream];
  }
}

/** PostgreSQL cannot store NUL; its picture can. Everything else a terminal knows how to show. */
function storable(text: string): string {
  return text.replaceAll("\0", "\u2400");
}
