import { randomInt } from "node:crypto";
import { duplexPair, type Duplex } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deriveVerdict } from "#lib/grading/derive-verdict.ts";
import { SandboxFault, type Program, type ProgramOutcome, type Sandbox } from "#sandbox/sandbox.ts";
import { graded, testSandbox } from "#test/graded-sample.ts";
import { encodeValue, type Plain } from "./codec.ts";
import { learnerDriver } from "./drivers.ts";

const seconds = Number(process.env.HOLDOUT_FUZZ_SECONDS ?? 60);
const seed = Number(process.env.HOLDOUT_FUZZ_SEED ?? randomInt(2 ** 31));
/** Gradings at a time: one waits for its checker's start while another talks. */
const lanes = 2;

let native: Sandbox;
beforeAll(async () => {
  native = await testSandbox();
});
afterAll(() => native?.close());

/** Mulberry32, a generator of 32 bits of state: the same seed gives the same conversation. */
function generator(start: number): (below: number) => number {
  let state = start;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function frame(sequence: number, kind: string, body: Buffer, claimed = body.length + 5): Buffer {
  const header = Buffer.alloc(9);
  header.writeUInt32BE(claimed >>> 0, 0);
  header.writeUInt32BE(sequence >>> 0, 4);
  header.writeUInt8(kind.charCodeAt(0) & 255, 8);
  return Buffer.concat([header, body]);
}

/** A value of the kinds that only Python writes: a tuple, a handle, a record, numbers beyond any size. */
function pythonValue(draw: (below: number) => number, depth = 0): Buffer {
  const counted = (letter: string, items: Buffer[]) => {
    const head = Buffer.alloc(5);
    head.write(letter, "latin1");
    head.writeUInt32BE(items.length, 1);
    return Buffer.concat([head, ...items]);
  };
  const some = (most: number) => Array.from({ length: draw(most) }, () => pythonValue(draw, depth + 1));
  const plain: Plain[] = [null, true, draw(5), -1, "s", 0.5, Number.NaN, Buffer.from("b"), draw(2 ** 31)];
  if (depth > 4 || draw(3) === 0) return encodeValue(plain[draw(plain.length)] ?? null);
  const tag = "ltezhkrnDCXVWQ"[draw(14)]!;
  if ("ltez".includes(tag)) return counted(tag, some(5));
  return Buffer.concat([Buffer.from(tag), counted("t", some(5))]);
}

/** A learner's side that answers a few requests well and the others in every wrong way. */
class FuzzedLearner {
  readonly program: Program;
  readonly #end: Duplex;
  readonly #draw: (below: number) => number;
  #sent = 0;
  #last: Buffer = Buffer.alloc(0);

  constructor(draw: (below: number) => number) {
    this.#draw = draw;
    const [inside, outside] = duplexPair();
    this.#end = inside;
    const ended = Promise.withResolvers<ProgramOutcome>();
    const usage = { cpuMs: 0, wallMs: 0, memoryKiB: 0 };
    this.program = {
      limits: native.limits,
      channel: { readable: outside, writable: outside },
      onOutput: () => {},
      kill: (cause, detail) => {
        inside.destroy();
        ended.resolve({ cause, exitCode: null, signal: null, usage, ...(detail ? { detail } : {}) });
      },
      finish: async () => {
        this.program.kill("aborted");
        return (await ended.promise).usage;
      },
      ended: ended.promise,
    };
    const wall = setTimeout(() => this.program.kill("wall_limit", "It took too long."), limits.wallMs);
    void ended.promise.then(() => clearTimeout(wall));
    let seen: Buffer = Buffer.alloc(0);
    inside.on("error", () => {});
    inside.on("data", (piece: Buffer) => {
      seen = Buffer.concat([seen, piece]);
      while (seen.length >= 4 && seen.length >= 4 + seen.readUInt32BE(0)) {
        seen = seen.subarray(4 + seen.readUInt32BE(0));
        this.#answer();
      }
    });
  }

  #answer(): void {
    const draw = this.#draw;
    // `compile`, `load` and what follows are answered well often enough to come deep into the conversation.
    if (draw(4) > 0) return this.#write(frame(this.#sent + 1, "R", encodeValue(draw(3) === 0 ? "s" : null)));
    const kind = "RECXSQABDFGTPVZW\0"[draw(17)]!;
    const body = pythonValue(draw);
    const next = this.#sent + 1;
    switch (draw(11)) {
      case 0:
        return this.#write(frame(next, kind, body));
      case 1:
        return this.#write(frame(next, "E", body));
      case 2:
        return this.#write(frame(next, "C", body));
      case 3:
        return this.#write(frame(next, "R", body));
      case 4:
        return this.#write(frame(next + draw(3) - 1, kind, body));
      case 5:
        return this.#write(frame(next, "R", body, draw(2 ** 31)));
      case 6:
        this.#write(frame(next, "R", body));
        return this.#write(frame(next + 1, kind, body));
      case 7:
        return this.#write(this.#last);
      case 8: {
        const changed = frame(next, "R", Buffer.concat([body, body]));
        changed.writeUInt8(draw(256), draw(changed.length));
        return this.#write(changed);
      }
      case 9:
        return void this.#end.end();
      default:
        return this.#write(Buffer.from(Array.from({ length: draw(40) }, () => draw(256))));
    }
  }

  #write(bytes: Buffer): void {
    this.#sent += 1;
    this.#last = bytes;
    if (!this.#end.destroyed && !this.#end.writableEnded) this.#end.write(bytes);
  }
}

/** The machine's sandbox for the checker; in the learner's place the fuzzed one. */
function fuzzing(draw: (below: number) => number): Sandbox {
  return {
    backend: native.backend,
    limits: native.limits,
    open: async (spec) =>
      spec.driver === learnerDriver ? new FuzzedLearner(draw).program : native.open(spec),
    close: async () => {},
  };
}

/** Asks for what only a right answer could know, in the ways in which tests use the learner's code. */
const tests = `def test_value(self):
    self.assertEqual(self.solution.f(1), "4f1c77")
def test_objects(self):
    box = self.solution.Box(2, back=lambda n: self.solution.f(n))
    self.assertEqual([len(box), list(box), str(box), box.total], [1, ["4f1c77"], "4f1c77", 9])
def test_raises(self):
    with self.assertRaisesLearner("ValueError"):
        self.solution.f(None)
    self.assertEqual(self.fetch(self.place([1])), ["4f1c77"])
def test_hidden(self):
    with self.solution.f(3) as inside:
        self.assertEqual(inside, "4f1c77")
`;
const limits = {
  cpuMs: 2_000,
  wallMs: 1_200,
  testMs: 400,
  memoryMiB: 64,
  processes: 4,
  diskMiB: 1,
  outputKiB: 8,
};

test(
  `whatever the learner's side says for ${seconds} s, every grading ends and none is accepted`,
  { timeout: (seconds + 30) * 1_000 },
  async () => {
    const until = performance.now() + seconds * 1_000;
    const verdicts = new Map<string, number>();
    let number = 0;
    const lane = async (): Promise<void> => {
      while (performance.now() < until) {
        const own = seed + (number += 1);
        const began = performance.now();
        const outcome = await graded(fuzzing(generator(own)), tests, "", { limits }).catch(
          (error: unknown) => error as Error,
        );
        const where = `HOLDOUT_FUZZ_SEED=${own - 1}`;
        if (outcome instanceof Error) {
          throw new Error(`${where}: ${outcome instanceof SandboxFault ? "a fault of ours" : "a crash"}`, {
            cause: outcome,
          });
        }
        const { verdict } = deriveVerdict(outcome);
        expect(verdict, where).not.toBe("accepted");
        expect(verdict, where).not.toBe("system_error");
        // The checker's start, the limits, and room for a busy machine.
        expect(performance.now() - began, where).toBeLessThan(limits.wallMs + 5_000);
        verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    // A fuzzer that never comes past the first frame, or never breaks anything, would prove nothing.
    expect([...verdicts.keys()]).toEqual(expect.arrayContaining(["protocol_violation", "runtime_error"]));
    expect(number).toBeGreaterThan(seconds);
  },
);
