import type { Element, RootContent } from "hast";
import { createElement, Fragment, type ReactNode } from "react";
import { allowedProperties, headingAnchor } from "./allowed-element.ts";
import { renderComponent, type ProseSurroundings } from "./render-component.tsx";
import { staticHtml } from "./static-html.ts";

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
  const properties = allowedProperties(node);
  if (!properties) return null;
  const element = filledElement(node, reactProps(properties), surroundings);
  if (node.tagName !== "table") return element;
  // A wide table scrolls by itself, by keyboard too.
  return (
    <div className="prose-scroll" role="group" aria-label="Table" tabIndex={0}>
      {element}
    </div>
  );
}

function filledElement(
  node: Element,
  props: Record<string, string | number>,
  surroundings: ProseSurroundings,
): ReactNode {
  if (node.tagName === "hr" || node.tagName === "br") return createElement(node.tagName, props);
  const html = staticHtml(node);
  if (html !== null) {
    // Written from allow-listed elements and escaped text alone.
    return createElement(node.tagName, { ...props, dangerouslySetInnerHTML: { __html: html } });
  }
  const anchor = headingAnchor(node);
  return createElement(
    node.tagName,
    props,
    ...renderEach(node.children, surroundings, node.tagName),
    anchor && (
      <a className="prose-anchor" href={String(anchor.properties["href"])} aria-hidden="true" tabIndex={-1}>
        #
      </a>
    ),
  );
}

/** Names of properties that React spells differently. */
const attributeNames: Readonly<Record<string, string>> = {
  ariaDescribedBy: "aria-describedby",
  ariaLabel: "aria-label",
  dataAlign: "data-align",
  dataFootnoteBackref: "data-footnote-backref",
  dataFootnoteRef: "data-footnote-ref",
  dataFootnotes: "data-footnotes",
};

function reactProps(properties: Readonly<Record<string, string | number>>): Record<string, string | number> {
  const props: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(properties)) {
    props[attributeNames[name] ?? name] = value;
  }
  return props;
}
