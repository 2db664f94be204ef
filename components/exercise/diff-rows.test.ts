import { expect, test } from "vitest";
import { diffRows } from "./diff-rows.ts";

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}`);

test("equal texts have no rows", () => {
  expect(diffRows("a\nb", "a\nb")).toEqual([]);
});

test("a change keeps its surroundings and folds the rest, with the numbers of both sides", () => {
  const before = numbered(12);
  const after = before.with(7, "changed").toSpliced(0, 0, "new");
  const rows = diffRows(before.join("\n"), after.join("\n"), 2);
  expect(
    rows.map((row) =>
      "text" in row ? `${row.before ?? ""}|${row.after ?? ""}|${row.text}` : `fold ${row.count}`,
    ),
  ).toEqual([
    "|1|new",
    "1|2|line 1",
    "2|3|line 2",
    "fold 3",
    "6|7|line 6",
    "7|8|line 7",
    "8||line 8",
    "|9|changed",
    "9|10|line 9",
    "10|11|line 10",
    "fold 2",
  ]);
});

test("one line is not worth folding", () => {
  expect(diffRows("a\nb\nc", "a\nb\nx", 1).some((row) => row.kind === "folded")).toBe(false);
});
