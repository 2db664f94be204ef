import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dataPath, privateText } from "./data-dir.ts";

let folder: string;
let before: string | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "holdout-data-"));
  before = process.env.HOLDOUT_DATA_DIR;
  process.env.HOLDOUT_DATA_DIR = join(folder, "new");
});
afterEach(() => {
  if (before === undefined) delete process.env.HOLDOUT_DATA_DIR;
  else process.env.HOLDOUT_DATA_DIR = before;
  rmSync(folder, { recursive: true });
});

test("the folder is made when it is first used", () => {
  expect(dataPath("outbox", "x")).toBe(join(folder, "new", "outbox", "x"));
  expect(statSync(join(folder, "new")).isDirectory()).toBe(true);
});

test("a private text is made once and readable by its owner only", () => {
  let made = 0;
  const create = () => `secret ${++made}\n`;
  expect(privateText("a", create)).toBe("secret 1");
  expect(privateText("a", create)).toBe("secret 1");
  expect(statSync(join(folder, "new", "a")).mode & 0o777).toBe(0o600);
});

test("a private text that others could read is closed to them", () => {
  const path = dataPath("a");
  writeFileSync(path, "old", { mode: 0o644 });
  expect(privateText("a", () => "new")).toBe("old");
  expect(statSync(path).mode & 0o777).toBe(0o600);
});
