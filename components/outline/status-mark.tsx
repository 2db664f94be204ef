import type { ItemStatus } from "#lib/progress/course-progress.ts";
import { statusMarkClass, statusMarkHtml, statusWords } from "./status-mark-html.ts";

/** How far an item is, as a ring that is empty, half or ticked; the word is there for screen readers. */
export function StatusMark({ status }: { status: ItemStatus }) {
  return (
    <span
      className={statusMarkClass(status)}
      title={statusWords[status]}
      dangerouslySetInnerHTML={{ __html: statusMarkHtml(status, "size-4.5") }}
    />
  );
}
