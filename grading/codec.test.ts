import { spawnSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkValue, decodeValue, encodeValue, MalformedValue, valueCaps, type Plain } from "./codec.ts";

const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.maxSafeInteger(),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .filter((value) => !Number.isSafeInteger(Number(value))),
  fc.double().filter((value) => !Number.isInteger(value)),
  fc.string({ unit: "grapheme" }),
);
const { plain } = fc.letrec<{ plain: Plain }>((tie) => ({
  plain: fc.oneof(
    { depthSize: "small" },
    scalar,
    fc.array(tie("plain"), { maxLength: 4 }),
    fc.array(fc.tuple(fc.string(), tie("plain")), { maxLength: 4 }).map((entries) => new Map(entries)),
  ),
}));

describe("what the relay itself says", () => {
  test("comes back as it was, and is a value by its own check", () => {
    fc.assert(
      fc.property(plain, (value) => {
        const bytes = encodeValue(value);
        expect(() => checkValue(bytes)).not.toThrow();
        expect(decodeValue(bytes)).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  test("is the same to Python, which writes the very same bytes", () => {
    const values = fc.sample(plain, { numRuns: 300, seed: 3 }).map((value) => encodeValue(value));
    expect(throughPython(values)).toEqual(values.map((bytes) => bytes.toString("hex")));
  });
});

describe("bytes of the learner's making", () => {
  test("any bytes at all are either refused or a value; nothing else happens", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(outcomeOf(Buffer.from(bytes))).toMatch(/^(value|refused)$/);
      }),
      { numRuns: 5_000 },
    );
  });

  test("a value with some bytes changed is either refused or a value, to the relay and to Python", () => {
    const change = fc.tuple(fc.nat(), fc.nat({ max: 255 }));
    const mutated = fc
      .tuple(plain, fc.array(change, { minLength: 1, maxLength: 4 }))
      .map(([value, changes]) => {
        const bytes = encodeValue(value);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        return bytes;
      });
    const samples = fc.sample(mutated, { numRuns: 1_000, seed: 5 });
    const outcomes = samples.map((bytes) => outcomeOf(bytes));
    expect(new Set(outcomes)).toEqual(new Set(["value", "refused"]));
    for (const answer of throughPython(samples)) expect(answer).toMatch(/^(refused|[0-9a-f]+)$/);
  });

  test.each([
    ["nothing", ""],
    ["a list that claims four thousand million items", "6cffffffff"],
    ["a map that claims as many", "6dffffffff"],
    ["text longer than there is", "73000000ff41"],
    ["an unknown tag", "3f"],
    ["bytes left over", "4e4e"],
    ["too deep a nesting", `${"6c00000001".repeat(3 * valueCaps.depth)}4e`],
  ])("%s is refused", (_name, hex) => {
    expect(outcomeOf(Buffer.from(hex, "hex"))).toBe("refused");
  });
});

function outcomeOf(bytes: Buffer): "value" | "refused" {
  try {
    checkValue(bytes);
    decodeValue(bytes);
    return "value";
  } catch (error) {
    if (error instanceof MalformedValue) return "refused";
    throw error;
  }
}

/** Decodes and encodes each in Python: hexadecimal bytes, or "refused". */
function throughPython(values: readonly Buffer[]): string[] {
  const run = spawnSync("/usr/bin/python3", ["-I", join(import.meta.dirname, "python", "codec_through.py")], {
    input: values.map((bytes) => bytes.toString("hex")).join("\n"),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(run.stderr).toBe("");
  return run.stdout.split("\n").slice(0, -1);
}
