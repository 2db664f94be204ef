import fc from "fast-check";
import { expect, test } from "vitest";
import { legible } from "./legible.ts";

test.each([
  ["a\0b", "a\\x00b"],
  ["\u001b[31mred", "\\x1b[31mred"],
  ["\u202eabc\u2066", "\\u202eabc\\u2066"],
  ["line\n\tline", "line\n\tline"],
  ["é 😀 ß", "é 😀 ß"],
  ["\ud800", "\ufffd"],
])("%j is shown as %j", (text, shown) => {
  expect(legible(text)).toBe(shown);
});

test("is cut at the limit, never within a character, and can always be stored", () => {
  expect(legible("x".repeat(5), 4)).toBe("xxx…");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
      const shown = legible(text, limit);
      expect(shown.length).toBeLessThanOrEqual(limit);
      expect(shown.isWellFormed()).toBe(true);
      expect(shown).not.toContain("\0");
    }),
  );
});
