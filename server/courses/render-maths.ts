import katex from "katex";
import type { Drawn } from "#lib/content/prose-context.ts";

/**
 * Sets a formula with KaTeX, as HTML with MathML for screen readers. Commands that could reach outside the formula
 * (links, images, HTML attributes) are refused, and macros cannot expand without end.
 */
export function renderMaths(tex: string, display: boolean): Drawn {
  let refused: string | null = null;
  try {
    const html = katex.renderToString(tex, {
      displayMode: display,
      throwOnError: true,
      output: "htmlAndMathml",
      strict: false,
      maxExpand: 200,
      maxSize: 20,
      trust: ({ command }) => {
        refused = command;
        return false;
      },
    });
    if (refused !== null) return { ok: false, message: `${String(refused)} is not allowed.` };
    return { ok: true, html };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, message: message.replace(/^KaTeX parse error: /, "") };
  }
}
