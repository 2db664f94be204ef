import type { SubmissionKind } from "../grading/outcome.ts";

/** Regrades and other work in bulk come after everything that a learner waits for. */
export const bulkPriority = 20_000;

/**
 * Priority of a submission in the queue; the smaller goes first. How many submissions the learner already has
 * waiting counts most, so that one person's hundred never come before another's first; among equals a run
 * goes before a submit, because somebody is watching its output.
 */
export function queuePriority(kind: SubmissionKind, alreadyWaiting: number): number {
  return Math.min(alreadyWaiting, 5_000) * 2 + (kind === "run" ? 0 : 1);
}

/**
 * Milliseconds until the submission at `position` (1 is next) is expected to start, or null when nothing
 * grades. `busy` of the `slots` are taken; a grading takes `typicalMs`.
 */
export function expectedWait(queue: {
  position: number;
  slots: number;
  busy: number;
  typicalMs: number;
}): number | null {
  if (queue.slots === 0) return null;
  const free = Math.max(0, queue.slots - queue.busy);
  if (queue.position <= free) return 0;
  // Gradings under way are on average half done, so the first slot comes free after half a grading.
  const rounds = Math.ceil((queue.position - free) / queue.slots);
  return Math.round((rounds - 0.5) * queue.typicalMs);
}
