import { expect, test } from "vitest";
import { pathFault, resolvePath } from "./course-path.ts";

test.each([
  "/etc/passwd",
  "../x",
  "a/../b",
  "a//b",
  "a/./b",
  "C:/x",
  "a\\b",
  "a\u0000b",
  "a\nb",
  "e\u0301.md",
  "a./b",
  "a /b",
  "a".repeat(241),
  "",
])("%j may not be a path", (path) => expect(pathFault(path)).not.toBeNull());

test.each(["course.yaml", "modules/01-a/é.png", "exercises/psi/fixtures/a b.csv"])(
  "%j may be a path",
  (path) => expect(pathFault(path)).toBeNull(),
);

test.each([
  ["modules/a/x.mdx", "../../images/a%20b.png", "images/a b.png"],
  ["modules/a/x.mdx", "./y.mdx", "modules/a/y.mdx"],
  ["x.mdx", "../y", null],
  ["modules/a/x.mdx", "../../../y", null],
  ["x.mdx", "%zz", null],
])("from %j, %j is %j", (from, address, path) => expect(resolvePath(from, address)).toBe(path));
