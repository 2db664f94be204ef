import type { SubmissionStatus, SubmissionView } from "#lib/submissions/submission.ts";
import type { SubmissionKind, Verdict } from "#lib/grading/outcome.ts";
import { countTests } from "./describe-submission.ts";

/** One line of the history. */
export interface SubmissionSummary {
  readonly id: string;
  readonly kind: SubmissionKind;
  readonly status: SubmissionStatus;
  readonly verdict: Verdict | null;
  readonly passed: number;
  readonly total: number;
  readonly createdAt: string;
}

export function summarise(view: SubmissionView): SubmissionSummary {
  const { id, kind, status, verdict, createdAt } = view;
  return { id, kind, status, verdict, createdAt, ...countTests(view) };
}

/** The history with this submission in it, at its place or as the newest. */
export function withSubmission(
  history: readonly SubmissionSummary[],
  view: SubmissionView,
): readonly SubmissionSummary[] {
  const summary = summarise(view);
  const known = history.findIndex((one) => one.id === view.id);
  return known < 0 ? [summary, ...history] : history.with(known, summary);
}
