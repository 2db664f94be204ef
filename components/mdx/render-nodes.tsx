import type { Element, RootContent } from "hast";
import { createElement, Fragment, type ReactNode } from "react";
import { isOutsideLink, proseElements } from "#lib/content/elements.ts";
import { renderComponent, type ProseSurroundings } from "./render-component.tsx";

/** Parents in which white space between the children is not text. */
const structural = new Set(["table", "thead", "tbody", "tr", "ul", "ol"]);

/** Turns nodes into React elements; see `Prose` for what is left out. */
export function renderNodes(nodes: readonly RootContent[], surroundings: ProseSurroundings): ReactNode {
  return createElement(Fragment, null, ...renderEach(nodes, surroundings));
}

/** One React node for each node; their order never changes, so they are passed as children without keys. */
function renderEach(
  nodes: readonly RootContent[],
  surroundings: ProseSurroundings,
  parent?: string,
): ReactNode[] {
  return nodes.map((node) => {
    switch (node.type) {
      case "text":
        return structural.has(parent ?? "") && node.value.trim() === "" ? null : node.value;
      case "component":
        return renderComponent(node, surroundings, () => renderNodes(node.children, surroundings));
      case "element":
        return renderElement(node, surroundings);
      default:
        return null;
    }
  });
}

function renderElement(node: Element, surroundings: ProseSurroundings): ReactNode {
  const allowed = proseElements.get(node.tagName);
  if (!allowed) return null;
  const props = elementProps(node, allowed);
  if (node.tagName === "hr" || node.tagName === "br") return createElement(node.tagName, props);
  const element = createElement(
    node.tagName,
    props,
    ...renderEach(node.children, surroundings, node.tagName),
    anchorOf(node),
  );
  if (node.tagName !== "table") return element;
  // A wide table scrolls by itself, by keyboard too.
  return (
    <div className="prose-scroll" role="group" aria-label="Table" tabIndex={0}>
      {element}
    </div>
  );
}

/**
 * A link to the heading itself, after its text, for the pointer. Keyboard and screen reader have "On this page", and the
 * heading's name stays its own.
 */
function anchorOf(node: Element): ReactNode {
  const id = node.properties["id"];
  if (!/^h[2-4]$/.test(node.tagName) || typeof id !== "string") return null;
  return (
    <a className="prose-anchor" href={`#${id}`} aria-hidden="true" tabIndex={-1}>
      #
    </a>
  );
}

/** Names of properties that React spells differently. */
const attributeNames: Readonly<Record<string, string>> = {
  align: "data-align",
  ariaDescribedBy: "aria-describedby",
  ariaLabel: "aria-label",
  dataFootnoteBackref: "data-footnote-backref",
  dataFootnoteRef: "data-footnote-ref",
  dataFootnotes: "data-footnotes",
};

function elementProps(node: Element, allowed: readonly string[]): Record<string, string | number> {
  const props: Record<string, string | number> = {};
  for (const name of allowed) {
    const value = Object.hasOwn(node.properties, name) ? node.properties[name] : undefined;
    if (value === true) props[attributeNames[name] ?? name] = "";
    else if (typeof value === "string" || typeof value === "number") {
      props[attributeNames[name] ?? name] = value;
    }
  }
  if (typeof props["href"] === "string") {
    if (isOutsideLink(props["href"])) props["rel"] = "noopener noreferrer";
    else if (!props["href"].startsWith("#")) delete props["href"];
  }
  return props;
}
