import { resolvePath } from "./course-path.ts";
import type { ProseContext } from "./prose-context.ts";

/** The image of the course that an address leads to from this document; null when there is none. */
export function imageAt(address: string, context: ProseContext) {
  const path = /[:?#]/.test(address) ? null : resolvePath(context.path, address);
  const size = path === null ? null : context.image(path);
  return size && path !== null ? { path, ...size } : null;
}
