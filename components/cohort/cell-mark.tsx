import { Check, Minus, TriangleAlert } from "lucide-react";
import type { ProgressCell } from "#lib/cohorts/cohort-progress.ts";
import { cellText } from "#lib/cohorts/progress-csv.ts";

export interface CellMarkProps {
  cell: ProgressCell;
  type: "lesson" | "exercise";
  /** Attempts bring nothing new here: one of the learner's reasons names this exercise. */
  stuck: boolean;
}

/** A standing as a small picture; the words for it are `cellWords`. */
export function CellMark({ cell, type, stuck }: CellMarkProps) {
  if (cell.status === "not_started") return <span className="text-subtle">·</span>;
  if (cell.status === "done") return <Check className="size-4 text-passed" strokeWidth={2.5} />;
  if (type === "lesson" || cell.attempts === 0) return <Minus className="size-4 text-running" />;
  return (
    <span className={`flex items-center gap-0.5 text-xs ${stuck ? "text-failed" : "text-running"}`}>
      {stuck ? <TriangleAlert className="size-3" /> : null}
      {cell.passedTests}/{cell.totalTests}
    </span>
  );
}

/** The shade behind a mark; it only repeats what the mark says. */
export function cellShade({ cell, stuck }: Pick<CellMarkProps, "cell" | "stuck">): string {
  if (cell.status === "not_started") return "bg-surface";
  if (cell.status === "done") return "bg-passed-soft";
  return stuck ? "bg-failed-soft" : "bg-running-soft";
}

/** The standing in words, for whoever does not see the picture; it has in it what the picture writes. */
export function cellWords({ cell, stuck }: Pick<CellMarkProps, "cell" | "stuck">): string {
  const written = cell.status === "in_progress" && cell.attempts > 0;
  const text = `${written ? `${cell.passedTests}/${cell.totalTests}, ` : ""}${cellText(cell) || "not started"}`;
  return stuck ? `${text}, stuck` : text;
}
