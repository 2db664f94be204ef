import type { ElementContent } from "hast";
import type { ProseTree } from "./prose-tree.ts";

/**
 * The tree as it is kept: plain data without what the parser noted for itself, ids that it left alone prefixed, and sources that
 * are footnotes under one title, an empty heading of a table as an empty cell.
 */
export function settleTree(tree: ProseTree, idPrefix: string): ProseTree {
  const nodes = tree.children.map((node) => settle(node as ElementContent, idPrefix));
  if (nodes.some(isEmptySources)) nameFootnotes(nodes, "Sources");
  return { type: "root", children: nodes };
}

/**
 * Whether `<Sources>` holds footnotes only. Markdown gathers those at the end of the document, so the component itself is
 * empty then, and their list is what it announces.
 */
function isEmptySources(node: ElementContent): boolean {
  return (
    node.type === "component" &&
    node.name === "Sources" &&
    node.children.every((child) => child.type === "text" && child.value.trim() === "")
  );
}

/** Gives the list of footnotes another title, and takes out the component that it stands for; in place. */
function nameFootnotes(nodes: ElementContent[], title: string): void {
  const section = nodes.find((node) => node.type === "element" && "dataFootnotes" in node.properties);
  const heading = section?.type === "element" ? section.children[0] : undefined;
  if (heading?.type === "element") heading.children = [{ type: "text", value: title }];
  const kept = nodes.filter((node) => !isEmptySources(node));
  nodes.splice(0, nodes.length, ...kept);
}

/** A copy without what the parser noted for itself, and with the prefix on the one id that it does not prefix. */
function settle(node: ElementContent, prefix: string): ElementContent {
  switch (node.type) {
    case "text":
      return { type: "text", value: node.value };
    case "component":
      return { ...node, children: node.children.map((child) => settle(child, prefix)) };
    case "element": {
      const properties = Object.fromEntries(
        Object.entries(node.properties).map(([name, value]) => {
          const plain = Array.isArray(value) ? value.join(" ") : value;
          return [name, plain === "footnote-label" ? `${prefix}footnote-label` : plain];
        }),
      );
      const children = node.children.map((child) => settle(child, prefix));
      // The corner of a table with names in both directions is no heading of anything.
      const tagName = node.tagName === "th" && children.length === 0 ? "td" : node.tagName;
      return { type: "element", tagName, properties, children };
    }
    default:
      return { type: "text", value: "" };
  }
}
