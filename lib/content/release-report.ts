import { z } from "zod";
import { problem } from "./problem.ts";

/** Whether the tests of one exercise were proven: the starter fails, the reference passes, each mutant is caught. */
export const proof = z.object({
  exerciseId: z.string(),
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

/** Whether the tests of every exercise were proven. */
export function isProven(report: ReleaseReport): boolean {
  return report.proofs.every((found) => found.status === "proven");
}
