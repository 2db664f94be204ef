import { startGrading } from "#grading/start-grading.ts";
import { graderVersion } from "#grading/version.ts";
import type { ProverChoice } from "#server/courses/check-course.ts";
import { proveExercise } from "./prove-exercise.ts";

/** What proves the tests of exercises on this machine, or why nothing can; the caller closes it. */
export async function openProver(): Promise<ProverChoice> {
  const { status, grading } = await startGrading("auto");
  if (!grading) {
    const reason = status.available ? "there is no sandbox." : status.reason;
    return { available: false, reason, close: async () => {} };
  }
  return {
    available: true,
    prover: {
      grader: graderVersion,
      prove: async (files, exerciseId) => (await proveExercise(grading, files, exerciseId)).problems,
    },
    close: () => grading.close(),
  };
}
