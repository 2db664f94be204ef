import { diffLines, type DiffHunk } from "./diff-lines.ts";

/** A line of a diff as it is shown, or a stretch of unchanged lines that is folded away. */
export type DiffRow =
  | {
      readonly kind: DiffHunk["kind"];
      /** Line numbers from 1; null on the side that does not have the line. */
      readonly before: number | null;
      readonly after: number | null;
      readonly text: string;
    }
  | { readonly kind: "folded"; readonly before: number; readonly after: number; readonly count: number };

/** The rows of a diff, with at most `context` unchanged lines around a change. Empty when nothing changed. */
export function diffRows(before: string, after: string, context = 3): DiffRow[] {
  const hunks = diffLines(before, after);
  if (hunks.every((hunk) => hunk.kind === "same")) return [];
  const rows: DiffRow[] = [];
  let beforeLine = 1;
  let afterLine = 1;
  for (const [index, { kind, lines }] of hunks.entries()) {
    const head = index === 0 ? 0 : context;
    const tail = index === hunks.length - 1 ? 0 : context;
    // Folding a single line away would take as much room as the line.
    const folded = kind === "same" && lines.length > head + tail + 1 ? lines.length - head - tail : 0;
    for (const [offset, text] of lines.entries()) {
      if (folded > 0 && offset === head) {
        rows.push({ kind: "folded", before: beforeLine, after: afterLine, count: folded });
      }
      if (folded === 0 || offset < head || offset >= head + folded) {
        rows.push({
          kind,
          before: kind === "added" ? null : beforeLine,
          after: kind === "removed" ? null : afterLine,
          text,
        });
      }
      if (kind !== "added") beforeLine += 1;
      if (kind !== "removed") afterLine += 1;
    }
  }
  return rows;
}
