import { expect, test } from "vitest";
import { parseEventId } from "./event-id.ts";

test.each([
  ["17", 17n],
  ["9223372036854775807", 9_223_372_036_854_775_807n],
  ["9223372036854775808", 0n],
  ["-1", 0n],
  ["1; drop", 0n],
  ["", 0n],
  [null, 0n],
])("%o is %s", (header, id) => {
  expect(parseEventId(header)).toBe(id);
});
