import type { SubmissionStatus } from "./submission.ts";

/**
 * The status of a submission, from its timestamps alone; it is stored nowhere. A superseded submission
 * stays superseded whatever else happened to it.
 */
export function deriveStatus(row: {
  startedAt: Date | null;
  finishedAt: Date | null;
  supersededAt: Date | null;
}): SubmissionStatus {
  if (row.supersededAt) return "superseded";
  if (row.finishedAt) return "finished";
  return row.startedAt ? "running" : "queued";
}
