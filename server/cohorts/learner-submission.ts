import { z } from "zod";
import type { LearnerSubmission } from "#lib/cohorts/learner-detail.ts";
import { deriveStatus } from "#lib/submissions/derive-status.ts";
import { testResult, type TestResult } from "#lib/submissions/submission.ts";
import type { SubmissionKind, Verdict } from "#lib/grading/outcome.ts";

/** The columns that a listed submission is made of. */
export const listedSubmission = {
  id: true,
  exerciseId: true,
  kind: true,
  verdict: true,
  tests: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
  supersededAt: true,
  release: { select: { number: true } },
} as const;

interface ListedRow {
  id: string;
  exerciseId: string;
  kind: SubmissionKind;
  verdict: Verdict | null;
  tests: unknown;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  supersededAt: Date | null;
  release: { number: number };
}

export function toLearnerSubmission(row: ListedRow): LearnerSubmission {
  const tests = storedTests(row.tests);
  return {
    id: row.id,
    exerciseId: row.exerciseId,
    kind: row.kind,
    status: deriveStatus(row),
    verdict: row.verdict,
    passedTests: tests.filter((test) => test.status === "passed").length,
    totalTests: tests.length,
    createdAt: row.createdAt.toISOString(),
    releaseNumber: row.release.number,
  };
}

/** The tests as they are stored; none while there is no result. */
export function storedTests(json: unknown): TestResult[] {
  return z.array(testResult).nullish().parse(json) ?? [];
}
