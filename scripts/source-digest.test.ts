import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockDigest } from "./lock-digest.mjs";
import { sourceDigest } from "./source-digest.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "holdout-digest-"));
  mkdirSync(join(root, "app/deep"), { recursive: true });
  writeFileSync(join(root, "app/page.tsx"), "page");
  writeFileSync(join(root, "app/deep/x.ts"), "x");
  writeFileSync(join(root, "single.ts"), "single");
  writeFileSync(join(root, "package-lock.json"), "{}");
  writeFileSync(join(root, "package.json"), '{"scripts":{},"allowScripts":{"node":true}}');
});
afterEach(() => rmSync(root, { recursive: true }));

const digest = (salt?: string) => sourceDigest(root, ["app", "single.ts", "not-there"], salt);

test("the same sources have the same digest, in whatever order they are named", async () => {
  expect(await digest()).toBe(await sourceDigest(root, ["single.ts", "app"]));
});

test.each<[string, () => void]>([
  ["a changed file", () => writeFileSync(join(root, "app/deep/x.ts"), "y")],
  ["a new file", () => writeFileSync(join(root, "app/new.ts"), "")],
  ["a renamed file", () => renameSync(join(root, "app/page.tsx"), join(root, "app/gape.tsx"))],
  ["a removed file", () => rmSync(join(root, "single.ts"))],
  ["a file that appears", () => writeFileSync(join(root, "not-there"), "")],
  [
    "bytes that move from one file to the next",
    () => {
      writeFileSync(join(root, "app/deep/x.ts"), "xp");
      writeFileSync(join(root, "app/page.tsx"), "age");
    },
  ],
])("%s changes the digest", async (_, change) => {
  const before = await digest();
  change();
  expect(await digest()).not.toBe(before);
});

test("another Node is another digest", async () => {
  expect(await digest("v24.0.0")).not.toBe(await digest("v24.0.1"));
});

test("packages are installed anew when the lockfile or what may run on installation changes, and only then", () => {
  const first = lockDigest(root);
  writeFileSync(join(root, "package.json"), '{"scripts":{"new":"x"},"allowScripts":{"node":true}}');
  expect(lockDigest(root)).toBe(first);
  writeFileSync(join(root, "package.json"), '{"allowScripts":{"node":false}}');
  expect(lockDigest(root)).not.toBe(first);
  const second = lockDigest(root);
  writeFileSync(join(root, "package-lock.json"), '{"packages":{}}');
  expect(lockDigest(root)).not.toBe(second);
});
