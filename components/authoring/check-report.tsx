import { ChevronRight } from "lucide-react";
import { hasErrors, isProven, type ReleaseReport } from "#lib/content/release-report.ts";
import { Badge } from "../ui/badge.tsx";

/** What the checker said of a release: a line, and on demand every problem with its place and every proof. */
export function CheckReport({ report }: { report: ReleaseReport }) {
  const exercises = report.proofs.filter(({ kind }) => kind === "exercise");
  const others = report.proofs.filter(({ kind }) => kind !== "exercise");
  // Of lessons and placement items only what went wrong is worth a line.
  const listed = [...exercises, ...others.filter(({ status }) => status !== "proven")];
  const problems = report.problems.filter(({ rule }) => rule !== "not-proven");
  const sound = !hasErrors(report) && isProven(report);
  return (
    <details className="group mt-3 border-t border-line pt-3" open={!sound}>
      <summary className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <ChevronRight aria-hidden className="size-4 text-muted group-open:rotate-90" />
        <Badge tone={sound ? "passed" : "failed"}>{sound ? "checks passed" : "not sound"}</Badge>
        <span>
          {problems.length === 0
            ? "No problem"
            : problems.length === 1
              ? "1 problem"
              : `${problems.length} problems`}
          , {countProven(exercises)} of {exercises.length} exercises proven
          {others.length > 0
            ? `, programs of ${countProven(others)} of ${others.length} lessons and placement nodes`
            : null}
        </span>
      </summary>
      {problems.length > 0 ? (
        <ul className="mt-3 flex flex-col gap-2 text-sm">
          {problems.map((problem) => (
            <li key={`${problem.path}:${problem.line}:${problem.column}:${problem.rule}:${problem.message}`}>
              <code className="font-mono text-xs">
                {problem.path}:{problem.line}:{problem.column}
              </code>{" "}
              <span className={problem.severity === "error" ? "font-medium text-failed" : "text-muted"}>
                {problem.severity}
              </span>
              <p>
                {problem.message} <span className="text-muted">{problem.fix}</span>
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      <ul className="mt-3 flex flex-col gap-2 text-sm">
        {listed.map((proof) => (
          <li key={proof.name} className="flex flex-wrap items-start gap-x-3 gap-y-1">
            <Badge tone={proof.status === "proven" ? "passed" : "failed"}>
              {proof.status === "not_run" ? "not proven here" : proof.status}
            </Badge>
            <span className="font-medium">{proof.name}</span>
            <span className="min-w-0 flex-1 basis-64 text-muted">
              {proof.status === "proven"
                ? `The starter fails, the reference and its alternatives pass, every mutant is caught (grader ${proof.grader}).`
                : proof.findings.join(" ")}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function countProven(proofs: ReleaseReport["proofs"]): number {
  return proofs.filter(({ status }) => status === "proven").length;
}
