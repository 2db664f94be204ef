import { join } from "node:path";
import type { Page } from "@playwright/test";
import { buildOutline } from "#lib/content/build-outline.ts";
import { itemPath } from "#lib/content/item-path.ts";
import type { OutlineItem } from "#lib/content/outline.ts";
import { readStructure } from "#lib/content/read-structure.ts";
import { readFolder } from "#server/courses/read-folder.ts";
import type { Screen } from "./screens.ts";

/** Those taken without being asked for: of each module a widget, a bridge, a checklist, a quiz and a long prompt. */
const usual = new Set([
  "the-week",
  "queues-and-tails",
  "slis-and-observability",
  "systems-thinking-checklist",
  "systems-thinking-quiz",
  "littles-law",
  "idempotent-ledger",
  "statistics-for-engineers",
  "distances",
  "thresholds",
  "data-and-drift-summary",
  "psi",
  "contract-validator",
  "containers-for-data-scientists",
  "canary-and-rollback",
  "deployment-quiz",
  "canary-verdict",
]);

/** Every lesson and exercise of the course in `content/`, named `lesson-…` and `exercise-…` with their ids. */
export async function itemScreens(courseId: string): Promise<readonly Screen[]> {
  const { files } = await readFolder(join(import.meta.dirname, "../../content", courseId));
  const items = buildOutline(readStructure(files))?.modules.flatMap((module) => module.items) ?? [];
  for (const id of usual) {
    if (!items.some((item) => item.id === id)) throw new Error(`The course has no lesson or exercise ${id}.`);
  }
  return items.map((item) => ({
    name: `${item.type}-${item.id}`,
    as: "learner",
    path: [itemPath(courseId, item)],
    onDemand: !usual.has(item.id),
    ...howToTake(item),
  }));
}

function howToTake(item: OutlineItem): Pick<Screen, "window" | "ready"> {
  return item.type === "exercise" ? { window: true, ready: editorReady } : { ready: everythingDrawn };
}

async function editorReady(page: Page): Promise<void> {
  await page.getByRole("tab").first().waitFor({ timeout: 30_000 });
  // On a phone the editor is behind a tab, and the prompt is what is shown.
  if ((page.viewportSize()?.width ?? 0) < 640) return;
  await page.locator(".monaco-editor .view-line").first().waitFor({ timeout: 30_000 });
}

/** Walks down the page, so that what is drawn only when it comes into view is drawn. */
async function everythingDrawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let top = 0; top < document.body.scrollHeight; top += window.innerHeight) {
      window.scrollTo(0, top);
      await frame();
      await frame();
    }
  });
  await page.waitForLoadState("networkidle");
}
