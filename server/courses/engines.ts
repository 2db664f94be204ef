import type { ProseEngines } from "#lib/content/prose-context.ts";

let loading: Promise<ProseEngines> | undefined;

/**
 * What draws code, maths and diagrams, ready for use. Loaded at the first call of a process, some 0.1 s and 20 MB, so that
 * a command which draws nothing does not wait for it.
 */
export function loadEngines(): Promise<ProseEngines> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ProseEngines> {
  const [{ highlight }, { renderMaths }, { drawDiagram, loadGraphviz }] = await Promise.all([
    import("./highlight.ts"),
    import("./render-maths.ts"),
    import("./draw-diagram.ts"),
  ]);
  await loadGraphviz();
  return { highlight, maths: renderMaths, drawing: drawDiagram };
}
