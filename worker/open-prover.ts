import { availableParallelism } from "node:os";
import { startGrading, type Grading } from "#grading/start-grading.ts";
import { graderVersion } from "#grading/version.ts";
import { tryAgain } from "#grading/try-again.ts";
import type { Problem } from "#lib/content/problem.ts";
import type { ProofSubject } from "#lib/content/proof-subject.ts";
import type { ProverChoice } from "#server/courses/prove-course.ts";
import { proveExercise } from "./prove-exercise.ts";
import { proveLesson } from "./prove-lesson.ts";
import { whyNotProvable } from "./proof-requirements.ts";
import { provePlacement } from "./prove-placement.ts";
import { Turns } from "./turns.ts";

/** How many answers are graded at once, each by two programs. Some wait rather than compute. */
export const gradingsAtOnce = availableParallelism() + 2;

/**
 * What proves a course's exercises, lessons and placement items on this machine, or why nothing can; the caller closes it.
 *
 * @param turns bounds what runs at once, together with whoever else takes them
 */
export async function openProver(
  choice: Parameters<typeof startGrading>[0] = "auto",
  turns = new Turns(gradingsAtOnce),
): Promise<ProverChoice> {
  const { status, grading: unbounded } = await startGrading(choice);
  const grading: Grading | null = unbounded && {
    ...unbounded,
    grade: (request) => turns.take(() => tryAgain(() => unbounded.grade(request))),
    run: (request) => turns.take(() => tryAgain(() => unbounded.run(request))),
  };
  if (!grading) {
    const reason = status.available ? "there is no sandbox." : status.reason;
    return { available: false, reason, close: async () => {} };
  }
  return {
    available: true,
    prover: {
      grader: graderVersion,
      backend: status.available ? status.backend : "",
      whyNot: (subject) => whyNotProvable(status.available ? status.backend : "portable", subject),
      prove: (subject) => prove(grading, subject),
    },
    close: () => grading.close(),
  };
}

async function prove(grading: Grading, subject: ProofSubject): Promise<readonly Problem[]> {
  switch (subject.kind) {
    case "exercise":
      return proveExercise(grading, subject.files, subject.id);
    case "lesson":
      return proveLesson(grading, subject);
    case "placement":
      return provePlacement(grading, subject);
  }
}
