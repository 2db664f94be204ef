import type { Element } from "hast";
import { isOutsideLink, proseElements } from "#lib/content/elements.ts";
import { isWidgetAddress } from "#lib/content/widget-address.ts";

/**
 * The properties of an element that may be shown, named as in hast; null when the element is not on the
 * allow-list. Alignment becomes a data attribute, which the style sheet reads.
 */
export function allowedProperties(node: Element): Record<string, string | number> | null {
  const allowed = proseElements.get(node.tagName);
  if (!allowed) return null;
  const properties: Record<string, string | number> = {};
  for (const name of allowed) {
    const value = Object.hasOwn(node.properties, name) ? node.properties[name] : undefined;
    if (value !== true && typeof value !== "string" && typeof value !== "number") continue;
    properties[name === "align" ? "dataAlign" : name] = value === true ? "" : value;
  }
  if (typeof properties["href"] === "string") {
    if (isOutsideLink(properties["href"])) properties["rel"] = "noopener noreferrer";
    else if (!properties["href"].startsWith("#") && !isWidgetAddress(properties["href"]))
      delete properties["href"];
  }
  return properties;
}

/**
 * A link to the heading itself, after its text, for the pointer; null for anything but a heading with an id. Keyboard
 * and screen reader have "On this page", and the heading's name stays its own.
 */
export function headingAnchor(node: Element): Element | null {
  const id = node.properties["id"];
  if (!/^h[2-4]$/.test(node.tagName) || typeof id !== "string") return null;
  return {
    type: "element",
    tagName: "a",
    properties: { className: ["prose-anchor"], href: `#${id}`, ariaHidden: "true", tabIndex: -1 },
    children: [{ type: "text", value: "#" }],
  };
}
