import type { SubmissionView } from "#lib/submissions/submission.ts";

/** A submission for unit tests: queued, unless told otherwise. */
export function submissionView(over: Partial<SubmissionView> = {}): SubmissionView {
  return {
    id: "0199aaaa-0000-7000-8000-000000000001",
    exercise: "psi",
    course: "ai-engineering",
    kind: "submit",
    status: "queued",
    verdict: null,
    message: null,
    tests: [],
    output: null,
    usage: null,
    queue: null,
    attempt: 0,
    createdAt: "2026-11-22T10:00:00.000Z",
    startedAt: null,
    finishedAt: null,
    release: "0199aaaa-0000-7000-8000-000000000002",
    grader: null,
    ...over,
  };
}
