import { duplexPair, type Duplex } from "node:stream";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeValue, type Plain } from "./codec.ts";
import { FrameChannel } from "./frames.ts";
import { CheckerGone, LearnerGone, Relay, Violation, type CheckerEvents } from "./relay.ts";

function frame(sequence: number, kind: string, value: Plain = null): Buffer {
  const body = encodeValue(value);
  const header = Buffer.alloc(9);
  header.writeUInt32BE(body.length + 5, 0);
  header.writeUInt32BE(sequence, 4);
  header.writeUInt8(kind.charCodeAt(0), 8);
  return Buffer.concat([header, body]);
}

const silent: CheckerEvents = {
  found: () => {},
  begins: async () => {},
  reports: () => {},
  replaces: async () => {},
  unusable: () => {
    throw new Error("unusable");
  },
};

/** A relay between two ends that the test plays itself. */
function setUp(): { relay: Relay; learner: Duplex; checker: Duplex; end: () => void } {
  const [learner, learnerOutside] = duplexPair();
  const [checker, checkerOutside] = duplexPair();
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const [toLearner, toChecker] = [learnerOutside, checkerOutside].map(
    (end) => new FrameChannel({ readable: end, writable: end }),
  );
  const relay = new Relay(toLearner!, toChecker!, ended);
  return { relay, learner, checker, end };
}

/** The relay writes a frame as a header of nine bytes and a body, which is never as long as that here. */
function onFrame(end: Duplex, react: () => void): void {
  end.on("data", (bytes: Buffer) => bytes.length === 9 && react());
}

/** The checker asks once and is done after the answer. */
async function oneQuestion(...answers: Buffer[]): Promise<string> {
  const { relay, learner, checker } = setUp();
  checker.write(frame(1, "Q", ["load"]));
  learner.once("data", () => {
    for (const answer of answers) learner.write(answer);
  });
  checker.once("data", () => checker.write(frame(2, "D")));
  return relay.run(silent).then(
    () => "done",
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

describe("one question", () => {
  test("and its answer", async () => {
    expect(await oneQuestion(frame(1, "R", 1))).toBe("done");
  });

  test.each<[string, Buffer[], RegExp]>([
    ["an answer twice", [frame(1, "R"), frame(2, "R")], /not its turn/],
    ["a repeated number", [frame(1, "R"), frame(1, "R")], /not its turn/],
    ["a number out of order", [frame(2, "R")], /out of order/],
    ["a frame that only the checker sends", [frame(1, "D")], /wrong kind/],
    ["no frame at all", [Buffer.from("ALL PASSED")], /impossible length/],
    ["a frame of four gigabytes", [Buffer.alloc(9, 255)], /impossible length/],
    [
      "a value that is none",
      [Buffer.concat([frame(1, "R").subarray(0, 9), Buffer.from("?")])],
      /unknown tag/,
    ],
    ["what it cannot write down", [frame(1, "X", "too deep")], /too deep/],
  ])("%s breaks the protocol", async (_name, answers, message) => {
    const outcome = await oneQuestion(...answers);
    expect(outcome).toMatch(/^Violation/);
    expect(outcome).toMatch(message);
  });

  test("a frame before anything was asked breaks the protocol", async () => {
    const { relay, learner, checker } = setUp();
    learner.write(frame(1, "R"));
    await new Promise((resolve) => setImmediate(resolve));
    checker.write(frame(1, "Q", ["load"]));
    await expect(relay.run(silent)).rejects.toThrow(Violation);
  });
});

test("calls back without end break the protocol", async () => {
  const { relay, learner, checker } = setUp();
  let asked = 0;
  let called = 0;
  checker.write(frame((asked += 1), "Q", ["call"]));
  onFrame(learner, () => learner.write(frame((called += 1), "C", [1])));
  onFrame(checker, () => checker.write(frame((asked += 1), "Q", ["call"])));
  await expect(relay.run(silent)).rejects.toThrow("without end");
  expect(called).toBeLessThan(100);
});

test("an end of the learner's program is noticed while the checker thinks", async () => {
  const { relay, end } = setUp();
  const running = relay.run(silent);
  end();
  await expect(running).rejects.toThrow(LearnerGone);
});

test("a checker that leaves is our fault", async () => {
  const { relay, checker } = setUp();
  checker.end();
  await expect(relay.run(silent)).rejects.toThrow(CheckerGone);
});

test("whatever the learner's program writes, the relay ends, and never as if all were done", async () => {
  const kinds = fc.constantFrom(..."RECXSQABDFGTPVZ\0");
  const written = fc.array(
    fc.oneof(
      fc
        .record({ sequence: fc.integer({ min: 0, max: 3 }), kind: kinds })
        .map((one) => frame(one.sequence, one.kind)),
      fc.uint8Array({ maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
    ),
    { maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(written, async (pieces) => {
      const { relay, learner, checker } = setUp();
      let asked = 1;
      let answers = 0;
      checker.write(frame(asked, "Q", ["load"]));
      // A checker that always has another question: being done can only come from the learner's frames.
      onFrame(checker, () => {
        answers += 1;
        checker.write(frame((asked += 1), "Q", ["load"]));
      });
      for (const piece of pieces) learner.write(piece);
      learner.end();
      const outcome = await relay.run(silent).then(
        () => "done",
        (error: unknown) => error,
      );
      expect(outcome instanceof Violation || outcome instanceof LearnerGone).toBe(true);
      expect(answers).toBeLessThanOrEqual(pieces.length);
    }),
    { numRuns: 500 },
  );
});
