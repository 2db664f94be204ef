import type { ProseEngines } from "#lib/content/prose-context.ts";
import { drawDiagram, loadGraphviz } from "./draw-diagram.ts";
import { highlight } from "./highlight.ts";
import { renderMaths } from "./render-maths.ts";

const engines: ProseEngines = { highlight, maths: renderMaths, drawing: drawDiagram };

/** What draws code, maths and diagrams, ready for use. Some 0.1 s at the first call of a process. */
export async function loadEngines(): Promise<ProseEngines> {
  await loadGraphviz();
  return engines;
}
