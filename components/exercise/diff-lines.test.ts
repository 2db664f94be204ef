import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffLines } from "./diff-lines.ts";

const side = (hunks: ReturnType<typeof diffLines>, kind: "removed" | "added") =>
  hunks.flatMap((hunk) => (hunk.kind === "same" || hunk.kind === kind ? hunk.lines : [])).join("\n");

describe("a diff of two texts", () => {
  test("shows what changed and nothing else", () => {
    expect(diffLines("a\nb\nc\nd", "a\nc\nx\nd")).toEqual([
      { kind: "same", lines: ["a"] },
      { kind: "removed", lines: ["b"] },
      { kind: "same", lines: ["c"] },
      { kind: "added", lines: ["x"] },
      { kind: "same", lines: ["d"] },
    ]);
  });

  test("of a text with itself is that text", () => {
    expect(diffLines("a\nb", "a\nb")).toEqual([{ kind: "same", lines: ["a", "b"] }]);
  });

  test("gives both texts back, with as few edits as any", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "c", ""), { maxLength: 14 })
      .map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const hunks = diffLines(before, after);
        expect(side(hunks, "removed")).toBe(before);
        expect(side(hunks, "added")).toBe(after);
        const edits = hunks.reduce((sum, hunk) => sum + (hunk.kind === "same" ? 0 : hunk.lines.length), 0);
        expect(edits).toBe(fewestEdits(before.split("\n"), after.split("\n")));
      }),
    );
  });

  test("of two long texts with nothing in common ends soon", () => {
    const before = Array.from({ length: 8_000 }, (_, line) => `a${line}`).join("\n");
    const after = Array.from({ length: 8_000 }, (_, line) => `b${line}`).join("\n");
    expect(diffLines(before, after).map((hunk) => hunk.kind)).toEqual(["removed", "added"]);
  });
});

/** The number of insertions and deletions, from the longest common subsequence by the textbook table. */
function fewestEdits(a: string[], b: string[]): number {
  const row = Array.from({ length: b.length + 1 }, () => 0);
  for (const line of a) {
    let diagonal = 0;
    for (let j = 1; j <= b.length; j += 1) {
      const above = row[j]!;
      row[j] = line === b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1]!);
      diagonal = above;
    }
  }
  return a.length + b.length - 2 * row[b.length]!;
}
