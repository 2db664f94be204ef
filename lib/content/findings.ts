import type { LinkTarget } from "./interpret-link.ts";
import type { Interpreted } from "./interpret-tag.ts";

/** What the nodes of a tree were found to mean. A node that is in no map must not be rendered as what it claims to be. */
export interface Findings {
  readonly tags: WeakMap<object, Interpreted>;
  readonly links: WeakMap<object, LinkTarget>;
  readonly images: WeakMap<object, { path: string; width: number; height: number }>;
}
