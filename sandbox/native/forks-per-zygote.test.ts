import { expect, test } from "vitest";
import { forksPerZygote, openFileLimit } from "./forks-per-zygote.ts";

test.each([
  ["a usual machine", 1_048_576, 256],
  ["a small limit", 4_096, 154],
  ["a very small one", 1_024, 26],
  ["hardly any", 256, 16],
])("%s", (_name, openFiles, forks) => {
  expect(forksPerZygote(openFiles)).toBe(forks);
});

test("this machine says how many there may be", () => {
  expect(openFileLimit()).toBeGreaterThan(200);
});
