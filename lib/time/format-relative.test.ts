import { describe, expect, it } from "vitest";
import { formatMinutes, formatRelative } from "./format-relative.ts";

const now = new Date("2026-11-22T12:00:00Z");
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);

describe("formatRelative", () => {
  it.each([
    [0, "just now"],
    [44, "just now"],
    [45, "1 minute ago"],
    [119, "1 minute ago"],
    [120, "2 minutes ago"],
    [3600, "1 hour ago"],
    [86_400, "yesterday"],
    [2 * 86_400, "2 days ago"],
    [8 * 86_400, "last week"],
    [400 * 86_400, "last year"],
    [-90, "in 1 minute"],
    [-2 * 86_400, "in 2 days"],
  ])("%i seconds before now is %s", (seconds, words) => {
    expect(formatRelative(before(seconds), now)).toBe(words);
  });
});

describe("formatMinutes", () => {
  it.each([
    [5, "5 min"],
    [59, "59 min"],
    [60, "1 h"],
    [135, "2 h 15 min"],
  ])("%i is %s", (minutes, words) => {
    expect(formatMinutes(minutes)).toBe(words);
  });
});
