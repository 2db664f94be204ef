import { expect, test } from "vitest";
import { passwordProblem } from "./password-rules.ts";

const email = "ada.lovelace@example.org";

test.each([
  "turtle lamp violin",
  "Tr0ub4dor&3x",
  "ünïcödé wörds",
  "a".repeat(3) + "bcd efg hij",
  "x9!k2@m4#p",
])("%s may be used", (password) => {
  expect(passwordProblem(password, email)).toBeNull();
});

test.each([
  ["short", /at least 10/],
  ["x9!k2@m4#", /at least 10/],
  ["b4k!".repeat(65), /at most 256/],
  ["password12345", /most common/],
  ["PASSWORD2026!", /most common/],
  ["Qwertyuiop", /most common/],
  ["correcthorsebatterystaple", /most common/],
  ["aaaaaaaaaaaa", /pattern/],
  ["abababababab", /pattern/],
  ["1234567890", /pattern/],
  ["9876543210", /pattern/],
  ["abcdefghijklm", /pattern/],
  [email, /your own address/],
  [email.toUpperCase(), /your own address/],
  ["ada.lovelace", /your own address/],
  ["ada.lovelace2026", /your own address/],
])("%s may not be used", (password, why) => {
  expect(passwordProblem(password, email)).toMatch(why);
});
