import type { Root } from "hast";

/**
 * A registered component in the place where the author put it. `name` is one of the registry in
 * `components.ts` or one of the renderer's own (`CodeBlock`, `Maths`, `InternalLink`, `DiagramDrawing`).
 * `props` are plain data that the registry's schema has accepted; they are never code.
 */
export interface ComponentNode {
  type: "component";
  name: string;
  props: Record<string, unknown>;
  children: (import("hast").ElementContent | ComponentNode)[];
}

declare module "hast" {
  interface RootContentMap {
    component: ComponentNode;
  }
  interface ElementContentMap {
    component: ComponentNode;
  }
}

/**
 * Interpreted prose: allow-listed elements, text and component nodes; data that survives JSON. It was never
 * compiled and holds nothing that could run.
 */
export type ProseTree = Root;
