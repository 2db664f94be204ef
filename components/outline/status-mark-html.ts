import type { ItemStatus } from "#lib/progress/course-progress.ts";

export const statusWords: Record<ItemStatus, string> = {
  not_started: "Not started",
  in_progress: "In progress",
  done: "Done",
};

const ring = '<circle cx="9" cy="9" r="7.5"/>';
const drawings: Record<ItemStatus, string> = {
  not_started: ring,
  in_progress: `${ring}<path d="M9 4.5a4.5 4.5 0 0 1 0 9z" fill="var(--accent)" stroke="none"/>`,
  done:
    '<circle cx="9" cy="9" r="8.25" fill="currentColor" stroke="none"/>' +
    '<path d="m5.25 9.25 2.5 2.5 5-5.25" stroke="var(--surface)" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"/>',
};

/** What is inside a status mark: a ring that is empty, half or ticked, and the word for screen readers. */
export function statusMarkHtml(status: ItemStatus, className: string): string {
  return (
    `<svg aria-hidden="true" viewBox="0 0 18 18" class="${className}" fill="none" stroke="currentColor" stroke-width="1.5">` +
    `${drawings[status]}</svg><span class="sr-only">${statusWords[status]}</span>`
  );
}

/** The classes of the element around it. */
export function statusMarkClass(status: ItemStatus): string {
  return `inline-flex shrink-0 ${status === "done" ? "text-passed" : "text-control"}`;
}
