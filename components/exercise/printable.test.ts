import { expect, test } from "vitest";
import { printable } from "./printable.ts";

test.each([
  ["plain text, tabs\tand\nlines", "plain text, tabs\tand\nlines"],
  ["windows\r\nlines", "windows\nlines"],
  ["\u001b[2J\u001b[31mred", "\\x1b[2J\\x1b[31mred"],
  ["over\rwritten", "over\\x0dwritten"],
  ["nul\0", "nul\\x00"],
  ["a\u202eb", "a\\u202eb"],
  ["\ud800", "\ufffd"],
  ["déjà 漢字 🙂", "déjà 漢字 🙂"],
])("%j is shown as %j", (text, shown) => {
  expect(printable(text)).toBe(shown);
});
