import type { Nodes } from "hast";
import type { ProseTree } from "./prose-tree.ts";

const blocks = new Set([
  "p",
  "pre",
  "li",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "tr",
  "blockquote",
  "table",
  "ul",
  "ol",
]);

/** Elements in which text between the children is only the source's layout. */
const containers = new Set(["table", "thead", "tbody", "tr", "ul", "ol"]);

/**
 * Interpreted prose as plain text, for callers that render nothing: blocks are separated by empty lines, items
 * of a list begin with a dash, cells of a table are separated by bars, code is as written.
 */
export function plainProse(tree: ProseTree): string {
  const parts: string[] = [];
  const read = (node: Nodes): void => {
    if (node.type === "text") {
      parts.push(node.value);
      return;
    }
    if (node.type === "component") {
      const { code, html } = node.props;
      if (node.name === "CodeBlock" && typeof code === "string") parts.push(code, "\n\n");
      if (node.name === "Maths" && typeof html === "string") parts.push(formulaOf(html));
      for (const child of node.children) read(child);
      return;
    }
    if (!("children" in node)) return;
    const name = node.type === "element" ? node.tagName : "";
    const inside = containers.has(name) ? node.children.filter((child) => !isSpace(child)) : node.children;
    if (name === "li") parts.push("- ");
    for (const [index, child] of inside.entries()) {
      if (name === "tr" && index > 0) parts.push(" | ");
      read(child);
    }
    if (blocks.has(name)) parts.push(name === "li" || name === "tr" ? "\n" : "\n\n");
  };
  read(tree);
  return parts
    .join("")
    .replaceAll(/[ \t]+\n/g, "\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

function isSpace(node: Nodes): boolean {
  return node.type === "text" && node.value.trim() === "";
}

/** The formula as its author wrote it, which KaTeX keeps beside the drawing. */
function formulaOf(html: string): string {
  const source = /<annotation encoding="application\/x-tex">(.*?)<\/annotation>/s.exec(html)?.[1] ?? "";
  return source.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
