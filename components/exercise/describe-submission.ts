import type { SubmissionView } from "#lib/submissions/submission.ts";
import type { Verdict } from "#lib/grading/outcome.ts";
import type { SubmissionState } from "./submission-state.ts";

const failedVerdicts: Record<Exclude<Verdict, "accepted">, string> = {
  wrong_answer: "Wrong answer",
  runtime_error: "Runtime error",
  time_limit: "Time limit",
  memory_limit: "Memory limit",
  output_limit: "Output limit",
  syntax_error: "Syntax error",
  protocol_violation: "Protocol violation",
  system_error: "Fault of ours",
};

/** A verdict in words. A run is never "accepted": it saw the visible tests only. */
export function verdictLabel(view: Pick<SubmissionView, "kind" | "verdict">): string {
  if (view.verdict === null) return "Not judged";
  if (view.verdict === "accepted") return view.kind === "run" ? "Visible tests pass" : "Accepted";
  return failedVerdicts[view.verdict];
}

/** How many tests passed, of how many. */
export function countTests(view: Pick<SubmissionView, "tests">): { passed: number; total: number } {
  return {
    passed: view.tests.filter((test) => test.status === "passed").length,
    total: view.tests.length,
  };
}

/** What a screen reader says when the verdict is there; null while there is none. */
export function announceVerdict(view: SubmissionView | null): string | null {
  if (!view?.verdict) return null;
  if (view.verdict === "system_error") return "This one is on us. Your work is saved, nothing counted.";
  const { passed, total } = countTests(view);
  const parts = [`${verdictLabel(view)}.`];
  if (total > 0)
    parts.push(passed === total ? `All ${total} tests passed.` : `${passed} of ${total} tests passed.`);
  const first = view.tests.find((test) => test.status === "failed" || test.status === "error");
  if (first) parts.push(`First failing: ${first.title}.`);
  else if (view.verdict !== "accepted" && view.message) parts.push(view.message);
  return parts.join(" ");
}

/** The line beside the buttons: where the submission is, and how long each part took. */
export function statusLine(state: SubmissionState, now: number): string {
  const { sending, view } = state;
  if (sending) return "Sending…";
  if (!view) return "";
  if (view.status === "superseded") return "Replaced by a newer grading";
  if (view.status === "queued") {
    if (!view.queue) return "Queued";
    const place = view.queue.position <= 1 ? "next in line" : `${ordinal(view.queue.position)} in line`;
    return view.queue.etaMs === null
      ? `Queued · ${place} · starts as soon as a worker is back`
      : `Queued · ${place} · starts in about ${duration(Math.max(view.queue.etaMs, 100))}`;
  }
  const started = view.startedAt === null ? null : Date.parse(view.startedAt);
  if (view.status === "running") {
    return started === null ? "Running" : `Running · ${duration(Math.max(0, now - started))}`;
  }
  const waited = started === null ? null : Math.max(0, started - Date.parse(view.createdAt));
  return [
    waited === null ? null : `queued ${duration(waited)}`,
    view.usage && `ran ${duration(view.usage.wallMs)}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Milliseconds as "14 ms", "1.2 s" or "2 min". */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${Math.round(ms / 60_000)} min`;
}

function ordinal(count: number): string {
  const tail = count % 100;
  const ending = tail >= 11 && tail <= 13 ? "th" : (["th", "st", "nd", "rd"][count % 10] ?? "th");
  return `${count}${ending}`;
}

/** A sentence cut at its mentions of a line of the learner's file, so that each can lead there. */
export function splitLineMentions(text: string): { readonly text: string; readonly line: number | null }[] {
  const parts: { text: string; line: number | null }[] = [];
  let end = 0;
  for (const match of text.matchAll(/\blines? (\d{1,6})\b/gi)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), line: null });
    parts.push({ text: match[0], line: Number(match[1]) });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), line: null });
  return parts;
}
