import type { Element, ElementContent, RootContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { allowedProperties, headingAnchor } from "./allowed-element.ts";

// Trees live as long as their release is kept in memory, and so does what was written from them.
const written = new WeakMap<Element, string | null>();

/**
 * The HTML inside an element of prose, when nothing in it needs React: text, allow-listed elements and formulas.
 * Null when something does. Written once for a release: a lesson has some thousand elements, and making React
 * elements of them took half of the time of a request (docs/decisions/0503).
 */
export function staticHtml(node: Element): string | null {
  const known = written.get(node);
  if (known !== undefined) return known;
  const contents = staticContents(node);
  const html = contents && toHtml(contents, { allowDangerousHtml: true });
  written.set(node, html);
  return html;
}

function staticContents(node: Element): ElementContent[] | null {
  const contents: ElementContent[] = [];
  for (const child of node.children) {
    const one = staticNode(child);
    if (one === null) return null;
    contents.push(...one);
  }
  const anchor = headingAnchor(node);
  return anchor ? [...contents, anchor] : contents;
}

/** What a node becomes; nothing for what is not allowed, null for what only React can show. */
function staticNode(node: RootContent): ElementContent[] | null {
  if (node.type === "text") return [node];
  if (node.type === "component") {
    if (node.name !== "Maths" || node.props["display"] === true) return null;
    // Set by KaTeX when the release was read; see server/courses/render-maths.ts.
    return [element("span", {}, [{ type: "raw", value: String(node.props["html"]) }])];
  }
  if (node.type !== "element") return [];
  const properties = allowedProperties(node);
  if (!properties) return [];
  const contents = staticContents(node);
  if (!contents) return null;
  const made = element(node.tagName, properties, contents);
  if (node.tagName !== "table") return [made];
  const scroll = { className: ["prose-scroll"], role: "group", ariaLabel: "Table", tabIndex: 0 };
  return [element("div", scroll, [made])];
}

function element(
  tagName: string,
  properties: Element["properties"],
  children: readonly (ElementContent | { type: "raw"; value: string })[],
): Element {
  return { type: "element", tagName, properties, children: children as ElementContent[] };
}
