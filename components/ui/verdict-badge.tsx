import type { Verdict } from "#lib/grading/outcome.ts";
import { Badge } from "./badge.tsx";
import type { Tone } from "./tone.ts";

/** Each verdict in plain words, and what its colour means; only `system_error` is ours. */
export const verdictWords: Record<Verdict, { label: string; tone: Tone }> = {
  accepted: { label: "Accepted", tone: "passed" },
  wrong_answer: { label: "Wrong answer", tone: "failed" },
  runtime_error: { label: "Runtime error", tone: "failed" },
  time_limit: { label: "Time limit", tone: "failed" },
  memory_limit: { label: "Memory limit", tone: "failed" },
  output_limit: { label: "Output limit", tone: "failed" },
  syntax_error: { label: "Syntax error", tone: "failed" },
  protocol_violation: { label: "Protocol violation", tone: "failed" },
  system_error: { label: "Fault of ours", tone: "ours" },
};

/** A verdict as a badge; without one, that the submission is still being judged. */
export function VerdictBadge({
  verdict,
  pendingLabel = "Running",
}: {
  verdict: Verdict | null;
  pendingLabel?: string;
}) {
  if (verdict === null) return <Badge tone="running">{pendingLabel}</Badge>;
  const { label, tone } = verdictWords[verdict];
  return <Badge tone={tone}>{label}</Badge>;
}
