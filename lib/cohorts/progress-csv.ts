import { stringify } from "csv-stringify/sync";
import type { CohortProgress, ProgressCell } from "./cohort-progress.ts";

/**
 * The matrix as CSV (RFC 4180, CRLF, with a byte order mark so that spreadsheets read UTF-8): a learner a
 * line, an item a column. Text that a spreadsheet would run as a formula is made inert.
 */
export function toProgressCsv(progress: CohortProgress): string {
  const head = [
    "name",
    "email",
    "last active (UTC)",
    "items done",
    "items in all",
    "items behind",
    "at risk",
    ...progress.items.map((item) => `${item.moduleTitle}: ${item.title}`),
  ];
  const lines = progress.learners.map((learner) => [
    learner.name,
    learner.email,
    learner.lastActiveAt ?? "",
    learner.done,
    progress.items.length,
    learner.lag ?? "",
    learner.atRisk.map((reason) => reason.text).join("; "),
    ...learner.cells.map((cell) => cellText(cell)),
  ]);
  return stringify([head, ...lines], {
    bom: true,
    record_delimiter: "windows",
    cast: { string: (text) => inertInSpreadsheet(text) },
  });
}

/** A cell in words: `done`, `5 of 9 tests, 3 attempts`, `opened` or nothing. */
export function cellText(cell: ProgressCell): string {
  const attempts = `${cell.attempts} ${cell.attempts === 1 ? "attempt" : "attempts"}`;
  switch (cell.status) {
    case "not_started":
      return "";
    case "done":
      return cell.attempts > 0 ? `done, ${attempts}` : "done";
    case "in_progress":
      return cell.attempts > 0 ? `${cell.passedTests} of ${cell.totalTests} tests, ${attempts}` : "opened";
  }
}

/**
 * Spreadsheets evaluate a cell that starts with one of these, some also after spaces or in full width. A
 * leading apostrophe makes them show it as text. Names are chosen by learners, so this is hostile input.
 */
export function inertInSpreadsheet(text: string): string {
  return /^(\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(text) ? `'${text}` : text;
}
