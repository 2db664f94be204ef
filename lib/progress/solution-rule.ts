import type { ExerciseFile } from "../content/course-files.ts";

/** Whether the reference solution is open to the learner; when not, why, in a sentence for them. */
export function solutionRule(
  opens: ExerciseFile["solutionOpens"],
  accepted: boolean,
): { readonly open: true } | { readonly open: false; readonly reason: string } {
  if (opens === "always" || (opens === "after_accepted" && accepted)) return { open: true };
  return {
    open: false,
    reason:
      opens === "never"
        ? "The author keeps the solution of this exercise closed."
        : "The solution opens when your own is accepted.",
  };
}
