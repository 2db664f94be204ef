import type { SubmissionKind, Verdict } from "../grading/outcome.ts";
import type { SubmissionStatus, TestResult } from "../submissions/submission.ts";
import type { CohortItem, CohortSummary, LearnerRow } from "./cohort-progress.ts";

/** One submission in a learner's list; times are ISO 8601 in UTC. */
export interface LearnerSubmission {
  readonly id: string;
  readonly exerciseId: string;
  readonly kind: SubmissionKind;
  readonly status: SubmissionStatus;
  readonly verdict: Verdict | null;
  readonly passedTests: number;
  readonly totalTests: number;
  readonly createdAt: string;
  readonly releaseNumber: number;
}

export const timelineKinds = [
  "enrolled",
  "lesson_opened",
  "lesson_done",
  "question_answered",
  "hint_opened",
  "solution_opened",
  "submitted",
  "accepted",
  "completed",
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** Something that a learner did; `itemId` names the lesson or the exercise. */
export interface TimelineEntry {
  readonly at: string;
  readonly kind: TimelineKind;
  readonly itemType: "lesson" | "exercise" | null;
  readonly itemId: string | null;
  /** For example the verdict, the step of a hint, or whether an answer was right. */
  readonly detail: string | null;
  readonly submissionId: string | null;
}

/** Everything that the page of one learner shows. */
export interface LearnerDetail {
  readonly cohort: CohortSummary;
  readonly items: readonly CohortItem[];
  readonly learner: LearnerRow & { readonly enrolledAt: string; readonly completedAt: string | null };
  /** Newest first. */
  readonly submissions: readonly LearnerSubmission[];
  /** Newest first, at most `maxTimelineEntries`. */
  readonly timeline: readonly TimelineEntry[];
}

export const maxTimelineEntries = 200;

/** One submission as the people who teach see it: with its code, and with hidden tests by name. */
export interface ReviewedSubmission extends LearnerSubmission {
  readonly code: string;
  readonly message: string | null;
  readonly tests: readonly TestResult[];
  readonly output: { readonly stdout: string; readonly stderr: string; readonly truncated: boolean } | null;
  readonly grader: string | null;
}
