import type { RawOutcome } from "#lib/grading/outcome.ts";
import type { Program, ProgramOutcome, ProgramSpec, Sandbox } from "#sandbox/sandbox.ts";
import type { CapturedOutput } from "./captured-output.ts";
import { FrameChannel } from "./frames.ts";
import { LearnerGone, type Relay } from "./relay.ts";

/**
 * Where the learner's programs of one grading sit: one at a time. A test that takes too long costs the program, and the next
 * test gets another one.
 */
export class LearnerSeat {
  readonly #sandbox: Sandbox;
  readonly #spec: ProgramSpec;
  readonly #wallMs: number;
  readonly #began = performance.now();
  readonly #earlier: ProgramOutcome["usage"][] = [];
  #program: Program;
  #frames: FrameChannel;
  #total: NodeJS.Timeout | undefined;

  constructor(sandbox: Sandbox, spec: ProgramSpec, first: Program) {
    this.#sandbox = sandbox;
    this.#spec = spec;
    this.#wallMs = spec.limits.wallMs;
    this.#program = first;
    this.#frames = frames(first);
  }

  get program(): Program {
    return this.#program;
  }

  get frames(): FrameChannel {
    return this.#frames;
  }

  /**
   * Puts a new program in the place of one that was killed, ready for the next test.
   *
   * @throws LearnerGone when the time for all tests together is over; the killed program says how.
   */
  async replace(relay: Relay, output: CapturedOutput, compile: () => Promise<unknown>): Promise<void> {
    const { usage } = await this.#program.ended;
    const left = this.#wallMs - (performance.now() - this.#began);
    if (left <= 0) throw new LearnerGone();
    this.#earlier.push(usage);
    this.#program = await this.#sandbox.open(this.#spec);
    this.#frames = frames(this.#program);
    output.follow(this.#program);
    relay.seat(this.#frames, this.#program.ended);
    clearTimeout(this.#total);
    const program = this.#program;
    this.#total = setTimeout(() => {
      const detail = `Its tests were still running after ${this.#wallMs / 1000} s of wall-clock time.`;
      relay.stop();
      program.kill("wall_limit", detail);
    }, left);
    await compile();
  }

  /** Kills whoever sits here and tells what all of them used. */
  async leave(): Promise<RawOutcome["usage"]> {
    clearTimeout(this.#total);
    const all = [...this.#earlier, await this.#program.finish()];
    return {
      cpuMs: all.reduce((sum, one) => sum + one.cpuMs, 0),
      wallMs: all.reduce((sum, one) => sum + one.wallMs, 0),
      memoryKiB: Math.max(...all.map((one) => one.memoryKiB)),
    };
  }
}

function frames(program: Program): FrameChannel {
  return new FrameChannel(program.channel);
}
