import { expect, test } from "vitest";
import { bulkPriority, expectedWait, queuePriority } from "./queue-priority.ts";

test("a first submission of anyone goes before a second of anyone", () => {
  expect(queuePriority("submit", 0)).toBeLessThan(queuePriority("run", 1));
});

test("a run goes before a submit of the same standing, and both before bulk work", () => {
  expect(queuePriority("run", 3)).toBeLessThan(queuePriority("submit", 3));
  expect(queuePriority("submit", 1_000_000)).toBeLessThan(bulkPriority);
});

test("the expected wait counts free slots, rounds and the typical duration", () => {
  expect(expectedWait({ position: 1, slots: 2, busy: 0, typicalMs: 100 })).toBe(0);
  expect(expectedWait({ position: 1, slots: 2, busy: 2, typicalMs: 100 })).toBe(50);
  expect(expectedWait({ position: 3, slots: 2, busy: 2, typicalMs: 100 })).toBe(150);
  expect(expectedWait({ position: 3, slots: 2, busy: 1, typicalMs: 100 })).toBe(50);
});

test("nobody grading is said, not guessed", () => {
  expect(expectedWait({ position: 1, slots: 0, busy: 0, typicalMs: 100 })).toBeNull();
});
