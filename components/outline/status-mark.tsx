import type { ItemStatus } from "#lib/progress/course-progress.ts";

const words: Record<ItemStatus, string> = {
  not_started: "Not started",
  in_progress: "In progress",
  done: "Done",
};

/** How far an item is, as a ring that is empty, half or ticked; the word is there for screen readers. */
export function StatusMark({ status, className = "size-4.5" }: { status: ItemStatus; className?: string }) {
  return (
    <span
      className={`inline-flex shrink-0 ${status === "done" ? "text-passed" : "text-control"}`}
      title={words[status]}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 18 18"
        className={className}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      >
        {status === "done" ? (
          <>
            <circle cx="9" cy="9" r="8.25" fill="currentColor" stroke="none" />
            <path
              d="m5.25 9.25 2.5 2.5 5-5.25"
              stroke="var(--surface)"
              strokeWidth="1.75"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </>
        ) : (
          <circle cx="9" cy="9" r="7.5" />
        )}
        {status === "in_progress" ? (
          <path d="M9 4.5a4.5 4.5 0 0 1 0 9z" fill="var(--accent)" stroke="none" />
        ) : null}
      </svg>
      <span className="sr-only">{words[status]}</span>
    </span>
  );
}
