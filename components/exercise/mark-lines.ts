import type { SubmissionView } from "#lib/submissions/submission.ts";
import { splitLineMentions } from "./describe-submission.ts";
import type { LineMark } from "./editor-handle.ts";

/** The lines of the learner's file that a finished submission complains about, once each, with what it says. */
export function markLines(view: SubmissionView | null): readonly LineMark[] {
  if (!view?.verdict || view.verdict === "accepted" || view.verdict === "system_error") return [];
  const marks = new Map<number, string>();
  for (const { exception } of view.tests) {
    const line = exception?.frames.at(-1)?.line;
    if (exception && line !== undefined && !marks.has(line)) {
      marks.set(line, exception.message ? `${exception.type}: ${exception.message}` : exception.type);
    }
  }
  if (marks.size === 0 && view.message) {
    const mentioned = splitLineMentions(view.message).find((part) => part.line !== null);
    if (mentioned?.line) marks.set(mentioned.line, view.message);
  }
  return [...marks].map(([line, message]) => ({ line, message }));
}
