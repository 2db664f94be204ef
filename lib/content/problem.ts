import { z } from "zod";

/** One thing that is wrong with a course: where, what, and what to do about it. */
export const problem = z.object({
  /** Path inside the course, for example `modules/01-systems-thinking/01-the-week.mdx`. */
  path: z.string(),
  /** Counts from 1; 1 when the problem is about the whole file. */
  line: z.number().int().min(1),
  /** Counts from 1. */
  column: z.number().int().min(1),
  /** A short stable name of the rule, for example `image-alt`. */
  rule: z.string(),
  message: z.string(),
  /** What to do now. */
  fix: z.string(),
  /** Only errors keep a course from being published. */
  severity: z.enum(["error", "warning"]),
});
export type Problem = z.infer<typeof problem>;

/** By path, then place, then rule; the order in which problems are always reported. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    compareText(a.path, b.path) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

/** One line, as a terminal and an editor's problem matcher read it. */
export function formatProblem(found: Problem): string {
  const place = `${found.path}:${found.line}:${found.column}`;
  return `${place} ${found.severity} ${found.rule}: ${found.message} ${found.fix}`;
}

/** Compares by code units, so that the order never depends on the machine's language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
