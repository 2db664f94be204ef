import type { ReviewedSubmission } from "#lib/cohorts/learner-detail.ts";
import type { TestResult } from "#lib/submissions/submission.ts";
import { Badge } from "../ui/badge.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { VerdictBadge } from "../ui/verdict-badge.tsx";

/** One submission with its code, tests and output, for reading only. */
export function SubmissionReview({ submission }: { submission: ReviewedSubmission }) {
  const lines = submission.code.split("\n");
  return (
    <article aria-label="The submission" className="rounded border border-line bg-surface">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2.5">
        <VerdictBadge verdict={submission.verdict} pendingLabel={submission.status} />
        <span>
          {submission.kind === "run" ? "Run" : "Submitted"} <RelativeTime at={submission.createdAt} />
        </span>
        <span className="text-muted">
          release {submission.releaseNumber}
          {submission.grader ? ` · grader ${submission.grader}` : ""}
        </span>
      </header>
      {submission.message ? <p className="border-b border-line px-4 py-2.5">{submission.message}</p> : null}
      <div className="grid lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div
          role="region"
          aria-label="Code"
          tabIndex={0}
          className="max-h-[32rem] overflow-auto bg-sunken lg:max-h-[60rem]"
        >
          <pre className="flex min-w-max py-3 font-mono text-xs leading-relaxed">
            <span aria-hidden className="w-12 shrink-0 pr-4 text-right text-subtle select-none">
              {lines.map((_, index) => `${index + 1}\n`).join("")}
            </span>
            <code className="pr-4">{submission.code}</code>
          </pre>
        </div>
        <div className="border-t border-line px-4 py-3 lg:border-t-0 lg:border-l">
          <h3 className="mb-2 text-sm font-semibold">
            {submission.totalTests > 0
              ? `${submission.passedTests} of ${submission.totalTests} tests passed`
              : "No test was run"}
          </h3>
          <ul className="flex flex-col gap-2">
            {submission.tests.map((test) => (
              <TestLine key={test.id} test={test} />
            ))}
          </ul>
          {submission.output?.stdout || submission.output?.stderr ? (
            <>
              <h3 className="mt-4 mb-1 text-sm font-semibold">Output</h3>
              <pre className="max-h-48 overflow-auto rounded border border-line bg-sunken p-2 font-mono text-xs whitespace-pre-wrap">
                {submission.output.stdout}
                {submission.output.stderr}
              </pre>
            </>
          ) : null}
        </div>
      </div>
    </article>
  );
}

const statusWords: Readonly<Record<TestResult["status"], string>> = {
  passed: "passed",
  failed: "failed",
  error: "failed",
  timed_out: "stopped",
  not_run: "not run",
};

function TestLine({ test }: { test: TestResult }) {
  const passed = test.status === "passed";
  return (
    <li className="text-sm">
      <div className="flex items-start gap-2">
        <Badge tone={passed ? "passed" : test.status === "not_run" ? "neutral" : "failed"}>
          {statusWords[test.status]}
        </Badge>
        <span>
          {test.title} <span className="text-muted">({test.visibility})</span>
        </span>
      </div>
      {!passed && test.message ? <p className="mt-0.5 text-muted">{test.message}</p> : null}
    </li>
  );
}
