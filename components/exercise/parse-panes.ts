import { z } from "zod";
import type { PaneLayout } from "./pane-layout.ts";

const percent = z.number().min(0).max(100);
const paneLayout = z.object({
  columns: z.object({ prompt: percent, work: percent }),
  rows: z.object({ editor: percent, result: percent }),
});

/** The sizes that a cookie's value holds; null when it holds none. For the server: the browser has no schema library. */
export function parsePanes(value: string | undefined): PaneLayout | null {
  if (value === undefined) return null;
  try {
    const parsed = paneLayout.safeParse(JSON.parse(decodeURIComponent(value)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
