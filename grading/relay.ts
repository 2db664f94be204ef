import { setImmediate as nextRound } from "node:timers/promises";
import { checkValue, decodeValue, MalformedValue, type Plain } from "./codec.ts";
import { BrokenFrame, FrameChannel, type Frame } from "./frames.ts";

/** What one grading may send through the channel, all frames of the learner's program together. */
export const relayCaps = { frames: 200_000, bytes: 64 * 1024 * 1024, depth: 32 } as const;

/** The learner's program broke the protocol; the message is for the learner. */
export class Violation extends Error {
  override readonly name = "Violation";
}

/** The learner's program closed its channel or ended. */
export class LearnerGone extends Error {
  override readonly name = "LearnerGone";
}

/** The checker closed its channel or said something unexpected. */
export class CheckerGone extends Error {
  override readonly name = "CheckerGone";
}

/** What the checker says to the relay itself. */
export interface CheckerEvents {
  found(tests: Plain): void;
  begins(test: Plain): Promise<void>;
  /** `isTooLate`: the test was given up by `expire`, whatever its result says. */
  reports(result: Plain, isTooLate: boolean): void;
  /** Seats another program, after a test that was given up. */
  replaces(): Promise<void>;
  /** `tests.py` cannot be used; the author's fault, so ours. */
  unusable(why: Plain): never;
}

/**
 * Carries frames between the two programs, one at a time: it always knows whose turn it is. Everything from the
 * learner's program is taken as hostile: its length, number, kind, turn and value are checked before it is passed on.
 */
export class Relay {
  #learner: FrameChannel;
  readonly #checker: FrameChannel | null;
  #learnerEnded: Promise<null>;
  readonly #stopped = Promise.withResolvers<null>();
  #isExpired = false;
  /** Whether the learner's program has answered anything since the test began. */
  #hasAnswered = false;
  #frames = 0;
  #bytes = 0;

  /** Without a checker there are no tests to run, only questions of our own. */
  constructor(learner: FrameChannel, checker: FrameChannel | null, learnerEnded: Promise<unknown>) {
    this.#learner = learner;
    this.#checker = checker;
    this.#learnerEnded = learnerEnded.then(() => null);
  }

  /** Another program of the learner's takes the place of one that was killed after `expire`. */
  seat(learner: FrameChannel, learnerEnded: Promise<unknown>): void {
    this.#learner = learner;
    this.#learnerEnded = learnerEnded.then(() => null);
    this.#isExpired = false;
  }

  /**
   * Gives up the test that runs, because it takes too long; whoever says so kills the learner's program. The checker is told so
   * in place of an answer, and goes on with the next test.
   */
  expire(): void {
    this.#isExpired = true;
  }

  /** Ends `run` as if the learner's program had gone, even while the checker is busy. */
  stop(): void {
    this.#isExpired = false;
    this.#stopped.resolve(null);
  }

  /** Asks the learner's program something of the relay's own, before any test. */
  async ask(operation: string, ...parts: Plain[]): Promise<{ kind: string; value: Plain }> {
    this.#learner.send("Q", [operation, ...parts]);
    const frame = await this.#fromLearner(["R", "E", "S"]);
    return { kind: frame.kind, value: decodeValue(frame.body) };
  }

  /** Relays until the checker has run every test of its plan. */
  async run(events: CheckerEvents): Promise<void> {
    // Requests of the checker that the learner's program has not answered yet, and, between them, its own calls back.
    const checker = this.#checker;
    if (!checker) throw new CheckerGone("there is none");
    const open: ("request" | "callback")[] = [];
    for (;;) {
      const frame = await this.#fromChecker(checker);
      const top = open.at(-1);
      switch (frame.kind) {
        case "F":
          events.found(decodeValue(frame.body));
          continue;
        case "Z":
          return events.unusable(decodeValue(frame.body));
        case "G":
          this.#hasAnswered = false;
          await events.begins(decodeValue(frame.body));
          continue;
        case "T":
          events.reports(decodeValue(frame.body), this.#isExpired);
          if (this.#isExpired) await events.replaces();
          continue;
        case "V":
          throw new Violation(String(decodeValue(frame.body)));
        case "D":
          await this.#settle();
          return;
        case "Q":
          open.push("request");
          break;
        case "A":
        case "B":
          if (top !== "callback") throw new CheckerGone("it answered a call that nobody made");
          open.pop();
          break;
        default:
          throw new CheckerGone(`it sent a frame of unknown kind ${frame.kind}`);
      }
      const answer = await this.#exchange(frame);
      if (!answer) {
        open.length = 0;
        checker.send("W", null);
        continue;
      }
      if (answer.kind === "C") {
        open.push("callback");
        if (open.length > 2 * relayCaps.depth)
          throw new Violation("it calls functions of a test inside one another without end");
      } else if (open.pop() !== "request") {
        throw new Violation("it answered a request that nobody made");
      }
      checker.forward(answer);
    }
  }

  /** Passes a frame on and gives the answer, or null when the test has been given up. */
  async #exchange(frame: Frame): Promise<Frame | null> {
    if (this.#isExpired) return null;
    if (this.#learner.hasUnread()) throw new Violation("it sent a frame when it was not its turn");
    this.#learner.forward(frame);
    try {
      const answer = await this.#fromLearner(["R", "E", "C"]);
      this.#hasAnswered = true;
      return answer;
    } catch (error) {
      // A file that is not even read in time will not be read in time for the next test either.
      if (error instanceof LearnerGone && this.#isExpired && this.#hasAnswered) return null;
      throw error;
    }
  }

  /** After the last test the learner's program has nothing to say. */
  async #settle(): Promise<void> {
    await nextRound();
    if (this.#learner.hasUnread()) throw new Violation("it sent a frame when it was not its turn");
  }

  async #fromChecker(checker: FrameChannel): Promise<Frame> {
    const next = checker.next();
    const ended = this.#learnerEnded.then<Frame | null | "ended">(() => (this.#isExpired ? next : "ended"));
    const frame = await Promise.race([next, ended, this.#stopped.promise.then(() => "ended" as const)]);
    if (frame === "ended") throw new LearnerGone();
    if (frame === null) throw new CheckerGone("it ended early");
    return frame;
  }

  async #fromLearner(kinds: readonly string[]): Promise<Frame> {
    const frame = await nextHostile(this.#learner);
    this.#frames += 1;
    this.#bytes += frame.body.length;
    if (this.#frames > relayCaps.frames || this.#bytes > relayCaps.bytes) {
      throw new Violation("it exchanged more values with the tests than any answer needs");
    }
    try {
      checkValue(frame.body);
    } catch (error) {
      if (error instanceof MalformedValue) throw new Violation(error.message);
      throw error;
    }
    if (frame.kind === "X") throw new Violation(String(decodeValue(frame.body)));
    if (!kinds.includes(frame.kind)) throw new Violation("it sent a frame of the wrong kind");
    return frame;
  }
}

async function nextHostile(channel: FrameChannel): Promise<Frame> {
  try {
    const frame = await channel.next();
    if (frame === null) throw new LearnerGone();
    return frame;
  } catch (error) {
    if (error instanceof BrokenFrame) throw new Violation(error.message);
    throw error;
  }
}
