import { beforeEach, expect, test, vi } from "vitest";
import { OutputRelay } from "./output-relay.ts";

type Piece = { stream: "stdout" | "stderr"; text: string };

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

function collecting() {
  const batches: Piece[][] = [];
  const relay = new OutputRelay(async (pieces) => {
    batches.push(structuredClone(pieces) as Piece[]);
    return true;
  });
  return { batches, relay };
}

test("joins what comes within a batch and keeps the order of the two streams", async () => {
  const { batches, relay } = collecting();
  relay.add("stdout", "a");
  relay.add("stdout", "b");
  relay.add("stderr", "!");
  relay.add("stdout", "c");
  await vi.advanceTimersByTimeAsync(49);
  expect(batches).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(batches).toEqual([
    [
      { stream: "stdout", text: "ab" },
      { stream: "stderr", text: "!" },
      { stream: "stdout", text: "c" },
    ],
  ]);
  relay.add("stdout", "d");
  await relay.end();
  expect(batches[1]).toEqual([{ stream: "stdout", text: "d" }]);
});

test("stops at its limit and says so once", async () => {
  const { batches, relay } = collecting();
  for (let i = 0; i < 10; i += 1) relay.add("stdout", "x".repeat(64 * 1024));
  await relay.end();
  const pieces = batches.flat();
  expect(pieces.filter((piece) => piece.stream === "stdout").map((piece) => piece.text.length)).toEqual([
    256 * 1024,
  ]);
  expect(pieces.filter((piece) => piece.text.includes("more was printed"))).toHaveLength(1);
});

test("drops the rest when nobody wants it any more", async () => {
  const write = vi.fn<() => Promise<boolean>>(async () => false);
  const relay = new OutputRelay(write);
  relay.add("stdout", "a");
  await vi.advanceTimersByTimeAsync(50);
  relay.add("stdout", "b");
  await relay.end();
  expect(write).toHaveBeenCalledTimes(1);
});

test("a failed write comes out of end()", async () => {
  const relay = new OutputRelay(async () => {
    throw new Error("no database");
  });
  relay.add("stdout", "a");
  await expect(relay.end()).rejects.toThrow("no database");
});
