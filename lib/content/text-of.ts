import type { Nodes } from "mdast";

/** The text of a Markdown node as a reader would say it: code and formulas as written, tags left out. */
export function textOf(node: Nodes): string {
  const parts: string[] = [];
  const read = (current: Nodes): void => {
    if (current.type === "text" || current.type === "inlineCode" || current.type === "inlineMath") {
      parts.push(current.value);
    } else if (current.type === "code" || current.type === "math") parts.push(`${current.value}\n`);
    else if (current.type === "image") parts.push(current.alt ?? "");
    else if ("children" in current) {
      for (const child of current.children) read(child as Nodes);
      if (isBlock(current.type)) parts.push("\n");
    }
  };
  read(node);
  return parts
    .join("")
    .replace(/\n{2,}/g, "\n")
    .trim();
}

function isBlock(type: string): boolean {
  return ["paragraph", "heading", "listItem", "tableRow", "blockquote", "mdxJsxFlowElement"].includes(type);
}
