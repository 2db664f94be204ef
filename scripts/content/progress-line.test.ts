import { expect, test } from "vitest";
import { ProgressLine } from "./progress-line.ts";

function drawn(isTTY: boolean): string[] {
  const written: string[] = [];
  const line = new ProgressLine(4, {
    isTTY,
    write: (text: string | Uint8Array) => written.push(String(text)) > 0,
  });
  line.advance("psi");
  line.advance("littles-law");
  line.end();
  return written;
}

test("a terminal sees the bar grow and go", () => {
  const [empty, first, second, gone] = drawn(true);
  expect(empty).toContain(`${"░".repeat(24)} 0/4`);
  expect(first).toContain(`${"█".repeat(6)}${"░".repeat(18)} 1/4 psi`);
  expect(second).toContain("2/4 littles-law");
  expect(gone).toBe("\r\u001B[2K");
});

test("a file or a pipe gets nothing of it", () => {
  expect(drawn(false)).toEqual([]);
});
