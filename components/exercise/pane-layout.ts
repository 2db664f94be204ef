import { z } from "zod/mini";

/** Sizes in percent of the exercise page's panes, as the learner left them. */
const paneLayout = z.object({
  columns: z.object({ prompt: z.number(), work: z.number() }),
  rows: z.object({ editor: z.number(), result: z.number() }),
});
export type PaneLayout = z.infer<typeof paneLayout>;

/** The cookie that carries the sizes, so that the server's first byte has them and nothing moves. */
export const paneCookie = "holdout.panes";

export const defaultPanes: PaneLayout = {
  columns: { prompt: 38, work: 62 },
  rows: { editor: 58, result: 42 },
};

/** The sizes that a cookie's value holds; null when it holds none. */
export function parsePanes(value: string | undefined): PaneLayout | null {
  if (value === undefined) return null;
  try {
    const parsed = paneLayout.safeParse(JSON.parse(decodeURIComponent(value)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
