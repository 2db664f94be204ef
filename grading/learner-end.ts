import type { ProgramEnd } from "#lib/grading/outcome.ts";
import { SandboxFault, type Program, type ProgramOutcome } from "#sandbox/sandbox.ts";
import { legible } from "./legible.ts";
import { LearnerGone, Violation } from "./relay.ts";

/** How long a learner's program that closed its channel may take to end on its own, in milliseconds. */
const farewellMs = 100;

/**
 * How the learner's program ended, when `error` is its doing; null when it is not.
 *
 * @throws SandboxFault when we stopped the program ourselves
 */
export async function learnerEnd(error: unknown, learner: Program): Promise<ProgramEnd | null> {
  if (error instanceof Violation) {
    learner.kill("aborted");
    const outcome = await learner.ended;
    if (isLimit(outcome)) return outcomeEnd(outcome);
    return { cause: "protocol", exitCode: null, signal: null, detail: sentence(error.message) };
  }
  if (error instanceof LearnerGone) {
    const closed = setTimeout(
      () => learner.kill("exited", "It closed the channel to the tests."),
      farewellMs,
    );
    const outcome = await learner.ended;
    clearTimeout(closed);
    if (outcome.cause === "aborted") throw new SandboxFault("The grading was stopped before its end.");
    return outcomeEnd(outcome);
  }
  return null;
}

/** Whether a limit ended the program. */
export function isLimit(outcome: ProgramOutcome): boolean {
  return outcome.cause.endsWith("_limit");
}

function outcomeEnd(outcome: ProgramOutcome): ProgramEnd {
  const { cause, exitCode, signal, detail } = outcome;
  return { cause, exitCode, signal, ...(detail === undefined ? {} : { detail }) };
}

function sentence(text: string): string {
  const shown = legible(text, 300);
  return `${shown.charAt(0).toUpperCase()}${shown.slice(1)}.`;
}
