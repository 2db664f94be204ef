import type { LearnerRow } from "./cohort-progress.ts";

/** What the matrix can be sorted by; `item` sorts by the standing in one column. */
export type LearnerOrder =
  | { readonly by: "name" | "lastActive" | "done" | "lag" | "risk" }
  | { readonly by: "item"; readonly index: number };

export type LearnerFilter = "all" | "at_risk" | "inactive" | "complete";

const week = 7 * 24 * 60 * 60 * 1000;

/**
 * The rows to show: those whose name or address contains the text and who match the filter, in the order
 * asked for. Equal rows stay in order of name, so that sorting never shuffles.
 */
export function arrangeLearners(
  learners: readonly LearnerRow[],
  view: { text: string; filter: LearnerFilter; order: LearnerOrder; descending: boolean },
  now: Date,
): LearnerRow[] {
  const text = view.text.trim().toLocaleLowerCase();
  const kept = learners.filter(
    (learner) =>
      (text === "" || learner.name.toLocaleLowerCase().includes(text) || learner.email.includes(text)) &&
      matches(learner, view.filter, now),
  );
  const sign = view.descending ? -1 : 1;
  return kept.sort(
    (a, b) => sign * compare(a, b, view.order) || byName(a, b) || a.email.localeCompare(b.email),
  );
}

function matches(learner: LearnerRow, filter: LearnerFilter, now: Date): boolean {
  switch (filter) {
    case "all":
      return true;
    case "at_risk":
      return learner.atRisk.length > 0;
    case "inactive":
      return !isActive(learner, now);
    case "complete":
      return learner.cells.length > 0 && learner.done === learner.cells.length;
  }
}

/** Whether the learner did anything in the last seven days. */
export function isActive(learner: { lastActiveAt: string | null }, now: Date): boolean {
  return learner.lastActiveAt !== null && now.getTime() - Date.parse(learner.lastActiveAt) < week;
}

function compare(a: LearnerRow, b: LearnerRow, order: LearnerOrder): number {
  switch (order.by) {
    case "name":
      return byName(a, b);
    case "lastActive":
      return time(a) - time(b);
    case "done":
      return a.done - b.done;
    case "lag":
      return (a.lag ?? 0) - (b.lag ?? 0);
    case "risk":
      return a.atRisk.length - b.atRisk.length;
    case "item":
      return standing(a, order.index) - standing(b, order.index);
  }
}

function byName(a: LearnerRow, b: LearnerRow): number {
  return a.name.localeCompare(b.name);
}

function time(learner: LearnerRow): number {
  return learner.lastActiveAt === null ? 0 : Date.parse(learner.lastActiveAt);
}

/** Not started below started below done; within started, by the share of tests that pass. */
function standing(learner: LearnerRow, index: number): number {
  const cell = learner.cells[index];
  if (!cell || cell.status === "not_started") return 0;
  if (cell.status === "done") return 3;
  return 1 + (cell.totalTests > 0 ? cell.passedTests / cell.totalTests : 0);
}
