import { itemPath } from "#lib/content/item-path.ts";
import { itemTitle } from "#lib/content/lesson-role-titles.ts";
import { escapeHtml } from "#lib/html/escape-html.ts";
import type { CourseProgress } from "#lib/progress/course-progress.ts";
import { statusMarkClass, statusMarkHtml, statusWords } from "./status-mark-html.ts";

/** The item that the page shows. */
export interface CurrentItem {
  readonly type: "lesson" | "exercise";
  readonly id: string;
}

/**
 * The course beside a lesson as HTML: its title, and every module and item with how far each is. Every text is escaped. As React
 * elements it was two fifths of the time of a request (docs/decisions/0504).
 */
export function courseNavHtml(courseTitle: string, progress: CourseProgress, current: CurrentItem): string {
  const modules = progress.modules.map(
    (module, index) =>
      `<li><p class="mb-1 flex justify-between gap-2 text-xs font-semibold text-muted"><span>${index + 1} ${escapeHtml(module.title)}</span>` +
      `<span class="tabular font-normal">${module.done}/${module.total}</span></p>` +
      `<ol>${module.items.map((item) => itemHtml(progress.courseId, item, current)).join("")}</ol></li>`,
  );
  return (
    `<p class="mb-4"><a href="/courses/${escapeHtml(progress.courseId)}" class="font-semibold no-underline hover:underline">${escapeHtml(courseTitle)}</a>` +
    `<span class="tabular block text-xs text-muted">${progress.done} of ${progress.total} done</span></p>` +
    `<ol class="flex flex-col gap-5">${modules.join("")}</ol>`
  );
}

type Item = CourseProgress["modules"][number]["items"][number];

function itemHtml(courseId: string, item: Item, current: CurrentItem): string {
  const here = item.type === current.type && item.id === current.id ? ' aria-current="page"' : "";
  const kind =
    item.role === "lesson"
      ? ""
      : `<span class="block text-xs font-normal text-muted">${escapeHtml(itemTitle(item))}</span>`;
  return (
    `<li><a href="${escapeHtml(itemPath(courseId, item))}"${here} class="nav-item">` +
    `<span class="${statusMarkClass(item.status)}" title="${statusWords[item.status]}">${statusMarkHtml(item.status, "mt-0.5 size-4")}</span>` +
    `<span class="min-w-0">${escapeHtml(item.title)}${kind}</span></a></li>`
  );
}
