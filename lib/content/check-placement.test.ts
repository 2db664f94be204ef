import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkPlacement } from "./check-placement.ts";
import { readPlacement } from "./read-placement.ts";

const folder = join(import.meta.dirname, "../../test/fixtures/small-course/placement");
const sound = {
  "placement/nodes.yaml": readFileSync(join(folder, "nodes.yaml"), "utf8"),
  "placement/sums.yaml": readFileSync(join(folder, "sums.yaml"), "utf8"),
};

function told(files: Record<string, string>): string[] {
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
  return checkPlacement(readPlacement(bytes), new Set(["counting-up"])).map(
    ({ path, line, column, rule }) => `${path}:${line}:${column} ${rule}`,
  );
}

const nodes = (change: (text: string) => string) => ({
  ...sound,
  "placement/nodes.yaml": change(sound["placement/nodes.yaml"]),
});
const items = (change: (text: string) => string) => ({
  ...sound,
  "placement/sums.yaml": change(sound["placement/sums.yaml"]),
});

test("a complete bank is fine, and so is none", () => {
  expect(told(sound)).toEqual([]);
  expect(told({})).toEqual([]);
});

test.each([
  [
    "no nodes",
    { "placement/sums.yaml": sound["placement/sums.yaml"] },
    "placement/nodes.yaml:1:1 missing-file",
  ],
  [
    "a node without items",
    nodes((text) => `${text}  - { id: more, title: M, side: statistics }\n`),
    "placement/more.yaml:1:1 missing-file",
  ],
  [
    "items without a node",
    { ...sound, "placement/more.yaml": sound["placement/sums.yaml"].replaceAll("sums", "more") },
    "placement/more.yaml:1:1 stray-file",
  ],
  [
    "an unknown prerequisite",
    nodes((text) => text.replace("    lessons", "    requires: [none]\n    lessons")),
    "placement/nodes.yaml:5:16 dead-reference",
  ],
  [
    "a circle",
    nodes((text) => text.replace("    lessons", "    requires: [sums]\n    lessons")),
    "placement/nodes.yaml:2:5 skill-circle",
  ],
  [
    "an unknown lesson",
    nodes((text) => text.replace("counting-up", "none")),
    "placement/nodes.yaml:5:15 dead-reference",
  ],
  [
    "a wrong node",
    items((text) => text.replace("node: sums", "node: other")),
    "placement/sums.yaml:1:7 bad-value",
  ],
  [
    "two items of one id",
    items((text) => text.replace("sums-dashboard", "sums-output")),
    "placement/sums.yaml:29:9 duplicate-id",
  ],
  [
    "too few items",
    items((text) => text.slice(0, text.indexOf("  - id: sums-code"))),
    "placement/sums.yaml:3:3 placement",
  ],
  [
    "no test",
    items((text) => text.replace("test_numbers", "check_numbers")),
    "placement/sums.yaml:61:12 tests",
  ],
  [
    "three options",
    items((text) => text.replace(/ {6}- id: d\n {8}text: Nothing was.*\n.*\n/, "")),
    "placement/sums.yaml:39:7 bad-value",
  ],
  [
    "two correct options",
    items((text) => text.replace("text: They halved.", "text: They halved.\n        correct: true")),
    "placement/sums.yaml:39:7 bad-value",
  ],
  [
    "a series that is too short",
    items((text) => text.replace("[10, 20]", "[10]")),
    "placement/sums.yaml:33:9 bad-value",
  ],
])("%s is reported with its place", (_what, files, problem) => {
  expect(told(files as Record<string, string>)).toContain(problem);
});
