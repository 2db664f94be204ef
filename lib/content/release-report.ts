import { z } from "zod";
import { problem } from "./problem.ts";

/**
 * Whether something was proven by running it: the tests of an exercise, the snippets and facts of a lesson, the items of a node of
 * the placement test.
 */
export const proof = z.object({
  kind: z.enum(["exercise", "lesson", "placement"]),
  /** Id of the exercise; else the path of the file. */
  name: z.string(),
  /** `not_run`: this machine cannot grade, or it was told not to. */
  status: z.enum(["proven", "failed", "not_run"]),
  /** Version of the grader that gave the proof. */
  grader: z.string().nullable(),
  /** One sentence for each thing that is wrong, or why it was not run. */
  findings: z.array(z.string()),
});
export type Proof = z.infer<typeof proof>;

/** What the checker said of a course; kept with each release. */
export const releaseReport = z.object({
  problems: z.array(problem),
  proofs: z.array(proof),
});
export type ReleaseReport = z.infer<typeof releaseReport>;

/** Whether a course with this report may be shown to learners. */
export function hasErrors(report: ReleaseReport): boolean {
  return report.problems.some((found) => found.severity === "error");
}

/** Whether everything that has to be run was proven. */
export function isProven(report: ReleaseReport): boolean {
  return report.proofs.every((found) => found.status === "proven");
}
