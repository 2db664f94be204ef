import { graderVersion } from "#grading/version.ts";
import type { ProverChoice } from "#server/courses/check-course.ts";
import { openSandbox } from "#sandbox/open-sandbox.ts";
import { proveExercise } from "./prove-exercise.ts";

/** What proves the tests of exercises on this machine, or why nothing can; the caller closes it. */
export async function openProver(): Promise<ProverChoice> {
  const { status, sandbox } = await openSandbox("auto");
  if (!sandbox) {
    const reason = status.available ? "there is no sandbox." : status.reason;
    return { available: false, reason, close: async () => {} };
  }
  return {
    available: true,
    prover: {
      grader: graderVersion,
      prove: async (files, exerciseId) => (await proveExercise(sandbox, files, exerciseId)).problems,
    },
    close: () => sandbox.close(),
  };
}
