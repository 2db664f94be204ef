import { expect, test } from "vitest";
import { ProgressLine } from "./progress-line.ts";

/** What is written while two of four are done, each after so many milliseconds. */
function written(isTTY: boolean, ms: number): string[] {
  const texts: string[] = [];
  const line = new ProgressLine(
    { isTTY, write: (text: string | Uint8Array) => texts.push(String(text)) > 0 },
    0,
  );
  for (const [done, name] of ["", "psi", "littles-law"].entries())
    line.show({ done, total: 4, name }, done * ms);
  line.end();
  return texts;
}

test("a terminal sees the bar grow and go", () => {
  const [empty, first, second, gone] = written(true, 1);
  expect(empty).toContain(`${"░".repeat(24)} 0/4`);
  expect(first).toContain(`${"█".repeat(6)}${"░".repeat(18)} 1/4 psi`);
  expect(second).toContain("2/4 littles-law");
  expect(gone).toBe("\r\u001B[2K");
});

test("a file or a pipe gets a line when it takes long, and nothing otherwise", () => {
  expect(written(false, 6_000)).toEqual(["    2 of 4 proven\n"]);
  expect(written(false, 1_000)).toEqual([]);
});

test("nothing to do is no work to show", () => {
  const texts: string[] = [];
  const line = new ProgressLine({
    isTTY: true,
    write: (text: string | Uint8Array) => texts.push(String(text)) > 0,
  });
  line.show({ done: 0, total: 0, name: "" });
  expect(texts).toEqual([]);
});
