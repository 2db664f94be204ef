"use client";

import { Badge } from "../ui/badge.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { verdictWords } from "../ui/verdict-badge.tsx";
import { verdictLabel } from "./describe-submission.ts";
import type { SubmissionSummary } from "./submission-summary.ts";

/** Every Run and Submit of this exercise, the newest first, each leading to its code. */
export function SubmissionHistory({
  history,
  onView,
}: {
  history: readonly SubmissionSummary[];
  onView: (id: string) => void;
}) {
  if (history.length === 0) {
    return (
      <p className="px-4 py-3 text-muted">
        Every Run and Submit is kept here with its code and its verdict. There is none yet.
      </p>
    );
  }
  return (
    <ol className="divide-y divide-line px-4 py-1">
      {history.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
          <span className="w-14 text-xs text-muted">{one.kind === "run" ? "Run" : "Submit"}</span>
          {one.verdict === null ? (
            <Badge tone={one.status === "superseded" ? "neutral" : "running"}>
              {one.status === "superseded" ? "Replaced" : one.status === "running" ? "Running" : "Queued"}
            </Badge>
          ) : (
            <Badge tone={verdictWords[one.verdict].tone}>{verdictLabel(one)}</Badge>
          )}
          {one.total > 0 ? (
            <span className="tabular text-xs text-muted">
              {one.passed} of {one.total} tests
            </span>
          ) : null}
          <span className="ml-auto text-xs text-muted">
            <RelativeTime at={one.createdAt} />
          </span>
          <button type="button" className={buttonStyle("quiet", "small")} onClick={() => onView(one.id)}>
            Code<span className="sr-only"> of this {one.kind}, compare and restore</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
